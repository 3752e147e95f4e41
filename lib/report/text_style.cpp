#include "report/text_style.hpp"

#include "catalogue/report_phrases.hpp"

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
  switch (severity) {
    case Severity::error: return coloured(phrase::error.in(style.language), colour::red, style);
    case Severity::warning: return coloured(phrase::warning.in(style.language), colour::yellow, style);
    case Severity::note: break;
  }
  return coloured(phrase::note.in(style.language), colour::cyan, style);
}

}  // namespace chorus
