#include "commands.hpp"

#include "arguments.hpp"
#include "catalogue/help_phrases.hpp"
#include "catalogue/starter_phrases.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "run/starter.hpp"
#include "shared_options.hpp"

namespace chorus {

namespace {

constexpr std::size_t meaning_column = 23;

struct InitOptions {
  std::string folder;  ///< empty: the working folder
  std::string lang;
  bool quiet = false;
};

void setup_init(Arguments& a, InitOptions& o) {
  using namespace phrase;
  a.word("DIR", o.folder);
  a.value({"--lang", "LANG", group_talk, option_lang_environment, "fr,en"}, o.lang);
  a.flag({"-q,--quiet", "", group_talk, option_quiet}, o.quiet);
}

ConsoleOptions init_console_options(const InitOptions& options) {
  ConsoleOptions console = console_options(TalkOptions{options.lang, {}});
  console.quiet = options.quiet;
  return console;
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
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/+-";
  std::string word = path.starts_with('-') ? "./" + path : path;
  if (word.find_first_not_of(plain) == word.npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

void tell_written(const std::string& folder, Console& console) {
  const Language language = console.language();
  const bool here = folder.empty() || folder == ".";
  const Arg where = here ? words_arg("folder", {phrase::starter_working_folder, {}})
                         : text_arg("folder", printable(folder));
  console.result(Message{phrase::starter_written, {where}}.in(language));
  for (const auto& [name, meaning] : meanings) {
    std::string line = "  " + std::string(name);
    line.resize(meaning_column, ' ');
    console.result(line + std::string(meaning.in(language)));
  }
  console.result("\n" + std::string(phrase::starter_next.in(language)) + "\n");
  const std::string enter = here ? "" : "cd " + printable(shell_word(folder)) + " && ";
  console.result("    " + enter + "chorus-export --invoices factures.csv\n");
  console.result(
      Message{phrase::starter_replace,
              {text_arg("configuration", "chorus-export.json"), text_arg("help", "LISEZMOI.txt")}}
          .in(language));
}

}  // namespace

ExitStatus run_init_command(const Invocation& invocation, Console& console) {
  InitOptions options;
  Arguments arguments(invocation.language);
  setup_init(arguments, options);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({"chorus-export init [DIR] [OPTION]...", phrase::help_init}, arguments,
                     console);
  }
  if (parse == Parse::show_version) return show_version(console);
  console.configure(init_console_options(options));
  write_starter(options.folder);
  tell_written(options.folder, console);
  console.finish();
  return ExitStatus::ok;
}

}  // namespace chorus
