#include "journal/states.hpp"

#include <stdexcept>
#include <string>

namespace chorus {

namespace {

constexpr std::string_view deliveries[] = {"pending", "written", "abandoned", "adopted"};
constexpr std::string_view states[] = {"exported",   "accepted",      "suspended",
                                       "to_recycle", "flow_rejected", "customer_rejected"};

template <class Value, std::size_t count>
Value value_of(const std::string_view (&words)[count], std::string_view word) {
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i] == word) return static_cast<Value>(i);
  }
  throw std::out_of_range("a word that the journal does not have: " + std::string(word));
}

}  // namespace

std::string_view word_of(Delivery delivery) { return deliveries[static_cast<std::size_t>(delivery)]; }
std::string_view word_of(InvoiceState state) { return states[static_cast<std::size_t>(state)]; }
Delivery delivery_of(std::string_view word) { return value_of<Delivery>(deliveries, word); }
InvoiceState invoice_state_of(std::string_view word) { return value_of<InvoiceState>(states, word); }

bool may_leave_again(InvoiceState state) {
  return state == InvoiceState::to_recycle || state == InvoiceState::flow_rejected;
}

}  // namespace chorus
