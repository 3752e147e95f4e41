#include "help.hpp"

#include <iterator>

#include "catalogue/help_phrases.hpp"
#include "catalogue/sentences.hpp"

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
