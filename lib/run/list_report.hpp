// The files that --report asks of a command that lists what it did.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "file/output_file.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// A format of such a file.
struct ListFormat {
  std::string_view suffix;  ///< ".json"
  std::function<void(const GridSink&)> write;
  std::function<bool(std::string_view beginning)> is_earlier;  ///< a file that begins so is one of before
};

/// Each file is begun before anything is done, so that one that cannot be had is told in time; it has its name only
/// after `commit`. An earlier one of the same format is replaced, no other file ever is.
class ListReports {
 public:
  /// Failure(usage) for an unknown suffix and for a path that is one of `protected_files` or given twice,
  /// Failure(output) for a foreign file and for what cannot be written.
  ListReports(const std::vector<std::string>& paths, std::vector<ListFormat> formats,
              const std::vector<std::string>& protected_files);

  void commit();

 private:
  struct File {
    const ListFormat* format;
    OutputFile output;
  };
  std::vector<ListFormat> formats_;
  std::vector<File> files_;
};

}  // namespace chorus
