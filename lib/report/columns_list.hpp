// The dictionary of the input's columns: for a reader, for a program, and as a line to start from.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/text_layout.hpp"

namespace chorus {

enum class ColumnsOf : std::uint8_t { invoices, debtors };

struct ColumnText {
  std::string_view name;                  ///< canonical
  std::vector<std::string_view> headers;  ///< as offices write them, French ones first
  Phrase meaning;
  bool required = false;
  bool numbered = false;  ///< may carry a digit 1..9
};

struct ColumnFile {
  ColumnsOf of = ColumnsOf::invoices;
  std::vector<ColumnText> columns;
};

std::string columns_text(std::span<const ColumnFile> files, const TextStyle& style);

/// A JSON object, with both languages (schemas/columns.schema.json).
std::string columns_json(std::span<const ColumnFile> files);

/// One header line. In French the first header of each column, separated by `;`, with the byte
/// order mark by which a French spreadsheet knows UTF-8; in English the canonical names, separated
/// by `,`.
std::string columns_csv(const ColumnFile& file, Language language);

}  // namespace chorus
