// The table of results, as a Dreamflore user knows it: one row per invoice, what is missing shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "report/invoice_record.hpp"
#include "report/text_layout.hpp"

namespace chorus {

struct TableOptions {
  TextStyle style;
  std::size_t width = 0;  ///< columns of the terminal; 0: as wide as it takes
};

/// Writes head and rows, line by line, going twice through the records; nothing when there are none.
/// On a terminal that is too narrow the name is shortened first, then the PDF, then columns go; never
/// the number, the state, or a column where something is missing.
void write_table(const RecordSource& records, const TableOptions& options, const LineSink& sink);

/// "1234.56" -> "1 234,56" (French) or "1,234.56".
std::string grouped(std::string_view number, Language language);

/// Bytes in a unit that a person reads: "812 kB", "3,4 Mo".
std::string readable_size(std::uint64_t bytes, Language language);

}  // namespace chorus
