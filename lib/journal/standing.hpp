// Where an invoice stands with the portal, by all that was answered of it: whether it may be set free.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/portal_codes.hpp"
#include "journal/database.hpp"
#include "journal/states.hpp"

namespace chorus {

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
Standing standing_of(const Database& database, std::string_view supplier, std::string_view number);

/// The state that a final standing means; nothing for another.
std::optional<InvoiceState> final_state(const Standing& standing);

}  // namespace chorus
