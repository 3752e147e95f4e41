// The reference kernel, and the tail of the others.
#include <array>

#include "attachment/base64_kernels.hpp"

namespace chorus::attachment::base64 {

namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> make_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(0xFF);
  for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<std::uint8_t>(alphabet[i])] = i;
  return values;
}

constexpr std::array<std::uint8_t, 256> values = make_values();

// Two characters for each 12 bits: half the look-ups of the plain table for 8 KiB of it.
constexpr std::array<std::array<char, 2>, 4096> make_pairs() {
  std::array<std::array<char, 2>, 4096> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {alphabet[i >> 6], alphabet[i & 63]};
  return pairs;
}

constexpr std::array<std::array<char, 2>, 4096> pairs = make_pairs();

}  // namespace

std::uint8_t value_of(char c) { return values[static_cast<std::uint8_t>(c)]; }

void encode_scalar(const std::uint8_t* in, std::size_t groups, char* out) {
  for (; groups > 0; --groups, in += 3, out += 4) {
    const unsigned bits = (unsigned{in[0]} << 16) | (unsigned{in[1]} << 8) | in[2];
    const auto& first = pairs[bits >> 12];
    const auto& second = pairs[bits & 0xFFF];
    out[0] = first[0];
    out[1] = first[1];
    out[2] = second[0];
    out[3] = second[1];
  }
}

std::size_t decode_scalar(const char* in, std::size_t groups, std::uint8_t* out) {
  for (std::size_t done = 0; done < groups; ++done, in += 4, out += 3) {
    const unsigned a = value_of(in[0]);
    const unsigned b = value_of(in[1]);
    const unsigned c = value_of(in[2]);
    const unsigned d = value_of(in[3]);
    if ((a | b | c | d) > 63) return done;
    const unsigned bits = (a << 18) | (b << 12) | (c << 6) | d;
    out[0] = static_cast<std::uint8_t>(bits >> 16);
    out[1] = static_cast<std::uint8_t>(bits >> 8);
    out[2] = static_cast<std::uint8_t>(bits);
  }
  return groups;
}

}  // namespace chorus::attachment::base64
