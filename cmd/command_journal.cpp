#include "commands.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "catalogue/help_phrases.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "invoice/date.hpp"
#include "report/answer_list.hpp"
#include "report/fault_list.hpp"
#include "run/adoption.hpp"
#include "run/answer_import.hpp"
#include "run/deposit.hpp"
#include "run/history.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase flow_two_words{"--flow takes a file and the number of its flow",
                                "--flow prend un fichier et le numéro de son flux"};
constexpr Phrase flow_two_words_remedy{
    "type: chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750",
    "tapez : chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750"};
constexpr Phrase check_good{"the journal {path} is whole", "le journal {path} est intact"};
constexpr Phrase check_faults{"the journal {path} has faults: restore a backup, or tell us",
                              "le journal {path} a des défauts : remettez une sauvegarde, ou "
                              "prévenez-nous"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample history_examples[] = {
    {phrase::example_history_state, phrase::example_history_state_meaning},
    {phrase::example_history_flow, phrase::example_history_flow_meaning},
    {phrase::example_history_csv, phrase::example_history_csv_meaning},
};

constexpr std::string_view listed_by[] = {"lot", "invoice"};
constexpr std::string_view states[] = {"exported",      "accepted",          "suspended", "to_recycle",
                                       "flow_rejected", "customer_rejected", "left_again"};

struct HistoryOptions {
  std::string by;
  std::vector<std::string> invoices;
  std::vector<std::string> clients;
  std::string from;
  std::string to;
  std::string state;
  std::string format = "text";
  std::vector<std::string> flow;
  bool correct = false;
  std::vector<std::string> deposited;
  bool check = false;
  TypedSettings shared;
};

void setup_history(Arguments& a, HistoryOptions& o) {
  using namespace phrase;
  a.option({"--by", "KIND", group_list, option_by, listed_by}, o.by);
  a.option({"--invoice", "NUMBER...", group_list, option_history_invoice}, o.invoices);
  a.option({"--client", "CODE...", group_list, option_history_client}, o.clients);
  a.option({"--from", "DATE", group_list, option_history_from}, o.from);
  a.option({"--to", "DATE", group_list, option_history_to}, o.to);
  a.option({"--state", "STATE", group_list, option_history_state, states}, o.state);
  a.option({"--format", "FORMAT", group_list, option_history_format, listed_names<list_formats>}, o.format);
  a.option({"--flow", "FILE NUMBER", group_journal, option_flow_note}, o.flow);
  a.option({"--correct", "", group_journal, option_flow_correct}, o.correct);
  a.option({"--deposited", "FILE...", group_journal, option_deposited}, o.deposited);
  a.option({"--check", "", group_journal, option_journal_check}, o.check);
  setup_journal(a, o.shared);
}

HistorySettings history_settings_of(const HistoryOptions& options) {
  HistorySettings settings;
  settings.format = choice("--format", options.format, list_formats);
  auto& filter = settings.filter;
  filter.numbers = listed("--invoice", options.invoices);
  filter.clients = listed("--client", options.clients);
  if (const auto from = date_option("--from", options.from)) filter.from = from->iso();
  if (const auto to = date_option("--to", options.to)) filter.to = to->iso();
  filter.state = options.state;
  if (!filter.state.empty()) choice("--state", filter.state, states);
  const bool invoices_asked = !filter.numbers.empty() || !filter.clients.empty() || !filter.state.empty();
  settings.by_invoice = options.by.empty() ? invoices_asked : choice("--by", options.by, listed_by) == 1;
  return settings;
}

ExitStatus check(const JournalPlace& place, Console& console) {
  const auto faults = check_journal(place);
  const Language language = console.language();
  const Args args{text_arg("path", place.path)};
  for (const auto& fault : faults) console.result(printable(fault.in(language)));
  const auto& verdict = faults.empty() ? phrase::check_good : phrase::check_faults;
  console.result(printable(Message{verdict, args}.in(language)));
  console.finish();
  return faults.empty() ? ExitStatus::ok : ExitStatus::refused;
}

ExitStatus note_flow(const JournalPlace& place, const HistoryOptions& options, Console& console) {
  if (options.flow.size() != 2) {
    throw Failure(FailureKind::usage, {phrase::flow_two_words, {}}, {phrase::flow_two_words_remedy, {}});
  }
  const Message noted = note_flow_number(place, options.flow[0], options.flow[1], options.correct, notices_of(console));
  console.result(printable(noted.in(console.language())));
  console.finish();
  return ExitStatus::ok;
}

ExitStatus note_by_hand(const JournalPlace& place, const HistoryOptions& options, Console& console) {
  for (const auto& file : options.deposited) {
    console.result(printable(note_deposited(place, file, notices_of(console)).in(console.language())));
  }
  console.finish();
  return ExitStatus::ok;
}

}  // namespace

ExitStatus run_history_command(const Invocation& invocation, Console& console) {
  HistoryOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_history(arguments, options);
  const CommandHelp help{phrase::usage_history, phrase::help_history, history_examples,
                         phrase::help_history_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const HistorySettings settings = history_settings_of(options);
  const JournalPlace place = find_journal(options.shared, console);
  if (!options.flow.empty() || options.correct) return note_flow(place, options, console);
  if (!options.deposited.empty()) return note_by_hand(place, options, console);
  if (options.check) return check(place, console);
  std::string line;  // the console ends each line itself
  list_history(place, settings, console.result_style(), [&](std::string_view text) {
    for (line += text; line.find('\n') != line.npos; line.erase(0, line.find('\n') + 1)) {
      console.result(std::string_view(line).substr(0, line.find('\n')));
    }
  });
  if (!line.empty()) console.result(line);
  console.finish();
  return ExitStatus::ok;
}

}  // namespace chorus

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
  a.option({"--format", "FORMAT", phrase::group_answers, phrase::option_answers_format, listed_names<list_formats>},
           o.format);
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
  const ListFormat format = choice("--format", options.format, list_formats);
  const JournalPlace place = find_journal(options.shared, console);
  note_interruptions();
  const AnswerImportResult result =
      import_answers({options.files, options.flow, options.force}, place, notices_of(console));
  tell_remarks(console, result.remarks);
  const TextStyle style = console.result_style();
  const GridSink sink = [&](std::string_view text) { console.result_bytes(text); };
  if (format == ListFormat::text) write_answers_text(result.invoices, style, sink);
  if (format == ListFormat::json) write_answers_json(result.invoices, sink);
  if (format == ListFormat::csv) write_answers_csv(result.invoices, style.language, sink);
  console.finish();
  return result.all_well() ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
