#include "export/export.hpp"

#include <filesystem>

#include "export/choices.hpp"
#include "export/write_outputs.hpp"
#include "export/read_inputs.hpp"
#include "export/journal_session.hpp"
#include "export/decide.hpp"
#include "export/output_guard.hpp"
#include "export/recover.hpp"
#include "export/side_files.hpp"
#include "file/source_file.hpp"

namespace chorus {

namespace {

/// A mistyped path is told before everything else: the configuration lies beside the input.
void require_files(const std::vector<std::string>& files) {
  for (const auto& file : files) {
    std::error_code ignored;
    if (file != "-" && !std::filesystem::exists(file, ignored)) SourceFile::open(file);
  }
}

ExportResult nothing_yet(const ExportSettings& settings, const JournalSession& session) {
  ExportResult result;
  result.faults = Diagnostics(severity_policy_of(settings));
  result.faults.keep_few(settings.faults_kept_per_rule);
  if (session.journal() != nullptr) result.journal = session.journal()->path();
  return result;
}

/// A journal that was made is told even when the run goes no further: the next one finds it there.
void tell_of_journal(const ExportSettings& settings, const JournalSession& session) {
  if (session.journal() != nullptr) return tell_opening(*session.journal(), Opener::an_export, settings.tell_notice);
  if (settings.journal.keep) {
    tell_missing(journal_file_of(settings.journal.file, settings.configuration), settings.tell_notice);
  }
}

void recover_what_was_pending(const ExportSettings& settings, const JournalSession& session) {
  if (session.journal() == nullptr || settings.check_only) return;
  recover(*session.journal(), output_folder(output_of(settings)), settings.tell_notice);
}

/// Whether the good invoices leave.
bool leaves(const ExportSettings& settings, const ExportResult& result) {
  const bool blocked = result.supplier_refused || result.files_refused ||
                       (result.refused > 0 && !settings.skip_invalid);
  return !blocked && !settings.check_only;
}

}  // namespace

ExportResult export_invoices(const ExportSettings& settings, Names& names,
                             const ProgressSink& progress) {
  require_files(settings.invoices);
  require_supplier(settings.configuration);
  const JournalSession session(settings);  // held before the inputs are read
  ExportResult result = nothing_yet(settings, session);
  tell_of_journal(settings, session);
  protect_inputs(settings);
  recover_what_was_pending(settings, session);
  const WatchedInputs inputs(settings);
  SideFiles beside(settings, session.journal());

  // input -> invoice -> rules
  const DocumentSettings document = document_of(settings);
  Decisions decisions(settings, document, session.journal(), result);
  InputReading reading(settings, names, decisions, beside, result);
  reading.read_supplier();
  reading.read_debtors();
  reading.expect_repeated_numbers();
  for (const auto& file : settings.invoices) reading.read_invoices(file, progress);
  reading.finish();
  if (settings.tell_faults) settings.tell_faults(result);

  // -> lot -> XML
  if (leaves(settings, result)) {
    write_outputs(settings, inputs, session, decisions, progress, beside, result);
    beside.marks.write(result);
  } else {
    beside.reports.write(settings, result);
  }
  beside.reports.commit();
  return result;
}

}  // namespace chorus
