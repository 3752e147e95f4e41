// The texts of --help.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The words in capitals that stand for what the user types, in usage lines and behind options.
inline constexpr Phrase value_names[] = {
    {"COMMAND", "COMMANDE"}, {"FILE", "FICHIER"},   {"DIR", "DOSSIER"}, {"WORD", "MOT"},   {"NUMBER", "NUMÉRO"},
    {"NAME", "NOM"},         {"CHAR", "SIGNE"},     {"MARK", "SIGNE"},  {"HOW", "NIVEAU"}, {"LANG", "LANGUE"},
    {"WHEN", "QUAND"},       {"PROFILE", "PROFIL"}, {"KIND", "GENRE"},  {"ID", "RÈGLE"},   {"SECONDS", "SECONDES"},
    {"STATE", "ÉTAT"},       {"HOURS", "HEURES"},
};

/// `text`, the English usage of a command or value of an option, with its value names in `language`:
/// "init [DIR]" -> "init [DOSSIER]". Other words stay.
inline std::string with_value_names(std::string_view text, Language language) {
  constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string out;
  while (!text.empty()) {
    const auto start = std::min(text.find_first_of(capitals), text.size());
    out += text.substr(0, start);
    text.remove_prefix(start);
    const auto word = text.substr(0, text.find_first_not_of(capitals));
    const auto* known = std::find_if(std::begin(value_names), std::end(value_names),
                                     [&](const Phrase& name) { return name.en == word; });
    out += known == std::end(value_names) ? word : known->in(language);
    text.remove_prefix(word.size());
  }
  return out;
}

inline constexpr Phrase help_summary{
    "Checks invoices to French public bodies and writes the CPP Facture Min file that Chorus Pro takes.",
    "Contrôle les factures aux organismes publics et écrit le fichier CPP Facture Min que Chorus Pro accepte."};
inline constexpr Phrase help_usage{"Usage:", "Usage :"};
inline constexpr std::string_view usage_export = "chorus-export [COMMAND] --invoices FILE... [OPTION]...";
inline constexpr Phrase help_commands{"Commands:", "Commandes :"};
inline constexpr Phrase help_examples{"Examples:", "Exemples :"};
inline constexpr Phrase help_example_first_command{"chorus-export --invoices march.csv",
                                                   "chorus-export --invoices mars.csv"};
inline constexpr Phrase help_example_first{"export with the configuration that lies beside the file",
                                           "exporte, avec la configuration placée à côté du fichier"};
inline constexpr Phrase help_example_check_command{"chorus-export check --invoices march.csv --debtors debtors.csv",
                                                   "chorus-export check --invoices mars.csv --debtors debiteurs.csv"};
inline constexpr Phrase help_example_check{"check only, write nothing", "contrôle seulement, n'écrit rien"};
inline constexpr Phrase help_example_cron_command{
    "chorus-export --invoices march.csv --skip-invalid --quiet --output out/march.xml",
    "chorus-export --invoices mars.csv --skip-invalid --quiet --output sortie/mars.xml"};
inline constexpr Phrase help_example_cron{
    "from cron: good invoices leave, silence unless something is wrong",
    "en tâche planifiée : les bonnes factures partent, rien ne s'affiche si tout va bien"};
inline constexpr Phrase help_exit_codes{
    "Exit status: 0 exported, 1 an invoice was refused, 2 usage or configuration, 3 input, 4 output, 5 self-check,\n"
    "6 journal held, 70 a fault of chorus-export itself, 129, 130 or 143 interrupted (SIGHUP, SIGINT, SIGTERM)",
    "Code de retour : 0 exporté, 1 une facture refusée, 2 commande ou configuration, 3 entrée, 4 sortie,\n"
    "5 autocontrôle, 6 journal occupé, 70 erreur de chorus-export lui-même, 129, 130 ou 143 interrompu (SIGHUP, SIGINT,\n"
    "SIGTERM)"};

inline constexpr Phrase command_export{"export invoices (the default)", "exporte des factures (par défaut)"};
inline constexpr Phrase command_check{"the same checks, writes nothing", "les mêmes contrôles, n'écrit rien"};

inline constexpr Phrase group_input{"Input", "Entrée"};
inline constexpr Phrase group_output{"Output", "Sortie"};
inline constexpr Phrase group_journal{"Journal", "Journal"};
inline constexpr Phrase group_selection{"Selection", "Sélection"};
inline constexpr Phrase group_rules{"Rules", "Règles"};
inline constexpr Phrase group_talk{"Talk", "Affichage"};

inline constexpr Phrase option_help{"show this help", "affiche cette aide"};
inline constexpr Phrase option_version{"show the version", "affiche la version"};
inline constexpr Phrase option_invoices{"CSV or JSON files of invoices, - for standard input",
                                        "fichiers CSV ou JSON de factures, - pour l'entrée standard"};
inline constexpr Phrase option_debtors{"CSV or JSON file of the debtors", "fichier CSV ou JSON des débiteurs"};
inline constexpr Phrase option_directory{
    "directory of public structures; default: directory.sqlite beside the journal, if it is there",
    "annuaire des structures publiques ; par défaut : directory.sqlite à côté du journal, s'il y est"};
inline constexpr Phrase option_no_directory{"check without the directory of public structures",
                                            "contrôle sans l'annuaire des structures publiques"};
inline constexpr Phrase option_config{"configuration; default: chorus-export.json beside the invoices",
                                      "configuration ; par défaut : chorus-export.json à côté des factures"};
inline constexpr Phrase option_pdf_dir{"folder of the PDFs; default: the invoices file's",
                                       "dossier des PDF ; par défaut : celui du fichier des factures"};
inline constexpr Phrase option_allow_outside{"allow attachments outside the PDF folder",
                                             "autorise les pièces jointes situées hors du dossier des PDF"};
inline constexpr Phrase option_input_format{"csv or json; default: by the content",
                                            "csv ou json ; par défaut : d'après le contenu"};
inline constexpr Phrase option_encoding{
    "of the invoices: utf-8, windows-1252, utf-16, utf-16le, utf-16be; default: detected",
    "des factures : utf-8, windows-1252, utf-16, utf-16le, utf-16be ; par défaut : détecté"};
inline constexpr Phrase option_delimiter{"of the invoices: ; , | or tab; default: detected",
                                         "des factures : ; , | ou tab (tabulation) ; par défaut : détecté"};
inline constexpr Phrase option_decimal{
    "comma or point; default: both, what reads in two ways is refused",
    "comma (virgule) ou point ; par défaut : les deux, mais ce qui se lit de deux façons est refusé"};
inline constexpr Phrase option_date_order{
    "day-first or month-first: how 03/05/2026 is to be read, and 03/05/26 too; default: the day, unless a date shows "
    "another order, and no year of two digits",
    "day-first (jour d'abord) ou month-first (mois d'abord) : lecture de 03/05/2026, et aussi de 03/05/26 ; par défaut : le "
    "jour, sauf si une date montre un autre ordre, et pas d'année à deux chiffres"};
inline constexpr Phrase option_output{"file to write, - for standard output; default: ExportChorusPro.xml",
                                      "fichier à écrire, - pour la sortie standard ; par défaut : ExportChorusPro.xml"};
inline constexpr Phrase option_bundle{
    "pack the files into one .zip, which the portal takes when there are several; of EDI files a tar.gz without suffix",
    "réunit les fichiers dans un .zip, que le portail accepte quand il y en a plusieurs ; ceux de l'EDI dans un tar.gz "
    "sans extension"};
inline constexpr Phrase option_overwrite{"replace an existing file", "remplace un fichier existant"};
inline constexpr Phrase option_report{
    "tell the run in this file, by its suffix .json, .csv or .html (repeatable)",
    "raconte l'exécution dans ce fichier, selon son extension .json, .csv ou .html (répétable)"};
inline constexpr Phrase option_skip_invalid{"export the good invoices when others are refused",
                                            "exporte les bonnes factures quand d'autres sont refusées"};
inline constexpr Phrase option_mark_edited{"set the status of the exported invoices to « Éditée » in their file",
                                           "met le statut des factures exportées à « Éditée » dans leur fichier"};
inline constexpr Phrase option_dry_run{"check only, write nothing (same as the command check)",
                                       "contrôle seulement, n'écrit rien (comme la commande check)"};
inline constexpr Phrase option_production_date{
    "date of the file and « today » of the checks; default: today",
    "date du fichier, qui tient lieu d'« aujourd'hui » dans les contrôles ; par défaut : la date du jour"};
inline constexpr Phrase option_schema{"check against this XSD (the official one) instead of ours",
                                      "contrôle le fichier avec ce XSD (l'officiel) au lieu du nôtre"};
inline constexpr Phrase option_channel{
    "portal (4 MB a file), api (10 MB) or edi (1 GB, 500 invoices); default: portal",
    "portal (4 Mo par fichier), api (10 Mo) ou edi (1 Go, 500 factures) ; par défaut : portal"};
inline constexpr Phrase option_max_lot_bytes{"most bytes of one file; default: the channel's",
                                             "taille maximale d'un fichier, en octets ; par défaut : celle du canal"};
inline constexpr Phrase option_max_lot_invoices{"most invoices of one file; default: the channel's",
                                                "nombre maximal de factures par fichier ; par défaut : celui du canal"};
inline constexpr Phrase option_compression{
    "auto, stored or 1 … 12; default: auto, which deflates a PDF where it pays",
    "auto, stored (aucune) ou 1 … 12 ; par défaut : auto, qui ne compresse un PDF que s'il y gagne"};
inline constexpr Phrase option_jobs{"threads that work; default: the processors",
                                    "nombre de tâches menées de front ; par défaut : le nombre de processeurs"};
inline constexpr Phrase option_only{
    "export only these invoice numbers (comma lists, repeatable)",
    "n'exporte que ces numéros de facture (séparés par des virgules ; option répétable)"};
inline constexpr Phrase option_exclude{"leave out these invoice numbers (comma lists, repeatable)",
                                       "écarte ces numéros de facture (séparés par des virgules ; option répétable)"};
inline constexpr Phrase option_distinct{
    "export these numbers although NUMBER-07 or NUMBER-08 takes them for others (comma lists, repeatable)",
    "exporte ces numéros bien que NUMBER-07 ou NUMBER-08 les prenne pour d'autres (séparés par des virgules ; option "
    "répétable)"};
inline constexpr Phrase option_client{"export only these clients (comma lists, repeatable)",
                                      "n'exporte que ces codes client (séparés par des virgules ; option répétable)"};
inline constexpr Phrase option_from{"export only invoices of this day or later",
                                    "n'exporte que les factures datées de ce jour ou d'après"};
inline constexpr Phrase option_to{"export only invoices of this day or earlier",
                                  "n'exporte que les factures datées de ce jour ou d'avant"};
inline constexpr Phrase option_journal{
    "what left already; default: chorus-export.journal beside the configuration",
    "ce qui est déjà parti ; par défaut : chorus-export.journal à côté de la configuration"};
inline constexpr Phrase option_no_journal{"keep no journal: export everything, remember nothing",
                                          "sans journal : exporte tout, ne retient rien"};
inline constexpr Phrase option_again{
    "export unchanged invoices again; changed ones too when --only names them",
    "exporte de nouveau les factures inchangées ; les modifiées aussi si --only les nomme"};
inline constexpr Phrase option_start_anew{"with --overwrite: replace a file whose invoices the journal does not know",
                                          "avec --overwrite : remplace un fichier dont le journal ignore les factures"};
inline constexpr Phrase option_lock_timeout{
    "seconds to wait for another run that holds the journal; default: 0",
    "secondes d'attente si une autre exécution tient le journal ; par défaut : 0"};
inline constexpr Phrase option_strict{"warnings refuse an invoice too",
                                      "un avertissement suffit à refuser une facture"};
inline constexpr Phrase option_fail_if_empty{"exit status 1 when nothing was exported",
                                             "code de retour 1 si rien n'est exporté"};
inline constexpr Phrase option_payment_mode{
    "payment mode of invoices that say none; default: 30 (transfer)",
    "mode de paiement des factures qui n'en indiquent pas ; par défaut : 30 (virement)"};
inline constexpr Phrase option_profile{"production or test (accepts the test platform's SIRETs)",
                                       "production ou test (test accepte les SIRET de la plateforme de test)"};
inline constexpr Phrase option_lang{"fr or en; default: the configuration, then the environment",
                                    "fr ou en ; par défaut : la configuration, puis l'environnement"};
inline constexpr Phrase option_quiet{"show problems only", "n'affiche que les problèmes"};
inline constexpr Phrase option_verbose{"show what was decided", "affiche aussi ce que le programme a décidé"};
inline constexpr Phrase option_color{"auto, always or never", "couleurs : auto, always (toujours) ou never (jamais)"};
inline constexpr Phrase option_log_file{"append a dated log to this file",
                                        "ajoute un journal daté à la fin de ce fichier"};

inline constexpr Phrase command_init{"write an example folder to start from",
                                     "écrit un dossier d'exemple pour commencer"};
inline constexpr Phrase help_init{
    "Writes into DIR (the working folder unless given) a configuration, debtors, invoices and their PDFs, in the\n"
    "French dialect, that export as they are. Never overwrites: when one of its files is there already, nothing\n"
    "is written and the exit status is 4.",
    "Écrit dans DOSSIER (par défaut, le dossier courant) une configuration, des débiteurs, des factures et leurs\n"
    "PDF, qui s'exportent tels quels. Ne remplace jamais rien : si l'un des fichiers existe déjà, rien n'est\n"
    "écrit et le code de retour est 4."};
inline constexpr Phrase help_init_exit_codes{
    "Exit status: 0 written, 2 usage, 3 the list of --from cannot be read, 4 a file is there already or\n"
    "cannot be written",
    "Code de retour : 0 écrit, 2 commande, 3 la liste de --from est illisible, 4 un fichier existe déjà ou\n"
    "ne peut pas être écrit"};
inline constexpr Phrase help_list_exit_codes{"Exit status: 0 shown, 2 usage, 4 standard output cannot be written",
                                             "Code de retour : 0 affiché, 2 commande, 4 la sortie standard ne peut pas "
                                             "être écrite"};
inline constexpr Phrase option_lang_environment{"fr or en; default: the environment",
                                                "fr ou en ; par défaut : l'environnement"};

inline constexpr Phrase see_command_help{"see chorus-export {command} --help", "voyez chorus-export {command} --help"};
inline constexpr Phrase group_list{"List", "Liste"};

inline constexpr Phrase command_rules{"list every rule that is checked", "donne la liste des règles contrôlées"};
inline constexpr Phrase help_rules{
    "Lists every rule that we check, by subject: id, severity, column, sentence, remedy and source.",
    "Donne la liste des règles, par sujet : identifiant, gravité, colonne, message, conseil et source."};
inline constexpr Phrase option_rules_format{"text or json (schemas/rules.schema.json); default: text",
                                            "text ou json (schemas/rules.schema.json) ; par défaut : text"};
inline constexpr Phrase example_rules_read{"chorus-export rules | less", "chorus-export rules | less"};
inline constexpr Phrase example_rules_read_meaning{"read the list page by page", "pour lire la liste page par page"};
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
    "Explique des règles d'après leur identifiant : leur raison, les fautes courantes, un exemple, ce\n"
    "qu'il faut faire. Ou explique, en mots simples, ce que le portail a répondu à un dépôt : quoi\n"
    "corriger, où, et si le même numéro peut resservir. Plusieurs messages joints par « | » se donnent\n"
    "ensemble, et un message coupé est reconnu aussi."};
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
                                        "donne la liste des colonnes des fichiers d'entrée"};
inline constexpr Phrase help_columns{
    "Lists the columns that invoices and debtors files may have, with every header known for them.",
    "Donne la liste des colonnes que peuvent avoir les fichiers de factures et de débiteurs, avec tous\n"
    "les en-têtes reconnus pour chacune."};
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

inline constexpr Phrase command_completion{"completion of the command line for a shell",
                                           "complétion de la ligne de commande pour un shell"};
inline constexpr std::string_view usage_completion = "chorus-export completion bash|zsh|fish [OPTION]...";
inline constexpr Phrase help_completion{
    "Prints a script by which the shell completes commands, options, file names and the values of closed\n"
    "lists. It is made from the tables that --help is made from.",
    "Affiche un script grâce auquel le shell complète les commandes, les options, les noms de fichiers et\n"
    "les valeurs des listes fermées. Il est tiré des mêmes tables que --help."};
inline constexpr Phrase example_completion_bash{"source <(chorus-export completion bash)",
                                                "source <(chorus-export completion bash)"};
inline constexpr Phrase example_completion_bash_meaning{"for this bash; in ~/.bashrc, for every one",
                                                        "pour ce bash ; dans ~/.bashrc, pour tous"};
inline constexpr Phrase example_completion_zsh{"chorus-export completion zsh > ~/.zfunc/_chorus-export",
                                               "chorus-export completion zsh > ~/.zfunc/_chorus-export"};
inline constexpr Phrase example_completion_zsh_meaning{"for zsh, ~/.zfunc being in its fpath",
                                                       "pour zsh, ~/.zfunc étant dans son fpath"};
inline constexpr Phrase example_completion_fish{
    "chorus-export completion fish > ~/.config/fish/completions/chorus-export.fish",
    "chorus-export completion fish > ~/.config/fish/completions/chorus-export.fish"};
inline constexpr Phrase example_completion_fish_meaning{"for fish", "pour fish"};
inline constexpr Phrase shell_missing{"no shell was named", "aucun shell n'est nommé"};
inline constexpr Phrase shell_unknown{"there is no completion for « {word} »",
                                      "il n'y a pas de complétion pour « {word} »"};
inline constexpr Phrase shell_remedy{"type: chorus-export completion bash, zsh or fish",
                                     "tapez : chorus-export completion bash, zsh ou fish"};

}  // namespace chorus::phrase
