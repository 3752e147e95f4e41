// The characters of PDF (ISO 32000-1, 7.2.2), for those who read a few words of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace chorus::attachment {

constexpr bool is_pdf_space(char c) {
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

constexpr bool is_pdf_digit(char c) { return c >= '0' && c <= '9'; }

constexpr void skip_pdf_space(std::string_view& rest) {
  while (!rest.empty() && is_pdf_space(rest.front())) rest.remove_prefix(1);
}

/// Takes the unsigned integer at the start of `rest`. Nothing, and nothing taken, when there is
/// none or when it has more than 18 digits, which no offset has.
constexpr std::optional<std::uint64_t> take_pdf_number(std::string_view& rest) {
  std::uint64_t value = 0;
  std::size_t digits = 0;
  for (; digits < rest.size() && is_pdf_digit(rest[digits]); ++digits) {
    if (digits == 18) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(rest[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  rest.remove_prefix(digits);
  return value;
}

}  // namespace chorus::attachment
