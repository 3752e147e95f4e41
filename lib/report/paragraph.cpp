#include "report/paragraph.hpp"

#include "catalogue/report_phrases.hpp"
#include "report/printable.hpp"

namespace chorus {

namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view cyan = "\x1b[36m";
constexpr std::string_view plain = "\x1b[0m";

std::string coloured(std::string_view text, std::string_view colour, const TextStyle& style) {
  if (!style.colour) return std::string(text);
  return std::string(colour) + std::string(text) + std::string(plain);
}

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

std::string heading(std::string_view text, const TextStyle& style) {
  return coloured(text, bold, style);
}

std::string severity_text(Severity severity, const TextStyle& style) {
  switch (severity) {
    case Severity::error:
      return coloured(phrase::error.in(style.language), red, style);
    case Severity::warning:
      return coloured(phrase::warning.in(style.language), yellow, style);
    case Severity::note:
      break;
  }
  return coloured(phrase::note.in(style.language), cyan, style);
}

}  // namespace chorus
