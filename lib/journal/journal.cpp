#include "journal/journal.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "journal/lock.hpp"
#include "journal/schema.hpp"

namespace chorus {

namespace {

Database writable(const std::string& path) {
  Database database(path, Database::Access::write);
  // What is no journal is told before anything is changed. Where a disk cannot have a -wal, SQLite
  // keeps its older way, which is as safe.
  database.number("PRAGMA user_version");
  prepare_schema(database);
  database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return database;
}

bool is_there(const std::string& path, off_t at_least) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && found.st_size >= at_least;
}

// An abandoned file's invoices are as if they had not been; of several others the last one counts.
constexpr std::string_view find_sql =
    "SELECT invoice.id, file.state, invoice.state, invoice.content, file.path, lot.production_date "
    "FROM invoice JOIN lot ON lot.id = invoice.lot JOIN file ON file.id = lot.file "
    "WHERE invoice.number = ? AND invoice.supplier = ? AND file.state <> 'abandoned' "
    "ORDER BY invoice.id DESC LIMIT 1";

constexpr std::string_view noted_file_columns =
    "SELECT file.id, path, part, file.bytes, sha256, replaces, sum(lot.invoices), "
    "sum(flow_number IS NULL), file.state, run.host "
    "FROM file JOIN lot ON lot.file = file.id JOIN run ON run.id = file.run ";

NotedFile noted_file(const Statement& row) {
  NotedFile file;
  file.id = row.number(0);
  file.note = {row.text(1), row.text(2), static_cast<std::uint64_t>(row.number(3)), row.text(4),
               row.number(5) != 0};
  file.invoices = static_cast<std::uint64_t>(row.number(6));
  file.has_flow_number = row.number(7) == 0;
  file.delivery = delivery_of(row.text(8));
  file.host = row.text(9);
  return file;
}

}  // namespace

Journal::Journal(const std::string& path) : database_(writable(path)), version_(schema_version()) {}

Journal::Journal(Database database, std::int64_t version)
    : database_(std::move(database)), version_(version) {}

std::unique_ptr<Journal> Journal::to_read(const std::string& path) {
  if (!is_there(path, 0)) return nullptr;
  // A -wal with something in it: a run is at work, or was killed.
  const bool unsettled = is_there(path + "-wal", 1);
  Database database(path, unsettled ? Database::Access::read : Database::Access::read_settled);
  const std::int64_t version = readable_version(database);
  if (version == 0) return nullptr;
  return std::unique_ptr<Journal>(new Journal(std::move(database), version));
}

std::string Journal::identity() const { return database_.text("SELECT journal FROM identity"); }

std::uint64_t Journal::reserve_flows(std::uint64_t count) {
  Transaction transaction(database_);
  const std::int64_t first = database_.number("SELECT next FROM sequence");
  database_.prepare("UPDATE sequence SET next = next + ?").bind(1, static_cast<std::int64_t>(count)).run();
  transaction.commit();
  return static_cast<std::uint64_t>(first);
}

std::optional<KnownInvoice> Journal::find(std::string_view supplier, std::string_view number) {
  if (!find_) find_.emplace(database_.prepare(find_sql));
  Statement& row = find_->bind(1, number).bind(2, supplier);
  if (!row.step()) return std::nullopt;
  KnownInvoice known{row.number(0),
                     delivery_of(row.text(1)),
                     invoice_state_of(row.text(2)),
                     row.text(3),
                     row.text(4),
                     row.text(5)};
  row.reset();
  return known;
}

bool Journal::has_alike(std::int64_t key) {
  if (version_ < 2) return false;
  if (!has_alike_) has_alike_.emplace(database_.prepare("SELECT 1 FROM alike WHERE key = ? LIMIT 1"));
  const bool found = has_alike_->bind(1, key).step();
  has_alike_->reset();
  return found;
}

std::optional<AlikeInvoice> Journal::find_alike(
    std::int64_t key, std::string_view supplier,
    const std::function<bool(const AlikeInvoice&)>& is_it) {
  if (!has_alike(key)) return std::nullopt;
  Statement rows = database_.prepare(
      "SELECT invoice.id, number, client, siret, content, file.path, lot.production_date, invoice.state "
      "FROM alike JOIN invoice ON invoice.id = alike.invoice JOIN lot ON lot.id = invoice.lot "
      "JOIN file ON file.id = lot.file "
      "WHERE alike.key = ? AND invoice.supplier = ? AND file.state <> 'abandoned' ORDER BY invoice.id DESC");
  rows.bind(1, key).bind(2, supplier);
  while (rows.step()) {
    const InvoiceState state = invoice_state_of(rows.text(7));
    if (may_leave_again(state) || state == InvoiceState::customer_rejected) continue;
    AlikeInvoice one{rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6)};
    if (!is_it(one)) continue;
    const auto last = find(supplier, one.number);
    if (last && last->id == rows.number(0)) return one;
  }
  return std::nullopt;
}

std::int64_t Journal::add_run(const RunNote& run) {
  database_.prepare("INSERT INTO run (started, host, process, command) VALUES (?, ?, ?, ?)")
      .bind(1, run.started)
      .bind(2, host_name())
      .bind(3, static_cast<std::int64_t>(::getpid()))
      .bind(4, run.command)
      .run();
  return database_.last_id();
}

std::int64_t Journal::add_file(std::int64_t run, const FileNote& file, Delivery delivery) {
  database_
      .prepare("INSERT INTO file (run, path, part, bytes, sha256, replaces, state) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, run)
      .bind(2, file.path)
      .bind(3, file.part)
      .bind(4, static_cast<std::int64_t>(file.bytes))
      .bind(5, file.sha256)
      .bind(6, std::int64_t{file.replaces})
      .bind(7, word_of(delivery))
      .run();
  return database_.last_id();
}

std::int64_t Journal::add_lot(std::int64_t file, const LotNote& lot, bool adopted) {
  database_
      .prepare("INSERT INTO lot (file, entry, flow_id, production_date, invoices, bytes, adopted) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, file)
      .bind(2, lot.entry)
      .bind(3, lot.flow_id)
      .bind(4, lot.production_date)
      .bind(5, static_cast<std::int64_t>(lot.invoices))
      .bind(6, static_cast<std::int64_t>(lot.bytes))
      .bind(7, std::int64_t{adopted})
      .run();
  return database_.last_id();
}

void Journal::add_invoice(std::int64_t lot, const InvoiceNote& invoice) {
  if (!add_invoice_) {
    add_invoice_.emplace(database_.prepare(
        "INSERT INTO invoice (lot, supplier, number, client, date, total, siret, content, state) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  }
  add_invoice_->bind(1, lot)
      .bind(2, invoice.supplier)
      .bind(3, invoice.number)
      .bind(4, invoice.client)
      .bind(5, invoice.date)
      .bind(6, invoice.total)
      .bind(7, invoice.siret)
      .bind(8, invoice.content)
      .bind(9, word_of(InvoiceState::exported))
      .run();
  const std::int64_t id = database_.last_id();
  if (!add_alike_) {
    add_alike_.emplace(database_.prepare("INSERT INTO alike (key, invoice) VALUES (?, ?) ON CONFLICT DO NOTHING"));
  }
  const auto note = [&](std::int64_t key) { add_alike_->bind(1, key).bind(2, id).run(); };
  for (const auto key : number_keys(invoice.supplier, invoice.total, invoice.number)) note(key);
  if (invoice.pdf.size > 0) note(pdf_key(invoice.supplier, invoice.total, invoice.pdf));
}

void Journal::mark(std::int64_t file, Delivery delivery) {
  database_.prepare("UPDATE file SET state = ? WHERE id = ?")
      .bind(1, word_of(delivery))
      .bind(2, file)
      .run();
}

std::vector<NotedFile> Journal::pending() {
  std::vector<NotedFile> files;
  Statement rows = database_.prepare(std::string(noted_file_columns) +
                                     "WHERE file.state = 'pending' GROUP BY file.id ORDER BY file.id");
  while (rows.step()) files.push_back(noted_file(rows));
  return files;
}

std::optional<NotedFile> Journal::written_as(const std::string& path) {
  Statement row = database_.prepare(
      std::string(noted_file_columns) +
      "WHERE path = ? AND file.state IN ('written', 'adopted') GROUP BY file.id ORDER BY file.id DESC LIMIT 1");
  row.bind(1, path);
  if (!row.step()) return std::nullopt;
  NotedFile file = noted_file(row);
  row.reset();
  return file;
}

void Journal::each_only_in(
    std::int64_t file,
    const std::function<void(std::string_view supplier, std::string_view number)>& tell) {
  Statement rows = database_.prepare(
      "SELECT supplier, number, state FROM invoice AS held JOIN lot ON lot.id = held.lot "
      "WHERE lot.file = ? AND NOT EXISTS (SELECT 1 FROM invoice AS later "
      "JOIN lot AS its_lot ON its_lot.id = later.lot JOIN file AS its_file ON its_file.id = its_lot.file "
      "WHERE later.number = held.number AND later.supplier = held.supplier AND later.id > held.id "
      "AND its_file.state <> 'abandoned') ORDER BY held.id");
  rows.bind(1, file);
  while (rows.step()) {
    if (invoice_state_of(rows.text(2)) == InvoiceState::exported) tell(rows.text(0), rows.text(1));
  }
}

std::vector<std::string> Journal::numbers_of(std::int64_t file, std::size_t most) {
  Statement rows = database_.prepare(
      "SELECT number FROM invoice JOIN lot ON lot.id = invoice.lot WHERE lot.file = ? "
      "ORDER BY invoice.id LIMIT ?");
  rows.bind(1, file).bind(2, static_cast<std::int64_t>(most));
  std::vector<std::string> numbers;
  while (rows.step()) numbers.push_back(rows.text(0));
  return numbers;
}

std::vector<std::string> Journal::integrity_faults() {
  std::vector<std::string> faults;
  Statement rows = database_.prepare("PRAGMA integrity_check");
  while (rows.step()) {
    if (rows.text(0) != "ok") faults.push_back(rows.text(0));
  }
  Statement keys = database_.prepare("PRAGMA foreign_key_check");
  while (keys.step()) faults.push_back(keys.text(0) + " " + keys.text(1) + " -> " + keys.text(2));
  return faults;
}

}  // namespace chorus
