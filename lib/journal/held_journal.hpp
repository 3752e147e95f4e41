// A journal that a command writes to.
#pragma once

#include <cstdint>
#include <string>

#include "journal/journal.hpp"
#include "journal/journal_place.hpp"
#include "journal/lock.hpp"

namespace chorus {

/// What it means that there is no journal yet.
enum class Absent : std::uint8_t {
  made,     ///< this is the first run; where nobody named the place, its folder is made too
  refused,  ///< Failure(input): a mistyped place must not become an empty journal
};

/// The journal of this place, which nobody else writes to as long as this lives.
struct HeldJournal {
  /// `command`: see JournalLock. Failure(locked), Failure(output).
  HeldJournal(const JournalPlace& place, const std::string& command, Absent absent);

  JournalLock lock;
  Journal journal;
};

}  // namespace chorus
