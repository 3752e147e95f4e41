#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "completion.hpp"
#include "help.hpp"
#include "talk_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample completion_examples[] = {
    {phrase::example_completion_bash, phrase::example_completion_bash_meaning},
    {phrase::example_completion_zsh, phrase::example_completion_zsh_meaning},
    {phrase::example_completion_fish, phrase::example_completion_fish_meaning},
};

struct Shell {
  std::string_view name;
  std::string (*script)(std::span<const CompletedCommand>);
};
constexpr Shell shells[] = {
    {"bash", bash_completion},
    {"zsh", zsh_completion},
    {"fish", fish_completion},
};

const Shell& shell_of(const std::string& name) {
  for (const Shell& shell : shells) {
    if (shell.name == name) return shell;
  }
  throw Failure(FailureKind::usage,
                name.empty() ? Message{phrase::shell_missing, {}}
                             : Message{phrase::shell_unknown, {text_arg("word", name)}},
                {phrase::shell_remedy, {}});
}

}  // namespace

ExitStatus run_completion_command(const Invocation& invocation, Console& console) {
  std::string name;
  TalkOptions talk;
  Arguments arguments(invocation.language, invocation.command);
  arguments.word("SHELL", name);
  setup_talk(arguments, talk);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({phrase::usage_completion, phrase::help_completion, completion_examples}, arguments,
                     console);
  }
  if (parse == Parse::show_version) return show_version(console);
  const Shell& shell = shell_of(name);
  console.configure(console_options(talk));
  show_text(console, shell.script(completed_commands(console)));
  return ExitStatus::ok;
}

}  // namespace chorus
