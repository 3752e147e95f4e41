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
#include "invoice/amount.hpp"

namespace chorus {

/// What became of an invoice. `ready` is decided when the run ends: exported, waiting or still ready.
enum class RowState : std::uint8_t { ready, refused, exported, waiting, left_out, edited, exported_before };

std::span<const RowState> all_states();

/// A state as files name it, stable: "exported", "not_exported", "left_out".
std::string_view state_name(RowState state);
Phrase state_words(RowState state);

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

/// Texts are as the input gives them; empty when it gives none.
struct InvoiceRecord {
  std::string_view file;   ///< where it stands, see Location
  std::uint32_t line = 0;
  bool unread = false;     ///< its rows could not be laid under the headers: nothing of it is known
  std::string number;
  std::string date;  ///< "2026-03-31"
  std::string type;  ///< "380", "381"
  std::string client;
  std::string address_code;
  std::string debtor_name;
  std::string siret;  ///< 14 digits
  std::string service_code;
  std::string service_name;
  std::string engagement;
  std::string market;
  std::string contract;
  std::optional<Amount> total_excl_tax;
  std::optional<Amount> total_incl_tax;
  std::optional<Amount> net_payable;
  std::vector<VatFigures> vat;
  std::string pdf;
  std::uint8_t lacks = 0;  ///< demanded and not there: bits of Lack
  RowState state = RowState::ready;
  std::string why;  ///< behind the state, in brackets: "--exclude"
  std::vector<Diagnostic> faults;
  std::string exported_to;  ///< the file it left in
  std::string flow_id;      ///< of that file

  bool credit_note() const { return type == "381"; }
  /// The reference that the buyer asked for: engagement, else market, else contract.
  const std::string& commitment() const {
    return !engagement.empty() ? engagement : !market.empty() ? market : contract;
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
