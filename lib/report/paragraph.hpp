// Sentences broken into lines, for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chorus {

/// The width of the lists that are read at leisure: it fits the narrowest terminal in use.
inline constexpr std::size_t reading_width = 80;

/// Breaks `text` at spaces into lines of at most `width` columns. The first line is taken to begin
/// at column `indent`, the later ones begin with that many spaces. The spaces that French sets
/// before « : ; ? ! » and inside « » never break. A word that is longer than a line stays whole.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

/// `wrapped` with the first line indented too, and a line break at the end.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t width = reading_width);

}  // namespace chorus
