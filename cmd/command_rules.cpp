#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "help.hpp"
#include "report/rules_list.hpp"
#include "talk_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample rules_examples[] = {
    {phrase::example_rules_read, phrase::example_rules_read_meaning},
    {phrase::example_rules_json, phrase::example_rules_json_meaning},
};

struct RulesOptions {
  std::string format = "text";
  TalkOptions talk;
};

void setup_rules(Arguments& a, RulesOptions& o) {
  a.value({"--format", "FORMAT", phrase::group_list, phrase::option_rules_format, "text,json"}, o.format);
  setup_talk(a, o.talk);
}

}  // namespace

ExitStatus run_rules_command(const Invocation& invocation, Console& console) {
  RulesOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_rules(arguments, options);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({"chorus-export rules [OPTION]...", phrase::help_rules, rules_examples}, arguments,
                     console);
  }
  if (parse == Parse::show_version) return show_version(console);
  const bool json = choice("--format", options.format, {"text", "json"}) == 1;
  console.configure(console_options(options.talk));
  show_text(console, json ? rules_json() : rules_text(console.result_style()));
  return ExitStatus::ok;
}

}  // namespace chorus
