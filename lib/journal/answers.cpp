#include "journal/answers.hpp"

#include <utility>

#include "invoice/portal_answer.hpp"

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
    "CASE lot.adopted WHEN 0 THEN run.started ELSE lot.production_date END, invoice.state, invoice.date "
    "FROM invoice JOIN lot ON lot.id = invoice.lot JOIN file ON file.id = lot.file "
    "JOIN run ON run.id = file.run WHERE file.state <> 'abandoned' AND ";

SentLot lot_of(const Statement& row) { return {row.number(0), row.number(1), row.text(2), row.text(3), row.text(4)}; }

SentInvoice invoice_of(const Statement& row) {
  return {row.number(5), lot_of(row), row.text(6), row.text(7), row.text(8), row.text(9), invoice_state_of(row, 10),
          row.text(11)};
}

std::string_view base_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

bool is_final(const Outcome& outcome) {
  return outcome.state == InvoiceState::customer_rejected || way_back_of(outcome.code) == WayBack::none;
}

Answers::Answers(Journal& journal, std::string received)
    : database_(&journal.database()), received_(std::move(received)) {}

std::vector<SentLot> Answers::lots_of_flow(std::string_view flow) {
  Statement rows =
      database_->prepare(std::string(lot_sql) + "(lot.flow_number = ?1 OR lot.flow_id = ?1) ORDER BY lot.id DESC");
  rows.bind(1, flow);
  std::vector<SentLot> lots;
  while (rows.step()) lots.push_back(lot_of(rows));
  return lots;
}

std::vector<SentLot> Answers::lots_of_file(std::string_view name, std::string_view until) {
  // The end of the path is looked for by SQLite and made sure of here: a name may hold its signs.
  Statement rows =
      database_->prepare(std::string(lot_sql) +
                         "(lot.entry = ?1 OR substr(file.path, -length(?1)) = ?1) AND (?2 = '' OR "
                         "substr(CASE lot.adopted WHEN 0 THEN run.started ELSE lot.production_date END, 1, length(?2)) "
                         "<= ?2) "
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
    departures_.emplace(
        database_->prepare(std::string(departure_sql) +
                           "invoice.number = ?1 AND (?2 = '' OR invoice.supplier = ?2) ORDER BY invoice.id DESC"));
  }
  departures_->bind(1, number).bind(2, supplier);
  std::vector<SentInvoice> found;
  while (departures_->step()) found.push_back(invoice_of(*departures_));
  return found;
}

std::vector<SentInvoice> Answers::invoices_of(const SentLot& lot) {
  Statement rows = database_->prepare(std::string(departure_sql) + "invoice.lot = ? ORDER BY invoice.id");
  rows.bind(1, lot.id);
  std::vector<SentInvoice> found;
  while (rows.step()) found.push_back(invoice_of(rows));
  return found;
}

Standing Answers::standing(const SentInvoice& invoice) const {
  Standing standing = standing_of(*database_, invoice.supplier, invoice.number, invoice.date);
  // A reason without a state has no code that says it; then the state that it led to does.
  if (standing.way_back == WayBack::none) return standing;
  if (invoice.state == InvoiceState::customer_rejected) {
    return {WayBack::none, std::string(stage_name(PortalStage::rejected)), {}, received_};
  }
  if (invoice.state == InvoiceState::suspended && standing.way_back == WayBack::open) {
    return {WayBack::newer, std::string(stage_name(PortalStage::suspended)), newest(invoice), received_};
  }
  return standing;
}

std::string Answers::newest(const SentInvoice& invoice) const {
  Statement row = database_->prepare("SELECT coalesce(max(since), '') FROM outcome WHERE invoice = ?");
  row.bind(1, invoice.id);
  return row.step() ? row.text(0) : std::string();
}

/// The departure that has this very answer.
std::optional<std::int64_t> Answers::holder(const SentInvoice& invoice, const Outcome& outcome) {
  // Of any departure of this number: the same answer, read again after the invoice left anew, must not make it
  // leave a third time.
  if (!known_) {
    known_.emplace(database_->prepare(
        "SELECT invoice.id FROM outcome JOIN invoice ON invoice.id = outcome.invoice "
        "WHERE " +
        is_invoice("invoice") +
        " AND outcome.since = ?4 AND outcome.code = ?5 AND outcome.message = ?6 ORDER BY outcome.id DESC LIMIT 1"));
  }
  const bool known = known_->bind(1, invoice.number)
                         .bind(2, invoice.supplier)
                         .bind(3, database_->year_of(invoice.date))
                         .bind(4, outcome.since)
                         .bind(5, outcome.code)
                         .bind(6, outcome.message)
                         .step();
  std::optional<std::int64_t> id;
  if (known) id = known_->number(0);
  known_->reset();
  return id;
}

/// What becomes of an answer that is not known yet, before anything is noted.
AnswerEffect Answers::judge(const SentInvoice& invoice, const Outcome& outcome, const Standing& standing) {
  if (!outcome.since.empty() && compare_moments(outcome.since, newest(invoice)) < 0) return AnswerEffect::older;
  const bool newer = standing.is_older_than(outcome.since);
  if (!outcome.state || !may_leave_again(*outcome.state)) {
    if (standing.way_back != WayBack::none || outcome.state == final_state(standing)) return AnswerEffect::noted;
    return newer && (!outcome.state || is_final(outcome)) ? AnswerEffect::noted : AnswerEffect::overruled;
  }
  if (standing.way_back == WayBack::none) return AnswerEffect::held_final;
  if (standing.way_back == WayBack::newer && !newer) return AnswerEffect::held_waiting;
  return outcome.may_be_of_earlier ? AnswerEffect::held_sending : AnswerEffect::noted;
}

AnswerEffect Answers::note(const SentInvoice& given, const Outcome& outcome, std::string_view source, bool force) {
  SentInvoice invoice = given;  // an answer of the same reading may have changed its state
  Statement now = database_->prepare("SELECT state FROM invoice WHERE id = ?");
  if (now.bind(1, invoice.id).step()) invoice.state = invoice_state_of(now, 0);
  now.reset();
  const Standing before = standing(invoice);
  const bool sets_free = outcome.state && may_leave_again(*outcome.state);
  const auto known = holder(invoice, outcome);
  const bool left_since = known && *known != invoice.id;  // it was about an earlier departure
  const bool is_free = before.way_back != WayBack::none && may_leave_again(invoice.state);
  if (force && sets_free && !is_free && !left_since) {
    add("invoice", invoice.id, {{}, std::string(forced_code), {}, {}}, source);
    add("invoice", invoice.id, outcome, source);
    set_state(invoice, outcome, {});
    return AnswerEffect::noted;
  }
  if (known) return AnswerEffect::known;
  const AnswerEffect effect = judge(invoice, outcome, before);
  const bool final = is_final(outcome);
  if (effect != AnswerEffect::noted && !(effect == AnswerEffect::older && final)) return effect;
  // Of an older final state only this counts: nothing sets the invoice free any more.
  add("invoice", invoice.id, outcome, source);
  if (effect == AnswerEffect::noted || may_leave_again(invoice.state)) set_state(invoice, outcome, before);
  return effect == AnswerEffect::older && may_leave_again(invoice.state) ? AnswerEffect::noted : effect;
}

/// What is undated or older moves no invoice out of a state that only what is newer ends.
void Answers::set_state(const SentInvoice& invoice, const Outcome& outcome, const Standing& before) {
  if (!outcome.state) return;
  const bool final = is_final(outcome);
  if (before.way_back != WayBack::open && !before.is_older_than(outcome.since)) {
    if (before.way_back == WayBack::none || !final) return;
  }
  if (before.way_back == WayBack::none && !final) return;
  database_->prepare("UPDATE invoice SET state = ? WHERE id = ?")
      .bind(1, word_of(*outcome.state))
      .bind(2, invoice.id)
      .run();
  if (!final) return;
  // A later departure that waits for being sent again: the portal has the invoice after all.
  database_
      ->prepare("UPDATE invoice SET state = ?4 WHERE " + is_invoice("invoice") +
                " AND id > ?5 AND state IN ('to_recycle', 'flow_rejected')")
      .bind(1, invoice.number)
      .bind(2, invoice.supplier)
      .bind(3, database_->year_of(invoice.date))
      .bind(4, word_of(*outcome.state))
      .bind(5, invoice.id)
      .run();
}

AnswerEffect Answers::note(const SentLot& lot, const Outcome& outcome, std::string_view source) {
  Statement known =
      database_->prepare("SELECT 1 FROM outcome WHERE lot = ? AND since = ? AND code = ? AND message = ? LIMIT 1");
  known.bind(1, lot.id).bind(2, outcome.since).bind(3, outcome.code).bind(4, outcome.message);
  if (known.step()) return AnswerEffect::known;
  add("lot", lot.id, outcome, source);
  return AnswerEffect::noted;
}

bool Answers::says_the_same(const SentInvoice& invoice, const Outcome& outcome) const {
  Statement row =
      database_->prepare("SELECT code, message FROM outcome WHERE invoice = ? ORDER BY since DESC, id DESC LIMIT 1");
  row.bind(1, invoice.id);
  return row.step() && row.text(0) == outcome.code && row.text(1) == outcome.message;
}

void Answers::rename_flow(const SentLot& lot, std::string_view number) {
  database_->prepare("UPDATE lot SET flow_number = ? WHERE id = ?").bind(1, number).bind(2, lot.id).run();
}

void Answers::name_flow(const SentLot& lot, std::string_view number) {
  database_->prepare("UPDATE lot SET flow_number = ? WHERE id = ? AND flow_number IS NULL")
      .bind(1, number)
      .bind(2, lot.id)
      .run();
}

void Answers::add(std::string_view column, std::int64_t id, const Outcome& outcome, std::string_view source) {
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
