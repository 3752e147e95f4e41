// What became of an invoice that left: its state, and which of several answers stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/portal_messages.hpp"
#include "journal/journal_database.hpp"

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
/// Those of a row; a word that is none is the failure of a damaged journal.
Delivery delivery_of(const Statement& row, int column);
InvoiceState invoice_state_of(const Statement& row, int column);

/// Whether the same number may leave again, changed or not.
bool may_leave_again(InvoiceState state);

/// Code of the outcome that --force notes before its answer: what was known until then binds no longer.
inline constexpr std::string_view forced_code = "forced";

/// What a state that the journal keeps asks for before the invoice may leave again, by the portal's code, its
/// word, or the name of a stage. Nothing for one that leaves it open where the invoice stands.
std::optional<WayBack> way_back_of(std::string_view code);

/// Where an invoice stands. The state that it must not be set free from is the one with `code`.
struct Standing {
  WayBack way_back = WayBack::open;
  std::string code;
  std::string since;     ///< see PortalInvoice::since; empty when nobody said
  std::string received;  ///< when its answer was read

  /// Takes the next answer in: a final state gives way to a newer final one alone, one that waits to what is newer
  /// or final.
  void take(std::string_view next, std::string_view its_since, std::string_view its_received);
  /// Whether an answer with this date is known to be newer. Of an undated state, one after it was read.
  bool is_older_than(std::string_view moment) const;
};

/// By every departure of the number: the portal knows an invoice by its number. Its answers count in the order in
/// which they were read, those that changed nothing too.
Standing standing_of(const JournalDatabase& database, std::string_view supplier, std::string_view number,
                     std::string_view date);

/// The state that a final standing means; nothing for another.
std::optional<InvoiceState> final_state(const Standing& standing);

}  // namespace chorus
