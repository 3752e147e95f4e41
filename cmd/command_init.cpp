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
  TypedSettings shared;
};

void setup_init(Arguments& a, InitOptions& o) {
  a.word("DIR", o.folder);
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
  const CommandHelp help{"chorus-export init [DIR] [OPTION]...", phrase::help_init};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  console.configure(console_options(options.shared));
  write_starter(options.folder);
  tell_written(options.folder, console);
  console.finish();
  return ExitStatus::ok;
}

}  // namespace chorus
