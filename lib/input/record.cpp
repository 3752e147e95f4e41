#include "input/record.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <set>
#include <utility>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/codes.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// No blank, nor a part of one: what nearly every cell begins and ends with.
bool is_plain_sign(char c) { return c > ' ' && c < '\x7F'; }

/// Length of the white space at the start of `text`, 0 when there is none.
std::size_t white_space(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text[0];
  if (is_plain_sign(c)) return 0;
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F")) return 3;
  return 0;
}

/// Each line break one space, with the blanks beside it.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (const auto n = white_space(text.substr(end))) end += n;
    const std::string_view blanks = text.substr(at, end - at);
    out += blanks.find_first_of("\r\n") == blanks.npos ? blanks : " ";
    at = end;
    if (at < text.size()) out += text[at];
  }
  return out;
}

/// What escapes begin with.
constexpr std::string_view escape_start = "_x00";

/// « 12 factures », « 3 documents sélectionnés », « (2 lignes) »: a count of what stands above.
bool counts_rows(std::string_view utf8) {
  if (utf8.starts_with('(')) utf8.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < utf8.size() && is_digit(utf8[digits])) ++digits;
  const std::string_view blank = utf8.substr(digits, 2);
  if (digits == 0 || digits > 9 || blank.empty() || is_plain_sign(blank[0])) return false;
  if (blank[0] != ' ' && blank != "\u00A0" && blank != "\xE2\x80") return false;
  const auto words = plain_words(utf8);
  constexpr std::string_view counted =
      "facture|factures|avoir|avoirs|invoice|invoices|document|documents|piece|pieces|ligne|lignes|row|rows|record|records|"
      "enregistrement|enregistrements|element|elements|resultat|resultats|result|results|entree|entrees|item|items|ecriture|"
      "ecritures";
  constexpr std::string_view beside =
      "total|totaux|affiche*|selectionne*|trouve*|exporte*|liste*|client|clients|emise|emises|sur|et|au|en|found|selected|"
      "exported|listed|ht|ttc|euro|euros|eur";
  return words.size() > 1 && is_one_of(words[1], counted) &&
         std::all_of(words.begin() + 2, words.end(),
                     [&](const std::string& word) { return is_one_of(word, counted) || is_one_of(word, beside); });
}

/// « T O T A L »
bool is_spaced_total(std::string_view utf8) {
  if (utf8.size() < 9 || (utf8[1] != ' ' && utf8[1] != '.')) return false;
  const std::string word = plain_word(utf8.substr(0, 20));
  return word == "total" || word == "total:" || word == "totaux" || word == "totalgeneral";
}

/// Every cell of a file comes here: most are no label by their first two bytes.
bool begins_label(char one, char two) {
  const auto second = static_cast<char>(two | 0x20);
  switch (static_cast<char>(one | 0x20)) {
    case 't': return second == 'o';
    case 's': return second == 'o' || second == 'u';
    case 'g': return second == 'r';
    case 'n': return second == 'o' || second == 'b';
    case 'c': return second == 'u';
    case 'r': return second == 'e';
    case 'a': return second == ' ';
    case '\xE3': return second == '\xA0';  // « À » and « à », made lower
    default: return false;
  }
}

}  // namespace

TotalLabel total_label(std::string_view utf8) {
  constexpr std::size_t longest = 80;
  if (utf8.size() < 2 || utf8.size() > longest) return TotalLabel::none;
  if (is_digit(utf8[0]) || utf8[0] == '(') return counts_rows(utf8) ? TotalLabel::plain : TotalLabel::none;
  if (is_spaced_total(utf8)) return TotalLabel::plain;
  if (!begins_label(utf8[0], utf8[1])) return TotalLabel::none;
  static const std::set<std::string, std::less<>> sums{
      "total",    "totaux", "totals", "totalgeneral", "soustotal", "soustotaux", "grandtotal",
      "subtotal", "somme",  "sommes", "cumul",        "cumuls",    "report",     "reporter"};
  static const std::set<std::string, std::less<>> beside{
      "general", "generaux", "generale",  "ht",     "ttc",       "tva",    "facture", "factures",  "de",
      "des",     "du",       "la",        "le",     "les",       "mois",   "page",    "periode",   "eur",
      "euro",    "euros",    "hors",      "taxe",   "taxes",     "net",    "a",       "payer",     "en",
      "cumul",   "invoice",  "invoices",  "of",     "the",       "amount", "tax",     "selection", "liste",
      "lignes",  "pieces",   "documents", "toutes", "comprises", "client", "clients"};
  const auto words = plain_words(utf8);
  std::size_t at = 0;
  if (words.size() > 1 && (words[0] == "sous" || words[0] == "grand" || words[0] == "sub" || words[0] == "a")) at = 1;
  const bool count = words.size() > 1 && (words[0] == "nombre" || words[0] == "nb");
  if (at >= words.size() || (!count && !sums.contains(words[at]))) return TotalLabel::none;
  const bool all_known =
      std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end(), [](const auto& word) {
        return word.empty() || beside.contains(word) || std::all_of(word.begin(), word.end(), is_digit);
      });
  if (count && !all_known) return TotalLabel::none;
  return all_known ? TotalLabel::plain : TotalLabel::named;
}

bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_ascii_letter); }

const Cell* Record::find(Field column) const {
  const auto it = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.column == column; });
  return it == cells.end() ? nullptr : &*it;
}

std::string code_text(Field column, std::string_view text, bool number) {
  if (field_entry(column).kind != FieldKind::code) return std::string(text);
  ReadCode code = read_code(text, number);
  if (number && code.state == ReadCode::State::lost && read_code(text).state != ReadCode::State::lost) {
    code.text.insert(text.find_first_of("eE") + 1, "+");  // so that nobody takes 5e9 for a code
  }
  return code.text;
}

std::optional<ColumnMatch> column_of(std::string_view header, InputKind kind, const ReadOptions& options) {
  const auto match = match_column(header, kind, options.columns);
  if (kind != InputKind::invoices || options.status_header.empty()) return match;
  if (plain_word(header) == plain_word(options.status_header)) return ColumnMatch{Field::status};
  return match && match->column == Field::status ? std::nullopt : match;
}

const std::vector<ReadHeader>& HeaderRow::read(std::vector<std::string> names) {
  if (names == names_ && !headers_.empty()) return headers_;
  names_ = std::move(names);
  const std::vector<std::string_view> texts(names_.begin(), names_.end());
  headers_ = read_headers(texts, kind_, [&](auto text) { return column_of(text, kind_, options_); });
  return headers_;
}

std::string without_escapes(std::string_view text) {
  constexpr std::pair<std::string_view, char> escapes[] = {{"_x000d_", '\r'}, {"_x000a_", '\n'}, {"_x0009_", '\t'}};
  std::string out;
  for (auto at = text.find(escape_start); at != text.npos; at = text.find(escape_start)) {
    out += text.substr(0, at);
    text.remove_prefix(at);
    const std::string spelling = small_ascii(text.substr(0, escapes[0].first.size()));
    const auto* const found = std::find_if(std::begin(escapes), std::end(escapes),
                                           [&](const auto& escape) { return escape.first == spelling; });
    const bool known = found != std::end(escapes);
    out += known ? found->second : text[0];
    text.remove_prefix(known ? spelling.size() : 1);
  }
  return out += text;
}

bool is_tidy(std::string_view text) {
  if (text.empty()) return true;
  return is_plain_sign(text.front()) && is_plain_sign(text.back()) &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }) &&
         text.find(escape_start) == text.npos;
}

std::string tidy_text(std::string_view given) {
  if (is_tidy(given)) return std::string(given);
  const std::string unescaped = without_escapes(given);
  std::string_view text = unescaped;
  while (const auto n = white_space(text)) text.remove_prefix(n);
  std::string out;
  const bool broken = std::any_of(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  if (broken)
    out = on_one_line(text);
  else
    out = text;
  std::replace(out.begin(), out.end(), '\t', ' ');
  for (;;) {
    if (out.empty() || is_plain_sign(out.back()))
      return out;
    else if (out.back() == ' ')
      out.pop_back();
    else if (out.ends_with("\u00A0"))
      out.resize(out.size() - 2);
    else if (out.ends_with("\u202F"))
      out.resize(out.size() - 3);
    else
      return out;
  }
}

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
