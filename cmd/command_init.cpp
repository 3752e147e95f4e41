#include "commands.hpp"

#include <algorithm>
#include <filesystem>

#include "arguments.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "help_phrases.hpp"
#include "run/starter.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase starter_written{"Written into {folder}:", "Écrit dans {folder} :"};
constexpr Phrase starter_working_folder{"this folder", "ce dossier"};
constexpr Phrase starter_next{"It is an example that exports as it is. Type:",
                              "C'est un exemple qui s'exporte tel quel. Tapez :"};
constexpr Phrase starter_replace{
    "Then put your company and its SIRET into {configuration}, before any real deposit; {help} "
    "tells the rest.",
    "Puis mettez votre société et son SIRET dans {configuration}, avant tout dépôt réel ; {help} "
    "dit le reste."};
constexpr Phrase option_init_from{
    "start from your own list: its columns and where its PDFs lie into the configuration, its clients into the debtors "
    "file, nothing else",
    "partir de votre propre liste : ses colonnes et la place de ses PDF dans la configuration, ses clients dans le fichier "
    "des débiteurs, rien d'autre"};
constexpr Phrase starter_configuration{"your company and the settings", "votre société et les réglages"};
constexpr Phrase starter_debtors{"your public clients, with what each demands",
                                 "vos clients publics, avec ce que chacun exige"};
constexpr Phrase starter_invoices{"the invoices", "les factures"};
constexpr Phrase starter_pdfs{"the PDF of each invoice, named like its number",
                              "le PDF de chaque facture, nommé comme son numéro"};
constexpr Phrase starter_help{"how to go on (in French)", "comment continuer"};

constexpr Phrase help_init{
    "Writes into DIR (the working folder unless given) a configuration, debtors, invoices and their PDFs, in the\n"
    "French dialect, that export as they are. Never overwrites: when one of its files is there already, nothing\n"
    "is written and the exit status is 4.",
    "Écrit dans DOSSIER (par défaut, le dossier courant) une configuration, des débiteurs, des factures et leurs\n"
    "PDF, qui s'exportent tels quels. Ne remplace jamais rien : si l'un des fichiers existe déjà, rien n'est\n"
    "écrit et le code de retour est 4."};
constexpr Phrase help_init_exit_codes{
    "Exit status: 0 written, 2 usage, 3 the list of --from cannot be read, 4 a file is there already or\n"
    "cannot be written",
    "Code de retour : 0 écrit, 2 commande, 3 la liste de --from est illisible, 4 un fichier existe déjà ou\n"
    "ne peut pas être écrit"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase starter_from_clients{"your clients, {count}; SIRETs to fill in: {missing}",
                                      "vos clients, {count} ; SIRET à compléter : {missing}"};
constexpr Phrase starter_from_columns{
    "Headers that were taken for a column, to be checked under « columns »: {columns}",
    "En-têtes pris pour une colonne, à vérifier sous « columns » : {columns}"};
constexpr Phrase starter_from_unread{"Headers that are not read: {columns}",
                                     "En-têtes qui ne sont pas lus : {columns}"};
constexpr Phrase starter_from_pdfs{"PDFs found in {folder}", "PDF trouvés dans {folder}"};
constexpr Phrase starter_from_pattern{"PDFs found by the name {pattern}", "PDF trouvés sous le nom {pattern}"};
constexpr Phrase starter_from_pattern_in{"PDFs found in {folder} by the name {pattern}",
                                         "PDF trouvés dans {folder} sous le nom {pattern}"};
constexpr Phrase starter_from_next{"Put your company and its SIRET into {configuration}{sirets}, then type:",
                                   "Mettez votre société et son SIRET dans {configuration}{sirets}, puis tapez :"};
constexpr Phrase starter_from_sirets{" and the SIRETs into debiteurs.csv", " et les SIRET dans debiteurs.csv"};
constexpr Phrase starter_pdf_folder{"FOLDER", "DOSSIER"};
constexpr Phrase starter_from_safe{"Nothing is written while something is wrong.",
                                   "Rien n'est écrit tant qu'une erreur reste."};
constexpr Phrase starter_from_pdf_dir{
    "FOLDER is the one of the PDFs, which are not beside the list. Nothing is written while something is wrong.",
    "DOSSIER est celui des PDF, qui ne sont pas à côté de la liste. Rien n'est écrit tant qu'une erreur reste."};

constexpr Phrase starter_no_directory{"fill in the debtors without the directory of public structures",
                                      "complète les débiteurs sans l'annuaire des structures publiques"};
constexpr Phrase starter_from_unclear{
    "Debtors that the directory does not make clear: {count}; the last column of debiteurs.csv says what they may be.",
    "Débiteurs à préciser malgré l'annuaire : {count} ; la dernière colonne de debiteurs.csv dit ce qu'ils peuvent être."};

constexpr std::size_t meaning_column = 23;

struct InitOptions {
  std::string folder;  ///< empty: the working folder
  std::string from;    ///< the office's own list
  TypedSettings shared;
};

void setup_init(Arguments& a, InitOptions& o) {
  a.word("DIR", o.folder);
  a.option({"--from", "FILE", phrase::group_list, phrase::option_init_from}, o.from);
  setup_setting(a, o.shared, "--directory", phrase::group_list);
  setup_setting(a, o.shared, "--no-directory", phrase::group_list, starter_no_directory);
  setup_setting(a, o.shared, "--lang", {}, phrase::option_lang_environment);
  setup_setting(a, o.shared, "--quiet");
}

struct Meaning {
  std::string_view name;
  Phrase meaning;
};

constexpr Meaning meanings[] = {
    {"LISEZMOI.txt", phrase::starter_help},
    {"chorus-export.json", phrase::starter_configuration},
    {"debiteurs.csv", phrase::starter_debtors},
    {"factures.csv", phrase::starter_invoices},
    {"pdf/", phrase::starter_pdfs},
};

void tell_written(const std::string& folder, Console& console) {
  const Language language = console.language();
  const bool here = folder.empty() || folder == ".";
  const Arg where =
      here ? words_arg("folder", {phrase::starter_working_folder, {}}) : text_arg("folder", printable(folder));
  console.result(Message{phrase::starter_written, {where}}.in(language));
  for (const auto& [name, meaning] : meanings) {
    std::string line = "  " + std::string(name);
    line.resize(meaning_column, ' ');
    console.result(line + std::string(meaning.in(language)));
  }
  console.result("\n" + std::string(phrase::starter_next.in(language)) + "\n");
  const std::string enter = here ? "" : "cd " + printable(shell_word(folder)) + " && ";
  console.result("    " + enter + "chorus-export --invoices factures.csv\n");
  console.result(Message{phrase::starter_replace,
                         {text_arg("configuration", "chorus-export.json"), text_arg("help", "LISEZMOI.txt")}}
                     .in(language));
}

void tell_written_from(const InitOptions& options, const ListStart& start, Console& console) {
  const Language language = console.language();
  const bool here = options.folder.empty() || options.folder == ".";
  const Arg where =
      here ? words_arg("folder", {phrase::starter_working_folder, {}}) : text_arg("folder", printable(options.folder));
  console.result(Message{phrase::starter_written, {where}}.in(language));
  const auto tell = [&](std::string_view name, const Message& meaning) {
    std::string line = "  " + std::string(name);
    line.resize(meaning_column, ' ');
    console.result(line + meaning.in(language));
  };
  tell("chorus-export.json", {phrase::starter_configuration, {}});
  tell("debiteurs.csv",
       {starter_from_clients, {count_arg("count", start.clients), count_arg("missing", start.without_siret)}});
  if (!start.unread.empty()) {
    constexpr std::size_t most = 12;
    std::string columns;
    for (std::size_t i = 0; i < std::min(start.unread.size(), most); ++i) {
      add_quoted(columns, printable(start.unread[i]));
    }
    if (start.unread.size() > most) columns += ", …";
    console.result("\n" + Message{starter_from_unread, {text_arg("columns", columns)}}.in(language));
  }
  if (!start.columns.empty()) {
    std::string columns;
    for (const auto& [header, column] : start.columns) {
      columns += (columns.empty() ? "« " : ", « ") + printable(header) + " » " + column;
    }
    console.result("\n" + Message{starter_from_columns, {text_arg("columns", columns)}}.in(language));
  }
  if (!start.pdf_dir.empty() || !start.pdf_pattern.empty()) {
    const Phrase& found = start.pdf_pattern.empty() ? starter_from_pdfs
                          : start.pdf_dir.empty()   ? starter_from_pattern
                                                    : starter_from_pattern_in;
    const Args args{text_arg("folder", printable(start.pdf_dir)), text_arg("pattern", printable(start.pdf_pattern))};
    console.result("\n" + Message{found, args}.in(language));
  }
  if (start.unclear > 0) {
    console.result("\n" + Message{starter_from_unclear, {count_arg("count", start.unclear)}}.in(language));
  }
  const std::string configuration = here ? "chorus-export.json" : options.folder + "/chorus-export.json";
  const bool complete = start.without_siret == 0;
  const Arg sirets = words_arg("sirets", {complete ? Phrase{} : starter_from_sirets, {}});
  const Message next{starter_from_next, {text_arg("configuration", printable(configuration)), sirets}};
  console.result("\n" + next.in(language) + "\n");
  const std::string with = here ? "" : " --config " + printable(shell_word(configuration));
  const std::string pdfs = start.pdfs_found ? "" : " --pdf-dir " + std::string(starter_pdf_folder.in(language));
  console.result("    chorus-export --invoices " + printable(shell_word(options.from)) + with + pdfs + "\n");
  console.result(std::string((start.pdfs_found ? starter_from_safe : starter_from_pdf_dir).in(language)));
}

/// The directory that is named, else the one of the new folder, else the office's; empty for none.
std::string directory_of_starter(const InitOptions& options) {
  if (options.shared.no_directory) return {};
  std::error_code unknown;
  const std::string inside = (std::filesystem::path(options.folder) / "directory.sqlite").string();
  if (options.shared.directory.empty() && std::filesystem::exists(inside, unknown)) return inside;
  return directory_to_read(options.shared);
}

}  // namespace

ExitStatus run_init_command(const Invocation& invocation, Console& console) {
  InitOptions options;
  Arguments arguments(invocation.language);
  setup_init(arguments, options);
  const CommandHelp help{"chorus-export init [DIR] [OPTION]...", phrase::help_init, {}, phrase::help_init_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  console.configure(console_options(options.shared));
  if (options.from.empty()) {
    write_starter(options.folder);
    tell_written(options.folder, console);
  } else {
    const std::string directory = directory_of_starter(options);
    tell_written_from(options, write_starter_from(options.from, options.folder, directory), console);
  }
  console.finish();
  return ExitStatus::ok;
}

}  // namespace chorus
