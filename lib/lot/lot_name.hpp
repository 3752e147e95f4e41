// What the files of a run are called.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "invoice/date.hpp"

namespace chorus {

/// The value of `--output`: a path with the places {date} (2026-03-31), {flow}, {lot} and {lots}. A
/// name without {lot} gets "-001-of-003" before its suffix when a run has several files.
class LotName {
 public:
  LotName(std::string pattern, const Date& date);

  /// The final name of file `lot` (from 1) of `lots`.
  std::string path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id) const;

  /// A name to work under while the number of files is not known yet: in the same folder, different
  /// for each file of the run.
  std::string provisional(std::uint64_t lot) const;

  /// « - »: standard output, which takes one file only.
  bool is_stream() const { return pattern_ == "-"; }

 private:
  std::string pattern_;
  std::string date_;
};

}  // namespace chorus
