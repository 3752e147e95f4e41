// The numbers of flows that were given away, beside the journal: they stay when the journal is lost.
#pragma once

#include <cstdint>
#include <string>

namespace chorus {

/// `<journal>.sequence`: two lines of 20 digits, so that each writing is one small one in place.
struct SequenceFile {
  std::uint64_t given = 0;     ///< the highest number that may have been given
  std::uint64_t recorded = 0;  ///< the highest that the journal had on disk afterwards

  /// Zeros when there is none, or what it says is no number: the journal has its own.
  static SequenceFile of(const std::string& journal);

  /// On disk when it returns. Failure(output).
  void write(const std::string& journal) const;
  /// The same without waiting for the disk, and without a word when it fails: `recorded` is only
  /// there to recognise an older journal.
  void note_recorded(const std::string& journal) const noexcept;
};

}  // namespace chorus
