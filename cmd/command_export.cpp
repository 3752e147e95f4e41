#include "commands.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "console.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "export/export.hpp"
#include "export/output_guard.hpp"
#include "export/report_files.hpp"
#include "help.hpp"
#include "input/dialect.hpp"
#include "report/text_layout.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase decided_journal{"journal: {path}", "journal : {path}"};
constexpr Phrase decided_no_journal{"no journal", "aucun journal"};
constexpr Phrase bundle_written{
    "File: {path} ({size}; files: {files}, invoices: {invoices}, attachments: {attachments})",
    "Fichier : {path} ({size} ; fichiers : {files}, factures : {invoices}, pièces jointes : {attachments})"};
constexpr Phrase exported_before_total{"exported before, unchanged: {count} (--again exports them again)",
                                       "déjà exportées, inchangées : {count} (--again les exporte de nouveau)"};
constexpr Phrase file_written{"File: {path} ({size}; invoices: {invoices}, attachments: {attachments})",
                              "Fichier : {path} ({size} ; factures : {invoices}, pièces jointes : {attachments})"};
constexpr Phrase edited_before{"skipped, since their status is « {word} »: {edited}; --again exports them again",
                               "ignorées, car leur statut est « {word} » : {edited} ; --again les exporte de nouveau"};
constexpr Phrase file_marked{"Marked « {word} » in {path}: {invoices}", "Marquées « {word} » dans {path} : {invoices}"};
constexpr Phrase rejects_written{"Refused invoices: {path}; correct them there and give that file to --invoices",
                                 "Factures refusées : {path} ; corrigez-les dans ce fichier et donnez-le à --invoices"};
constexpr Phrase report_written{"Report: {path}", "Rapport : {path}"};
constexpr Phrase decided_configuration{"configuration: {path}", "configuration : {path}"};
constexpr Phrase decided_no_configuration{"no configuration file was found", "aucun fichier de configuration trouvé"};
constexpr Phrase decided_csv{"{path}: CSV, {encoding}, delimiter « {delimiter} »",
                             "{path} : CSV, {encoding}, séparateur « {delimiter} »"};
constexpr Phrase decided_json{"{path}: JSON", "{path} : JSON"};
constexpr Phrase decided_ignored{"{path}: columns that are not used: {columns}",
                                 "{path} : colonnes non utilisées : {columns}"};
constexpr Phrase decided_pdf_dir{"PDF folder: {path}", "dossier des PDF : {path}"};
constexpr Phrase decided_date{"production date: {date}, profile: {profile}",
                              "date de production : {date}, profil : {profile}"};
constexpr Phrase left_out{"left out by the selection: {left_out}", "écartées par la sélection : {left_out}"};
constexpr Phrase left_out_by_status{"left out by their status (drafts, cancelled, deposited already): {count}",
                                    "écartées par leur statut (brouillons, annulées, déjà déposées) : {count}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase decided_twin{"{path}: the column « {header} » is not read: « {other} » means the same",
                              "{path} : colonne « {header} » non lue : « {other} » désigne la même chose"};

void tell_decisions(Console& console, const ExportSettings& settings, const ExportResult& result) {
  const std::string& configuration = settings.input.configuration;
  console.decision(configuration.empty() ? Message{phrase::decided_no_configuration, {}}
                                         : Message{phrase::decided_configuration, {text_arg("path", configuration)}});
  for (const auto& read : result.read) {
    const Arg path = text_arg("path", read.file);
    console.decision(read.json ? Message{phrase::decided_json, {path}}
                               : Message{phrase::decided_csv,
                                         {path, text_arg("encoding", encoding_name(read.dialect.encoding)),
                                          text_arg("delimiter", delimiter_name(read.dialect.delimiter))}});
    for (const auto& [header, other] : read.twins) {
      console.decision({decided_twin, {path, text_arg("header", header), text_arg("other", other)}});
    }
    if (read.ignored_columns.empty()) continue;
    std::string columns;
    for (const auto& column : read.ignored_columns) columns += (columns.empty() ? "" : ", ") + column;
    console.decision({phrase::decided_ignored, {path, text_arg("columns", columns)}});
  }
  console.decision({phrase::decided_pdf_dir, {text_arg("path", result.pdf_dir)}});
  console.decision(result.journal.empty() ? Message{phrase::decided_no_journal, {}}
                                          : Message{phrase::decided_journal, {text_arg("path", result.journal)}});
  console.decision({phrase::decided_date,
                    {date_arg("date", settings.output.document.production_date.iso()),
                     text_arg("profile", profile_name(settings.severity.profile))}});
}

void tell_faults(Console& console, const ExportResult& result) {
  console.problems(result.faults, source_lines(result, console.shown(result.faults)));
}

std::string file_line(const WrittenLot& lot, Language language) {
  return Message{phrase::file_written,
                 {text_arg("path", lot.path), text_arg("size", readable_size(lot.bytes, language)),
                  count_arg("invoices", lot.invoices), count_arg("attachments", lot.attachments)}}
      .in(language);
}

std::string archive_line(const ExportResult& result, std::size_t place, Language language) {
  std::uint64_t lots = 0;
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  for (const WrittenLot& lot : result.lots) {
    if (lot.file != place) continue;
    ++lots;
    invoices += lot.invoices;
    attachments += lot.attachments;
  }
  const WrittenFile& archive = result.files.at(place);
  return Message{phrase::bundle_written,
                 {text_arg("path", archive.path), text_arg("size", readable_size(archive.bytes, language)),
                  count_arg("files", lots), count_arg("invoices", invoices), count_arg("attachments", attachments)}}
      .in(language);
}

/// A line for each file that was written.
void tell_files(const ExportResult& result, Language language, const LineSink& line) {
  std::size_t told = 0;  // files
  for (const WrittenLot& lot : result.lots) {
    if (lot.file < told) continue;
    told = lot.file + 1;
    line(printable(result.files.at(lot.file).is_archive ? archive_line(result, lot.file, language)
                                                        : file_line(lot, language)));
  }
}

void tell_result(Console& console, const ExportSettings& settings, const ExportResult& result) {
  const TextStyle style = console.result_style();
  const auto line = [&](std::string_view text) { console.result(text); };
  if (result.records.size() > 0) {
    write_table(told_records(settings.check_only, result), {style, console.result_width()}, line);
    line("");
  }
  if (console.verbose() && result.records.size() > 0) {
    write_sums(sum_up(told_records(settings.check_only, result)), style, line);
    line("");
  }
  console.total(summary(settings.check_only, result));
  if (result.exported_before > 0) {
    line(Message{phrase::exported_before_total, {count_arg("count", result.exported_before)}}.in(style.language));
  }
  if (result.left_out > 0) {
    line(Message{phrase::left_out, {count_arg("left_out", result.left_out)}}.in(style.language));
  }
  if (result.left_out_by_status > 0) {
    line(Message{phrase::left_out_by_status, {count_arg("count", result.left_out_by_status)}}.in(style.language));
  }
  const Arg word = text_arg("word", settings.input.edited_word);
  if (result.edited > 0) {
    line(printable(Message{phrase::edited_before, {word, count_arg("edited", result.edited)}}.in(style.language)));
  }
  for (const auto& path : result.rejects) {
    line(printable(Message{phrase::rejects_written, {text_arg("path", path)}}.in(style.language)));
  }
  for (const auto& path : result.reports) {
    line(printable(Message{phrase::report_written, {text_arg("path", path)}}.in(style.language)));
  }
  if (result.lots.empty() || result.lots[0].path == "-") return;
  tell_files(result, style.language, line);
  for (const Message& how : how_to_hand_over(settings.output)) line(how.in(style.language));
}

/// Behind the result: what was written stays, whatever became of the marks.
void tell_marks(Console& console, const ExportSettings& settings, const ExportResult& result) {
  for (const auto& file : result.marked) {
    console.result(printable(Message{phrase::file_marked,
                                     {text_arg("word", settings.input.edited_word), text_arg("path", file.path),
                                      count_arg("invoices", file.invoices)}}
                                 .in(console.language())));
  }
  for (const Failure& failure : result.mark_failures) console.failure(failure);
}

/// A new log quotes the invoices: nobody may read it who may not read them.
void make_private_log(const std::vector<std::string>& inputs, const std::string& log) {
  mode_t mode = 0666;
  for (const auto& input : inputs) {
    struct stat found {};
    if (input != "-" && ::stat(input.c_str(), &found) == 0 && S_ISREG(found.st_mode)) mode &= found.st_mode | 0600U;
  }
  const int made = ::open(log.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  if (made >= 0) ::close(made);  // else it is there, or opening it tells
}

ExitStatus run(const Invocation& invocation, Console& console, bool check_only) {
  TypedSettings typed;
  Arguments arguments(invocation.language);
  setup_export(arguments, typed);
  const Parse parse = arguments.parse(invocation.arguments, command_names());
  if (parse == Parse::show_help) return show_help(arguments, console);
  if (parse == Parse::show_version) return show_version(console);
  if (invocation.arguments.empty()) return show_first_steps(console);

  typed.command = command_line(invocation);
  typed.dry_run = typed.dry_run || check_only;
  Names names;
  const ExportSettings settings = settle(typed, names);
  if (!typed.log_file.empty()) {
    protect_inputs_from_log(settings, typed.log_file);
    refuse_output_as_log(settings.output, typed.log_file);
    make_private_log(settings.input.invoices, typed.log_file);
  }
  console.configure(console_options(typed, settings.language));
  note_interruptions();
  ProgressBar bar(console.shows_progress(), console.language());
  const auto follow = [&](const Progress& progress) {
    stop_if_interrupted();
    bar.update(progress);
  };
  const auto tell_checked = [&](const ExportResult& checked) {
    bar.erase();
    tell_decisions(console, settings, checked);
    tell_faults(console, checked);
  };
  const ExportResult result = export_invoices(settings, names, {follow, notices_of(console), tell_checked});
  bar.erase();
  tell_result(console, settings, result);
  tell_marks(console, settings, result);
  console.finish(!result.lots.empty());
  if (result.supplier_refused) return ExitStatus::usage;
  if (!result.mark_failures.empty()) return ExitStatus::output;
  const bool empty = typed.fail_if_empty && result.good == 0;
  return result.refused > 0 || result.files_refused || empty ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace

ExitStatus run_export_command(const Invocation& invocation, Console& console) {
  return run(invocation, console, false);
}
ExitStatus run_check_command(const Invocation& invocation, Console& console) { return run(invocation, console, true); }

}  // namespace chorus
