// 24 bytes to 32 characters and back per step. This file alone is compiled with -mavx2. The method
// is explained in base64_ssse3.cpp; both 128-bit lanes do the same work side by side.
#include "attachment/base64_kernels.hpp"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

namespace chorus::attachment::base64 {

namespace {

inline __m256i both(__m128i lane) { return _mm256_broadcastsi128_si256(lane); }

// Bytes 0..11 to the low lane, 12..23 to the high one. Loads 28 bytes.
inline __m256i load_24(const std::uint8_t* in) {
  const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
  const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + 12));
  return _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
}

inline __m256i split(__m256i in) {
  const __m256i order = both(_mm_set_epi8(10, 11, 9, 10, 7, 8, 6, 7, 4, 5, 3, 4, 1, 2, 0, 1));
  in = _mm256_shuffle_epi8(in, order);
  const __m256i odd =
      _mm256_mulhi_epu16(_mm256_and_si256(in, _mm256_set1_epi32(0x0FC0FC00)), _mm256_set1_epi32(0x04000040));
  const __m256i even =
      _mm256_mullo_epi16(_mm256_and_si256(in, _mm256_set1_epi32(0x003F03F0)), _mm256_set1_epi32(0x01000010));
  return _mm256_or_si256(odd, even);
}

inline __m256i to_characters(__m256i values) {
  const __m256i distance = both(_mm_setr_epi8('a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
                                              '0' - 52, '0' - 52, '0' - 52, '0' - 52, '+' - 62, '/' - 63, 'A', 0, 0));
  __m256i range = _mm256_subs_epu8(values, _mm256_set1_epi8(51));
  const __m256i capital = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), values);
  range = _mm256_or_si256(range, _mm256_and_si256(capital, _mm256_set1_epi8(13)));
  return _mm256_add_epi8(values, _mm256_shuffle_epi8(distance, range));
}

inline bool to_values(__m256i& text) {
  const __m256i low_class = both(
      _mm_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A));
  const __m256i high_class = both(
      _mm_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10));
  const __m256i distance =
      both(_mm_setr_epi8(0, 63 - '/', 62 - '+', 52 - '0', -'A', -'A', 26 - 'a', 26 - 'a', 0, 0, 0, 0, 0, 0, 0, 0));
  const __m256i nibble = _mm256_set1_epi8(0x0F);
  const __m256i high = _mm256_and_si256(_mm256_srli_epi32(text, 4), nibble);
  const __m256i low = _mm256_and_si256(text, nibble);
  if (_mm256_testz_si256(_mm256_shuffle_epi8(low_class, low), _mm256_shuffle_epi8(high_class, high)) == 0) {
    return false;
  }
  const __m256i slash = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('/'));
  text = _mm256_add_epi8(text, _mm256_shuffle_epi8(distance, _mm256_add_epi8(slash, high)));
  return true;
}

// Thirty-two values -> 12 bytes and 4 zeros in each lane.
inline __m256i join(__m256i values) {
  const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi32(0x01400140));
  const __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
  const __m256i order = both(_mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
  return _mm256_shuffle_epi8(fours, order);
}

}  // namespace

void encode_avx2(const std::uint8_t* in, std::size_t groups, char* out) {
  // A step uses 8 groups but loads 28 bytes: 10 groups must be there.
  for (; groups >= 10; groups -= 8, in += 24, out += 32) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), to_characters(split(load_24(in))));
  }
  encode_scalar(in, groups, out);
}

std::size_t decode_avx2(const char* in, std::size_t groups, std::uint8_t* out) {
  std::size_t done = 0;
  // A step gives 8 groups but stores 28 bytes: there must be room for 10. The second store covers
  // the zeros of the first one.
  for (; groups - done >= 10; done += 8, in += 32, out += 24) {
    __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in));
    if (!to_values(text)) break;
    const __m256i bytes = join(text);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm256_castsi256_si128(bytes));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 12), _mm256_extracti128_si256(bytes, 1));
  }
  return done + decode_scalar(in, groups - done, out);
}

}  // namespace chorus::attachment::base64

#endif
