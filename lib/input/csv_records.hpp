// CSV rows as records: the header row names the columns.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/record.hpp"

namespace chorus {

/// Opens a CSV file and reads its header. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_csv_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                               Names& names);

// The lines of a file read again for a fault.

/// Finds the lines of the given places, reading each file once. What cannot be read again (standard
/// input, a file that is gone) is simply not there: the fault is told without its line.
class SourceLines {
 public:
  SourceLines(const std::vector<Location>& places, const std::vector<ReadNotes>& files);

  /// UTF-8. A line over 64 KiB is not kept: nobody reads it.
  std::optional<std::string> find(const Location& place) const;

 private:
  void read_file(const ReadNotes& file, const std::vector<std::uint32_t>& lines);

  std::map<std::pair<std::string_view, std::uint32_t>, std::string> lines_;
};

}  // namespace chorus
