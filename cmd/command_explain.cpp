#include "commands.hpp"

#include <algorithm>

#include "catalogue/help_phrases.hpp"
#include "help.hpp"
#include "report/explanation_text.hpp"
#include "run/explain.hpp"
#include "talk_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample explain_examples[] = {
    {phrase::example_explain_rule, phrase::example_explain_rule_meaning},
    {phrase::example_explain_message, phrase::example_explain_message_meaning},
    {phrase::example_explain_state, phrase::example_explain_state_meaning},
};

struct ExplainOptions {
  std::vector<std::string> words;
  TalkOptions talk;
};

void setup_explain(Arguments& a, ExplainOptions& o) {
  a.words("WORDS", o.words);
  setup_talk(a, o.talk);
}

std::string text_of(const Explained& explained, const TextStyle& style) {
  std::string text;
  for (const Rule* rule : explained.rules) {
    text += (text.empty() ? "" : "\n\n") + explanation_text(*rule, style);
  }
  return explained.parts.empty() ? text : portal_message_text(explained.parts, style);
}

}  // namespace

ExitStatus run_explain_command(const Invocation& invocation, Console& console) {
  ExplainOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_explain(arguments, options);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({phrase::usage_explain, phrase::help_explain,
                      explain_examples, phrase::help_explain_exit_codes},
                     arguments, console);
  }
  if (parse == Parse::show_version) return show_version(console);
  console.configure(console_options(options.talk));
  const Explained explained = explain(options.words);
  show_text(console, text_of(explained, console.result_style()));
  const bool known =
      std::all_of(explained.parts.begin(), explained.parts.end(),
                  [](const PortalMessagePart& part) { return part.message != nullptr; });
  return known ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
