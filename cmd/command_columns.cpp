#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "help.hpp"
#include "run/column_dictionary.hpp"
#include "talk_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample columns_examples[] = {
    {phrase::example_columns_read, phrase::example_columns_read_meaning},
    {phrase::example_columns_csv, phrase::example_columns_csv_meaning},
};

struct ColumnsOptions {
  std::string format = "text";
  std::string kind;
  TalkOptions talk;
};

void setup_columns(Arguments& a, ColumnsOptions& o) {
  a.value({"--format", "FORMAT", phrase::group_list, phrase::option_columns_format, "text,json,csv"}, o.format);
  a.value({"--kind", "KIND", phrase::group_list, phrase::option_columns_kind, "invoices,debtors"}, o.kind);
  setup_talk(a, o.talk);
}

std::vector<ColumnFile> files_of(const ColumnsOptions& options) {
  if (options.kind.empty()) {
    return {column_dictionary(ColumnsOf::invoices), column_dictionary(ColumnsOf::debtors)};
  }
  const auto kind = choice("--kind", options.kind, {"invoices", "debtors"});
  return {column_dictionary(kind == 0 ? ColumnsOf::invoices : ColumnsOf::debtors)};
}

}  // namespace

ExitStatus run_columns_command(const Invocation& invocation, Console& console) {
  ColumnsOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_columns(arguments, options);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({"chorus-export columns [OPTION]...", phrase::help_columns, columns_examples},
                     arguments, console);
  }
  if (parse == Parse::show_version) return show_version(console);
  const auto format = choice("--format", options.format, {"text", "json", "csv"});
  const auto files = files_of(options);
  console.configure(console_options(options.talk));
  const TextStyle style = console.result_style();
  show_text(console, format == 0   ? columns_text(files, style)
                     : format == 1 ? columns_json(files)
                                   : columns_csv(files.front(), style.language));
  return ExitStatus::ok;
}

}  // namespace chorus
