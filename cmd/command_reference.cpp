#include "commands.hpp"

#include <algorithm>

#include "catalogue/help_phrases.hpp"
#include "help.hpp"
#include "report/reference_lists.hpp"
#include "run/explain.hpp"
#include "shared_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample columns_examples[] = {
    {phrase::example_columns_read, phrase::example_columns_read_meaning},
    {phrase::example_columns_csv, phrase::example_columns_csv_meaning},
};

constexpr Named<ColumnsOf> column_kinds[] = {{"invoices", ColumnsOf::invoices}, {"debtors", ColumnsOf::debtors}};

struct ColumnsOptions {
  std::string format = "text";
  std::string kind;
  TypedSettings shared;
};

void setup_columns(Arguments& a, ColumnsOptions& o) {
  a.option({"--format", "FORMAT", phrase::group_list, phrase::option_columns_format, listed_names<list_formats>}, o.format);
  a.option({"--kind", "KIND", phrase::group_list, phrase::option_columns_kind, listed_names<column_kinds>}, o.kind);
  setup_talk(a, o.shared);
}

std::vector<ColumnFile> files_of(const ColumnsOptions& options) {
  if (options.kind.empty()) {
    return {column_dictionary(ColumnsOf::invoices), column_dictionary(ColumnsOf::debtors)};
  }
  return {column_dictionary(choice("--kind", options.kind, column_kinds))};
}

}  // namespace

ExitStatus run_columns_command(const Invocation& invocation, Console& console) {
  ColumnsOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_columns(arguments, options);
  const CommandHelp help{"chorus-export columns [OPTION]...", phrase::help_columns, columns_examples,
                         phrase::help_list_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const ListFormat format = choice("--format", options.format, list_formats);
  const auto files = files_of(options);
  console.configure(console_options(options.shared));
  const TextStyle style = console.result_style();
  show_text(console, format == ListFormat::text   ? columns_text(files, style)
                     : format == ListFormat::json ? columns_json(files)
                                                  : columns_csv(files.front(), style.language));
  return ExitStatus::ok;
}

namespace {

constexpr HelpExample rules_examples[] = {
    {phrase::example_rules_read, phrase::example_rules_read_meaning},
    {phrase::example_rules_json, phrase::example_rules_json_meaning},
};

constexpr std::string_view rules_formats[] = {"text", "json"};

struct RulesOptions {
  std::string format = "text";
  TypedSettings shared;
};

void setup_rules(Arguments& a, RulesOptions& o) {
  a.option({"--format", "FORMAT", phrase::group_list, phrase::option_rules_format, rules_formats}, o.format);
  setup_talk(a, o.shared);
}

}  // namespace

ExitStatus run_rules_command(const Invocation& invocation, Console& console) {
  RulesOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_rules(arguments, options);
  const CommandHelp help{"chorus-export rules [OPTION]...", phrase::help_rules, rules_examples,
                         phrase::help_list_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const bool json = choice("--format", options.format, rules_formats) == 1;
  console.configure(console_options(options.shared));
  show_text(console, json ? rules_json() : rules_text(console.result_style()));
  return ExitStatus::ok;
}

namespace {

constexpr HelpExample explain_examples[] = {
    {phrase::example_explain_rule, phrase::example_explain_rule_meaning},
    {phrase::example_explain_message, phrase::example_explain_message_meaning},
    {phrase::example_explain_state, phrase::example_explain_state_meaning},
};

struct ExplainOptions {
  std::vector<std::string> words;
  TypedSettings shared;
};

void setup_explain(Arguments& a, ExplainOptions& o) {
  a.words("WORDS", o.words);
  setup_talk(a, o.shared);
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
  const CommandHelp help{phrase::usage_explain, phrase::help_explain, explain_examples,
                         phrase::help_explain_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  console.configure(console_options(options.shared));
  const Explained explained = explain(options.words);
  show_text(console, text_of(explained, console.result_style()));
  const bool known = std::all_of(explained.parts.begin(), explained.parts.end(), [](const PortalMessagePart& part) {
    return part.message != nullptr || part.state != nullptr;
  });
  return known ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
