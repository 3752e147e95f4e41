#include "help.hpp"

#include <iterator>

#include "help_phrases.hpp"

namespace chorus::phrase {

constexpr Phrase help_summary{
    "Checks invoices to French public bodies and writes the CPP Facture Min file that Chorus Pro takes.",
    "Contrôle les factures aux organismes publics et écrit le fichier CPP Facture Min que Chorus Pro accepte."};
constexpr Phrase help_usage{"Usage:", "Usage :"};
constexpr std::string_view usage_export = "chorus-export [COMMAND] --invoices FILE... [OPTION]...";
constexpr Phrase help_commands{"Commands:", "Commandes :"};
constexpr Phrase help_examples{"Examples:", "Exemples :"};
constexpr Phrase help_example_first_command{"chorus-export --invoices march.csv", "chorus-export --invoices mars.csv"};
constexpr Phrase help_example_first{"export with the configuration that lies beside the file",
                                    "exporte, avec la configuration placée à côté du fichier"};
constexpr Phrase help_example_check_command{"chorus-export check --invoices march.csv --debtors debtors.csv",
                                            "chorus-export check --invoices mars.csv --debtors debiteurs.csv"};
constexpr Phrase help_example_check{"check only, write nothing", "contrôle seulement, n'écrit rien"};
constexpr Phrase help_example_cron_command{
    "chorus-export --invoices march.csv --skip-invalid --quiet --output out/march.xml",
    "chorus-export --invoices mars.csv --skip-invalid --quiet --output sortie/mars.xml"};
constexpr Phrase help_example_cron{
    "from cron: good invoices leave, silence unless something is wrong",
    "en tâche planifiée : les bonnes factures partent, rien ne s'affiche si tout va bien"};
constexpr Phrase help_exit_codes{
    "Exit status: 0 exported, 1 an invoice was refused, 2 usage or configuration, 3 input, 4 output, 5 self-check,\n"
    "6 journal held, 70 a fault of chorus-export itself, 129, 130 or 143 interrupted (SIGHUP, SIGINT, SIGTERM)",
    "Code de retour : 0 exporté, 1 une facture refusée, 2 commande ou configuration, 3 entrée, 4 sortie,\n"
    "5 autocontrôle, 6 journal occupé, 70 erreur de chorus-export lui-même, 129, 130 ou 143 interrompu (SIGHUP, SIGINT,\n"
    "SIGTERM)"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample main_examples[] = {
    {phrase::help_example_first_command, phrase::help_example_first},
    {phrase::help_example_check_command, phrase::help_example_check},
    {phrase::help_example_cron_command, phrase::help_example_cron},
};

std::string usage_line(std::string_view usage, Language language) {
  return std::string(phrase::help_usage.in(language)) + " " + phrase::with_value_names(usage, language);
}

}  // namespace

HelpPage help_page(const Command& command, Console& console) {
  HelpPage page;
  console.keep_help(&page);
  command.run({command.name, {"--help"}, console.language()}, console);
  console.keep_help(nullptr);
  return page;
}

ExitStatus show_help(const Arguments& arguments, Console& console) {
  if (HelpPage* page = console.help_page()) {
    *page = {std::string(phrase::usage_export),
             phrase::help_summary,
             arguments.options(),
             {std::begin(main_examples), std::end(main_examples)},
             phrase::help_exit_codes};
    return ExitStatus::ok;
  }
  const Language language = console.language();
  std::string out =
      usage_line(phrase::usage_export, language) + "\n\n" + std::string(phrase::help_summary.in(language)) + "\n";
  out += "\n" + std::string(phrase::help_commands.in(language)) + "\n";
  for (const auto& command : commands()) {
    std::string name = "  " + std::string(command.name);
    name.resize(30, ' ');
    out += name + std::string(command.summary.in(language)) + "\n";
  }
  out += arguments.help();
  out += "\n" + std::string(phrase::help_examples.in(language)) + "\n";
  for (const auto& example : main_examples) {
    out += "  " + std::string(example.command.in(language)) + "\n      " + std::string(example.meaning.in(language)) +
           "\n";
  }
  out += "\n" + std::string(phrase::help_exit_codes.in(language));
  console.result(out);
  console.finish();
  return ExitStatus::ok;
}

ExitStatus show_version(Console& console) {
  console.result("chorus-export " CHORUS_EXPORT_VERSION);
  console.finish();
  return ExitStatus::ok;
}

namespace {

void show_page(const CommandHelp& help, const Arguments& arguments, Console& console) {
  if (HelpPage* page = console.help_page()) {
    *page = {std::string(help.usage),
             help.summary,
             arguments.options(),
             {help.examples.begin(), help.examples.end()},
             help.exit_codes};
    return;
  }
  const Language language = console.language();
  std::string out =
      usage_line(help.usage, language) + "\n\n" + std::string(help.summary.in(language)) + "\n" + arguments.help();
  if (!help.examples.empty()) {
    out += "\n" + std::string(phrase::help_examples.in(language)) + "\n";
  }
  for (const auto& example : help.examples) {
    out += "  " + std::string(example.command.in(language)) + "\n      " + std::string(example.meaning.in(language)) +
           "\n";
  }
  out += "\n" + std::string(help.exit_codes.in(language)) + "\n";
  out.pop_back();  // the line break that every line of a result gets
  console.result(out);
  console.finish();
}

}  // namespace

bool help_or_version(const CommandHelp& help, Arguments& arguments, const Invocation& invocation, Console& console) {
  const Parse parse = arguments.parse(invocation.arguments, command_names());
  if (parse == Parse::show_help) show_page(help, arguments, console);
  if (parse == Parse::show_version) show_version(console);
  return parse != Parse::run;
}

ExitStatus show_first_steps(Console&) {
  throw Failure(FailureKind::usage, {phrase::invoices_missing, {}}, {phrase::invoices_missing_remedy, {}});
}

}  // namespace chorus
