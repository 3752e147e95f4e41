#include "commands.hpp"

#include "arguments.hpp"
#include "catalogue/help_phrases.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
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
    "start from your own list: its columns into the configuration, its clients into the debtors file, nothing else",
    "partir de votre propre liste : ses colonnes dans la configuration, ses clients dans le fichier des débiteurs, rien "
    "d'autre"};
constexpr Phrase starter_configuration{"your company and the settings", "votre société et les réglages"};
constexpr Phrase starter_debtors{"your public clients, with what each demands",
                                 "vos clients publics, avec ce que chacun exige"};
constexpr Phrase starter_invoices{"the invoices", "les factures"};
constexpr Phrase starter_pdfs{"the PDF of each invoice, named like its number",
                              "le PDF de chaque facture, nommé comme son numéro"};
constexpr Phrase starter_help{"how to go on (in French)", "comment continuer"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase starter_from_clients{"your clients, {count}; SIRETs to fill in: {missing}",
                                      "vos clients, {count} ; SIRET à compléter : {missing}"};
constexpr Phrase starter_from_columns{
    "Headers that were taken for a column, to be checked under « columns »: {columns}",
    "En-têtes pris pour une colonne, à vérifier sous « columns » : {columns}"};
constexpr Phrase starter_from_next{
    "Put your company and its SIRET into {configuration} and the SIRETs into debiteurs.csv, then type:",
    "Mettez votre société et son SIRET dans {configuration} et les SIRET dans debiteurs.csv, puis tapez :"};

constexpr std::size_t meaning_column = 23;

struct InitOptions {
  std::string folder;  ///< empty: the working folder
  std::string from;    ///< the office's own list
  TypedSettings shared;
};

void setup_init(Arguments& a, InitOptions& o) {
  a.word("DIR", o.folder);
  a.option({"--from", "FILE", phrase::group_list, phrase::option_init_from}, o.from);
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

/// As a shell takes it for one word.
std::string shell_word(const std::string& path) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/+-";
  std::string word = path.starts_with('-') ? "./" + path : path;
  if (word.find_first_not_of(plain) == word.npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

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
  if (!start.columns.empty()) {
    std::string columns;
    for (const auto& [header, column] : start.columns) {
      columns += (columns.empty() ? "« " : ", « ") + printable(header) + " » " + column;
    }
    console.result("\n" + Message{starter_from_columns, {text_arg("columns", columns)}}.in(language));
  }
  const std::string configuration = here ? "chorus-export.json" : options.folder + "/chorus-export.json";
  console.result("\n" + Message{starter_from_next, {text_arg("configuration", printable(configuration))}}.in(language) +
                 "\n");
  const std::string with = here ? "" : " --config " + printable(shell_word(configuration));
  console.result("    chorus-export check --invoices " + printable(shell_word(options.from)) + with);
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
    tell_written_from(options, write_starter_from(options.from, options.folder), console);
  }
  console.finish();
  return ExitStatus::ok;
}

}  // namespace chorus
