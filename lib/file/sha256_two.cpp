#include "file/sha256_two.hpp"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

namespace chorus {

namespace {

// FIPS 180-4, 4.2.2.
alignas(16) constexpr std::uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

__m128i* words(std::uint32_t* at) { return reinterpret_cast<__m128i*>(at); }

/// The eight words a to h as the instructions want them, and four words of the schedule at a time.
struct Lane {
  __m128i abef;
  __m128i cdgh;
  __m128i schedule[4];

  explicit Lane(std::uint32_t* state) {
    const __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128(words(state)), 0xB1);
    const __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(words(state + 4)), 0x1B);
    abef = _mm_alignr_epi8(badc, hgfe, 8);
    cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
  }

  void store(std::uint32_t* state) const {
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(words(state), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(words(state + 4), _mm_alignr_epi8(dchg, feba, 8));
  }

  void load(const std::uint8_t* block) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    for (int i = 0; i < 4; ++i) {
      const auto* const four = reinterpret_cast<const __m128i*>(block + 16 * i);
      schedule[i] = _mm_shuffle_epi8(_mm_loadu_si128(four), big_endian);
    }
  }

  /// Four of the 64 rounds, and the four words of the schedule that are due four times four rounds later.
  template <int Four>
  void rounds() {
    const auto* const four = reinterpret_cast<const __m128i*>(constants + 4 * Four);
    __m128i& now = schedule[Four % 4];
    const __m128i sum = _mm_add_epi32(now, _mm_load_si128(four));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
    if constexpr (Four < 12) {
      const __m128i& last = schedule[(Four + 3) % 4];
      const __m128i seven_back = _mm_alignr_epi8(last, schedule[(Four + 2) % 4], 4);
      now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(now, schedule[(Four + 1) % 4]), seven_back), last);
    }
  }
};

template <int Four = 0>
inline void all_rounds(Lane& first, Lane& second) {
  first.rounds<Four>();
  second.rounds<Four>();
  if constexpr (Four < 15) all_rounds<Four + 1>(first, second);
}

}  // namespace

bool has_sha256_instructions() {
  static const bool found = [] {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    constexpr unsigned ssse3_and_sse41 = (1U << 9) | (1U << 19);
    constexpr unsigned sha = 1U << 29;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & ssse3_and_sse41) != ssse3_and_sse41) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0;
  }();
  return found;
}

void add_to_two_sha256(std::uint32_t* first_state, const std::uint8_t* first, std::uint32_t* second_state,
                       const std::uint8_t* second, std::size_t blocks) {
  Lane one(first_state);
  Lane other(second_state);
  for (; blocks > 0; --blocks, first += 64, second += 64) {
    const Lane one_before = one;
    const Lane other_before = other;
    one.load(first);
    other.load(second);
    all_rounds(one, other);
    one.abef = _mm_add_epi32(one.abef, one_before.abef);
    one.cdgh = _mm_add_epi32(one.cdgh, one_before.cdgh);
    other.abef = _mm_add_epi32(other.abef, other_before.abef);
    other.cdgh = _mm_add_epi32(other.cdgh, other_before.cdgh);
  }
  one.store(first_state);
  other.store(second_state);
}

}  // namespace chorus

#else

#include <stdexcept>

namespace chorus {

bool has_sha256_instructions() { return false; }

void add_to_two_sha256(std::uint32_t*, const std::uint8_t*, std::uint32_t*, const std::uint8_t*, std::size_t) {
  throw std::logic_error("instructions that this processor does not have");
}

}  // namespace chorus

#endif
