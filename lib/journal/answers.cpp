#include "journal/answers.hpp"

#include <utility>

namespace chorus {

namespace {

constexpr std::string_view lot_sql =
    "SELECT lot.id, lot.file, file.path, lot.flow_id, coalesce(lot.flow_number, '') FROM lot "
    "JOIN file ON file.id = lot.file JOIN run ON run.id = file.run "
    "WHERE file.state <> 'abandoned' AND ";

// The moment of an adopted lot is the one of its making, not of the run that adopted it.
constexpr std::string_view departure_sql =
    "SELECT lot.id, lot.file, file.path, lot.flow_id, coalesce(lot.flow_number, ''), invoice.id, "
    "invoice.supplier, invoice.number, invoice.client, "
    "CASE lot.adopted WHEN 0 THEN run.started ELSE lot.production_date END "
    "FROM invoice JOIN lot ON lot.id = invoice.lot JOIN file ON file.id = lot.file "
    "JOIN run ON run.id = file.run WHERE file.state <> 'abandoned' AND ";

SentLot lot_of(const Statement& row) {
  return {row.number(0), row.number(1), row.text(2), row.text(3), row.text(4)};
}

SentInvoice invoice_of(const Statement& row) {
  return {row.number(5), lot_of(row), row.text(6), row.text(7), row.text(8), row.text(9)};
}

std::string_view base_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

Answers::Answers(Journal& journal, std::string received)
    : database_(&journal.database()), received_(std::move(received)) {}

std::vector<SentLot> Answers::lots_of_flow(std::string_view flow) {
  Statement rows = database_->prepare(
      std::string(lot_sql) + "(lot.flow_number = ?1 OR lot.flow_id = ?1) ORDER BY lot.id DESC");
  rows.bind(1, flow);
  std::vector<SentLot> lots;
  while (rows.step()) lots.push_back(lot_of(rows));
  return lots;
}

std::vector<SentLot> Answers::lots_of_file(std::string_view name, std::string_view until) {
  // The end of the path is looked for by SQLite and made sure of here: a name may hold its signs.
  Statement rows = database_->prepare(
      std::string(lot_sql) +
      "(lot.entry = ?1 OR substr(file.path, -length(?1)) = ?1) AND (?2 = '' OR "
      "CASE lot.adopted WHEN 0 THEN run.started ELSE lot.production_date END <= ?2) "
      "ORDER BY lot.id DESC");
  rows.bind(1, name).bind(2, until);
  std::vector<SentLot> lots;
  while (rows.step()) {
    SentLot lot = lot_of(rows);
    if (base_name(lot.file) == name || !lot.file.ends_with(name)) lots.push_back(std::move(lot));
  }
  return lots;
}

std::vector<SentInvoice> Answers::departures(std::string_view supplier, std::string_view number) {
  if (!departures_) {
    departures_.emplace(database_->prepare(
        std::string(departure_sql) +
        "invoice.number = ?1 AND (?2 = '' OR invoice.supplier = ?2) ORDER BY invoice.id DESC"));
  }
  departures_->bind(1, number).bind(2, supplier);
  std::vector<SentInvoice> found;
  while (departures_->step()) found.push_back(invoice_of(*departures_));
  return found;
}

std::vector<SentInvoice> Answers::invoices_of(const SentLot& lot) {
  Statement rows =
      database_->prepare(std::string(departure_sql) + "invoice.lot = ? ORDER BY invoice.id");
  rows.bind(1, lot.id);
  std::vector<SentInvoice> found;
  while (rows.step()) found.push_back(invoice_of(rows));
  return found;
}

Noting Answers::note(const SentInvoice& invoice, const Outcome& outcome, std::string_view source) {
  // Known of any departure of this number: the same answer, read again after the invoice left anew,
  // must not make it leave a third time.
  if (!known_) {
    known_.emplace(database_->prepare(
        "SELECT 1 FROM outcome JOIN invoice ON invoice.id = outcome.invoice "
        "WHERE invoice.number = ? AND invoice.supplier = ? AND outcome.since = ? "
        "AND outcome.code = ? AND outcome.message = ? LIMIT 1"));
    newest_.emplace(database_->prepare("SELECT max(since) FROM outcome WHERE invoice = ?"));
  }
  const bool known = known_->bind(1, invoice.number)
                         .bind(2, invoice.supplier)
                         .bind(3, outcome.since)
                         .bind(4, outcome.code)
                         .bind(5, outcome.message)
                         .step();
  known_->reset();
  if (known) return Noting::known;
  const std::string newest = newest_->bind(1, invoice.id).step() ? newest_->text(0) : "";
  newest_->reset();
  if (!outcome.since.empty() && outcome.since < newest) return Noting::older;
  add("invoice", invoice.id, outcome, source);
  if (outcome.state) {
    database_->prepare("UPDATE invoice SET state = ? WHERE id = ?")
        .bind(1, word_of(*outcome.state))
        .bind(2, invoice.id)
        .run();
  }
  return Noting::noted;
}

Noting Answers::note(const SentLot& lot, const Outcome& outcome, std::string_view source) {
  Statement known = database_->prepare(
      "SELECT 1 FROM outcome WHERE lot = ? AND since = ? AND code = ? AND message = ? LIMIT 1");
  known.bind(1, lot.id).bind(2, outcome.since).bind(3, outcome.code).bind(4, outcome.message);
  if (known.step()) return Noting::known;
  add("lot", lot.id, outcome, source);
  return Noting::noted;
}

void Answers::name_flow(const SentLot& lot, std::string_view number) {
  database_->prepare("UPDATE lot SET flow_number = ? WHERE id = ? AND flow_number IS NULL")
      .bind(1, number)
      .bind(2, lot.id)
      .run();
}

void Answers::add(std::string_view column, std::int64_t id, const Outcome& outcome,
                  std::string_view source) {
  database_
      ->prepare("INSERT INTO outcome (" + std::string(column) +
                ", received, source, since, code, message) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(1, id)
      .bind(2, received_)
      .bind(3, source)
      .bind(4, outcome.since)
      .bind(5, outcome.code)
      .bind(6, outcome.message)
      .run();
}

}  // namespace chorus
