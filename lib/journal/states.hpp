// What becomes of files and invoices, and the words that the journal has for it.
#pragma once

#include <cstdint>
#include <string_view>

namespace chorus {

enum class Delivery : std::uint8_t {
  pending,    ///< its run has not said how it ended
  written,    ///< it has its name
  abandoned,  ///< it never will: as if it had not been
  adopted,    ///< written by somebody else, and sent
};

/// What is known of an invoice that left. The portal's words are in format.md section 7.
enum class InvoiceState : std::uint8_t {
  exported,           ///< nothing more is known
  accepted,           ///< the portal took it
  suspended,          ///< the customer waits for attachments, given on the portal
  to_recycle,         ///< other SIRET, service or engagement, same number
  flow_rejected,      ///< it never arrived: same number
  customer_rejected,  ///< needs a new number
};

/// "pending", "to_recycle": never changed, files hold them.
std::string_view word_of(Delivery delivery);
std::string_view word_of(InvoiceState state);
/// Throws std::out_of_range for a word that is none.
Delivery delivery_of(std::string_view word);
InvoiceState invoice_state_of(std::string_view word);

/// Whether the same number may leave again, changed or not.
bool may_leave_again(InvoiceState state);

}  // namespace chorus
