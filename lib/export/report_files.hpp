// The files that --report asks for.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "export/result.hpp"
#include "export/settings.hpp"
#include "file/output_file.hpp"
#include "report/fault_list.hpp"
#include "report/invoice_record.hpp"
#include "report/run_report.hpp"

namespace chorus {

// What is told at the end of a run: its sentence, its records with what became of them, the lines that faults point at.

/// What was exported or not, and why; the counts are in it.
Message summary(bool check_only, const ExportResult& result);

/// What to do with the files that were written.
std::vector<Message> how_to_hand_over(const OutputSettings& output);

/// What became of the invoices that were ready: exported, not exported, or (in a check) still ready.
RowState outcome(bool check_only, const ExportResult& result);

/// Every record in input order, the ready ones as `outcome` says, with the file that they left in.
/// `result` must outlive it.
RecordSource told_records(bool check_only, const ExportResult& result);

/// The header that the office's own file has for the column of a fault; empty when it has none.
std::string_view header_of(const ExportResult& result, const Diagnostic& fault);

/// Reads again the lines that these faults point at, each file once.
SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults);

/// A format of the files that --report asks of a command.
struct ReportFileFormat {
  std::string_view suffix;  ///< ".json"
  std::function<void(const ByteSink&)> write;
  std::function<bool(std::string_view beginning)> is_earlier;  ///< a file that begins so is one of before
};

/// Each file is begun before anything is done, so that one that cannot be had is told in time; it has its name only
/// after `commit`. An earlier one of the same format is replaced without --overwrite, for a run that comes every day;
/// no other file ever is.
class ReportOutputs {
 public:
  ReportOutputs() = default;
  /// Failure(usage) for an unknown suffix, and for a path that is one of `protected_files`, given twice, or another
  /// file's of the run (`is_taken`); Failure(output) for a foreign file and for what cannot be written.
  ReportOutputs(const std::vector<std::string>& paths, std::vector<ReportFileFormat> formats,
                const std::vector<std::string>& protected_files,
                const std::function<bool(const std::string& path)>& is_taken = {});

  /// Writes and seals them all.
  void write();
  void commit(FileRole role = FileRole::report);

 private:
  const ReportFileFormat& format_of(const std::string& path) const;

  struct File {
    const ReportFileFormat* format;
    OutputFile output;
  };
  std::vector<ReportFileFormat> formats_;
  std::vector<File> files_;
};

/// The reports of an export.
class ReportFiles {
 public:
  ReportFiles() = default;
  ReportFiles(const OutputSettings& output, const std::vector<std::string>& protected_files);

  bool has(const std::string& path) const { return std::find(paths_.begin(), paths_.end(), path) != paths_.end(); }

  /// Writes and seals them all; `result` notes their paths.
  void write(const ExportSettings& settings, ExportResult& result);
  void commit() { outputs_.commit(FileRole::late_report); }  // the exported files have their names

 private:
  std::unique_ptr<RunReport> report_ = std::make_unique<RunReport>();  // where the formats look for it
  std::vector<std::string> paths_;
  ReportOutputs outputs_;
};

}  // namespace chorus
