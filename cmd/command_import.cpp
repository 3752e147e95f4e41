#include "commands.hpp"

#include <map>
#include <string_view>
#include <vector>

#include "catalogue/help_phrases.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "report/answer_list.hpp"
#include "report/fault_list.hpp"
#include "run/adoption.hpp"
#include "run/answer_import.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase answers_missing{"no file of answers is named", "aucun fichier de réponses n'est indiqué"};
constexpr Phrase answers_missing_remedy{"type: chorus-export import-report answer.json",
                                        "tapez : chorus-export import-report reponse.json"};
constexpr Phrase exports_missing{"no file to note is named", "aucun fichier à noter n'est indiqué"};
constexpr Phrase exports_missing_remedy{"type: chorus-export import-export ExportChorusPro.xml",
                                        "tapez : chorus-export import-export ExportChorusPro.xml"};
constexpr Phrase adoption_done{
    "{file}: noted as sent: {noted}, known already: {known}, refused: {refused}",
    "{file} : notées comme envoyées : {noted}, déjà connues : {known}, refusées : {refused}"};
constexpr Phrase adoption_refused_remedy{
    "chorus-export verify {'file'} shows what is in it; history --invoice NUMBER shows what is known",
    "chorus-export verify {'file'} montre ce qu'il contient ; history --invoice NUMÉRO montre ce qui est connu"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample import_export_examples[] = {
    {phrase::example_import_export, phrase::example_import_export_meaning},
    {phrase::example_import_export_dir, phrase::example_import_export_dir_meaning},
};

struct ImportExportOptions {
  std::vector<std::string> files;
  TypedSettings shared;
};

void setup_import_export(Arguments& a, ImportExportOptions& o) {
  a.words("FILES", o.files);
  setup_journal(a, o.shared);
}

}  // namespace

ExitStatus run_import_export_command(const Invocation& invocation, Console& console) {
  ImportExportOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_import_export(arguments, options);
  const CommandHelp help{phrase::usage_import_export, phrase::help_import_export, import_export_examples,
                         phrase::help_import_export_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  if (options.files.empty()) {
    throw Failure(FailureKind::usage, {phrase::exports_missing, {}}, {phrase::exports_missing_remedy, {}});
  }
  const JournalPlace place = find_journal(options.shared, console);
  note_interruptions();
  bool refused = false;
  adopt_files(options.files, place, notices_of(console), [&](const AdoptedFile& file) {
    stop_if_interrupted();
    const Args args{text_arg("file", file.path), count_arg("noted", file.noted), count_arg("known", file.known),
                    count_arg("refused", file.refused.size())};
    for (const auto& fault : file.refused) {
      console.notice(fault, {phrase::adoption_refused_remedy, args});
      refused = true;
    }
    console.result(printable(Message{phrase::adoption_done, args}.in(console.language())));
  });
  console.finish();
  return refused ? ExitStatus::refused : ExitStatus::ok;
}

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
  TypedSettings shared;
};

void setup_import_report(Arguments& a, ImportReportOptions& o) {
  a.words("FILES", o.files);
  a.option({"--flow", "NUMBER", phrase::group_answers, phrase::option_answer_flow}, o.flow);
  a.option({"--format", "FORMAT", phrase::group_answers, phrase::option_answers_format, "text,json,csv"}, o.format);
  a.option({"--force", "", phrase::group_answers, phrase::option_answers_force}, o.force);
  setup_journal(a, o.shared);
}

constexpr Phrase remarks_more{"and {count} more remarks like those", "et {count} remarques semblables de plus"};

/// Not more of a kind than helps: an answer may name 100,000 invoices that the journal does not know.
void tell_remarks(Console& console, const std::vector<AnswerImportResult::Remark>& remarks) {
  std::map<std::string_view, std::size_t> of_kind;
  for (const auto& remark : remarks) {
    if (++of_kind[remark.sentence.phrase.en] <= faults_shown_per_rule) console.notice(remark.sentence, remark.remedy);
  }
  for (const auto& [kind, count] : of_kind) {
    if (count > faults_shown_per_rule) {
      console.notice({remarks_more, {count_arg("count", count - faults_shown_per_rule)}}, {});
    }
  }
}

}  // namespace

ExitStatus run_import_report_command(const Invocation& invocation, Console& console) {
  ImportReportOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_import_report(arguments, options);
  const CommandHelp help{phrase::usage_import_report, phrase::help_import_report, import_report_examples,
                         phrase::help_import_report_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  if (options.files.empty()) {
    throw Failure(FailureKind::usage, {phrase::answers_missing, {}}, {phrase::answers_missing_remedy, {}});
  }
  const auto format = choice("--format", options.format, {"text", "json", "csv"});
  const JournalPlace place = find_journal(options.shared, console);
  note_interruptions();
  const AnswerImportResult result =
      import_answers({options.files, options.flow, options.force}, place, notices_of(console));
  tell_remarks(console, result.remarks);
  const TextStyle style = console.result_style();
  const GridSink sink = [&](std::string_view text) { console.result_bytes(text); };
  if (format == 0) write_answers_text(result.invoices, style, sink);
  if (format == 1) write_answers_json(result.invoices, sink);
  if (format == 2) write_answers_csv(result.invoices, style.language, sink);
  console.finish();
  return result.all_well() ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
