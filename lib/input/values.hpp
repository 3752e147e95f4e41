// A cell's text -> a value with its place, or a fault.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/parsed.hpp"
#include "input/record.hpp"

namespace chorus {

/// The first character of valid UTF-8 that is no Char of XML 1.0, written as U+0001.
std::optional<std::string> forbidden_character(std::string_view utf8);

/// Tells a cell in which a spreadsheet wrote an error instead of a value (VALUE-03, VALUE-04); true then.
bool is_cell_error(const Cell& cell, const std::string& invoice, Diagnostics& faults);

/// Text as it is; a character that XML 1.0 cannot hold is refused with TEXT-01, an error of a spreadsheet
/// too. A code that was repaired is told (VALUE-02).
Given<std::string> text_value(const Cell& cell, const std::string& invoice, Diagnostics& faults);

/// How the figures and the dates of a file are to be read.
struct CellReading {
  DecimalMark mark = DecimalMark::either;
  DateOrder order = DateOrder::day_first;
};

/// Whether two texts of one column say the same: 300 and 300,00 are one amount. Codes and names must be equal.
bool same_value(Field column, std::string_view one, std::string_view other, const CellReading& reading);

/// Whether a text may be a value of the column, as far as its form tells: no date is an amount, no sentence the code of
/// a service. For columns whose header leaves it open; the rules judge the value itself.
bool may_be_value(Field column, std::string_view text);

/// Whether there are values, and all of them may be the column's.
bool have_values(Field column, std::span<const std::string> values);

/// What a parser made of the cell: the remark, if any, goes to `faults` with the cell's place.
template <class T>
Given<T> value_of(const Cell& cell, Parsed<T> parsed, const std::string& invoice, Diagnostics& faults) {
  if (is_cell_error(cell, invoice, faults)) return Given<T>::unreadable(cell.place);
  if (parsed.remark) {
    faults.add(*parsed.remark->rule, cell.place, invoice, std::move(parsed.remark->args), parsed.remark->own_remedy);
  }
  return parsed.value ? Given<T>(std::move(*parsed.value), cell.place) : Given<T>::unreadable(cell.place);
}

}  // namespace chorus
