#include "input/values.hpp"

#include <cstdio>

#include "catalogue/row.hpp"

namespace chorus {

std::optional<std::string> forbidden_character(std::string_view utf8) {
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t' || c == '\n' || c == '\r') continue;
    char code[8];
    std::snprintf(code, sizeof code, "U+%04X", byte);
    return code;
  }
  if (utf8.find("\xEF\xBF\xBE") != utf8.npos) return "U+FFFE";
  if (utf8.find("\xEF\xBF\xBF") != utf8.npos) return "U+FFFF";
  return std::nullopt;
}

Given<std::string> text_value(const Cell& cell, const std::string& invoice, Diagnostics& faults) {
  if (const auto character = forbidden_character(cell.text)) {
    faults.add(rule::text_forbidden, cell.place, invoice, {text_arg("character", *character)});
    return Given<std::string>::unreadable(cell.place);
  }
  return {cell.text, cell.place};
}

}  // namespace chorus
