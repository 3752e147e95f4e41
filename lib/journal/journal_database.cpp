#include "journal/journal_database.hpp"

#include <iterator>

#include "diagnostic/failure.hpp"
#include "journal/alike.hpp"

namespace chorus::phrase {

constexpr Phrase journal_future{
    "the journal {path} was written by a newer chorus-export (format {found}, this one knows {known})",
    "le journal {path} a été écrit par un chorus-export plus récent (format {found}, celui-ci connaît {known})"};
constexpr Phrase journal_future_remedy{
    "it is left as it is: use the newer program, as whoever wrote it did",
    "il est laissé tel quel : utilisez le programme plus récent, comme celui qui l'a écrit"};

}  // namespace chorus::phrase

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
    // process_since: which of all processes of that number it was, see ProcessMark; empty: not known. fill_alike fills
    // alike.
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
    const Args args{text_arg("path", database.path()), text_arg("found", std::to_string(version)),
                    text_arg("known", std::to_string(schema_version()))};
    throw Failure(FailureKind::output, {phrase::journal_future, args}, {phrase::journal_future_remedy, args});
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

}  // namespace chorus
