#include "commands.hpp"

#include "catalogue/journal_help.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "journal_options.hpp"
#include "report/answer_list.hpp"
#include "run/answer_import.hpp"

namespace chorus {

namespace {

constexpr HelpExample import_report_examples[] = {
    {phrase::example_import_report, phrase::example_import_report_meaning},
    {phrase::example_import_report_flow, phrase::example_import_report_flow_meaning},
    {phrase::example_import_report_csv, phrase::example_import_report_csv_meaning},
};

struct ImportReportOptions {
  std::vector<std::string> files;
  std::string flow;
  std::string format = "text";
  bool force = false;
  JournalOptions journal;
};

void setup_import_report(Arguments& a, ImportReportOptions& o) {
  a.words("FILES", o.files);
  a.value({"--flow", "NUMBER", phrase::group_answers, phrase::option_answer_flow}, o.flow);
  a.value({"--format", "FORMAT", phrase::group_answers, phrase::option_answers_format,
           "text,json,csv"}, o.format);
  a.flag({"--force", "", phrase::group_answers, phrase::option_answers_force}, o.force);
  setup_journal(a, o.journal);
}

}  // namespace

ExitStatus run_import_report_command(const Invocation& invocation, Console& console) {
  ImportReportOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_import_report(arguments, options);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({phrase::usage_import_report, phrase::help_import_report, import_report_examples,
                      phrase::help_import_report_exit_codes},
                     arguments, console);
  }
  if (parse == Parse::show_version) return show_version(console);
  if (options.files.empty()) {
    throw Failure(FailureKind::usage, {phrase::answers_missing, {}},
                  {phrase::answers_missing_remedy, {}});
  }
  const auto format = choice("--format", options.format, {"text", "json", "csv"});
  const JournalPlace place = find_journal(options.journal, console);
  const AnswerImportResult result = import_answers({options.files, options.flow, options.force}, place);
  for (const auto& remark : result.remarks) console.notice(remark.sentence, remark.remedy);
  const TextStyle style = console.result_style();
  show_text(console, format == 0   ? answers_text(result.invoices, style)
                     : format == 1 ? answers_json(result.invoices)
                                   : answers_csv(result.invoices, style.language));
  return result.all_well() ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
