// How text is written for a person: in which language, and whether in colour.
#pragma once

#include <string>
#include <string_view>

#include "diagnostic/rule.hpp"

namespace chorus {

struct TextStyle {
  Language language = Language::english;
  bool colour = false;
};

/// What a terminal is sent before a text of this colour.
namespace colour {
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view red = "\x1b[1;31m";
inline constexpr std::string_view green = "\x1b[32m";
inline constexpr std::string_view yellow = "\x1b[1;33m";
inline constexpr std::string_view cyan = "\x1b[36m";
}  // namespace colour

/// The text, in this colour when the style has any.
std::string coloured(std::string_view text, std::string_view colour, const TextStyle& style);

/// A heading: bold when there is colour.
std::string heading(std::string_view text, const TextStyle& style);

/// "error", "avertissement" …, in its colour.
std::string severity_text(Severity severity, const TextStyle& style);

}  // namespace chorus
