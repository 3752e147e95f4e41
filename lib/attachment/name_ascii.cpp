#include "attachment/name_ascii.hpp"

#include <array>

#include "diagnostic/utf8.hpp"

namespace chorus::attachment {

namespace {

constexpr char32_t table_first = 0xA0;

// clang-format off
// Latin-1 and Latin Extended-A, sixteen to the line.
constexpr std::array<std::string_view, 224> latin{
    " ", "!", "c", "GBP", "_", "_", "_", "_", "_", "c", "a", "'", "_", "", "R", "_",  // U+00A0
    "o", "+-", "2", "3", "'", "u", "_", ".", "_", "1", "o", "'", "_", "_", "_", "_",  // U+00B0
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",  // U+00C0
    "D", "N", "O", "O", "O", "O", "O", "x", "O", "U", "U", "U", "U", "Y", "Th", "ss",  // U+00D0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  // U+00E0
    "d", "n", "o", "o", "o", "o", "o", "_", "o", "u", "u", "u", "u", "y", "th", "y",  // U+00F0
    "A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d",  // U+0100
    "D", "d", "E", "e", "E", "e", "E", "e", "E", "e", "E", "e", "G", "g", "G", "g",  // U+0110
    "G", "g", "G", "g", "H", "h", "H", "h", "I", "i", "I", "i", "I", "i", "I", "i",  // U+0120
    "I", "i", "IJ", "ij", "J", "j", "K", "k", "k", "L", "l", "L", "l", "L", "l", "L",  // U+0130
    "l", "L", "l", "N", "n", "N", "n", "N", "n", "'n", "N", "n", "O", "o", "O", "o",  // U+0140
    "O", "o", "OE", "oe", "R", "r", "R", "r", "R", "r", "S", "s", "S", "s", "S", "s",  // U+0150
    "S", "s", "T", "t", "T", "t", "T", "t", "U", "u", "U", "u", "U", "u", "U", "u",  // U+0160
    "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z", "Z", "z", "s",  // U+0170
};
// clang-format on

constexpr std::string_view unknown = "_";

std::string_view plain(char32_t c) {
  if (c >= table_first && c < table_first + latin.size()) return latin[c - table_first];
  if (c >= 0x0300 && c <= 0x036F) return "";  // combining marks
  if (c >= 0x2000 && c <= 0x200A) return " ";
  if (c >= 0x200B && c <= 0x200F) return "";  // zero width, directions
  if (c >= 0x2010 && c <= 0x2015) return "-";
  if (c >= 0x2018 && c <= 0x201F) return "'";
  switch (c) {
    case 0x0218:
      return "S";  // Romanian, with a comma below
    case 0x0219:
      return "s";
    case 0x021A:
      return "T";
    case 0x021B:
      return "t";
    case 0x2026:
      return "...";
    case 0x202F:
      return " ";
    case 0x2039:
    case 0x203A:
      return "'";
    case 0x20AC:
      return "EUR";
    case 0x2212:
      return "-";
    case 0xFEFF:
      return "";
    default:
      return unknown;
  }
}

}  // namespace

std::string to_ascii(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const Character c = first_character(utf8);
    if (c.length == 1) {
      out += utf8.front();
    } else {
      out += c.length == 0 ? unknown : plain(c.code);
    }
    utf8.remove_prefix(step(utf8));
  }
  return out;
}

}  // namespace chorus::attachment
