#include "diagnostic/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace chorus {

namespace {

struct SecondByte {
  unsigned char low;
  unsigned char high;
};

/// Bytes of the character that `first` begins (0: it begins none) and what may come second: the
/// table 3-7 of the Unicode standard, which leaves out long forms, surrogates and above U+10FFFF.
std::size_t length_by(unsigned char first, SecondByte& second) {
  second = {0x80, 0xBF};
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first == 0xE0) second.low = 0xA0;
  if (first == 0xED) second.high = 0x9F;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first == 0xF0) second.low = 0x90;
  if (first == 0xF4) second.high = 0x8F;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

}  // namespace

Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  SecondByte allowed{};
  const std::size_t length = length_by(first, allowed);
  if (length <= 1) return {first, length};
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i, allowed = {0x80, 0xBF}) {
    if (i == text.size()) return {.cut_off = true};
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < allowed.low || byte > allowed.high) return {};
    code = code << 6 | (byte & 0x3FU);
  }
  return {code, length};
}

std::size_t step(std::string_view text) { return std::max<std::size_t>(first_character(text).length, 1); }

std::string small_ascii(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = small_ascii(c);
  return small;
}

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view around = " \t\r\n";
  const auto first = text.find_first_not_of(around);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(around) - first + 1);
}

void add_quoted(std::string& list, std::string_view text) {
  list += list.empty() ? "« " : ", « ";
  list += text;
  list += " »";
}

std::size_t length_in_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues_character(c); }));
}

void drop_last_character(std::string& utf8) {
  while (utf8.size() > 1 && continues_character(utf8.back())) utf8.pop_back();
  utf8.pop_back();
}

namespace {

/// The first character of `text`; a byte that begins none, as in the name of a file, counts as itself.
Character character_or_byte(std::string_view text) {
  const Character c = first_character(text);
  return c.length > 0 ? c : Character{static_cast<unsigned char>(text[0]), 1};
}

/// Besides what acts: marks without width, behind which a value looks like another.
bool acts_on_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_combining(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F);
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

/// Takes the printable ASCII off the front of a text: most of every one, a column for each.
std::string_view take_plain(std::string_view& text) {
  const std::string_view plain = text.substr(0, plain_length(text));
  text.remove_prefix(plain.size());
  return plain;
}

}  // namespace

std::size_t plain_length(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    // The highest bit of a byte: that it is over '~', or below a blank.
    if (((eight | (eight + ones) | (eight - ones * ' ')) & (ones * 0x80)) != 0) break;
  }
  while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
  return at;
}

std::string clipped(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && continues_character(text[most])) --most;
  text.resize(most);
  return text + "…";
}

std::string printable(std::string_view utf8) {
  std::string out(take_plain(utf8));
  for (; !utf8.empty(); out += take_plain(utf8)) {
    const Character c = character_or_byte(utf8);
    const bool stray = c.length == 1 && c.code >= 0x80;
    if (acts_on_terminal(c.code) || stray) {
      char code[16];
      std::snprintf(code, sizeof code, "<U+%04X>", static_cast<unsigned>(c.code));
      out += code;
    } else {
      out += utf8.substr(0, c.length);
    }
    utf8.remove_prefix(c.length);
  }
  return out;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = take_plain(utf8).size();
  for (; !utf8.empty(); width += take_plain(utf8).size()) {
    const Character c = character_or_byte(utf8);
    width += is_combining(c.code) ? 0 : is_wide(c.code) ? 2 : 1;
    utf8.remove_prefix(c.length);
  }
  return width;
}

std::string padded(std::string_view utf8, std::size_t width, bool right) {
  const std::string blanks(width - std::min(width, display_width(utf8)), ' ');
  return right ? blanks + std::string(utf8) : std::string(utf8) + blanks;
}

}  // namespace chorus
