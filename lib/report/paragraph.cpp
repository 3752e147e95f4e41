#include "report/paragraph.hpp"

#include "diagnostic/printable.hpp"

namespace chorus {

namespace {

/// True when French does not let a line break at this space.
bool holds_together(std::string_view before, std::string_view after) {
  if (before.ends_with("«")) return true;
  if (after.starts_with("»")) return true;
  return after.size() == 1 ? std::string_view(":;?!%").find(after[0]) != std::string_view::npos
                           : std::string_view(":;?!%").find(after[0]) != std::string_view::npos &&
                                 after[1] == ' ';
}

/// The text up to the first space where a line may break.
std::string_view first_piece(std::string_view text) {
  for (auto space = text.find(' '); space != text.npos; space = text.find(' ', space + 1)) {
    const auto after = text.substr(space + 1);
    if (after.empty() || !holds_together(text.substr(0, space), after))
      return text.substr(0, space);
  }
  return text;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t used = indent;
  while (!text.empty()) {
    const auto piece = first_piece(text);
    const auto columns = display_width(piece);
    if (used > indent && used + 1 + columns > width) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (used > indent) {
      out += ' ';
      ++used;
    }
    out += piece;
    used += columns;
    text.remove_prefix(piece.size() == text.size() ? piece.size() : piece.size() + 1);
  }
  return out;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
  return std::string(indent, ' ') + wrapped(text, indent, width) + "\n";
}

}  // namespace chorus
