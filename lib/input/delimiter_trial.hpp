// Which delimiter cuts a CSV file best.
#pragma once

#include <string_view>

#include "input/dialect.hpp"

namespace chorus {

/// Every delimiter that a CSV file may have.
inline constexpr std::string_view csv_delimiters = ";,\t|";

/// Tries each on the first rows, see detect_dialect. `dialect` says all but the delimiter.
/// Failure(input) when two cut equally well.
char choose_delimiter(const SourceFile& source, const Dialect& dialect);

}  // namespace chorus
