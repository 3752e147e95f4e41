// The headers of an input -> the fields that they stand for, by the table of fields and the configuration.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "invoice/fields.hpp"

namespace chorus {

/// Which file a column may stand in.
enum class InputKind : std::uint8_t { invoices, debtors };

/// Whether a kind of file may have a column of the field.
bool stands_in(const FieldEntry& entry, InputKind kind);

/// The canonical name of a field in a kind of file ("debtor_name" is "name" among the debtors).
std::string_view column_name(Field field, InputKind kind);

/// The other headers of a field, French ones first.
std::vector<std::string_view> other_headers(const FieldEntry& entry);

/// The headers of the configuration: header as the file writes it -> canonical name; empty: it is to be ignored.
using ColumnMap = std::map<std::string, std::string>;

/// A header that was recognised; `index` is 0, or 1..9 of a numbered VAT column (several rates in one row).
struct ColumnMatch {
  Field column;
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
