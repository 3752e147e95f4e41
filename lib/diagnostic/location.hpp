// Where a value stands in an input file.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace chorus {

/// A place in an input. Lines and columns count from 1 (0: the whole file, the whole line).
/// A column counts characters, not bytes, so that an editor's cursor agrees. The views point into
/// the run's `Names`, which outlives every location.
struct Location {
  std::string_view file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string_view field;  ///< the column's header as the file writes it
};

/// A place as a sentence names it: "march.csv:12".
inline std::string place_text(const Location& place) {
  return std::string(place.file) + ":" + std::to_string(place.line);
}

/// Keeps file and column names alive for the locations of one run.
class Names {
 public:
  std::string_view keep(std::string_view name) { return kept_.emplace_back(name); }

 private:
  std::deque<std::string> kept_;  // a deque never moves its elements
};

}  // namespace chorus
