// Whether what was read is still what lies on the disk.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "export/settings.hpp"
#include "file/source_file.hpp"

namespace chorus {

/// The invoices, the debtors and the configuration of a run: a file that somebody still writes to, or copies there,
/// may have been read halfway. What came through standard input or a pipe is not watched: it has ended.
class WatchedInputs {
 public:
  /// Looks at them, before they are read; at the configuration it was looked when it was read.
  explicit WatchedInputs(const ExportSettings& settings);

  /// Failure(input) about the first that is not the same any more, or is gone.
  void require_unchanged() const;

 private:
  std::vector<std::pair<std::string, FileStamp>> files_;
};

}  // namespace chorus
