#include "attachment/byte_search.hpp"

#include <string.h>  // memmem

#include <algorithm>

namespace chorus::attachment {

std::size_t find_word(std::span<const std::byte> bytes, std::string_view word, std::size_t from) {
  if (from >= bytes.size()) return not_found;
  const void* const found = ::memmem(bytes.data() + from, bytes.size() - from, word.data(), word.size());
  if (found == nullptr) return not_found;
  return static_cast<std::size_t>(static_cast<const std::byte*>(found) - bytes.data());
}

std::size_t find_last_word(std::span<const std::byte> bytes, std::string_view word, std::size_t end) {
  return as_text(bytes).substr(0, std::min(end, bytes.size())).rfind(word);
}

}  // namespace chorus::attachment
