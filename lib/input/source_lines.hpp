// Lines of an input, shown again beside its faults.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/location.hpp"
#include "input/record.hpp"

namespace chorus {

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
