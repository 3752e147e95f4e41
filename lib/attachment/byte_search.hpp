// Search for a short word in bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace chorus::attachment {

inline constexpr std::size_t not_found = static_cast<std::size_t>(-1);

/// Where `word` (not empty) first stands in `bytes` at or after `from`, or `not_found`. As fast on
/// text as on compressed data, unlike std::string_view::find, which stops at every first letter.
std::size_t find_word(std::span<const std::byte> bytes, std::string_view word, std::size_t from = 0);

/// Where `word` last stands in `bytes` before `end`, wholly, or `not_found`.
std::size_t find_last_word(std::span<const std::byte> bytes, std::string_view word, std::size_t end = not_found);

/// The same bytes as characters.
inline std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace chorus::attachment
