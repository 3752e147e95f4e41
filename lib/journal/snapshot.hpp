// A journal as it is at one moment, copied while others may write into it.
#pragma once

#include <string>

#include "journal/journal_database.hpp"

namespace chorus {

/// What the journal at `path` holds, in a temporary database; the file is not changed, and nothing is
/// made beside it. Failure(output) for what is no journal, comes from a newer program, cannot be read
/// or is damaged: « damaged » is said only of what the ordinary way of reading, with SQLite's locks,
/// says it of, or of a file that nobody changed while it was read.
JournalDatabase snapshot_of(const std::string& path);

/// Keeps what `database`, of `version`, holds: `PATH.v1`, with a number behind it when that is taken.
/// On disk when it returns. Gives the copy's path. Failure(output).
std::string keep_copy(const JournalDatabase& database, std::int64_t version);

}  // namespace chorus
