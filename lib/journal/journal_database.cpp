#include "journal/journal_database.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <iterator>
#include <optional>
#include <thread>
#include <tuple>

#include "diagnostic/failure.hpp"
#include "file/failures.hpp"
#include "journal/alike.hpp"
#include "journal/journal_place.hpp"

namespace chorus {

namespace {

std::string key_sql(std::string_view row, const std::string& number, const std::string& supplier,
                    const std::string& year) {
  const std::string its(row);
  return its + ".number = " + number + " AND " + its + ".supplier = " + supplier + " AND (" + year +
         " = '' OR substr(" + its + ".date, 1, 4) = " + year + ")";
}

}  // namespace

std::string is_invoice(std::string_view row) { return key_sql(row, "?1", "?2", "?3"); }

std::string JournalDatabase::year_of_row(std::string_view row) const {
  return yearly_ ? "substr(" + std::string(row) + ".date, 1, 4)" : "''";
}

std::string JournalDatabase::same_invoice(std::string_view row, std::string_view other) const {
  const std::string its(other);
  return key_sql(row, its + ".number", its + ".supplier", year_of_row(other));
}

namespace {

constexpr std::int64_t application_id = 0x43485258;  // "CHRX"

/// Step N makes version N + 1 of version N. Steps are never changed once they were released.
///
/// A file is what is renamed as a whole: one lot, or a bundle of several. An invoice may have several
/// rows; the last one whose file was not abandoned counts. States are words, see journal.cpp.
constexpr const char* steps[] = {
    R"sql(
CREATE TABLE identity (journal TEXT NOT NULL);
INSERT INTO identity VALUES (lower(hex(randomblob(4))));
CREATE TABLE sequence (next INTEGER NOT NULL);
INSERT INTO sequence VALUES (1);
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  command TEXT NOT NULL);
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  path TEXT NOT NULL,
  part TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  replaces INTEGER NOT NULL,
  state TEXT NOT NULL);
CREATE INDEX file_pending ON file (id) WHERE state = 'pending';
CREATE INDEX file_path ON file (path);
CREATE TABLE lot (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES file,
  entry TEXT NOT NULL,
  flow_id TEXT NOT NULL,
  production_date TEXT NOT NULL,
  invoices INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  flow_number TEXT,
  adopted INTEGER NOT NULL);
CREATE INDEX lot_file ON lot (file);
CREATE UNIQUE INDEX lot_flow_id ON lot (flow_id) WHERE adopted = 0;
CREATE INDEX lot_flow_number ON lot (flow_number) WHERE flow_number IS NOT NULL;
CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  lot INTEGER NOT NULL REFERENCES lot,
  supplier TEXT NOT NULL,
  number TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  total TEXT NOT NULL,
  siret TEXT NOT NULL,
  content TEXT NOT NULL,
  state TEXT NOT NULL);
CREATE INDEX invoice_number ON invoice (number, supplier);
CREATE INDEX invoice_lot ON invoice (lot);
CREATE TABLE outcome (
  id INTEGER PRIMARY KEY,
  lot INTEGER REFERENCES lot,
  invoice INTEGER REFERENCES invoice,
  received TEXT NOT NULL,
  source TEXT NOT NULL,
  since TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL);
CREATE INDEX outcome_lot ON outcome (lot);
CREATE INDEX outcome_invoice ON outcome (invoice);
)sql",
    // process_since: which of all processes of that number it was, see process_since() of journal_place.hpp; empty: not
    // known. fill_alike fills alike.
    R"sql(
ALTER TABLE run ADD COLUMN process_since TEXT NOT NULL DEFAULT '';
CREATE TABLE kept_file (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL);
CREATE TABLE alike (
  key INTEGER NOT NULL,
  invoice INTEGER NOT NULL,
  PRIMARY KEY (key, invoice)) WITHOUT ROWID;
)sql",
    // lot.channel: empty where an older program did not say. lot.for_deposit: « deposit » sends it by itself. deposit:
    // each attempt to hand a lot to the portal, the last one of a lot counts; states are DepositState's words, and no
    // two attempts of a lot can be open at once, whatever the processes do. asked: when the portal was asked of a flow.
    R"sql(
ALTER TABLE lot ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE lot ADD COLUMN for_deposit INTEGER NOT NULL DEFAULT 0;
CREATE TABLE deposit (
  id INTEGER PRIMARY KEY,
  lot INTEGER NOT NULL REFERENCES lot,
  state TEXT NOT NULL,
  begun TEXT NOT NULL,
  changed TEXT NOT NULL,
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  process_since TEXT NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  request TEXT NOT NULL DEFAULT '');
CREATE INDEX deposit_lot ON deposit (lot);
CREATE UNIQUE INDEX deposit_open ON deposit (lot) WHERE state IN ('sending', 'unknown', 'deposited', 'by_hand');
CREATE TABLE asked (flow_number TEXT PRIMARY KEY, moment TEXT NOT NULL);
)sql",
};

}  // namespace

std::int64_t version_of(const JournalDatabase& database) {
  // One statement: another run may be making the journal.
  Statement row = database.prepare(
      "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
      "FROM pragma_user_version, pragma_application_id");
  row.step();
  const std::int64_t version = row.number(0);
  const std::int64_t owner = row.number(1);
  const bool empty = row.number(2) == 0;
  row.reset();
  if (empty && version == 0 && (owner == 0 || owner == application_id)) return 0;
  if (owner != application_id || version < 1) {
    throw Failure(Reason::foreign, FileRole::journal, database.path());
  }
  if (version > schema_version()) {
    throw Failure(Reason::newer, FileRole::journal, database.path(),
                  {text_arg("found", std::to_string(version)), text_arg("known", std::to_string(schema_version()))});
  }
  return version;
}

std::int64_t schema_version() { return static_cast<std::int64_t>(std::size(steps)); }

void prepare_schema(const JournalDatabase& database) {
  if (version_of(database) == schema_version()) return;
  // Another run may be doing the same: inside, the version is looked at again.
  Transaction transaction(database);
  const auto version = static_cast<std::size_t>(version_of(database));
  if (version == 0) database.execute("PRAGMA application_id = " + std::to_string(application_id));
  for (std::size_t i = version; i < std::size(steps); ++i) database.execute(steps[i]);
  if (version < 2) fill_alike(database);
  database.execute("PRAGMA user_version = " + std::to_string(schema_version()));
  transaction.commit();
}

namespace {

constexpr auto clock_tick = std::chrono::milliseconds(20);  // two changes within one look like one
constexpr int most_tries = 50;

using JournalStamp = std::tuple<dev_t, ino_t, off_t, time_t, long, time_t, long>;

struct JournalFiles {
  JournalStamp stamp{};
  bool settled = false;  ///< everything is in the file itself: nobody is at work, nobody was killed
  bool fresh = false;    ///< changed so lately that another change might not be seen
};

bool has_content(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && found.st_size > 0;
}

/// The stamp is taken first: what is settled afterwards was so with these bytes, unless they changed.
JournalFiles look_at(const std::string& path) {
  JournalFiles files;
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) {
    files.stamp = {found.st_dev,          found.st_ino,         found.st_size,        found.st_mtim.tv_sec,
                   found.st_mtim.tv_nsec, found.st_ctim.tv_sec, found.st_ctim.tv_nsec};
  }
  files.settled = !has_content(path + "-wal") && !has_content(path + "-journal");
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  const auto age = std::chrono::seconds(now.tv_sec - found.st_mtim.tv_sec) +
                   std::chrono::nanoseconds(now.tv_nsec - found.st_mtim.tv_nsec);
  files.fresh = age >= age.zero() && age < clock_tick;
  return files;
}

JournalDatabase copied(const std::string& path, JournalDatabase::Access access) {
  const JournalDatabase source(path, access);
  version_of(source);  // what is no journal is not copied
  JournalDatabase copy(path, JournalDatabase::Access::scratch);
  source.copy_to(copy);
  return copy;
}

}  // namespace

/// SQLite's own way of reading makes files beside a journal that nobody is writing, where it can, and
/// fails where it cannot. So a settled journal is read as a file that does not change, and what was
/// read counts when it did not change.
JournalDatabase snapshot_of(const std::string& path) {
  for (int tries = 0; tries < most_tries; ++tries) {
    const JournalFiles before = look_at(path);
    if (before.settled && before.fresh) {
      std::this_thread::sleep_for(clock_tick);
      continue;
    }
    try {
      JournalDatabase copy =
          copied(path, before.settled ? JournalDatabase::Access::read_settled : JournalDatabase::Access::read);
      if (!before.settled || look_at(path).stamp == before.stamp) return copy;
    } catch (const Failure&) {
      const JournalFiles now = look_at(path);
      if (now.stamp == before.stamp && now.settled == before.settled) throw;
    }
  }
  return copied(path, JournalDatabase::Access::read);
}

std::string keep_copy(const JournalDatabase& database, std::int64_t version) {
  const std::string& path = database.path();
  const std::string name = path + ".v" + std::to_string(version);
  std::string kept = name;
  struct stat found {};
  for (int i = 2; ::lstat(kept.c_str(), &found) == 0; ++i) kept = name + "." + std::to_string(i);
  const std::string part = kept + ".part";
  if (::unlink(part.c_str()) != 0 && errno != ENOENT) throw file_failure(errno, FileRole::journal, part);
  database.copy_to(JournalDatabase(part, JournalDatabase::Access::write));
  const int file = ::open(part.c_str(), O_RDWR | O_CLOEXEC);
  int error = file < 0 || ::fsync(file) != 0 ? errno : 0;
  if (file >= 0) ::fchmod(file, mode_beside(path));
  if (file >= 0) ::close(file);
  if (error == 0 && ::rename(part.c_str(), kept.c_str()) != 0) error = errno;
  if (error == 0) error = sync_folder_of_journal(kept);
  if (error != 0) throw file_failure(error, FileRole::journal, part);
  return kept;
}

}  // namespace chorus
