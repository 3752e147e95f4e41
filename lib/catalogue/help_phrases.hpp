// The texts of --help.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase help_summary{
    "Checks invoices to French public bodies and writes the CPP Facture Min file that Chorus Pro takes.",
    "Contrôle les factures aux organismes publics et écrit le fichier CPP Facture Min que Chorus Pro accepte."};
inline constexpr Phrase help_usage{"Usage:", "Usage :"};
inline constexpr Phrase help_commands{"Commands:", "Commandes :"};
inline constexpr Phrase help_examples{"Examples:", "Exemples :"};
inline constexpr Phrase help_example_first{"export with the configuration that lies beside the file",
                                           "exporte avec la configuration à côté du fichier"};
inline constexpr Phrase help_example_check{"check only, write nothing", "contrôle seulement, n'écrit rien"};
inline constexpr Phrase help_example_cron{"from cron: good invoices leave, silence unless something is wrong",
                                          "depuis cron : les bonnes factures partent, silence si tout va bien"};
inline constexpr Phrase help_exit_codes{
    "Exit status: 0 exported, 1 an invoice was refused, 2 usage or configuration, 3 input, 4 output, 5 self-check",
    "Code de retour : 0 exporté, 1 une facture refusée, 2 usage ou configuration, 3 entrée, 4 sortie, 5 autocontrôle"};

inline constexpr Phrase command_export{"export invoices (the default)", "exporte des factures (par défaut)"};
inline constexpr Phrase command_check{"the same checks, writes nothing", "les mêmes contrôles, n'écrit rien"};

inline constexpr Phrase group_input{"Input", "Entrée"};
inline constexpr Phrase group_output{"Output", "Sortie"};
inline constexpr Phrase group_selection{"Selection", "Sélection"};
inline constexpr Phrase group_rules{"Rules", "Règles"};
inline constexpr Phrase group_talk{"Talk", "Affichage"};

inline constexpr Phrase option_help{"show this help", "affiche cette aide"};
inline constexpr Phrase option_version{"show the version", "affiche la version"};
inline constexpr Phrase option_invoices{"CSV or JSON files of invoices, - for standard input",
                                        "fichiers CSV ou JSON de factures, - pour l'entrée standard"};
inline constexpr Phrase option_debtors{"CSV or JSON file of the debtors", "fichier CSV ou JSON des débiteurs"};
inline constexpr Phrase option_config{"configuration; default: chorus-export.json beside the invoices",
                                      "configuration ; par défaut : chorus-export.json à côté des factures"};
inline constexpr Phrase option_pdf_dir{"folder of the PDFs; default: the invoices file's",
                                       "dossier des PDF ; par défaut : celui du fichier des factures"};
inline constexpr Phrase option_allow_outside{"allow attachments outside the PDF folder",
                                             "autorise des pièces jointes hors du dossier des PDF"};
inline constexpr Phrase option_input_format{"csv or json; default: by the suffix",
                                            "csv ou json ; par défaut : selon le suffixe"};
inline constexpr Phrase option_encoding{"utf-8, windows-1252, utf-16, utf-16le, utf-16be; default: detected",
                                        "utf-8, windows-1252, utf-16, utf-16le, utf-16be ; par défaut : détecté"};
inline constexpr Phrase option_delimiter{"; , | or tab; default: detected", "; , | ou tab ; par défaut : détecté"};
inline constexpr Phrase option_decimal{"comma or point; default: both, what reads in two ways is refused",
                                       "comma ou point ; par défaut : les deux, ce qui se lit de deux façons est refusé"};
inline constexpr Phrase option_output{"file to write, - for standard output; default: ExportChorusPro.xml",
                                      "fichier à écrire, - pour la sortie standard ; par défaut : ExportChorusPro.xml"};
inline constexpr Phrase option_bundle{"pack the files into one .zip, which the portal takes when there are several",
                                      "réunit les fichiers dans un .zip, que le portail accepte s'il y en a plusieurs"};
inline constexpr Phrase option_overwrite{"replace an existing file", "remplace un fichier existant"};
inline constexpr Phrase option_skip_invalid{"export the good invoices when others are refused",
                                            "exporte les bonnes factures quand d'autres sont refusées"};
inline constexpr Phrase option_dry_run{"check only, write nothing (same as the command check)",
                                       "contrôle seulement, n'écrit rien (comme la commande check)"};
inline constexpr Phrase option_production_date{"date of the file and « today » of the checks; default: today",
                                               "date du fichier et « aujourd'hui » des contrôles ; par défaut : ce jour"};
inline constexpr Phrase option_schema{"check against this XSD (the official one) instead of ours",
                                      "contrôle avec ce XSD (l'officiel) au lieu du nôtre"};
inline constexpr Phrase option_channel{"portal (4 MB a file), api (10 MB) or edi (1 GB, 500 invoices); default: portal",
                                       "portal (4 Mo par fichier), api (10 Mo) ou edi (1 Go, 500 factures) ; par défaut : portal"};
inline constexpr Phrase option_max_lot_bytes{"most bytes of one file; default: the channel's",
                                             "octets au plus par fichier ; par défaut : ceux du canal"};
inline constexpr Phrase option_max_lot_invoices{"most invoices of one file; default: the channel's",
                                                "factures au plus par fichier ; par défaut : celles du canal"};
inline constexpr Phrase option_compression{
    "auto, stored or 1 … 12; default: auto, which deflates a PDF where it pays",
    "auto, stored ou 1 … 12 ; par défaut : auto, qui compresse un PDF là où cela vaut la peine"};
inline constexpr Phrase option_jobs{"threads that work; default: the processors",
                                    "fils d'exécution ; par défaut : les processeurs"};
inline constexpr Phrase option_only{"export only these invoice numbers (comma lists, repeatable)",
                                    "n'exporte que ces numéros de facture (listes à virgules, répétable)"};
inline constexpr Phrase option_exclude{"leave out these invoice numbers (comma lists, repeatable)",
                                       "écarte ces numéros de facture (listes à virgules, répétable)"};
inline constexpr Phrase option_client{"export only these clients (comma lists, repeatable)",
                                      "n'exporte que ces clients (listes à virgules, répétable)"};
inline constexpr Phrase option_from{"export only invoices of this day or later",
                                    "n'exporte que les factures de ce jour ou plus tard"};
inline constexpr Phrase option_to{"export only invoices of this day or earlier",
                                  "n'exporte que les factures de ce jour ou plus tôt"};
inline constexpr Phrase option_strict{"warnings refuse an invoice too", "les avertissements refusent aussi"};
inline constexpr Phrase option_fail_if_empty{"exit status 1 when nothing was exported",
                                             "code de retour 1 si rien n'est exporté"};
inline constexpr Phrase option_payment_mode{"payment mode of invoices that say none; default: 30 (transfer)",
                                            "mode de paiement des factures sans mode ; par défaut : 30 (virement)"};
inline constexpr Phrase option_profile{"production or test (accepts the test platform's SIRETs)",
                                       "production ou test (accepte les SIRET de la plateforme de test)"};
inline constexpr Phrase option_lang{"fr or en; default: the configuration, then the environment",
                                    "fr ou en ; par défaut : la configuration, puis l'environnement"};
inline constexpr Phrase option_quiet{"show problems only", "n'affiche que les problèmes"};
inline constexpr Phrase option_verbose{"show what was decided", "affiche ce qui a été décidé"};
inline constexpr Phrase option_color{"auto, always or never", "auto, always ou never"};
inline constexpr Phrase option_log_file{"append a dated log to this file", "ajoute un journal daté à ce fichier"};

inline constexpr Phrase command_init{"write an example folder to start from",
                                     "écrit un dossier d'exemple pour commencer"};
inline constexpr Phrase help_init{
    "Writes into DIR (the working folder unless given) a configuration, debtors, invoices and their PDFs, in the\n"
    "French dialect, that export as they are. Never overwrites: when one of its files is there already, nothing\n"
    "is written and the exit status is 4.",
    "Écrit dans DIR (le dossier courant sans autre indication) une configuration, des débiteurs, des factures et\n"
    "leurs PDF, qui s'exportent tels quels. N'écrase jamais rien : si un de ses fichiers existe déjà, rien n'est\n"
    "écrit et le code de retour est 4."};
inline constexpr Phrase option_lang_environment{"fr or en; default: the environment",
                                                "fr ou en ; par défaut : l'environnement"};

inline constexpr Phrase see_command_help{"see chorus-export {command} --help",
                                         "voyez chorus-export {command} --help"};
inline constexpr Phrase group_list{"List", "Liste"};

inline constexpr Phrase command_rules{"list every rule that is checked", "énumère toutes les règles contrôlées"};
inline constexpr Phrase help_rules{
    "Lists every rule that we check, by subject: id, severity, column, sentence, remedy and source.",
    "Énumère toutes les règles, par sujet : identifiant, gravité, colonne, phrase, remède et source."};
inline constexpr Phrase option_rules_format{"text or json (schemas/rules.schema.json); default: text",
                                            "text ou json (schemas/rules.schema.json) ; par défaut : text"};
inline constexpr Phrase example_rules_read{"chorus-export rules | less", "chorus-export rules | less"};
inline constexpr Phrase example_rules_read_meaning{"read the list page by page", "lit la liste page par page"};
inline constexpr Phrase example_rules_json{"chorus-export rules --format json > rules.json",
                                           "chorus-export rules --format json > regles.json"};
inline constexpr Phrase example_rules_json_meaning{"the list for another program, in both languages",
                                                   "la liste pour un autre logiciel, dans les deux langues"};

inline constexpr Phrase command_explain{"explain a rule, or a message of the portal",
                                        "explique une règle, ou un message du portail"};
inline constexpr std::string_view usage_explain = "chorus-export explain ID|MESSAGE [ID]... [OPTION]...";
inline constexpr Phrase help_explain{
    "Explains rules by their ids: why, what usually goes wrong, an example, the remedy. Or explains, in\n"
    "plain words, what the portal answered to a deposit: what to correct, where, and whether the same\n"
    "number may be used again. A message may hold several, joined by « | », and may be cut.",
    "Explique des règles d'après leur identifiant : pourquoi, les fautes courantes, un exemple, le\n"
    "remède. Ou explique, en mots simples, ce que le portail a répondu à un dépôt : quoi corriger, où,\n"
    "et si le même numéro peut resservir. Un message peut en contenir plusieurs, joints par « | », et\n"
    "peut être coupé."};
inline constexpr Phrase help_explain_exit_codes{
    "Exit status: 0 explained, 1 a message was not recognised, 2 no rule has this id",
    "Code de retour : 0 expliqué, 1 un message n'a pas été reconnu, 2 aucune règle n'a cet identifiant"};
inline constexpr Phrase example_explain_rule{"chorus-export explain SIRET-04 SERVICE-01",
                                             "chorus-export explain SIRET-04 SERVICE-01"};
inline constexpr Phrase example_explain_rule_meaning{"two rules at length", "deux règles en détail"};
inline constexpr Phrase example_explain_message{
    "chorus-export explain \"Le champ (ExchangedDocument.ID) ne doit pas depasser 20 caracteres\"",
    "chorus-export explain \"Le champ (ExchangedDocument.ID) ne doit pas depasser 20 caracteres\""};
inline constexpr Phrase example_explain_message_meaning{"a message, copied from the report of a flow",
                                                        "un message, copié du compte rendu d'un flux"};
inline constexpr Phrase example_explain_state{"chorus-export explain IN_REJETE", "chorus-export explain IN_REJETE"};
inline constexpr Phrase example_explain_state_meaning{"a state or a code of the portal",
                                                      "un état ou un code du portail"};

inline constexpr Phrase command_columns{"list the columns of the input files",
                                        "énumère les colonnes des fichiers d'entrée"};
inline constexpr Phrase help_columns{
    "Lists the columns that invoices and debtors files may have, with every header known for them.",
    "Énumère les colonnes des fichiers de factures et de débiteurs, avec tous leurs en-têtes."};
inline constexpr Phrase option_columns_format{
    "text, json (schemas/columns.schema.json), or csv: a header line to start a file from, in French with --lang "
    "fr (« ; », for a spreadsheet), else with the canonical names; default: text",
    "text, json (schemas/columns.schema.json), ou csv : une ligne d'en-têtes pour commencer un fichier, en "
    "français avec --lang fr (« ; », pour un tableur), sinon avec les noms canoniques ; par défaut : text"};
inline constexpr Phrase option_columns_kind{"invoices or debtors; default: both, csv: invoices",
                                            "invoices (factures) ou debtors (débiteurs) ; par défaut : les deux, "
                                            "csv : invoices"};
inline constexpr Phrase example_columns_read{"chorus-export columns --kind debtors",
                                             "chorus-export columns --kind debtors"};
inline constexpr Phrase example_columns_read_meaning{"the columns of the debtors file",
                                                     "les colonnes du fichier des débiteurs"};
inline constexpr Phrase example_columns_csv{"chorus-export columns --format csv > invoices.csv",
                                            "chorus-export columns --format csv --lang fr > factures.csv"};
inline constexpr Phrase example_columns_csv_meaning{"an empty invoices file to fill in",
                                                    "un fichier de factures vide à remplir"};

}  // namespace chorus::phrase
