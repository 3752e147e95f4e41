#include "invoice/cell_sense.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "diagnostic/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::size_t sure_digits = 15;  // that a binary double keeps, whatever the number

// As plain_word writes them, without the signs of `around`.
// clang-format off
constexpr std::string_view nothing_words[] = {
    "neant", "sans", "sansobjet", "sansengagement", "sansnumero", "sansreference", "s/o", "aucun",
    "aucune", "non", "rien", "vide", "nul", "inconnu", "inconnue", "nc", "n/c", "n/a", "na", "#n/a",
    "#n/d", "#nv", "#ref", "null", "none", "nil", "nan", "nat", "\\n", "undefined", "empty",
    "blank", "missing", "nonapplicable", "notapplicable", "notavailable", "nonrenseigne",
    "nonrenseignee", "noncommunique", "noncommuniquee", "nondefini", "nondefinie", "nonconnu",
    "pasdengagement", "pasdenumero", "pasdeservice", "acompleter", "adefinir", "arenseigner",
    "asaisir", "apreciser", "aremplir", "avenir", "enattente", "tbd", "tbc", "todo", "nr", "n/r",
    "no", "faux", "false", "zero", "unknown", "unspecified", "manquant", "manquante", "ademander",
    "nonconcerne", "nonconcernee", "nonfourni", "nonfournie", "nontransmis", "nonrequis", "nonexige",
    "notprovided", "notspecified", "notrequired", "notset", "#n/an/a",
};
// clang-format on

// « Sans bon de commande »: one of the first words, and behind it only words of the second.
constexpr std::string_view without_words[] = {"sans", "pas", "aucun", "aucune", "neant", "no", "not", "without"};
constexpr std::string_view thing_words[] = {
    "de",     "d",        "bon",   "bons", "commande", "bc",        "bdc",        "ej",     "engagement", "juridique",
    "numero", "n",        "no",    "num",  "ref",      "reference", "service",    "code",   "marche",     "contrat",
    "siret",  "purchase", "order", "po",   "number",   "contract",  "commitment", "market", "objet",      "public",
};

constexpr std::string_view around = "<>()[]{}*!?:\"";

/// Punctuation and symbols, blanks too; control characters are a fault of their own (TEXT-01).
bool is_sign(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  if (c < 0x80) return !is_digit(static_cast<char>(c)) && !is_ascii_letter(static_cast<char>(c));
  return c < 0xAA || (c > 0xAA && c < 0xC0 && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
         (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || c == 0xFEFF || c == 0xFFFD;
}

bool only_signs(std::string_view utf8) {
  while (!utf8.empty()) {
    if (!is_sign(first_character(utf8).code)) return false;
    utf8.remove_prefix(step(utf8));
  }
  return true;
}

std::string bare_word(std::string_view utf8) {
  const std::string plain = plain_word(utf8);
  const auto first = plain.find_first_not_of(around);
  if (first == plain.npos) return {};
  return plain.substr(first, plain.find_last_not_of(around) - first + 1);
}

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool says_without(std::string_view utf8) {
  if (utf8.size() > 60) return false;
  const auto words = plain_words(utf8);
  return words.size() > 1 && holds(without_words, words[0]) &&
         std::all_of(words.begin() + 1, words.end(), [](const std::string& word) { return holds(thing_words, word); });
}

/// « S.O. », sans objet; without its points it may be a code.
bool is_initials_of_nothing(std::string_view utf8) {
  return utf8 == "S.O." || utf8 == "s.o." || utf8 == "S.O" || utf8 == "s.o";
}

bool consists_of(std::string_view text, std::string_view signs) {
  return !text.empty() && text.find_first_not_of(signs) == text.npos;
}

/// As find_first_of, which takes a call for each character. Every cell goes through here.
std::size_t find_either(std::string_view text, char one, char other) {
  const auto found = std::find_if(text.begin(), text.end(), [&](char c) { return c == one || c == other; });
  return found == text.end() ? text.npos : static_cast<std::size_t>(found - text.begin());
}

bool has_digit_but_zero(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '1' && c <= '9'; });
}

bool is_bare_zeros_or_x(std::string_view word) {
  constexpr std::size_t longest = 20;  // of what somebody types to fill a cell
  return consists_of(word, "0") || (consists_of(word, "x") && word.size() <= longest);
}

/// Length of the blank at the start of `text`, no-break ones too; 0 when there is none.
std::size_t blank(std::string_view text) {
  for (const std::string_view one : {" ", "\u00A0", "\u202F", "\u2009"}) {
    if (text.starts_with(one)) return one.size();
  }
  return 0;
}

/// « 4 500 981 726 » without its blanks, when they part groups of three; else the text itself.
std::string ungrouped(std::string_view text) {
  std::string out;
  std::size_t group = 0;
  for (auto rest = text; !rest.empty();) {
    const std::size_t length = blank(rest);
    if (length > 0 && (group == 0 || group > 3 || (out.size() > group && group != 3))) return std::string(text);
    group = length > 0 ? 0 : group + 1;
    if (length == 0) out += rest[0];
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return group == 3 ? out : std::string(text);
}

std::string_view without_blanks_around(std::string_view text) {
  while (const std::size_t length = text.empty() ? 0 : blank(text)) text.remove_prefix(length);
  for (;;) {
    if (text.ends_with(' '))
      text.remove_suffix(1);
    else if (text.ends_with("\u00A0"))
      text.remove_suffix(2);
    else if (text.ends_with("\u202F") || text.ends_with("\u2009"))
      text.remove_suffix(3);
    else
      return text;
  }
}

/// Whether something at the start could be for plain_cell to take off.
bool may_have_marks(char first) { return first <= ' ' || first > '~' || first == '=' || first == '\''; }

/// Without what keeps a text a text: ="…" around it, an apostrophe before it, and one behind that.
std::string_view without_text_marks(std::string_view text) {
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    text = without_blanks_around(text.substr(2, text.size() - 3));
  }
  for (const std::string_view mark : {"'", "\u2019"}) {
    if (!text.starts_with(mark)) continue;
    text.remove_prefix(mark.size());
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
    return without_blanks_around(text);
  }
  return text;
}

/// A number as programs write it: « 4.500981726E9 ».
struct Scientific {
  std::string digits;     // of the mantissa
  std::size_t whole = 0;  // of them before the mark
  bool mark = false;
  bool sign = false;    // in the exponent
  bool padded = false;  // the exponent begins with 0
  int exponent = 0;
};

std::optional<Scientific> scientific(std::string_view text) {
  const auto e = find_either(text, 'e', 'E');
  if (e == text.npos) return std::nullopt;
  Scientific found;
  for (const char c : text.substr(0, e)) {
    if (is_digit(c))
      found.digits += c;
    else if ((c != '.' && c != ',') || std::exchange(found.mark, true))
      return std::nullopt;
    if (!found.mark) found.whole = found.digits.size();
  }
  std::string_view exponent = text.substr(e + 1);
  found.sign = exponent.starts_with('+') || exponent.starts_with('-');
  const bool plus = exponent.starts_with('+');
  if (plus) exponent.remove_prefix(1);
  if (found.digits.empty() || exponent.empty()) return std::nullopt;
  found.padded = exponent.size() > 1 && exponent[0] == '0';
  const auto end = exponent.data() + exponent.size();
  const auto [rest, error] = std::from_chars(exponent.data(), end, found.exponent);
  if (rest != end) return std::nullopt;
  if (error != std::errc()) found.exponent = -1;  // whatever it is, no digits of ours are that many
  return found;
}

/// Java writes an exponent without a sign from ten millions on, behind one digit and a mark; everybody
/// else writes the sign.
bool is_written_by_program(const Scientific& number) {
  if (number.sign) return true;
  return number.mark && number.whole == 1 && number.digits[0] != '0' && !number.padded && number.exponent >= 7;
}

/// All digits of the whole number, empty when some are not there.
std::string digits_of(const Scientific& number) {
  const long point = static_cast<long>(number.whole) + number.exponent;
  const auto most = static_cast<long>(std::min(number.digits.size(), sure_digits));
  if (number.exponent < 0 || point < 1 || point > most) return {};
  const std::string_view digits = number.digits;
  const auto end = static_cast<std::size_t>(point);
  if (digits.find_first_not_of('0', end) != digits.npos) return {};
  const auto first = std::min(digits.find_first_not_of('0'), end - 1);
  return std::string(digits.substr(first, end - first));
}

ReadCode lost(std::string_view text) { return {ReadCode::State::lost, std::string(text)}; }

/// Digits with a fraction of zeros. Three zeros behind at most three digits may be thousands, and what
/// begins with 0 was no number.
std::optional<ReadCode> without_fraction(std::string_view text) {
  const auto mark = find_either(text, '.', ',');
  if (mark == text.npos || mark == 0 || !is_digit(text[0])) return std::nullopt;
  const std::string whole = ungrouped(text.substr(0, mark));
  const std::string_view zeros = text.substr(mark + 1);
  if (!consists_of(whole, "0123456789") || !consists_of(zeros, "0")) return std::nullopt;
  const bool thousands = zeros.size() == 3 && whole.size() <= 3;
  if (thousands || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
  if (whole.size() > sure_digits) return lost(text);
  return ReadCode{ReadCode::State::repaired, whole};
}

}  // namespace

std::string_view plain_cell(std::string_view utf8) {
  if (utf8.empty() || (!may_have_marks(utf8.front()) && utf8.back() > ' ' && utf8.back() <= '~')) return utf8;
  return without_blanks_around(without_text_marks(without_blanks_around(utf8)));
}

bool is_zeros_or_x(std::string_view utf8) { return is_bare_zeros_or_x(bare_word(utf8)); }

bool means_nothing(std::string_view utf8) {
  if (has_digit_but_zero(utf8)) return false;  // as most codes
  if (only_signs(utf8) || consists_of(utf8, "0,. ")) return true;
  if (is_initials_of_nothing(utf8) || says_without(utf8)) return true;
  const std::string word = bare_word(utf8);
  return is_bare_zeros_or_x(word) || holds(nothing_words, word);
}

bool may_be_code(std::string_view utf8) {
  return std::all_of(utf8.begin(), utf8.end(), [](char c) { return is_digit(c) || is_ascii_letter(c); });
}

CellError cell_error(std::string_view utf8) {
  if (find_either(utf8, '#', ':') == utf8.npos) return CellError::none;  // every error has one of them
  if (utf8.size() > 1 && consists_of(utf8, "#")) return CellError::too_narrow;
  const std::string word = plain_word(utf8);
  if (word.starts_with("err:") && consists_of(std::string_view(word).substr(4), "0123456789")) {
    return CellError::formula;
  }
  const bool capitals = std::none_of(utf8.begin(), utf8.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!word.starts_with('#') || word.size() < 3 || !capitals) return CellError::none;
  if (word == "#n/a" || word == "#n/d" || word == "#nv" || word == "#ref") return CellError::formula;
  if (!word.ends_with('!') && !word.ends_with('?')) return CellError::none;
  const std::string_view name = std::string_view(word).substr(1, word.size() - 2);
  return consists_of(name, "abcdefghijklmnopqrstuvwxyz0123456789/") && is_ascii_letter(name[0]) ? CellError::formula
                                                                                                : CellError::none;
}

namespace {

/// Whether a code could be another than it is written: most are not.
bool may_be_changed(std::string_view code) {
  if (code.empty()) return false;
  const char first = code[0];
  if (!is_digit(first) && first != '.' && first != ',') return may_have_marks(first);  // no number begins so
  return std::any_of(code.begin(), code.end(), [](char c) { return c == '.' || c == ',' || c == 'e' || c == 'E'; });
}

}  // namespace

ReadCode read_code(std::string_view utf8, bool number) {
  if (!may_be_changed(utf8)) return {ReadCode::State::as_written, std::string(utf8)};
  const std::string_view text = without_text_marks(utf8);
  if (const auto found = scientific(text); found && (number || is_written_by_program(*found))) {
    std::string digits = digits_of(*found);
    if (digits.empty()) return lost(utf8);
    return {ReadCode::State::repaired, std::move(digits)};
  }
  if (auto found = without_fraction(text)) return *std::move(found);
  const bool same = text.size() == utf8.size();
  return {same ? ReadCode::State::as_written : ReadCode::State::repaired, std::string(text)};
}

}  // namespace chorus
