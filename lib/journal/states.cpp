#include "journal/states.hpp"

#include <string>

#include "invoice/portal_answer.hpp"

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

}  // namespace chorus
