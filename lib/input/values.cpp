#include "input/values.hpp"

#include <cstdio>

#include "catalogue/date.hpp"
#include "catalogue/row.hpp"
#include "catalogue/value.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/codes.hpp"
#include "invoice/status.hpp"
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

namespace {

/// Figures, with a currency or the mark of a credit beside them.
bool may_be_amount(std::string_view text) {
  if (text.find_first_of("0123456789") == text.npos || text.find_first_of("%/:") != text.npos) return false;
  const auto words = plain_words(text);
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return std::none_of(word.begin(), word.end(), is_ascii_letter) ||
           is_one_of(word, "eur|euro|euros|usd|chf|gbp|ht|ttc");
  });
}

/// One word with a digit in it, or in capitals: « 0100 », « TECHNIQUE », « SAV-2 ».
bool may_be_service(std::string_view text) {
  const bool small = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool digit = std::any_of(text.begin(), text.end(), is_digit);
  return text.find(' ') == text.npos && (digit || !small);
}

/// « BC 2026-14 », « EJ 2100045678 »: a digit, few words, and no date.
bool may_be_reference(std::string_view text) {
  constexpr std::size_t most_words = 4;
  return std::any_of(text.begin(), text.end(), is_digit) && plain_words(text).size() <= most_words &&
         (text.find('/') == text.npos || !parse_date(text, DateOrder::day_first, true).value);
}

}  // namespace

bool may_be_value(Field column, std::string_view text) {
  const auto is_read = [](const auto& parsed) { return parsed.value.has_value(); };
  const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
  switch (field_entry(column).kind) {
    case FieldKind::amount: return may_be_amount(text);
    case FieldKind::vat:
      return column == Field::vat_rate ? is_read(parse_rate(text, DecimalMark::either)) : may_be_amount(text);
    case FieldKind::date: {
      const auto date = parse_date(text, DateOrder::day_first, true);
      return date.value || date.remark->rule != &rule::date_malformed;
    }
    case FieldKind::siret: return std::count_if(text.begin(), text.end(), is_digit) > 12 || is_read(parse_siret(text));
    case FieldKind::payment_mode: return is_read(parse_payment_mode(text));
    case FieldKind::type: return is_read(parse_type(text)) || means_other_document(text);
    case FieldKind::framework: return is_read(parse_framework(text));
    case FieldKind::currency: return means_euro(text) || text.size() == 3;
    default: break;
  }
  switch (column) {
    case Field::number: return has_digit;
    case Field::service_code: return may_be_service(text);
    case Field::engagement:
    case Field::market:
    case Field::contract: return may_be_reference(text);
    default: return true;
  }
}

bool have_values(Field column, std::span<const std::string> values) {
  bool filled = false;
  return std::all_of(values.begin(), values.end(),
                     [&](const std::string& text) {
                       if (text.empty() || (field_entry(column).may_be_a_word && means_nothing(text))) return true;
                       filled = true;
                       return may_be_value(column, text);
                     }) &&
         filled;
}

std::optional<std::string> forbidden_character(std::string_view utf8) {
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t' || c == '\n' || c == '\r') continue;
    char code[8];
    std::snprintf(code, sizeof code, "U+%04X", byte);
    return code;
  }
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
