// What a run remembers of an invoice: all that the table and the reports tell of it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "invoice/fields.hpp"

namespace chorus {

/// What became of an invoice. `ready` is decided when the run ends: exported, waiting or still ready.
enum class RowState : std::uint8_t { ready, refused, exported, waiting, left_out, edited, exported_before };

std::span<const RowState> all_states();

/// A state as files name it, stable: "exported", "not_exported", "left_out".
std::string_view state_name(RowState state);

/// Its words, which agree in number: "exportée", of two and more "exportées".
Phrase state_words(RowState state, std::uint64_t invoices = 1);

/// The invoice is well: it leaves with this run, or would.
bool is_good(RowState state);

/// What can be demanded and not there, as bits of InvoiceRecord::lacks.
enum Lack : std::uint8_t {
  lacks_number = 1,
  lacks_client = 2,
  lacks_siret = 4,
  lacks_service = 8,
  lacks_commitment = 16,
  lacks_total = 32,
  lacks_pdf = 64,
};

struct VatFigures {
  std::optional<Amount> rate;
  std::optional<Amount> base;
  std::optional<Amount> amount;
};

/// Texts are as the input gives them, dates « 2026-03-31 »; empty when it gives none.
struct InvoiceRecord {
  std::string_view file;  ///< where it stands, see Location
  std::uint32_t line = 0;
  bool unread = false;  ///< its rows could not be laid under the headers: nothing of it is known
  // By field: see told_fields. What is an amount has no text.
  std::vector<std::string> texts = std::vector<std::string>(fields().size());
  std::vector<std::optional<Amount>> amounts = std::vector<std::optional<Amount>>(fields().size());
  std::vector<VatFigures> vat;
  std::string pdf;
  std::uint8_t lacks = 0;  ///< demanded and not there: bits of Lack
  RowState state = RowState::ready;
  std::string why;  ///< behind the state, in brackets: "--exclude"
  std::vector<Diagnostic> faults;
  std::string exported_to;  ///< the file it left in
  std::string flow_id;      ///< of that file

  std::string& text(Field field) { return texts[static_cast<std::size_t>(field)]; }
  const std::string& text(Field field) const { return texts[static_cast<std::size_t>(field)]; }
  std::optional<Amount>& amount(Field field) { return amounts[static_cast<std::size_t>(field)]; }
  const std::optional<Amount>& amount(Field field) const { return amounts[static_cast<std::size_t>(field)]; }

  bool credit_note() const { return text(Field::type) == "381"; }
  /// The reference that the buyer asked for: engagement, else market, else contract.
  const std::string& commitment() const {
    for (const Field field : {Field::engagement, Field::market}) {
      if (!text(field).empty()) return text(field);
    }
    return text(Field::contract);
  }
};

/// Gives every record in the order of the input, as often as it is called. A run may have a hundred
/// thousand: whoever takes one does not keep it.
using RecordSource = std::function<void(const std::function<void(const InvoiceRecord&)>& take)>;

/// Takes a line of text, without its end.
using LineSink = std::function<void(std::string_view line)>;

/// Takes the bytes of a file, in order.
using ByteSink = std::function<void(std::string_view bytes)>;

}  // namespace chorus
