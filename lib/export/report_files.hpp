// The files that --report asks for.
#pragma once

#include <string>
#include <vector>

#include "export/result.hpp"
#include "export/settings.hpp"
#include "file/output_file.hpp"
#include "report/report_formats.hpp"

namespace chorus {

/// Each file is begun before the run reads anything, so that one that cannot be had is told before
/// anything leaves; it has its name only after `commit`. An earlier report of the same format is
/// replaced without --overwrite, for a run that comes every day; no other file ever is.
class ReportFiles {
 public:
  ReportFiles() = default;
  /// Failure(usage) for an unknown suffix, a path that is given twice or belongs to another file of
  /// this run; Failure(output) for a foreign file of that name and for what cannot be written.
  ReportFiles(const OutputSettings& output, const std::vector<std::string>& protected_files);

  bool has(const std::string& path) const;

  /// Writes and seals them all; `result` notes their paths.
  void write(const ExportSettings& settings, ExportResult& result);
  void commit();

 private:
  struct File {
    std::string path;
    const ReportFormat* format;
    OutputFile output;
  };
  std::vector<File> files_;
};

}  // namespace chorus
