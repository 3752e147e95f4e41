#include "journal/history.hpp"

#include "diagnostic/phrase.hpp"
#include "journal/journal.hpp"

namespace chorus::phrase {

constexpr Phrase check_count{"flow {flow}: {said} invoices are announced, {held} are there",
                             "flux {flow} : {said} factures sont annoncées, {held} y sont"};
constexpr Phrase check_no_lot{"{file}: no lot belongs to this file", "{file} : aucun lot n'appartient à ce fichier"};
constexpr Phrase check_twice{"the invoice {number} stands twice in one lot",
                             "la facture {number} figure deux fois dans un même lot"};
constexpr Phrase check_outcome{"answer {id} belongs to no invoice and no flow, or to both",
                               "la réponse {id} n'appartient ni à une facture ni à un flux, "
                               "ou aux deux"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// What became of a departure: a later one of the same invoice makes its own state history.
std::string state_sql(const Journal& journal) {
  return "CASE WHEN " + left_again_sql(journal.database(), "invoice") + " THEN 'left_again' ELSE invoice.state END";
}

/// « column IN (?, ?) », the values in order.
std::string in_list(std::string_view column, const std::vector<std::string>& values, std::vector<std::string>& bound) {
  if (values.empty()) return {};
  std::string sql = " AND " + std::string(column) + " IN (";
  for (const auto& value : values) {
    sql += &value == &values.front() ? "?" : ", ?";
    bound.push_back(value);
  }
  return sql + ")";
}

std::string between(const HistoryFilter& filter, std::vector<std::string>& bound) {
  std::string sql;
  if (!filter.from.empty()) {
    sql += " AND lot.production_date >= ?";
    bound.push_back(filter.from);
  }
  if (!filter.to.empty()) {
    sql += " AND lot.production_date <= ?";
    bound.push_back(filter.to);
  }
  return sql;
}

std::string of_invoice(const Journal& journal, const HistoryFilter& filter, std::vector<std::string>& bound) {
  // One after the other: the order of the values is that of the question marks.
  std::string sql = in_list("invoice.number", filter.numbers, bound);
  sql += in_list("invoice.client", filter.clients, bound);
  if (!filter.state.empty()) {
    sql += " AND " + state_sql(journal) + " = ?";
    bound.push_back(filter.state);
  }
  return sql;
}

Statement bound_to(Journal& journal, const std::string& sql, const std::vector<std::string>& values) {
  Statement rows = journal.database().prepare(sql);
  for (std::size_t i = 0; i < values.size(); ++i) rows.bind(static_cast<int>(i) + 1, values[i]);
  return rows;
}

}  // namespace

void each_past_lot(Journal& journal, const HistoryFilter& filter, const std::function<void(const PastLot&)>& take) {
  std::vector<std::string> values;
  std::string sql =
      "SELECT lot.production_date, file.path, lot.flow_id, coalesce(lot.flow_number, ''), "
      "file.state, coalesce((SELECT code "
      "FROM outcome WHERE outcome.lot = lot.id ORDER BY since DESC, id DESC LIMIT 1), ''), "
      "lot.invoices, lot.bytes, file.sha256, CASE WHEN lot.flow_number IS NULL THEN "
      "coalesce((SELECT state FROM deposit WHERE deposit.lot = lot.id ORDER BY id DESC LIMIT 1), "
      "CASE WHEN lot.for_deposit = 1 AND file.state = 'written' THEN 'waiting' END, '') "
      "WHEN EXISTS (SELECT 1 FROM deposit WHERE deposit.lot = lot.id) THEN 'deposited' ELSE '' END "
      "FROM lot JOIN file ON file.id = lot.file WHERE 1" +
      between(filter, values);
  const std::string wanted = of_invoice(journal, filter, values);
  if (!wanted.empty()) {
    sql += " AND EXISTS (SELECT 1 FROM invoice WHERE invoice.lot = lot.id" + wanted + ")";
  }
  Statement rows = bound_to(journal, sql + " ORDER BY lot.id", values);
  while (rows.step()) {
    take({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
          static_cast<std::uint64_t>(rows.number(6)), static_cast<std::uint64_t>(rows.number(7)), rows.text(8),
          rows.text(9)});
  }
}

void each_past_invoice(Journal& journal, const HistoryFilter& filter,
                       const std::function<void(const PastInvoice&)>& take) {
  std::vector<std::string> values;
  std::string wanted = between(filter, values);
  wanted += of_invoice(journal, filter, values);
  Statement rows = bound_to(journal,
                            "SELECT lot.production_date, invoice.number, invoice.supplier, invoice.client, "
                            "invoice.date, invoice.total, invoice.siret, file.path, lot.flow_id, "
                            "coalesce(lot.flow_number, ''), " +
                                state_sql(journal) +
                                ", coalesce(last.code, ''), coalesce(last.message, '') FROM invoice "
                                "JOIN lot ON lot.id = invoice.lot JOIN file ON file.id = lot.file "
                                "LEFT JOIN outcome AS last ON last.id = (SELECT id "
                                "FROM outcome WHERE outcome.invoice = invoice.id ORDER BY since DESC, id DESC LIMIT 1) "
                                "WHERE file.state <> 'abandoned'" +
                                wanted + " ORDER BY invoice.id",
                            values);
  while (rows.step()) {
    PastInvoice past{rows.text(0), rows.text(1), rows.text(2), rows.text(3),  rows.text(4),  rows.text(5), rows.text(6),
                     rows.text(7), rows.text(8), rows.text(9), rows.text(10), rows.text(11), rows.text(12)};
    if (past.state == word_of(InvoiceState::to_recycle) || past.state == word_of(InvoiceState::flow_rejected)) {
      // As Journal::find has it: an older program may have set free what is final.
      const auto final = final_state(standing_of(journal.database(), past.supplier, past.number, past.date));
      if (final) past.state = word_of(*final);
      if (final && !filter.state.empty()) continue;
    }
    take(past);
  }
}

std::vector<Message> consistency_faults(Journal& journal) {
  const JournalDatabase& database = journal.database();
  std::vector<Message> faults;
  Statement counts = database.prepare(
      "SELECT flow_id, invoices, (SELECT count(*) FROM invoice WHERE invoice.lot = lot.id) AS held "
      "FROM lot WHERE invoices <> held");
  while (counts.step()) {
    faults.push_back(
        {phrase::check_count,
         {text_arg("flow", counts.text(0)), count_arg("said", static_cast<std::uint64_t>(counts.number(1))),
          count_arg("held", static_cast<std::uint64_t>(counts.number(2)))}});
  }
  Statement empty =
      database.prepare("SELECT path FROM file WHERE NOT EXISTS (SELECT 1 FROM lot WHERE lot.file = file.id)");
  while (empty.step()) {
    faults.push_back({phrase::check_no_lot, {text_arg("file", empty.text(0))}});
  }
  Statement twice = database.prepare("SELECT number FROM invoice GROUP BY lot, number, supplier, " +
                                     database.year_of_row("invoice") + " HAVING count(*) > 1");
  while (twice.step()) {
    faults.push_back({phrase::check_twice, {text_arg("number", twice.text(0))}});
  }
  Statement owner = database.prepare("SELECT id FROM outcome WHERE (lot IS NULL) = (invoice IS NULL)");
  while (owner.step()) {
    faults.push_back({phrase::check_outcome, {count_arg("id", static_cast<std::uint64_t>(owner.number(0)))}});
  }
  return faults;
}

}  // namespace chorus
