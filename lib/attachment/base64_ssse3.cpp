// 12 bytes to 16 characters and back per step. This file alone is compiled with -mssse3.
//
// The method is that of W. Mula and D. Lemire, "Faster Base64 Encoding and Decoding Using AVX2
// Instructions" (ACM Transactions on the Web, 2018).
#include "attachment/base64_kernels.hpp"

#if defined(__x86_64__) || defined(__i386__)

#include <tmmintrin.h>

namespace chorus::attachment::base64 {

namespace {

// 12 bytes -> sixteen values 0..63, one per byte.
inline __m128i split(__m128i in) {
  const __m128i order = _mm_set_epi8(10, 11, 9, 10, 7, 8, 6, 7, 4, 5, 3, 4, 1, 2, 0, 1);
  in = _mm_shuffle_epi8(in, order);
  // Shifts by multiplying: there is no variable shift of 16-bit lanes.
  const __m128i odd = _mm_mulhi_epu16(_mm_and_si128(in, _mm_set1_epi32(0x0FC0FC00)), _mm_set1_epi32(0x04000040));
  const __m128i even = _mm_mullo_epi16(_mm_and_si128(in, _mm_set1_epi32(0x003F03F0)), _mm_set1_epi32(0x01000010));
  return _mm_or_si128(odd, even);
}

// Values 0..63 -> characters: each range of the alphabet is a constant distance from its values.
inline __m128i to_characters(__m128i values) {
  const __m128i distance = _mm_setr_epi8('a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
                                         '0' - 52, '0' - 52, '0' - 52, '+' - 62, '/' - 63, 'A', 0, 0);
  // 0 for both letter ranges, 1..10 for digits, 11 and 12 for + and /; then 13 for capitals.
  __m128i range = _mm_subs_epu8(values, _mm_set1_epi8(51));
  const __m128i capital = _mm_cmpgt_epi8(_mm_set1_epi8(26), values);
  range = _mm_or_si128(range, _mm_and_si128(capital, _mm_set1_epi8(13)));
  return _mm_add_epi8(values, _mm_shuffle_epi8(distance, range));
}

// Characters -> values; false when one of them is not in the alphabet. A character is bad when the
// classes of its high and of its low nibble share a bit.
inline bool to_values(__m128i& text) {
  const __m128i low_class =
      _mm_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A);
  const __m128i high_class =
      _mm_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
  const __m128i distance =
      _mm_setr_epi8(0, 63 - '/', 62 - '+', 52 - '0', -'A', -'A', 26 - 'a', 26 - 'a', 0, 0, 0, 0, 0, 0, 0, 0);
  const __m128i nibble = _mm_set1_epi8(0x0F);
  const __m128i high = _mm_and_si128(_mm_srli_epi32(text, 4), nibble);
  const __m128i low = _mm_and_si128(text, nibble);
  const __m128i bad = _mm_and_si128(_mm_shuffle_epi8(low_class, low), _mm_shuffle_epi8(high_class, high));
  if (_mm_movemask_epi8(_mm_cmpgt_epi8(bad, _mm_setzero_si128())) != 0) return false;
  const __m128i slash = _mm_cmpeq_epi8(text, _mm_set1_epi8('/'));
  text = _mm_add_epi8(text, _mm_shuffle_epi8(distance, _mm_add_epi8(slash, high)));
  return true;
}

// Sixteen values -> 12 bytes, followed by 4 zeros.
inline __m128i join(__m128i values) {
  const __m128i pairs = _mm_maddubs_epi16(values, _mm_set1_epi32(0x01400140));
  const __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000));
  const __m128i order = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  return _mm_shuffle_epi8(fours, order);
}

}  // namespace

void encode_ssse3(const std::uint8_t* in, std::size_t groups, char* out) {
  // A step uses 4 groups but loads 16 bytes: 6 groups must be there.
  for (; groups >= 6; groups -= 4, in += 12, out += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), to_characters(split(bytes)));
  }
  encode_scalar(in, groups, out);
}

std::size_t decode_ssse3(const char* in, std::size_t groups, std::uint8_t* out) {
  std::size_t done = 0;
  // A step gives 4 groups but stores 16 bytes: there must be room for 6.
  for (; groups - done >= 6; done += 4, in += 16, out += 12) {
    __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
    if (!to_values(text)) break;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), join(text));
  }
  return done + decode_scalar(in, groups - done, out);
}

}  // namespace chorus::attachment::base64

#endif
