// Where a command's journal is, and how long it waits for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace chorus {

struct JournalPlace {
  std::string path;                       ///< empty: nobody named it, and the environment names no home for it
  bool by_default = false;                ///< nobody named it: its folder may have to be made
  std::chrono::milliseconds patience{0};  ///< for another run that holds it
  bool yearly_numbers = false;            ///< see JournalDatabase::tells_years_apart
};

/// `named` by an option, else `configured`, else chorus-export.journal beside the `configuration` that was read, or,
/// where that is the whole machine's in /etc, in the user's state folder ($XDG_STATE_HOME, else ~/.local/state).
JournalPlace journal_place(const std::string& named, const std::string& configured, const std::string& configuration,
                           bool yearly_numbers);

/// Failure(usage) when the place has no path.
void require_home(const JournalPlace& place);

/// Failure(input) when there is none yet: a mistyped place must not become an empty journal.
void require_journal(const JournalPlace& place);

// The numbers of flows that were given away, beside the journal: they stay when the journal is lost.

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
