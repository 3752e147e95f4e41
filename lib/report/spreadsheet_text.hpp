// Texts in the cells of a CSV report.
#pragma once

#include <string>
#include <string_view>

namespace chorus {

/// What somebody wrote, as a spreadsheet shall show it: printable, and text where it begins like a
/// formula.
std::string spreadsheet_text(std::string_view value);

/// A cell, in quotes where it holds the delimiter or quotes. Precondition: no line breaks.
std::string spreadsheet_cell(std::string_view text, char delimiter);

}  // namespace chorus
