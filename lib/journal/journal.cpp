#include "journal/journal.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <span>
#include <string>

#include "invoice/portal_answer.hpp"
#include "journal/journal_database.hpp"
#include "journal/journal_place.hpp"

namespace chorus {

namespace {

constexpr std::string_view deliveries[] = {"pending", "written", "abandoned", "adopted"};
constexpr std::string_view states[] = {"exported",   "accepted",      "suspended",
                                       "to_recycle", "flow_rejected", "customer_rejected"};

template <class Value, std::size_t count>
Value value_of(const std::string_view (&words)[count], const Statement& row, int column) {
  const std::string word = row.text(column);
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i] == word) return static_cast<Value>(i);
  }
  row.fail_damaged("a word that the journal does not have: " + word);
}

}  // namespace

std::string_view word_of(Delivery delivery) { return deliveries[static_cast<std::size_t>(delivery)]; }
std::string_view word_of(InvoiceState state) { return states[static_cast<std::size_t>(state)]; }
Delivery delivery_of(const Statement& row, int column) { return value_of<Delivery>(deliveries, row, column); }
InvoiceState invoice_state_of(const Statement& row, int column) { return value_of<InvoiceState>(states, row, column); }

bool may_leave_again(InvoiceState state) {
  return state == InvoiceState::to_recycle || state == InvoiceState::flow_rejected;
}

std::optional<WayBack> way_back_of(std::string_view code) {
  const PortalCode* known = find_portal_code(code);
  const auto stage = known ? std::optional(known->stage) : stage_named(code);
  if (!stage) return std::nullopt;
  switch (*stage) {
    case PortalStage::unknown:
    case PortalStage::treating:
    case PortalStage::partly:
    case PortalStage::aside: return std::nullopt;
    default: return known ? way_back(*known) : way_back(*stage);
  }
}

bool Standing::is_older_than(std::string_view moment) const {
  return !moment.empty() && compare_moments(since.empty() ? received : since, moment) < 0;
}

void Standing::take(std::string_view next, std::string_view its_since, std::string_view its_received) {
  if (next == forced_code) {
    *this = {};
    return;
  }
  const auto its_way_back = way_back_of(next);
  if (!its_way_back) return;
  if (way_back == WayBack::none && (*its_way_back != WayBack::none || !is_older_than(its_since))) return;
  if (way_back == WayBack::newer && *its_way_back != WayBack::none && !is_older_than(its_since)) return;
  way_back = *its_way_back;
  code = next;
  since = its_since;
  received = its_received;
}

Standing standing_of(const JournalDatabase& database, std::string_view supplier, std::string_view number,
                     std::string_view date) {
  Statement rows = database.prepare(
      "SELECT outcome.code, outcome.since, outcome.received FROM outcome JOIN invoice ON invoice.id = outcome.invoice "
      "WHERE " +
      is_invoice("invoice") + " ORDER BY outcome.id");
  rows.bind(1, number).bind(2, supplier).bind(3, database.year_of(date));
  Standing standing;
  while (rows.step()) standing.take(rows.text(0), rows.text(1), rows.text(2));
  return standing;
}

std::optional<InvoiceState> final_state(const Standing& standing) {
  if (standing.way_back != WayBack::none) return std::nullopt;
  const PortalCode* known = find_portal_code(standing.code);
  const auto stage = known ? std::optional(known->stage) : stage_named(standing.code);
  return stage == PortalStage::rejected ? InvoiceState::customer_rejected : InvoiceState::accepted;
}

namespace {

/// Read before the journal: another run may be adding to both, to the journal first.
std::uint64_t numbered_before(const std::string& path) { return SequenceFile::of(path).recorded; }

JournalDatabase writable(const std::string& path, JournalOpening& opening) {
  opening.numbered_before = numbered_before(path);
  JournalDatabase database(path, JournalDatabase::Access::write);
  // What is no journal is told before anything is changed. Where a disk cannot have a -wal, SQLite
  // keeps its older way, which is as safe.
  const std::int64_t version = version_of(database);
  opening.made = version == 0;
  // A lookup that goes astray in a damaged file says « not found », and the invoice would leave a second time.
  if (version > 0) database.require_whole();
  if (version > 0 && version < schema_version()) opening.kept = keep_copy(database, version);
  database.write_ahead();  // first: the tables of a new one then wait for the disk less often
  prepare_schema(database);
  database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return database;
}

// An abandoned file's invoices are as if they had not been; of several others the last one counts.
std::string find_sql() {
  return "SELECT invoice.id, file.state, invoice.state, invoice.content, file.path, lot.production_date, invoice.date "
         "FROM invoice JOIN lot ON lot.id = invoice.lot JOIN file ON file.id = lot.file "
         "WHERE " +
         is_invoice("invoice") + " AND file.state <> 'abandoned' ORDER BY invoice.id DESC LIMIT 1";
}

constexpr std::size_t keys_at_once = 32;  // in one statement

std::string add_keys_sql(std::size_t count) {
  std::string rows = "(?, ?)";
  for (std::size_t i = 1; i < count; ++i) rows += ", (?, ?)";
  return "INSERT INTO alike (key, invoice) VALUES " + rows + " ON CONFLICT DO NOTHING";
}

constexpr std::uint64_t most_taken = 50'000'000;  // half of what an identifier has room for

constexpr std::string_view noted_file_columns =
    "SELECT file.id, path, part, file.bytes, sha256, replaces, sum(lot.invoices), "
    "sum(flow_number IS NULL AND NOT EXISTS (SELECT 1 FROM deposit WHERE deposit.lot = lot.id AND deposit.state = "
    "'by_hand')), file.state, run.host, run.process, run.process_since "
    "FROM file JOIN lot ON lot.file = file.id JOIN run ON run.id = file.run ";

NotedFile noted_file(const Statement& row) {
  NotedFile file;
  file.id = row.number(0);
  file.note = {row.text(1), row.text(2), static_cast<std::uint64_t>(row.number(3)), row.text(4), row.number(5) != 0};
  file.invoices = static_cast<std::uint64_t>(row.number(6));
  file.was_deposited = row.number(7) == 0;
  file.delivery = delivery_of(row, 8);
  file.host = row.text(9);
  file.is_at_work = is_another_at_work(row.number(10), row.text(11));
  return file;
}

}  // namespace

Journal::Journal(const std::string& path, bool yearly_numbers) : database_(writable(path, opening_)) {
  database_.tell_years_apart(yearly_numbers);
  opening_.numbered = numbered();
}

Journal::Journal(JournalDatabase database, bool yearly_numbers, JournalOpening opening)
    : opening_(std::move(opening)), database_(std::move(database)) {
  database_.tell_years_apart(yearly_numbers);
  opening_.numbered = numbered();
}

std::unique_ptr<Journal> Journal::beside() const {
  if (database_.text("PRAGMA journal_mode") != "wal") return nullptr;
  JournalDatabase database(path(), JournalDatabase::Access::write);
  // What was committed goes from the -wal into the file when the last one closes it, once for all.
  // A small cache: rows come behind each other, and keys in their order.
  database.execute(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; PRAGMA wal_autocheckpoint = 0; "
      "PRAGMA cache_size = -1024");
  return std::unique_ptr<Journal>(new Journal(std::move(database), database_.tells_years_apart(), opening_));
}

std::uint64_t Journal::numbered() {
  return static_cast<std::uint64_t>(database_.number("SELECT next FROM sequence")) - 1;
}

std::unique_ptr<Journal> Journal::to_read(const std::string& path, bool yearly_numbers, Damage damage) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0 && errno != ELOOP) return nullptr;  // a loop is told below
  JournalOpening opening;
  opening.numbered_before = numbered_before(path);
  JournalDatabase database = snapshot_of(path);
  if (version_of(database) == 0) return nullptr;
  if (damage == Damage::refused) database.require_whole();
  prepare_schema(database);  // of the snapshot: the file stays as it is
  return std::unique_ptr<Journal>(new Journal(std::move(database), yearly_numbers, std::move(opening)));
}

std::string Journal::identity() const { return database_.text("SELECT journal FROM identity"); }

std::uint64_t Journal::reserve_flows(std::uint64_t count, std::uint64_t taken) {
  Transaction transaction(database_);
  const std::uint64_t first = next_flow(taken);
  note_flows(first + count - 1);  // before the file: of a journal that cannot be written, its own name is told
  give_flows(first + count - 1);
  transaction.commit();
  flows_are_noted();
  return first;
}

std::uint64_t Journal::take_flows(std::uint64_t count, std::uint64_t taken) {
  const std::uint64_t first = next_flow(taken);
  give_flows(first + count - 1);
  return first;
}

void Journal::give_flows(std::uint64_t last) {
  SequenceFile file = SequenceFile::of(path());
  file.given = last;
  file.write(path());
}

void Journal::note_flows(std::uint64_t last) {
  database_.prepare("UPDATE sequence SET next = ?").bind(1, static_cast<std::int64_t>(last + 1)).run();
}

void Journal::flows_are_noted() {
  SequenceFile file = SequenceFile::of(path());
  file.recorded = numbered();
  file.note_recorded(path());
}

std::uint64_t Journal::next_flow(std::uint64_t taken) { return first_free(SequenceFile::of(path()).given, taken); }

std::uint64_t Journal::first_free(std::uint64_t given, std::uint64_t taken) {
  if (taken >= most_taken) taken = 0;
  return std::max({numbered() + 1, given + 1, taken + 1});
}

std::optional<KnownInvoice> Journal::find(std::string_view supplier, std::string_view number, std::string_view date) {
  // Most have never left: the index alone says so, in a third of the time.
  if (!has_number_) {
    has_number_.emplace(database_.prepare("SELECT 1 FROM invoice WHERE number = ? AND supplier = ? LIMIT 1"));
  }
  const bool known_number = has_number_->bind_kept(1, number).bind_kept(2, supplier).step();
  has_number_->reset();
  if (!known_number) return std::nullopt;
  if (!find_) find_.emplace(database_.prepare(find_sql()));
  Statement& row = find_->bind(1, number).bind(2, supplier).bind(3, database_.year_of(date));
  if (!row.step()) return std::nullopt;
  KnownInvoice known{row.number(0), delivery_of(row, 1), invoice_state_of(row, 2), row.text(3), row.text(4),
                     row.text(5),   row.text(6)};
  row.reset();
  // An older program, or an answer about an earlier departure, may have left it free although it is paid.
  if (may_leave_again(known.state)) {
    known.state = final_state(standing_of(database_, supplier, number, known.date)).value_or(known.state);
  }
  return known;
}

bool Journal::has_alike(std::int64_t key) {
  if (!has_alike_) has_alike_.emplace(database_.prepare("SELECT 1 FROM alike WHERE key = ? LIMIT 1"));
  const bool found = has_alike_->bind(1, key).step();
  has_alike_->reset();
  return found;
}

std::optional<AlikeInvoice> Journal::find_alike(std::int64_t key, std::string_view supplier,
                                                const std::function<bool(const AlikeInvoice&)>& is_it) {
  if (!has_alike(key)) return std::nullopt;
  Statement rows = database_.prepare(
      "SELECT invoice.id, number, client, siret, content, file.path, lot.production_date, invoice.date, invoice.state "
      "FROM alike JOIN invoice ON invoice.id = alike.invoice JOIN lot ON lot.id = invoice.lot "
      "JOIN file ON file.id = lot.file "
      "WHERE alike.key = ? AND invoice.supplier = ? AND file.state <> 'abandoned' ORDER BY invoice.id DESC");
  rows.bind(1, key).bind(2, supplier);
  while (rows.step()) {
    const InvoiceState state = invoice_state_of(rows, 8);
    if (may_leave_again(state) || state == InvoiceState::customer_rejected) continue;
    AlikeInvoice one{rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6), rows.text(7)};
    if (!is_it(one)) continue;
    const auto last = find(supplier, one.number, one.date);
    if (last && last->id == rows.number(0)) return one;
  }
  return std::nullopt;
}

std::int64_t Journal::add_run(const RunNote& run) {
  database_.prepare("INSERT INTO run (started, host, process, process_since, command) VALUES (?, ?, ?, ?, ?)")
      .bind(1, run.started)
      .bind(2, host_name())
      .bind(3, static_cast<std::int64_t>(::getpid()))
      .bind(4, process_since(::getpid()))
      .bind(5, run.command)
      .run();
  return database_.last_id();
}

std::int64_t Journal::add_file(std::int64_t run, const FileNote& file, Delivery delivery) {
  database_
      .prepare(
          "INSERT INTO file (run, path, part, bytes, sha256, replaces, state) "
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
      .prepare(
          "INSERT INTO lot (file, entry, flow_id, production_date, invoices, bytes, adopted, channel, for_deposit) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(1, file)
      .bind(2, lot.entry)
      .bind(3, lot.flow_id)
      .bind(4, lot.production_date)
      .bind(5, static_cast<std::int64_t>(lot.invoices))
      .bind(6, static_cast<std::int64_t>(lot.bytes))
      .bind(7, std::int64_t{adopted})
      .bind(8, lot.channel)
      .bind(9, std::int64_t{lot.for_deposit})
      .run();
  return database_.last_id();
}

void Journal::add_invoice(std::int64_t lot, const InvoiceNote& invoice) {
  std::vector<AlikeKey> keys;
  add_invoice(lot, invoice, keys);
  add_keys(keys);
}

void Journal::add_invoice(std::int64_t lot, const InvoiceNote& invoice, std::vector<AlikeKey>& keys) {
  if (!add_invoice_) {
    add_invoice_.emplace(
        database_.prepare("INSERT INTO invoice (lot, supplier, number, client, date, total, siret, content, state) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  }
  add_invoice_->bind(1, lot)
      .bind_kept(2, invoice.supplier)
      .bind_kept(3, invoice.number)
      .bind_kept(4, invoice.client)
      .bind_kept(5, invoice.date)
      .bind_kept(6, invoice.total)
      .bind_kept(7, invoice.siret)
      .bind_kept(8, invoice.content)
      .bind_kept(9, word_of(InvoiceState::exported))
      .run();
  const std::int64_t id = database_.last_id();
  for (const auto key : number_keys(invoice.supplier, invoice.total, invoice.number)) keys.push_back({key, id});
  if (invoice.pdf.size > 0) keys.push_back({pdf_key(invoice.supplier, invoice.total, invoice.pdf), id});
}

void Journal::add_keys(std::vector<AlikeKey>& keys) {
  std::sort(keys.begin(), keys.end());
  std::span<const AlikeKey> rest = keys;
  const auto add = [&](std::optional<Statement>& statement, std::size_t count) {
    if (!statement) statement.emplace(database_.prepare(add_keys_sql(count)));
    int place = 0;
    for (const AlikeKey& row : rest.first(count)) {
      statement->bind(++place, row.key);
      statement->bind(++place, row.invoice);
    }
    statement->run();
    rest = rest.subspan(count);
  };
  while (rest.size() >= keys_at_once) add(add_keys_, keys_at_once);
  while (!rest.empty()) add(add_key_, 1);
  keys.clear();
}

void Journal::mark(std::int64_t file, Delivery delivery) {
  database_.prepare("UPDATE file SET state = ? WHERE id = ?").bind(1, word_of(delivery)).bind(2, file).run();
}

std::vector<NotedFile> Journal::pending() {
  std::vector<NotedFile> files;
  Statement rows = database_.prepare(std::string(noted_file_columns) +
                                     "WHERE file.state = 'pending' GROUP BY file.id ORDER BY file.id");
  while (rows.step()) files.push_back(noted_file(rows));
  return files;
}

std::optional<NotedFile> Journal::written_as(const std::string& path) {
  return written_where(
      "WHERE path = ? AND file.state IN ('written', 'adopted') GROUP BY file.id "
      "ORDER BY file.id DESC LIMIT 1",
      path);
}

std::optional<NotedFile> Journal::written_from(const std::string& part) {
  return written_where(
      "WHERE part = ? AND file.state = 'written' GROUP BY file.id ORDER BY file.id DESC "
      "LIMIT 1",
      part);
}

std::optional<NotedFile> Journal::written_where(std::string_view condition, const std::string& value) {
  Statement row = database_.prepare(std::string(noted_file_columns) + std::string(condition));
  row.bind(1, value);
  if (!row.step()) return std::nullopt;
  NotedFile file = noted_file(row);
  row.reset();
  return file;
}

void Journal::each_only_in(std::int64_t file, const std::function<void(const InvoiceNote& invoice)>& tell) {
  Statement rows = database_.prepare(
      "SELECT supplier, number, date, state FROM invoice AS held JOIN lot ON lot.id = held.lot "
      "WHERE lot.file = ? AND NOT " +
      left_again_sql(database_, "held") + " ORDER BY held.id");
  rows.bind(1, file);
  while (rows.step()) {
    if (invoice_state_of(rows, 3) != InvoiceState::exported) continue;
    InvoiceNote invoice;
    invoice.supplier = rows.text(0);
    invoice.number = rows.text(1);
    invoice.date = rows.text(2);
    tell(invoice);
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

std::pair<std::string, std::string> Journal::dates_of(std::int64_t file) {
  Statement row = database_.prepare(
      "SELECT coalesce(min(date), ''), coalesce(max(date), '') FROM invoice JOIN lot ON lot.id = invoice.lot "
      "WHERE lot.file = ?");
  row.bind(1, file);
  if (!row.step()) return {};
  return {row.text(0), row.text(1)};
}

std::string Journal::digest_kept(const std::string& path) {
  Statement row = database_.prepare("SELECT sha256 FROM kept_file WHERE path = ?");
  row.bind(1, path);
  return row.step() ? row.text(0) : std::string();
}

void Journal::keep_digest(const std::string& path, const std::string& sha256) {
  database_
      .prepare(
          "INSERT INTO kept_file (path, sha256) VALUES (?, ?) "
          "ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256")
      .bind(1, path)
      .bind(2, sha256)
      .run();
}

std::string left_again_sql(const JournalDatabase& database, std::string_view row) {
  return "EXISTS (SELECT 1 FROM invoice AS later JOIN lot AS its_lot ON its_lot.id = later.lot "
         "JOIN file AS its_file ON its_file.id = its_lot.file WHERE " +
         database.same_invoice("later", row) + " AND later.id > " + std::string(row) + ".id" +
         " AND its_file.state <> 'abandoned')";
}

void close_adopted(Journal& journal, std::int64_t lot, std::uint64_t invoices, std::uint64_t bytes) {
  const JournalDatabase& database = journal.database();
  database.prepare("UPDATE lot SET invoices = ?, bytes = ? WHERE id = ?")
      .bind(1, static_cast<std::int64_t>(invoices))
      .bind(2, static_cast<std::int64_t>(bytes))
      .bind(3, lot)
      .run();
  database.prepare("UPDATE file SET bytes = ? WHERE id = (SELECT file FROM lot WHERE id = ?)")
      .bind(1, static_cast<std::int64_t>(bytes))
      .bind(2, lot)
      .run();
}

void complete_adopted(Journal& journal, const std::string& path, const std::string& sha256) {
  journal.database()
      .prepare("UPDATE file SET sha256 = ? WHERE path = ? AND state = 'adopted' AND sha256 = ''")
      .bind(1, sha256)
      .bind(2, path)
      .run();
}

namespace {

/// The place, when a journal may be opened there.
const JournalPlace& prepared_for(const JournalPlace& place, Absent absent) {
  if (absent == Absent::refused) {
    require_journal(place);
  } else if (place.by_default) {
    std::error_code ignored;  // opening it tells
    std::filesystem::create_directories(std::filesystem::path(place.path).parent_path(), ignored);
  }
  return place;
}

}  // namespace

HeldJournal::HeldJournal(const JournalPlace& place, const std::string& command, Absent absent)
    : lock(prepared_for(place, absent).path, place.patience, command), journal(place.path, place.yearly_numbers) {}

}  // namespace chorus
