#include "input/values.hpp"

#include <cstdio>

#include "catalogue/row.hpp"
#include "catalogue/value.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

template <class T>
bool same_parsed(const Parsed<T>& a, const Parsed<T>& b) {
  return a.value && b.value && *a.value == *b.value;
}

}  // namespace

bool same_value(Field column, std::string_view one, std::string_view other, const CellReading& reading) {
  if (one == other) return true;
  switch (field_entry(column).kind) {
    case FieldKind::date: return same_parsed(parse_date(one, reading.order), parse_date(other, reading.order));
    case FieldKind::siret: return same_parsed(parse_siret(one), parse_siret(other));
    case FieldKind::amount: return same_parsed(parse_amount(one, reading.mark), parse_amount(other, reading.mark));
    case FieldKind::vat: return same_parsed(parse_rate(one, reading.mark), parse_rate(other, reading.mark));
    default: return column == Field::status && plain_word(one) == plain_word(other);
  }
}

std::optional<std::string> forbidden_character(std::string_view utf8) {
  bool may_be_none = false;  // a character that is none begins so
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    may_be_none = may_be_none || byte == 0xEF;
    if (byte >= 0x20 || c == '\t' || c == '\n' || c == '\r') continue;
    char code[8];
    std::snprintf(code, sizeof code, "U+%04X", byte);
    return code;
  }
  if (!may_be_none) return std::nullopt;
  if (utf8.find("\xEF\xBF\xBE") != utf8.npos) return "U+FFFE";
  if (utf8.find("\xEF\xBF\xBF") != utf8.npos) return "U+FFFF";
  return std::nullopt;
}

bool is_cell_error(const Cell& cell, const std::string& invoice, Diagnostics& faults) {
  const CellError error = cell_error(cell.text);
  if (error == CellError::none) return false;
  faults.add(error == CellError::formula ? rule::value_error : rule::value_too_narrow, cell.place, invoice,
             {text_arg("value", cell.text)});
  return true;
}

Given<std::string> text_value(const Cell& cell, const std::string& invoice, Diagnostics& faults) {
  if (const auto character = forbidden_character(cell.text)) {
    faults.add(rule::text_forbidden, cell.place, invoice, {text_arg("character", *character)});
    return Given<std::string>::unreadable(cell.place);
  }
  if (is_cell_error(cell, invoice, faults)) return Given<std::string>::unreadable(cell.place);
  if (!cell.written.empty() && read_code(cell.text).state != ReadCode::State::lost) {
    faults.add(rule::code_repaired, cell.place, invoice, {text_arg("value", cell.written), text_arg("one", cell.text)});
  }
  return {cell.text, cell.place};
}

}  // namespace chorus
