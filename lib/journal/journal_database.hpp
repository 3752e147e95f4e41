// The tables of a journal, version by version.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "database/database.hpp"

namespace chorus {

/// A database that holds a journal.
class JournalDatabase : public Database {
 public:
  JournalDatabase(std::string path, Access access) : Database(std::move(path), access, FileRole::journal) {}

  /// Numbers start again each January: two invoices of one number and two years are two. What the file holds stays the
  /// same; it is looked up otherwise.
  void tell_years_apart(bool yearly) { yearly_ = yearly; }  // when the journal is opened
  bool tells_years_apart() const { return yearly_; }
  /// The year of an ISO date where it tells invoices apart, else empty: then SQL asks for any.
  std::string_view year_of(std::string_view date) const { return yearly_ ? date.substr(0, 4) : std::string_view(); }
  /// SQL for the same of a row of « invoice ».
  std::string year_of_row(std::string_view row) const;
  /// SQL: two rows of « invoice » are one invoice.
  std::string same_invoice(std::string_view row, std::string_view other) const;

 private:
  bool yearly_ = false;
};

/// SQL: a row of « invoice » is the invoice of ?1 (number), ?2 (supplier) and ?3 (JournalDatabase::year_of its date).
std::string is_invoice(std::string_view row);

/// Makes `database` a journal of the newest version: a new file gets its tables, an older journal
/// its missing steps, all or nothing. Failure(output) for what is not a journal, is damaged, or
/// comes from a newer program; nothing is changed then.
void prepare_schema(const JournalDatabase& database);

/// The version of a journal, 0 for a file without anything in it. The same failures.
std::int64_t version_of(const JournalDatabase& database);

/// The newest version that this program knows.
std::int64_t schema_version();

// A journal as it is at one moment, copied while others may write into it.

/// What the journal at `path` holds, in a temporary database; the file is not changed, and nothing is
/// made beside it. Failure(output) for what is no journal, comes from a newer program, cannot be read
/// or is damaged: « damaged » is said only of what the ordinary way of reading, with SQLite's locks,
/// says it of, or of a file that nobody changed while it was read.
JournalDatabase snapshot_of(const std::string& path);

/// Keeps what `database`, of `version`, holds: `PATH.v1`, with a number behind it when that is taken.
/// On disk when it returns. Gives the copy's path. Failure(output).
std::string keep_copy(const JournalDatabase& database, std::int64_t version);

}  // namespace chorus
