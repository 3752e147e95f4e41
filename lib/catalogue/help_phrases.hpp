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
inline constexpr Phrase option_overwrite{"replace an existing file", "remplace un fichier existant"};
inline constexpr Phrase option_skip_invalid{"export the good invoices when others are refused",
                                            "exporte les bonnes factures quand d'autres sont refusées"};
inline constexpr Phrase option_dry_run{"check only, write nothing (same as the command check)",
                                       "contrôle seulement, n'écrit rien (comme la commande check)"};
inline constexpr Phrase option_production_date{"date of the file and « today » of the checks; default: today",
                                               "date du fichier et « aujourd'hui » des contrôles ; par défaut : ce jour"};
inline constexpr Phrase option_schema{"check against this XSD (the official one) instead of ours",
                                      "contrôle avec ce XSD (l'officiel) au lieu du nôtre"};
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

}  // namespace chorus::phrase
