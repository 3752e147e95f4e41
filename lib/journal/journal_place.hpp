// Where a command's journal is, and how long it waits for it.
#pragma once

#include <chrono>
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

}  // namespace chorus
