#include "report/text_style.hpp"

#include "report/severity.hpp"

namespace chorus {

std::string coloured(std::string_view text, std::string_view colour, const TextStyle& style) {
  if (!style.colour) return std::string(text);
  constexpr std::string_view plain = "\x1b[0m";
  return std::string(colour) + std::string(text) + std::string(plain);
}

std::string heading(std::string_view text, const TextStyle& style) {
  return coloured(text, colour::bold, style);
}

std::string severity_text(Severity severity, const TextStyle& style) {
  const std::string_view shade = severity == Severity::error     ? colour::red
                                 : severity == Severity::warning ? colour::yellow
                                                                 : colour::cyan;
  return coloured(severity_words(severity).in(style.language), shade, style);
}

}  // namespace chorus
