// Text from the outside, made safe for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace chorus {

/// Replaces what could act on a terminal or hide text in it by its code, "<U+001B>": control
/// characters, C1 controls, line breaks, marks without width and those that reverse the direction of
/// writing.
std::string printable(std::string_view utf8);

/// Columns that the text takes on a terminal: a wide character takes two, a combining mark none.
std::size_t display_width(std::string_view utf8);

/// `utf8` with blanks behind it, or before it when `right`, that make it `width` columns wide.
std::string padded(std::string_view utf8, std::size_t width, bool right);

}  // namespace chorus
