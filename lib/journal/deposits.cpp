#include "journal/deposits.hpp"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "catalogue/portal_messages.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "invoice/portal_answer.hpp"
#include "journal/journal_place.hpp"

namespace chorus {

namespace {

constexpr std::string_view deposit_words[] = {"",        "sending", "unknown",  "deposited",
                                              "by_hand", "refused", "not_sent", "freed"};

DepositState deposit_state_of(const Statement& row, int column) {
  const std::string word = row.text(column);
  const auto* const found = std::find(std::begin(deposit_words), std::end(deposit_words), word);
  if (found == std::end(deposit_words)) row.fail_damaged("deposit: " + word);
  return static_cast<DepositState>(found - std::begin(deposit_words));
}

std::string deposit_sql(const JournalDatabase& database) {
  return "SELECT lot.id, file.path, lot.entry, file.bytes, file.sha256, lot.flow_id, coalesce(lot.flow_number, ''), "
         "lot.invoices, lot.bytes, lot.for_deposit, "
         "EXISTS (SELECT 1 FROM outcome WHERE outcome.lot = lot.id) OR EXISTS (SELECT 1 FROM invoice JOIN outcome ON "
         "outcome.invoice = invoice.id WHERE invoice.lot = lot.id) AS answered, "
         "(SELECT count(*) FROM invoice AS held WHERE held.lot = lot.id AND " +
         left_again_sql(database, "held") +
         "), coalesce(last.state, '') AS last_state, coalesce(last.id, 0), coalesce(last.begun, ''), "
         "coalesce(last.host, ''), coalesce(last.process, 0), coalesce(last.process_since, '') "
         "FROM lot JOIN file ON file.id = lot.file "
         "LEFT JOIN deposit AS last ON last.id = (SELECT max(id) FROM deposit WHERE deposit.lot = lot.id) "
         "WHERE file.state IN ('written', 'adopted') AND ";
}

DepositLot deposit_lot(const Statement& row) {
  DepositLot lot;
  lot.id = row.number(0);
  lot.file = row.text(1);
  lot.entry = row.text(2);
  lot.digest = {static_cast<std::uint64_t>(row.number(3)), row.text(4)};
  lot.flow_id = row.text(5);
  lot.flow_number = row.text(6);
  lot.invoices = static_cast<std::uint64_t>(row.number(7));
  lot.bytes = static_cast<std::uint64_t>(row.number(8));
  lot.for_deposit = row.number(9) != 0;
  lot.answered = row.number(10) != 0;
  lot.left_again = static_cast<std::uint64_t>(row.number(11));
  lot.state = deposit_state_of(row, 12);
  lot.attempt = row.number(13);
  lot.begun = row.text(14);
  lot.host = row.text(15);
  lot.is_at_work = lot.state == DepositState::sending && is_another_at_work(row.number(16), row.text(17));
  return lot;
}

std::string_view last_part(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

/// Whether the portal has its last word of an invoice said. `code`: the last that it said.
bool is_over(InvoiceState state, std::string_view code) {
  if (state == InvoiceState::customer_rejected || state == InvoiceState::flow_rejected) return true;
  const PortalCode* known = find_portal_code(code);
  if (known == nullptr) return false;
  if (known->stage == PortalStage::paid || known->stage == PortalStage::rejected) return true;
  constexpr std::string_view abandoned[] = {"ABANDONNEE", "SUPPRIMEE", "REMPLACEE_PAR_A22", "DUPLIQUE_APRES_REFUS"};
  return std::find(std::begin(abandoned), std::end(abandoned), known->codes.front()) != std::end(abandoned);
}

}  // namespace

std::string_view word_of(DepositState state) { return deposit_words[static_cast<std::size_t>(state)]; }

bool is_final_of_flow(std::string_view state) {
  const PortalCode* known = find_portal_code(state);
  if (known == nullptr) return false;
  switch (known->stage) {
    case PortalStage::entered:
    case PortalStage::partly:
    case PortalStage::not_entered:
    case PortalStage::failed: return true;
    default: return false;
  }
}

std::vector<DepositLot> Deposits::where(std::string_view condition, const std::function<void(Statement&)>& bind) {
  Statement rows = database_->prepare(deposit_sql(*database_) + std::string(condition));
  if (bind) bind(rows);
  std::vector<DepositLot> lots;
  while (rows.step()) lots.push_back(deposit_lot(rows));
  return lots;
}

std::vector<DepositLot> Deposits::waiting() {
  return where(
      "lot.for_deposit = 1 AND lot.adopted = 0 AND lot.flow_number IS NULL AND NOT answered AND "
      "last_state IN ('', 'refused', 'not_sent', 'freed') ORDER BY lot.id");
}

std::vector<DepositLot> Deposits::unsettled() {
  return where("lot.flow_number IS NULL AND last_state IN ('sending', 'unknown') ORDER BY lot.id");
}

std::vector<DepositLot> Deposits::older() {
  return where(
      "lot.for_deposit = 0 AND lot.adopted = 0 AND lot.channel IN ('', 'api') AND lot.flow_number IS NULL AND "
      "NOT answered AND last_state = '' ORDER BY lot.id");
}

std::vector<DepositLot> Deposits::with_bytes(const DigestedFile& bytes) {
  return where(
      "file.id = (SELECT max(id) FROM file WHERE sha256 = ?1 AND bytes = ?2 AND state IN ('written', 'adopted')) "
      "ORDER BY lot.id",
      [&](Statement& rows) { rows.bind(1, bytes.sha256).bind(2, static_cast<std::int64_t>(bytes.bytes)); });
}

std::vector<DepositLot> Deposits::of_name(std::string_view name) {
  auto lots =
      where("substr(file.path, -length(?1)) = ?1 ORDER BY lot.id DESC", [&](Statement& rows) { rows.bind(1, name); });
  std::erase_if(lots, [&](const DepositLot& lot) { return last_part(lot.file) != name; });
  return lots;
}

void Deposits::require_alone(const DepositLot& lot) const {
  if (lot.is_at_work)
    throw Failure(Reason::locked, FileRole::journal, journal_->path(), {text_arg("holder", lot.host)});
}

std::int64_t Deposits::begin(const DepositLot& lot) {
  Transaction transaction(*database_);
  // As it is now: where the lock holds nothing, another run may have come since the lot was chosen.
  const auto now = where("lot.id = ?1", [&](Statement& rows) { rows.bind(1, lot.id); });
  if (now.empty()) throw std::logic_error("a lot that is not there any more is to be deposited");
  const DepositLot& held = now.front();
  const bool open = held.state == DepositState::sending || held.state == DepositState::unknown ||
                    held.state == DepositState::deposited || held.state == DepositState::by_hand;
  if (held.attempt != lot.attempt || open || !held.flow_number.empty()) {
    throw Failure(Reason::locked, FileRole::journal, journal_->path(), {text_arg("holder", held.host)});
  }
  const std::string moment = moment_now();
  database_
      ->prepare(
          "INSERT INTO deposit (lot, state, begun, changed, host, process, process_since) VALUES (?, 'sending', ?2, "
          "?2, ?3, ?4, ?5)")
      .bind(1, lot.id)
      .bind(2, moment)
      .bind(3, host_name())
      .bind(4, static_cast<std::int64_t>(::getpid()))
      .bind(5, process_since(::getpid()))
      .run();
  const std::int64_t attempt = database_->last_id();
  fault_point("deposit-unsaved");
  transaction.commit();
  return attempt;
}

void Deposits::end(const DepositLot& lot, std::int64_t attempt, const DepositNote& note) {
  Transaction transaction(*database_);
  database_->prepare("UPDATE deposit SET state = ?, changed = ?, code = ?, message = ?, request = ? WHERE id = ?")
      .bind(1, word_of(note.state))
      .bind(2, moment_now())
      .bind(3, note.code)
      .bind(4, note.message)
      .bind(5, note.request)
      .bind(6, attempt)
      .run();
  if (!note.flow_number.empty()) {
    database_->prepare("UPDATE lot SET flow_number = ? WHERE id = ? AND flow_number IS NULL")
        .bind(1, note.flow_number)
        .bind(2, lot.id)
        .run();
  }
  fault_point("answer-unsaved");
  transaction.commit();
}

void Deposits::found(const DepositLot& lot, const std::string& flow_number) {
  end(lot, lot.attempt, {DepositState::deposited, flow_number, {}, {}, {}});
}

void Deposits::note_by_hand(const DepositLot& lot) { set_state(lot, DepositState::by_hand); }
void Deposits::free(const DepositLot& lot) { set_state(lot, DepositState::freed); }

void Deposits::set_state(const DepositLot& lot, DepositState state) {
  Transaction transaction(*database_);
  if (lot.attempt == 0) {
    database_
        ->prepare(
            "INSERT INTO deposit (lot, state, begun, changed, host, process, process_since) VALUES (?1, ?2, ?3, ?3, "
            "?4, 0, '')")
        .bind(1, lot.id)
        .bind(2, word_of(state))
        .bind(3, moment_now())
        .bind(4, host_name())
        .run();
  } else {
    database_->prepare("UPDATE deposit SET state = ?, changed = ? WHERE id = ?")
        .bind(1, word_of(state))
        .bind(2, moment_now())
        .bind(3, lot.attempt)
        .run();
  }
  transaction.commit();
}

bool Deposits::knows_flow(std::string_view number) {
  Statement row = database_->prepare("SELECT 1 FROM lot WHERE flow_number = ? LIMIT 1");
  return row.bind(1, number).step();
}

std::vector<DepositedInvoice> Deposits::invoices_of(const DepositLot& lot, std::size_t most) {
  Statement rows = database_->prepare("SELECT supplier, number, total FROM invoice WHERE lot = ? ORDER BY id LIMIT ?");
  rows.bind(1, lot.id).bind(2, static_cast<std::int64_t>(most));
  std::vector<DepositedInvoice> invoices;
  while (rows.step()) invoices.push_back({rows.text(0), rows.text(1), rows.text(2)});
  return invoices;
}

std::vector<OpenFlow> Deposits::open_flows() {
  Statement rows = database_->prepare(
      "SELECT flow_number, file.path, sum(lot.invoices), "
      "coalesce((SELECT code FROM outcome JOIN lot AS its ON its.id = outcome.lot WHERE its.flow_number = "
      "lot.flow_number ORDER BY since DESC, outcome.id DESC LIMIT 1), ''), "
      "coalesce((SELECT moment FROM asked WHERE asked.flow_number = lot.flow_number), ''), min(lot.id) "
      "FROM lot JOIN file ON file.id = lot.file WHERE flow_number IS NOT NULL AND file.state <> 'abandoned' "
      "GROUP BY flow_number ORDER BY min(lot.id)");
  std::vector<OpenFlow> flows;
  while (rows.step()) {
    OpenFlow flow{rows.text(0), rows.text(1), static_cast<std::uint64_t>(rows.number(2)), rows.text(3), rows.text(4)};
    flow.is_final = is_final_of_flow(flow.state);
    if (!flow.is_final || has_open_invoice(flow.number)) flows.push_back(std::move(flow));
  }
  return flows;
}

bool Deposits::has_open_invoice(const std::string& flow_number) {
  Statement rows = database_->prepare(
      "SELECT invoice.state, coalesce((SELECT code FROM outcome WHERE outcome.invoice = invoice.id ORDER BY since "
      "DESC, id DESC LIMIT 1), '') FROM invoice JOIN lot ON lot.id = invoice.lot WHERE lot.flow_number = ? AND NOT " +
      left_again_sql(*database_, "invoice"));
  rows.bind(1, flow_number);
  while (rows.step()) {
    if (is_over(invoice_state_of(rows, 0), rows.text(1))) continue;
    rows.reset();
    return true;
  }
  return false;
}

void Deposits::note_asked(const std::string& flow_number, const std::string& moment) {
  database_
      ->prepare(
          "INSERT INTO asked (flow_number, moment) VALUES (?, ?) ON CONFLICT (flow_number) DO UPDATE SET moment = "
          "excluded.moment")
      .bind(1, flow_number)
      .bind(2, moment)
      .run();
}

}  // namespace chorus
