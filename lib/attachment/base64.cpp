#include "attachment/base64.hpp"

#include <algorithm>
#include <array>
#include <vector>

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

namespace chorus::attachment {

namespace base64 {

namespace {

std::vector<Kernel> runnable_kernels() {
  std::vector<Kernel> found{{"scalar", encode_scalar, decode_scalar}};
#if defined(__x86_64__) || defined(__i386__)
  // __builtin_cpu_supports("avx2") is false when the operating system does not save the AVX state:
  // the compiler's run-time reads XCR0 as well as CPUID.
  __builtin_cpu_init();
  if (__builtin_cpu_supports("ssse3")) found.push_back({"ssse3", encode_ssse3, decode_ssse3});
  if (__builtin_cpu_supports("avx2")) found.push_back({"avx2", encode_avx2, decode_avx2});
#endif
  return found;
}

}  // namespace

std::span<const Kernel> kernels() {
  static const std::vector<Kernel> found = runnable_kernels();
  return found;
}

const Kernel& best_kernel() { return kernels().back(); }

const Kernel* find_kernel(std::string_view name) {
  for (const Kernel& kernel : kernels()) {
    if (kernel.name == name) return &kernel;
  }
  return nullptr;
}

}  // namespace base64

std::size_t Base64Encoder::write(std::span<const std::byte> in, char* out) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(in.data());
  std::size_t left = in.size();
  char* const start = out;
  if (carried_ > 0) {
    while (carried_ < 3 && left > 0) {
      carry_[carried_++] = *bytes++;
      --left;
    }
    if (carried_ < 3) return 0;
    base64::encode_scalar(carry_.data(), 1, out);
    out += 4;
    carried_ = 0;
  }
  const std::size_t groups = left / 3;
  kernel_->encode(bytes, groups, out);
  out += groups * 4;
  bytes += groups * 3;
  for (left -= groups * 3; left > 0; --left) carry_[carried_++] = *bytes++;
  return static_cast<std::size_t>(out - start);
}

std::size_t Base64Encoder::finish(char* out) {
  if (carried_ == 0) return 0;
  std::fill(carry_.begin() + static_cast<std::ptrdiff_t>(carried_), carry_.end(), std::uint8_t{0});
  base64::encode_scalar(carry_.data(), 1, out);
  std::fill(out + carried_ + 1, out + 4, '=');
  carried_ = 0;
  return 4;
}

std::string base64_encode(std::span<const std::byte> in, const base64::Kernel& kernel) {
  std::string out(base64_size(in.size()), '\0');
  Base64Encoder encoder(kernel);
  const std::size_t written = encoder.write(in, out.data());
  encoder.finish(out.data() + written);
  return out;
}

bool Base64Decoder::fail(std::uint64_t offset) {
  failed_ = true;
  fault_offset_ = offset;
  return false;
}

// One character of a group that the kernels cannot take whole.
bool Base64Decoder::take(char c, std::byte*& out) {
  if (ended_) return fail(offset_);
  if (c == '=') return take_padding(out);
  const std::uint8_t value = base64::value_of(c);
  if (value > 63 || padding_) return fail(offset_);
  ++offset_;
  group_[held_++] = value;
  if (held_ < 4) return true;
  const unsigned bits =
      (unsigned{group_[0]} << 18) | (unsigned{group_[1]} << 12) | (unsigned{group_[2]} << 6) | group_[3];
  *out++ = static_cast<std::byte>(bits >> 16);
  *out++ = static_cast<std::byte>(bits >> 8 & 0xFF);
  *out++ = static_cast<std::byte>(bits & 0xFF);
  held_ = 0;
  return true;
}

bool Base64Decoder::take_padding(std::byte*& out) {
  if (held_ < 2) return fail(offset_);
  if (held_ == 2) {
    if ((group_[1] & 0x0F) != 0) return fail(offset_ - 1);
    padding_ = true;
  } else {
    if (!padding_ && (group_[2] & 0x03) != 0) return fail(offset_ - 1);
    // Only a complete group gives bytes: that is what `room` counts.
    *out++ = static_cast<std::byte>((group_[0] << 2 | group_[1] >> 4) & 0xFF);
    if (!padding_) *out++ = static_cast<std::byte>((group_[1] << 4 | group_[2] >> 2) & 0xFF);
    ended_ = true;
  }
  ++offset_;
  held_ = ended_ ? 0 : held_ + 1;
  return true;
}

Base64Decoder::Result Base64Decoder::write(std::string_view in, std::byte* out) {
  if (failed_) return {};
  std::byte* const start = out;
  const auto result = [&](bool ok) { return Result{static_cast<std::size_t>(out - start), ok}; };
  std::size_t at = 0;
  while (held_ > 0 && at < in.size()) {
    if (!take(in[at++], out)) return result(false);
  }
  if (!ended_) {
    const std::size_t groups =
        kernel_->decode(in.data() + at, (in.size() - at) / 4, reinterpret_cast<std::uint8_t*>(out));
    at += groups * 4;
    offset_ += groups * 4;
    out += groups * 3;
  }
  while (at < in.size()) {
    if (!take(in[at++], out)) return result(false);
  }
  return result(true);
}

bool Base64Decoder::finish() {
  if (failed_) return false;
  return held_ == 0 || fail(offset_);
}

}  // namespace chorus::attachment
