// UTF-8, and what of a text can be shown on one line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chorus {

/// Whether the byte goes on with a character that another one began: 10xxxxxx.
constexpr bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

struct Character {
  char32_t code = 0;
  std::size_t length = 0;  ///< bytes; 0: no character is here
  bool cut_off = false;    ///< none is here only because the text ends in the middle of it
};

/// The character at the start of `text`, which is not empty. Long forms, surrogates and what is above
/// U+10FFFF are none.
Character first_character(std::string_view text);

/// The bytes to pass over to come to the next character: its own, or one that belongs to none. The
/// text is not empty.
std::size_t step(std::string_view text);

/// A small letter for a capital one of A to Z; everything else, also of other alphabets, stays.
constexpr char small_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string small_ascii(std::string_view text);

/// Without the blanks, tabs and line breaks around it.
std::string_view without_blanks(std::string_view text);

/// Takes the part before the first `between` off a list, with that sign; the whole list when it has none.
constexpr std::string_view take_part(std::string_view& list, char between = '|') {
  const std::string_view part = list.substr(0, list.find(between));
  list.remove_prefix(part.size() < list.size() ? part.size() + 1 : part.size());
  return part;
}

/// One more of a list of words in quotes: « a », « b ».
void add_quoted(std::string& list, std::string_view text);

/// Bytes of the printable ASCII at the front of a text.
std::size_t plain_length(std::string_view text);

/// Code points. `utf8` must be valid.
std::size_t length_in_characters(std::string_view utf8);

/// Takes the last character off a text that is not empty.
void drop_last_character(std::string& utf8);

/// At most about `most` bytes of the text, whole characters; « … » stands for what is left out.
std::string clipped(std::string text, std::size_t most = 80);

/// Replaces what could act on a terminal or hide text in it by its code, "<U+001B>": control
/// characters, C1 controls, line breaks, marks without width and those that reverse the direction of
/// writing.
std::string printable(std::string_view utf8);

/// Columns that the text takes on a terminal: a wide character takes two, a combining mark none.
std::size_t display_width(std::string_view utf8);

/// `utf8` with blanks behind it, or before it when `right`, that make it `width` columns wide.
std::string padded(std::string_view utf8, std::size_t width, bool right);

}  // namespace chorus
