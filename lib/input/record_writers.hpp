// Rows of CSV and objects of JSON, written so that they read as they were.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "input/csv_reader.hpp"
#include "input/dialect.hpp"
#include "input/json_reader.hpp"

namespace chorus {

/// The last column of a rejects file: what is wrong with each row.
inline constexpr std::string_view errors_column = "errors";

/// What stands before the header row: the byte order mark and the sep= line, as they were read.
std::string csv_prologue(const Dialect& dialect);

/// One cell in the file's encoding, quoted when it is to be or needs to be. Nothing when the encoding
/// cannot hold a character of it.
std::optional<std::string> csv_cell(std::string_view text, bool in_quotes, const Dialect& dialect);

/// The row with one more cell at its end, in the file's encoding, with its line end. Cells that were
/// quoted stay quoted, the others stay as they were; `extra` is quoted when it needs to be, and its
/// characters that the encoding cannot hold become "?".
std::string csv_row_with(std::span<const CsvCell> cells, std::string_view extra, const Dialect& dialect);

/// One line; numbers keep their digits, members their order.
std::string json_text(const JsonValue& value);

/// A JSON string with its quotes; `utf8` must be valid.
std::string json_string(std::string_view utf8);

}  // namespace chorus
