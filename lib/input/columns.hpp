// THE table of columns: every header an input may have, under every name that it goes by.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/phrase.hpp"

namespace chorus {

/// What a column means. A column may belong to the invoices, to the debtors, or to both.
enum class Column : std::uint8_t {
  number,
  date,
  client,
  address_code,
  type,
  framework,
  original_invoice,
  currency,
  total_excl_tax,
  total_incl_tax,
  net_payable,
  vat_rate,
  vat_base,
  vat_amount,
  payment_mode,
  engagement,
  market,
  contract,
  pdf,
  attachments,
  status,
  siret,
  service_code,
  service_name,
  debtor_name,
  engagement_required,
  service_required,
  service_or_engagement_required,
};

/// Which file a column may stand in.
enum class InputKind : std::uint8_t { invoices, debtors };

struct ColumnEntry {
  Column column;
  std::string_view name;     ///< canonical, the one of JSON
  std::string_view aliases;  ///< other headers, French ones first, separated by '|'
  bool in_invoices;
  bool in_debtors;
  bool numbered;  ///< may carry a digit 1..9, for several VAT rates in one row
  Phrase meaning;
};

std::span<const ColumnEntry> columns();

/// The entry of a column; every column has one.
const ColumnEntry& column_entry(Column column);

/// The canonical name of a column in a kind of file ("debtor_name" is "name" among the debtors).
std::string_view column_name(Column column, InputKind kind);

/// The headers of the configuration: header as the file writes it -> canonical name; empty: it is to be ignored.
using ColumnMap = std::map<std::string, std::string>;

/// A header that was recognised; `index` is 0, or 1..9 of a numbered VAT column.
struct ColumnMatch {
  Column column;
  std::uint8_t index = 0;
};

/// Finds the column of a header, without regard to case, accents, spaces, dots, dashes, degree signs
/// or underscores; the configuration's map wins over the table. Nothing for an unknown header, and for one to be ignored.
std::optional<ColumnMatch> match_column(std::string_view header, InputKind kind,
                                        const ColumnMap& map);

/// The canonical name that the map gives a header or the path of a JSON member (« document.kind »), empty for one to be
/// ignored; nothing for a header that the map does not name.
std::optional<std::string_view> mapped_name(std::string_view header, const ColumnMap& map);

/// Every header that a kind of file knows, as people write them.
std::vector<std::string_view> header_names(InputKind kind);

/// The canonical names of a kind of file, for « did you mean ».
std::vector<std::string_view> column_names(InputKind kind);

}  // namespace chorus
