#include "invoice/word.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <iterator>
#include <vector>

#include "diagnostic/text.hpp"

namespace chorus {

namespace {

// Windows-1252 from 0x80 to 0x9F; what it leaves open is read as the control character of Latin-1.
constexpr char32_t windows_signs[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/// The byte that was read as this character, 0 when none was.
unsigned byte_behind(char32_t code) {
  if (code >= 0x80 && code <= 0xFF) return static_cast<unsigned>(code);
  const auto* sign = std::find(std::begin(windows_signs), std::end(windows_signs), code);
  return sign == std::end(windows_signs) ? 0 : 0x80 + static_cast<unsigned>(sign - std::begin(windows_signs));
}

/// What a name of the West can hold: its letters, signs and accents. Anything else was no damage.
bool is_western(char32_t code) {
  constexpr char32_t accents[] = {0x300, 0x301, 0x302, 0x303, 0x308, 0x30A, 0x327};
  if (code >= 0xA0 && code <= 0x17F) return true;
  if (code >= 0x2010 && code <= 0x203A) return true;
  return code == 0x2116 || code == 0xFFFD || byte_behind(code) >= 0x80 ||
         std::find(std::begin(accents), std::end(accents), code) != std::end(accents);
}

bool is_letter_code(char32_t code) {
  const bool ascii = (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
  return ascii || (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7);
}

char32_t first_code(std::string_view text) { return text.empty() ? 0 : first_character(text).code; }

struct Damage {
  std::string bytes;       ///< the character that it was; empty: there is no damage here
  std::size_t length = 0;  ///< of what stands for it now
};

Damage damage_at(std::string_view text) {
  const unsigned lead = byte_behind(first_code(text));
  const std::size_t count = lead >= 0xC2 && lead <= 0xCC ? 2 : lead == 0xE2 || lead == 0xEF ? 3 : 0;
  Damage damage;
  while (damage.bytes.size() < count) {
    if (damage.length == text.size()) return {};
    const auto rest = text.substr(damage.length);
    const unsigned byte = byte_behind(first_code(rest));
    if (byte == 0) return {};
    damage.bytes += static_cast<char>(byte);
    damage.length += step(rest);
  }
  if (count == 0) return {};
  const Character was = first_character(damage.bytes);
  return was.length == count && was.code >= 0xA0 && is_western(was.code) ? damage : Damage{};
}

/// Signs that may well follow a word in capitals that ends with Ã or Å: « IRMÃ », « IRMÃ’S ».
bool may_follow_word(std::string_view sign) {
  constexpr char32_t signs[] = {0xA0, 0xAB, 0xBB, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026};
  return std::find(std::begin(signs), std::end(signs), first_code(sign)) != std::end(signs);
}

char32_t last_code(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && continues_character(text[at - 1])) --at;
  return at == 0 ? 0 : first_code(text.substr(at - 1));
}

bool is_small_code(char32_t code) { return (code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF); }

/// Behind a capital « IRMà » is no word, and neither is « IRMÒ »; « Mûr » and « CÔTE » are.
bool is_end_of_word(std::string_view before, std::string_view text, const Damage& damage) {
  const auto sign = text.substr(step(text), damage.length - step(text));
  const char32_t capital = last_code(before);
  if (!is_letter_code(capital) || is_small_code(capital) || first_code(text) == 0xC2) return false;
  if (step(sign) != sign.size() || !may_follow_word(sign)) return false;
  const char32_t next = first_code(text.substr(damage.length));
  return !is_letter_code(next) || (is_small_code(first_code(damage.bytes)) && !is_small_code(next));
}

/// Whether one of the characters is there that damage begins with (see damage_at), U+00C2 to U+00EF: told by two bytes.
bool may_hold_damage(std::string_view text) {
  for (auto at = text.find('\xC3'); at != text.npos && at + 1 < text.size(); at = text.find('\xC3', at + 1)) {
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if ((next >= 0x82 && next <= 0x8C) || next == 0xA2 || next == 0xAF) return true;
  }
  return false;
}

/// One reading undone; nothing when there was none.
std::optional<std::string> repaired_once(std::string_view text) {
  if (!may_hold_damage(text)) return std::nullopt;
  std::string out;
  bool damaged = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const Damage damage = damage_at(rest);
    const bool found = !damage.bytes.empty() && !is_end_of_word(text.substr(0, at), rest, damage);
    const std::size_t length = found ? damage.length : step(rest);
    out += found ? std::string_view(damage.bytes) : rest.substr(0, length);
    damaged = damaged || found;
    at += length;
  }
  return damaged ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

std::optional<std::string> repaired_letters(std::string_view utf8) {
  auto repaired = repaired_once(utf8);
  while (repaired) {
    auto more = repaired_once(*repaired);
    if (!more) break;
    repaired = std::move(more);
  }
  return repaired;
}

bool has_lost_letter(std::string_view utf8) { return utf8.find("\uFFFD") != utf8.npos; }

bool has_question_mark_for_letter(std::string_view utf8) {
  if (utf8.find('?') == utf8.npos) return false;
  char32_t before = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto rest = utf8.substr(at);
    const char32_t code = first_code(rest);
    const std::size_t length = step(rest);
    if (code == '?' && (is_letter_code(before) || is_letter_code(first_code(rest.substr(length))))) return true;
    before = code;
    at += length;
  }
  return false;
}

namespace {

struct Letter {
  std::string_view utf8;
  std::string_view plain;
};

// What French headers and labels hold beyond ASCII; upper case stands beside lower case.
// clang-format off
constexpr Letter letters[] = {
    {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"á", "a"}, {"ç", "c"}, {"é", "e"}, {"è", "e"},
    {"ê", "e"}, {"ë", "e"}, {"î", "i"}, {"ï", "i"}, {"í", "i"}, {"ô", "o"}, {"ö", "o"},
    {"ó", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"}, {"ú", "u"}, {"ÿ", "y"}, {"ñ", "n"},
    {"œ", "oe"}, {"æ", "ae"}, {"À", "a"}, {"Â", "a"}, {"Ä", "a"}, {"Ç", "c"}, {"É", "e"},
    {"È", "e"}, {"Ê", "e"}, {"Ë", "e"}, {"Î", "i"}, {"Ï", "i"}, {"Ô", "o"}, {"Ö", "o"},
    {"Ù", "u"}, {"Û", "u"}, {"Ü", "u"}, {"Œ", "oe"}, {"Æ", "ae"}, {"°", ""}, {"º", ""},
    {"Á", "a"}, {"Í", "i"}, {"Ó", "o"}, {"Ú", "u"}, {"Ñ", "n"}, {"Ÿ", "y"},
    // accents behind their letter, as macOS writes them
    {"\u0300", ""}, {"\u0301", ""}, {"\u0302", ""}, {"\u0308", ""}, {"\u0327", ""}, {"\u0303", ""},
    {"\u00A0", ""}, {"\u202F", ""}, {"\u2009", ""}, {"’", ""}, {"–", ""}, {"\uFEFF", ""},
};
// clang-format on

// What parts words and is no ASCII.
constexpr std::string_view separators[] = {"\u00A0", "\u202F", "\u2009", "’", "–", "—", "°", "º", "«", "»", "\uFEFF"};

// What an ASCII character is in a plain word.
constexpr char dropped = '\x80';
constexpr std::array<char, 128> plain_ascii = [] {
  std::array<char, 128> plain{};
  for (std::size_t i = 0; i < plain.size(); ++i) plain[i] = small_ascii(static_cast<char>(i));
  for (const char c : std::string_view(" \t._-'")) plain[static_cast<std::size_t>(c)] = dropped;
  return plain;
}();

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// `sign` has two bytes or more, and nearly always they decide.
bool begins_with_sign(std::string_view text, std::string_view sign) {
  return text.size() >= sign.size() && text[0] == sign[0] && text[1] == sign[1] && text.starts_with(sign);
}

/// Length of the separator at the start of `text`, which begins with no ASCII character; 0 when there is none.
std::size_t separator(std::string_view text) {
  for (const auto one : separators) {
    if (begins_with_sign(text, one)) return one.size();
  }
  return 0;
}

/// A bit for each sign that a text holds; two may share one.
std::uint64_t signs_of(std::string_view text) {
  std::uint64_t signs = 0;
  for (const char c : text) signs |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
  return signs;
}

std::size_t sign_count(std::uint64_t signs) { return static_cast<std::size_t>(std::popcount(signs)); }

/// Letters to change, at most `most`; two neighbours that changed places are one.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
  std::vector<std::size_t> above(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  std::size_t least_above = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) next[j] = std::min(next[j], above[j - 2] + 1);
      least = std::min(least, next[j]);
    }
    if (least >= most && least_above + 1 >= most) return most;  // it never falls from there
    least_above = least;
    above.swap(row);
    row.swap(next);
  }
  return std::min(row[b.size()], most);
}

/// Writes what the character at the start of `text`, no ASCII, is in a plain word; nothing becomes longer. Moves `end`
/// behind it, and returns how many bytes it stands for.
std::size_t write_letter(std::string_view text, char*& end) {
  const auto letter = std::find_if(std::begin(letters), std::end(letters),
                                   [&](const Letter& l) { return begins_with_sign(text, l.utf8); });
  if (letter == std::end(letters)) {
    *end++ = text[0];
    return 1;
  }
  end = std::copy(letter->plain.begin(), letter->plain.end(), end);
  return letter->utf8.size();
}

/// Writes the plain word to `end`, which has room for as many bytes; returns where it ends.
char* write_plain(std::string_view utf8, char* end) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (const auto c = static_cast<unsigned char>(utf8[at]); c < 0x80) {
      *end = plain_ascii[c];
      end += *end == dropped ? 0 : 1;
      ++at;
    } else {
      at += write_letter(utf8.substr(at), end);
    }
  }
  return end;
}

}  // namespace

std::string plain_word(std::string_view utf8) {
  std::string out(utf8.size(), '\0');
  out.resize(static_cast<std::size_t>(write_plain(utf8, out.data()) - out.data()));
  return out;
}

std::string_view next_plain_word(std::string_view utf8, std::size_t& at, char*& end) {
  char* const begin = end;
  const auto word = [&] { return std::string_view(begin, static_cast<std::size_t>(end - begin)); };
  while (at < utf8.size()) {
    const char c = utf8[at];
    if (is_small(c) || is_digit(c)) {
      *end++ = c;
      ++at;
    } else if (is_capital(c)) {
      if (begin != end && is_small(utf8[at - 1])) return word();
      *end++ = small_ascii(c);
      ++at;
    } else if (const std::size_t length = static_cast<unsigned char>(c) < 0x80 ? 1 : separator(utf8.substr(at));
               length > 0) {
      at += length;
      if (begin != end) return word();
    } else {
      at += write_letter(utf8.substr(at), end);
    }
  }
  return word();
}

namespace {

/// Writes the words one behind the other to `end`, which has room for as many bytes, and gives each to `take`.
template <class Take>
void part_words(std::string_view utf8, char* end, Take take) {
  std::size_t at = 0;
  for (auto word = next_plain_word(utf8, at, end); !word.empty(); word = next_plain_word(utf8, at, end)) take(word);
}

}  // namespace

std::vector<std::string_view> plain_words(std::string_view utf8, std::string& written) {
  written.assign(utf8.size(), '\0');
  std::vector<std::string_view> words;
  words.reserve(8);  // a header has no more, mostly
  part_words(utf8, written.data(), [&](std::string_view word) { words.push_back(word); });
  return words;
}

ShortWords::ShortWords(std::string_view utf8) {
  part_words(utf8.substr(0, longest), written_.data(), [&](std::string_view word) { words_[count_++] = word; });
}

std::vector<std::string> plain_words(std::string_view utf8) {
  std::string written;
  const auto words = plain_words(utf8, written);
  return {words.begin(), words.end()};
}

bool is_like(std::string_view word, std::string_view pattern) {
  if (!pattern.ends_with('*')) return word == pattern;
  return word.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool is_one_of(std::string_view word, std::string_view list) {
  while (!list.empty()) {
    if (is_like(word, take_part(list))) return true;
  }
  return false;
}

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known, std::size_t most) {
  const std::string plain = plain_word(word);
  if (plain.size() > 100) return {};  // no word of ours is that long, and the table would be
  const std::uint64_t signs = signs_of(plain);
  std::string_view best;
  std::size_t least = std::min(plain.size() / 3, most) + 1;
  std::string written;
  for (const auto candidate : known) {
    // What differs by more letters than that in length need not be looked at; a plain word is never the longer one.
    if (candidate.size() + least <= plain.size()) continue;
    written.resize(std::max(written.size(), candidate.size()));
    const auto length = static_cast<std::size_t>(write_plain(candidate, written.data()) - written.data());
    const auto other = std::string_view(written).substr(0, length);
    if (other.size() >= plain.size() + least || plain.size() >= other.size() + least) continue;
    // Neither may what has so many signs that the other lacks: a letter changed brings one and takes one.
    const std::uint64_t others = signs_of(other);
    if (sign_count(signs & ~others) >= least || sign_count(others & ~signs) >= least) continue;
    const auto d = distance(plain, other, least);
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

namespace {

bool is_number_blank(char c) { return c == ' ' || c == '\t'; }

/// Small letters, and no zeros before a group of digits. A blank ends a group.
std::string without_zeros(std::string_view number) {
  std::string form;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    const bool begins_group = i == 0 || !is_digit(number[i - 1]);
    if (c == '0' && begins_group) {
      while (i + 1 < number.size() && number[i] == '0' && is_digit(number[i + 1])) ++i;
    }
    form += small_ascii(number[i]);
  }
  return form;
}

std::string without_blanks_inside(std::string_view number) {
  std::string form(number);
  std::erase_if(form, is_number_blank);
  return form;
}

}  // namespace

std::vector<std::string> plain_number_forms(std::string_view number) {
  std::vector<std::string> forms{without_zeros(without_blanks_inside(number))};
  if (std::any_of(number.begin(), number.end(), is_number_blank)) {
    std::string other = without_blanks_inside(without_zeros(number));
    if (other != forms.front()) forms.push_back(std::move(other));
  }
  return forms;
}

bool are_alike(std::string_view number, std::string_view other) {
  const auto forms = plain_number_forms(number);
  const auto others = plain_number_forms(other);
  return std::find_first_of(forms.begin(), forms.end(), others.begin(), others.end()) != forms.end();
}

}  // namespace chorus
