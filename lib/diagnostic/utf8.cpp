#include "diagnostic/utf8.hpp"

#include <algorithm>

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

std::size_t step(std::string_view text) {
  return std::max<std::size_t>(first_character(text).length, 1);
}

std::size_t length_in_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues_character(c); }));
}

void drop_last_character(std::string& utf8) {
  while (utf8.size() > 1 && continues_character(utf8.back())) utf8.pop_back();
  utf8.pop_back();
}

}  // namespace chorus
