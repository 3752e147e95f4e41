// The tables of a journal, version by version.
#pragma once

#include "journal/database.hpp"

namespace chorus {

/// Makes `database` a journal of the newest version: a new file gets its tables, an older journal
/// its missing steps, all or nothing. Failure(output) for what is not a journal, is damaged, or
/// comes from a newer program; nothing is changed then.
void prepare_schema(const Database& database);

/// The version of a journal, 0 for a file without anything in it. The same failures.
std::int64_t version_of(const Database& database);

/// The newest version that this program knows.
std::int64_t schema_version();

}  // namespace chorus
