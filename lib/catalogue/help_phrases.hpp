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

// The texts of --help of « directory ».

inline constexpr std::string_view usage_directory =
    "chorus-export directory import|show|search|age|debtors [FILE|WORD]... [OPTION]...";

inline constexpr Phrase command_directory{"the public structures and what they demand, offline",
                                          "les structures publiques et ce qu'elles exigent, hors ligne"};
inline constexpr Phrase help_directory{
    "import FILE...   keeps the portal's files of structures and services (CSV, or .zip); each kind replaces its own\n"
    "show SIRET       what the structure demands, and its services\n"
    "search WORD...   finds structures by name, town, postcode or department; with --siret the services of one\n"
    "age              of which day the directory is\n"
    "debtors FILE     makes a debtors file of a list of SIRETs or of invoices",
    "import FICHIER...  garde les fichiers des structures et des services du portail (CSV ou .zip) ; chacun remplace le "
    "sien\n"
    "show SIRET         ce qu'exige la structure, et ses services\n"
    "search MOT...      trouve des structures par nom, ville, code postal ou département ; avec --siret, les services de "
    "l'une\n"
    "age                de quel jour est l'annuaire\n"
    "debtors FICHIER    fait un fichier des débiteurs d'une liste de SIRET ou de factures"};
inline constexpr Phrase help_directory_exit_codes{
    "Exit status: 0 done, 1 nothing found, or debtors that are not clear, 2 usage, 3 a file or the directory cannot be\n"
    "read, 4 an output cannot be written",
    "Code de retour : 0 fait, 1 rien trouvé, ou débiteurs à préciser, 2 commande, 3 fichier ou annuaire illisible,\n"
    "4 sortie impossible"};
inline constexpr Phrase option_directory_limit{"at most so many; default: 10", "au plus tant ; par défaut : 10"};
inline constexpr Phrase option_directory_siret{"search among the services of this structure",
                                               "cherche parmi les services de cette structure"};
inline constexpr Phrase option_directory_force{"import although less than half of the rows are left",
                                               "importe bien qu'il reste moins de la moitié des lignes"};
inline constexpr Phrase option_directory_format{
    "text, json (schemas/directory.schema.json) or csv; default: text",
    "text, json (schemas/directory.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_directory_output{"debtors file to write; default: standard output",
                                                "fichier des débiteurs à écrire ; par défaut : la sortie standard"};
inline constexpr Phrase option_directory_debtors{
    "debtors file of the office, which goes first; default: the configuration's",
    "fichier des débiteurs du cabinet, qui l'emporte ; par défaut : celui de la configuration"};
inline constexpr Phrase option_directory_overwrite{"replace an existing file", "remplace un fichier existant"};
inline constexpr Phrase option_directory_date{
    "« today » of the import and of the age; default: today",
    "« aujourd'hui » de l'importation et de l'âge ; par défaut : aujourd'hui"};
inline constexpr Phrase example_directory_import{"chorus-export directory import structures.zip services.zip",
                                                 "chorus-export directory import structures.zip services.zip"};
inline constexpr Phrase example_directory_import_meaning{"once a week, after the download",
                                                         "chaque semaine, après le téléchargement"};
inline constexpr Phrase example_directory_search{"chorus-export directory search mairie beaumont 63",
                                                 "chorus-export directory search mairie beaumont 63"};
inline constexpr Phrase example_directory_search_meaning{"the SIRET of a town hall", "le SIRET d'une mairie"};
inline constexpr Phrase example_directory_debtors{"chorus-export directory debtors march.csv --output debtors.csv",
                                                  "chorus-export directory debtors mars.csv --output debiteurs.csv"};
inline constexpr Phrase example_directory_debtors_meaning{"what each debtor of these invoices demands",
                                                          "ce qu'exige chaque débiteur de ces factures"};

// The usage lines of the commands that read a CPP Facture Min file.

inline constexpr std::string_view usage_verify = "chorus-export verify FILE... [OPTION]...";
inline constexpr std::string_view usage_extract = "chorus-export extract FILE [--to DIR] [OPTION]...";
inline constexpr std::string_view usage_show = "chorus-export show FILE [OPTION]...";

// The texts of --help for the commands that look into the journal.

inline constexpr Phrase option_config_here{"configuration; default: chorus-export.json in the working folder",
                                           "configuration ; par défaut : chorus-export.json du dossier courant"};

inline constexpr Phrase command_history{"list what was exported, or check the journal",
                                        "donne la liste de ce qui a été exporté, ou contrôle le journal"};
inline constexpr std::string_view usage_history = "chorus-export history [OPTION]...";
inline constexpr Phrase help_history{
    "Lists what left this machine, by lot; by invoice with --invoice, --client, --state or --by invoice.\n"
    "--flow notes the number that the portal gave to a file; --check looks whether the journal is whole.",
    "Donne la liste de ce qui est parti de ce poste, par lot ; par facture avec --invoice, --client,\n"
    "--state ou --by invoice. --flow note le numéro que le portail a donné à un fichier ; --check contrôle\n"
    "que le journal est intact."};
inline constexpr Phrase help_history_exit_codes{
    "Exit status: 0 listed, noted or whole, 1 --check found a fault, 2 usage, 3 no journal, 4 a journal\n"
    "that cannot be read, 6 another run holds it",
    "Code de retour : 0 liste donnée, numéro noté ou journal intact, 1 défaut trouvé par --check, 2 commande,\n"
    "3 pas de journal, 4 journal illisible, 6 journal tenu par une autre exécution"};
inline constexpr Phrase option_by{"lot or invoice; default: lot", "lot ou invoice (facture) ; par défaut : lot"};
inline constexpr Phrase option_history_invoice{"only these invoice numbers (comma lists, repeatable)",
                                               "seulement ces numéros de facture (listes à virgules, répétable)"};
inline constexpr Phrase option_history_client{"only these clients (comma lists, repeatable)",
                                              "seulement ces clients (listes à virgules, répétable)"};
inline constexpr Phrase option_history_from{"only what left on this day or later",
                                            "seulement ce qui est parti ce jour-là ou après"};
inline constexpr Phrase option_history_to{"only what left on this day or earlier",
                                          "seulement ce qui est parti ce jour-là ou avant"};
inline constexpr Phrase option_history_state{
    "exported, accepted, suspended, to_recycle, flow_rejected, customer_rejected or left_again",
    "exported (exportée), accepted (acceptée), suspended (suspendue), to_recycle (à recycler), flow_rejected "
    "(rejetée à l'entrée), customer_rejected (rejetée par le client) ou left_again (renvoyée depuis)"};
inline constexpr Phrase option_history_format{"text, json (schemas/history.schema.json) or csv; default: text",
                                              "text, json (schemas/history.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_flow_note{"note the number of the flow that a file became",
                                         "note le numéro du flux qu'un fichier est devenu"};
inline constexpr Phrase option_flow_correct{
    "with --flow: replace the number that was noted for the last file of this name",
    "avec --flow : remplace le numéro qui était noté pour le dernier fichier de ce nom"};
inline constexpr Phrase option_deposited{
    "note that these files were deposited by hand: « deposit » leaves them alone",
    "note que ces fichiers ont été déposés à la main : « deposit » les laisse de côté"};
inline constexpr Phrase option_journal_check{"look whether the journal is whole", "contrôle que le journal est intact"};
inline constexpr Phrase example_history_state{"chorus-export history --state flow_rejected",
                                              "chorus-export history --state flow_rejected"};
inline constexpr Phrase example_history_state_meaning{"the invoices that wait for being sent again",
                                                      "les factures qui attendent d'être renvoyées"};
inline constexpr Phrase example_history_flow{
    "chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750",
    "chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750"};
inline constexpr Phrase example_history_flow_meaning{"after the deposit: the flow that the file became",
                                                     "après le dépôt : le flux que le fichier est devenu"};
inline constexpr Phrase example_history_csv{
    "chorus-export history --by invoice --from 2026-01-01 --format csv > sent.csv",
    "chorus-export history --by invoice --from 01/01/2026 --format csv --lang fr > envois.csv"};
inline constexpr Phrase example_history_csv_meaning{"the year's invoices for a spreadsheet",
                                                    "les factures de l'année pour un tableur"};

inline constexpr Phrase command_import_report{"read what the portal answered, and say what to do",
                                              "lit ce que le portail a répondu, et dit quoi faire"};
inline constexpr std::string_view usage_import_report = "chorus-export import-report FILE... [OPTION]...";
inline constexpr Phrase help_import_report{
    "Reads the portal's answers (JSON of consulterCRDetaille and rechercher/fournisseur, XML CPPStatut, CSV\n"
    "with invoice number, state or reason, and date; or a .zip of them), notes them in the journal, and says\n"
    "for each invoice what to do. What may be sent again leaves with the next export. The same answers twice\n"
    "change nothing; nor does an answer against a final state: paid, in the accounts, mandated, rejected by\n"
    "the buyer.",
    "Lit les réponses du portail (JSON de consulterCRDetaille et de rechercher/fournisseur, XML CPPStatut,\n"
    "CSV avec numéro de facture, statut ou motif, et date ; ou un .zip de ces fichiers), les note dans le\n"
    "journal, et dit pour chaque facture quoi faire. Ce qui peut être renvoyé part avec le prochain export.\n"
    "Lire deux fois les mêmes réponses ne change rien ; une réponse contre un état définitif non plus : mise\n"
    "en paiement, comptabilisée, mandatée, rejetée par l'acheteur."};
inline constexpr Phrase help_import_report_exit_codes{
    "Exit status: 0 nothing to do, 1 an invoice asks for something or is not of the journal, or an answer\n"
    "was not applied that is not merely older, 2 usage, 3 an answer cannot be read, 4 the journal cannot be\n"
    "written, 6 another run holds it",
    "Code de retour : 0 rien à faire, 1 une facture demande quelque chose ou est absente du journal, ou une\n"
    "réponse n'est pas appliquée sans être simplement plus ancienne, 2 commande, 3 réponse illisible, 4 journal\n"
    "impossible à écrire, 6 journal tenu par une autre exécution"};
inline constexpr Phrase group_answers{"Answers", "Réponses"};
inline constexpr Phrase option_answer_flow{"number of the flow, for a report that does not say it",
                                           "numéro du flux, pour un compte rendu qui ne le dit pas"};
inline constexpr Phrase option_answers_format{"text, json (schemas/answers.schema.json) or csv; default: text",
                                              "text, json (schemas/answers.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_answers_force{
    "an answer may set free what was paid, rejected or suspended, or is known of a later date",
    "une réponse peut laisser repartir ce qui est payé, rejeté, suspendu ou connu d'une date plus récente"};
inline constexpr Phrase example_import_report{"chorus-export import-report answer.json",
                                              "chorus-export import-report reponse.json"};
inline constexpr Phrase example_import_report_meaning{"one answer of the API", "une réponse de l'API"};
inline constexpr Phrase example_import_report_flow{
    "chorus-export import-report report.json --flow CPP0011113000000000044750",
    "chorus-export import-report compte-rendu.json --flow CPP0011113000000000044750"};
inline constexpr Phrase example_import_report_flow_meaning{"a report whose flow only you know",
                                                           "un compte rendu dont vous seul savez le flux"};
inline constexpr Phrase example_import_report_csv{"chorus-export import-report rejects.csv statuses/*.xml",
                                                  "chorus-export import-report rejets.csv statuts/*.xml"};
inline constexpr Phrase example_import_report_csv_meaning{"several, whatever their formats",
                                                          "plusieurs, quels que soient leurs formats"};

inline constexpr Phrase command_import_export{"note the invoices of an existing file as sent",
                                              "note comme envoyées les factures d'un fichier existant"};
inline constexpr std::string_view usage_import_export = "chorus-export import-export FILE... [OPTION]...";
inline constexpr Phrase help_import_export{
    "Notes the invoices of CPP Facture Min files, ours or another program's (Dreamflore's\n"
    "« ExportChorusPro.xml » too), as already sent: a later export of the same invoices skips them, and one\n"
    "with other content under the same number is refused.",
    "Note comme déjà envoyées les factures de fichiers CPP Facture Min, les nôtres ou ceux d'un autre\n"
    "logiciel (« ExportChorusPro.xml » de Dreamflore aussi) : un export ultérieur des mêmes factures les\n"
    "passe, et un autre contenu sous le même numéro est refusé."};
inline constexpr Phrase help_import_export_exit_codes{
    "Exit status: 0 noted, 1 an invoice could not be noted, 2 usage, 3 a file cannot be read, 4 the journal\n"
    "cannot be written, 6 another run holds it",
    "Code de retour : 0 noté, 1 une facture n'a pas pu être notée, 2 commande, 3 fichier illisible,\n"
    "4 journal impossible à écrire, 6 journal tenu par une autre exécution"};
inline constexpr Phrase example_import_export{"chorus-export import-export ExportChorusPro.xml",
                                              "chorus-export import-export ExportChorusPro.xml"};
inline constexpr Phrase example_import_export_meaning{"what was sent before chorus-export came",
                                                      "ce qui a été envoyé avant chorus-export"};
inline constexpr Phrase example_import_export_dir{"chorus-export import-export archive/*.xml",
                                                  "chorus-export import-export archives/*.xml"};
inline constexpr Phrase example_import_export_dir_meaning{"a whole folder", "un dossier entier"};

// The texts of --help for the commands that speak with the portal.

inline constexpr Phrase group_deposit{"Deposit", "Dépôt"};
inline constexpr Phrase group_portal{"Portal", "Portail"};
inline constexpr Phrase option_readable_credentials{
    "read the file « credentials » although its file system shows no permissions of its own",
    "lit le fichier « credentials » bien que son système de fichiers ne montre pas de vraies permissions"};
inline constexpr Phrase group_follow{"Following", "Suivi"};

inline constexpr Phrase command_deposit{"hand exported files to Chorus Pro by its API",
                                        "dépose les fichiers exportés sur Chorus Pro par son API"};
inline constexpr std::string_view usage_deposit = "chorus-export deposit [FILE...] [OPTION]...";
inline constexpr Phrase help_deposit{
    "Hands to Chorus Pro every lot that was exported with --channel api since « portal » is in the\n"
    "configuration and that was not deposited yet; or the files named, which the journal must know. Each lot\n"
    "is sent once: one without an answer is looked up on the portal, and never sent again by itself.",
    "Dépose sur Chorus Pro chaque lot exporté avec --channel api depuis que « portal » est dans la\n"
    "configuration et qui n'est pas encore déposé ; ou les fichiers indiqués, que le journal doit connaître.\n"
    "Chaque lot part une seule fois : sans réponse, il est recherché sur le portail, et jamais renvoyé de\n"
    "lui-même."};
inline constexpr Phrase help_deposit_exit_codes{
    "Exit status: 0 everything is deposited or nothing waited, 1 a lot was refused or asks for something, 2\n"
    "usage or configuration, 3 no journal, 4 the journal or a report cannot be written, 6 another run holds\n"
    "the journal, 7 the portal or the network failed, or an answer is unknown",
    "Code de retour : 0 tout est déposé ou rien n'attendait, 1 un lot a été refusé ou demande quelque chose,\n"
    "2 commande ou configuration, 3 pas de journal, 4 journal ou rapport impossible à écrire, 6 journal tenu\n"
    "par une autre exécution, 7 échec du portail ou du réseau, ou réponse inconnue"};
inline constexpr Phrase option_resend{
    "send the files named again although they were sent without an answer, or noted as deposited by hand",
    "renvoie les fichiers indiqués bien qu'ils soient partis sans réponse, ou notés comme déposés à la main"};
inline constexpr Phrase option_deposit_dry_run{"say what would be sent; ask nobody, write nothing",
                                               "dit ce qui serait envoyé ; n'interroge personne, n'écrit rien"};
inline constexpr Phrase option_deposit_max_bytes{
    "bytes of an XML file that the API takes; default: max_lot_bytes of the configuration, else 10000000",
    "octets d'un fichier XML que l'API accepte ; par défaut : max_lot_bytes de la configuration, sinon 10000000"};
inline constexpr Phrase option_list_report{
    "also write the result to a file: .json, .csv or .html (repeatable)",
    "écrit aussi le résultat dans un fichier : .json, .csv ou .html (répétable)"};
inline constexpr Phrase example_deposit{"chorus-export deposit", "chorus-export deposit"};
inline constexpr Phrase example_deposit_meaning{"what was exported and not deposited yet",
                                                "ce qui est exporté et pas encore déposé"};
inline constexpr Phrase example_deposit_file{"chorus-export deposit ExportChorusPro.xml --report deposit.json",
                                             "chorus-export deposit ExportChorusPro.xml --report depot.json"};
inline constexpr Phrase example_deposit_file_meaning{"one file, and the result for a program",
                                                     "un fichier, et le résultat pour un programme"};
inline constexpr Phrase example_deposit_resend{"chorus-export deposit --resend ExportChorusPro.xml",
                                               "chorus-export deposit --resend ExportChorusPro.xml"};
inline constexpr Phrase example_deposit_resend_meaning{"a file that surely did not arrive",
                                                       "un fichier qui n'est certainement pas arrivé"};

inline constexpr Phrase command_portal{"try the way to Chorus Pro", "essaie l'accès à Chorus Pro"};
inline constexpr std::string_view usage_portal = "chorus-export portal check [OPTION]...";
inline constexpr Phrase help_portal{
    "check   tries proxy, certificate, clock, token, account and the two API that deposit and follow use, one\n"
    "        line each, with the remedy; nothing is deposited. Where the portal is, and who asks: « portal » of\n"
    "        the configuration, and CHORUS_EXPORT_CLIENT_ID, CHORUS_EXPORT_CLIENT_SECRET,\n"
    "        CHORUS_EXPORT_LOGIN and CHORUS_EXPORT_PASSWORD of the environment.",
    "check   essaie proxy, certificat, horloge, jeton, compte et les deux API dont deposit et follow se servent,\n"
    "        une ligne pour chacun, avec le remède ; rien n'est déposé. Où est le portail, et qui demande :\n"
    "        « portal » de la configuration, et CHORUS_EXPORT_CLIENT_ID, CHORUS_EXPORT_CLIENT_SECRET,\n"
    "        CHORUS_EXPORT_LOGIN et CHORUS_EXPORT_PASSWORD de l'environnement."};
inline constexpr Phrase help_portal_exit_codes{
    "Exit status: 0 all is well, 2 usage, configuration or secrets, 4 the log cannot be written, 7 something is wrong\n"
    "on the way",
    "Code de retour : 0 tout va bien, 2 commande, configuration ou secrets, 4 journal de bord impossible à écrire,\n"
    "7 quelque chose ne va pas en chemin"};
inline constexpr Phrase example_portal_check{"chorus-export portal check", "chorus-export portal check"};
inline constexpr Phrase example_portal_check_meaning{"before the first deposit, and when one fails",
                                                     "avant le premier dépôt, et quand un dépôt échoue"};

inline constexpr Phrase command_follow{"ask Chorus Pro what became of the flows and their invoices",
                                       "demande à Chorus Pro ce que sont devenus les flux et leurs factures"};
inline constexpr std::string_view usage_follow = "chorus-export follow [OPTION]...";
inline constexpr Phrase help_follow{
    "Asks Chorus Pro about every flow that it still treats, and about the invoices that are not paid,\n"
    "rejected or abandoned, and notes the answers as import-report does. Lots sent without an answer are\n"
    "looked up. A state that chorus-export does not know is shown and stays pending.",
    "Interroge Chorus Pro sur chaque flux qu'il traite encore, et sur les factures qui ne sont ni mises en\n"
    "paiement, ni rejetées, ni abandonnées, et note les réponses comme import-report. Les lots partis sans\n"
    "réponse sont recherchés. Un état inconnu de chorus-export est montré et reste en attente."};
inline constexpr Phrase help_follow_exit_codes{
    "Exit status: 0 nothing new to do, also when flows are still pending, 1 something was newly rejected or\n"
    "is to be recycled, 2 usage or configuration, 3 no journal, 4 the journal or a report cannot be written,\n"
    "6 another run holds the journal, 7 the portal or the network failed",
    "Code de retour : 0 rien de nouveau à faire, même si des flux sont encore en attente, 1 quelque chose vient\n"
    "d'être rejeté ou est à recycler, 2 commande ou configuration, 3 pas de journal, 4 journal ou rapport\n"
    "impossible à écrire, 6 journal tenu par une autre exécution, 7 échec du portail ou du réseau"};
inline constexpr Phrase option_wait{
    "ask again until no flow is pending, so many minutes at most; without a number: 60",
    "interroge de nouveau jusqu'à ce qu'aucun flux n'attende, tant de minutes au plus ; sans nombre : 60"};
inline constexpr Phrase option_every{
    "hours between two questions about the invoices of a flow that the portal has treated; default: 6",
    "heures entre deux questions sur les factures d'un flux que le portail a traité ; par défaut : 6"};
inline constexpr Phrase example_follow{"chorus-export follow", "chorus-export follow"};
inline constexpr Phrase example_follow_meaning{"what is new on the portal", "ce qu'il y a de nouveau sur le portail"};
inline constexpr Phrase example_follow_wait{"chorus-export follow --wait=15", "chorus-export follow --wait=15"};
inline constexpr Phrase example_follow_wait_meaning{"at most a quarter of an hour for the last deposits",
                                                    "au plus un quart d'heure pour les derniers dépôts"};
inline constexpr Phrase example_follow_report{"chorus-export follow --quiet --report follow.json",
                                              "chorus-export follow --quiet --report suivi.json"};
inline constexpr Phrase example_follow_report_meaning{"from a script", "depuis un script"};

}  // namespace chorus::phrase
