// What the files of a run are called.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "invoice/date.hpp"

namespace chorus {

/// The value of `--output`: a path with the places {date} (2026-03-31), {flow}, {lot} and {lots}. A
/// name without {lot} gets "-001-of-003" before its suffix when a run has several files.
class LotName {
 public:
  /// Failure(usage) for another word in braces, naming the nearest place; and when the folder has one of the places
  /// that differ from file to file, or are known only when the files are there.
  LotName(std::string pattern, const Date& date);

  /// Names of EDI flows: `beginning`, a path whose name is that of edi_name_beginning, and behind it what `number_of`
  /// gives for a file of the run, from 1; always the same for the same file.
  static LotName edi(std::string beginning, const Date& date,
                     std::function<std::uint64_t(std::uint64_t lot)> number_of);
  bool is_edi() const { return number_of_ != nullptr; }

  /// The final name of file `lot` (from 1) of `lots`.
  std::string path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id) const;

  /// A name to work under while the number of files is not known yet: in the same folder, different
  /// for each file of the run, and never too long for a disk: the final name may be shorter.
  std::string provisional(std::uint64_t lot) const;

  /// The archive that holds the run's files: the only file of its run, with the suffix .zip. Not of EDI flows, whose
  /// archives have the name of their first file.
  std::string archive(std::string_view flow_id) const;

  /// The name of file `lot` inside the archive: no folder, and .xml where the pattern has .zip, or an EDI flow no
  /// suffix. Numbers have as many digits as `most` files would need.
  std::string entry(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id, std::uint64_t most = 0) const;

  /// Whether the flow identifier has to be known for a name.
  bool has_flow() const;

  /// « - »: standard output, which takes one file only.
  bool is_stream() const { return pattern_ == "-"; }

 private:
  std::string numbered_path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id, std::uint64_t most) const;

  std::string pattern_;
  std::string date_;
  std::function<std::uint64_t(std::uint64_t lot)> number_of_;
};

}  // namespace chorus
