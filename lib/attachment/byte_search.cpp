#include "attachment/byte_search.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace chorus::attachment {

std::size_t find_word(std::span<const std::byte> bytes, std::string_view word, std::size_t from) {
  const std::string_view text = as_text(bytes);
  if (word.empty() || from >= text.size() || text.size() - from < word.size()) return not_found;
  std::size_t at = from;
#if defined(__SSE2__)
  // Candidates are the places where the first and the last character stand at the right distance:
  // one in 65,536 in compressed data.
  const __m128i first = _mm_set1_epi8(word.front());
  const __m128i last = _mm_set1_epi8(word.back());
  const auto load = [&](std::size_t place) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + place));
  };
  for (; text.size() - at >= word.size() + 15; at += 16) {
    const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(load(at), first),
                                       _mm_cmpeq_epi8(load(at + word.size() - 1), last));
    for (auto mask = static_cast<unsigned>(_mm_movemask_epi8(both)); mask != 0; mask &= mask - 1) {
      const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(mask));
      if (std::memcmp(text.data() + place, word.data(), word.size()) == 0) return place;
    }
  }
#endif
  return text.find(word, at);
}

std::size_t find_last_word(std::span<const std::byte> bytes, std::string_view word,
                           std::size_t end) {
  const std::string_view text = as_text(bytes).substr(0, std::min(end, bytes.size()));
  return text.rfind(word);
}

}  // namespace chorus::attachment
