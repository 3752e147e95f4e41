// What a cell means beside its letters: a word that means nothing, an error of a spreadsheet, a code
// that a program took for a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chorus {

/// Whether a text stands for « nothing here »: without a letter or a digit (« - », « . », « ? »,
/// « ######## »), zeros or x's alone, « néant », « sans », « n/a », « à compléter », what programs write
/// for a missing value (NULL, None, NaN, NA, \N, <NA>), the cells #N/A and #REF! of a spreadsheet.
bool means_nothing(std::string_view utf8);

/// Whether such a word may be a code all the same: it has letters or digits only.
bool may_be_code(std::string_view utf8);

/// Zeros or x's alone: where a list of codes has one of these, it is one of its codes.
bool is_zeros_or_x(std::string_view utf8);

/// What a spreadsheet writes in place of a value.
enum class CellError : std::uint8_t {
  none,
  formula,     ///< « #REF! », « #VALEUR! », « #NOM? », « #N/A », « Err:502 »
  too_narrow,  ///< « ######## »
};
CellError cell_error(std::string_view utf8);

/// A value's text without blanks around it (no-break ones too) and without what keeps a text a text in a spreadsheet:
/// ="…" around it, an apostrophe before it, and one behind that.
std::string_view plain_cell(std::string_view utf8);

/// A code as a cell has it, read.
struct ReadCode {
  enum class State : std::uint8_t {
    as_written,
    repaired,  ///< `text` is what it was before a program changed it
    lost,      ///< a number of which not all digits are there; `text` is as written
  };
  State state = State::as_written;
  std::string text;
};

/// Undoes what programs do to a code: a formula ="…" around it, an apostrophe before it, and where they
/// took it for a number a fraction of zeros behind it (4500981726.0) or an exponent (4.500981726E9)
/// whose mantissa has all digits. `number`: it stands in a place for numbers only (a JSON number), so
/// that 5e9 is one; else only what programs write so is one, and 12E05 is a code.
ReadCode read_code(std::string_view utf8, bool number = false);

}  // namespace chorus
