// Base64 (RFC 4648 section 4): standard alphabet, padding, one line. The portal's sample carries
// each attachment on one line, and libxml2's own writer breaks lines.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "attachment/base64_kernels.hpp"

namespace chorus::attachment {

/// Characters that encode `n` bytes, padding included. Exact.
constexpr std::uint64_t base64_size(std::uint64_t n) { return n / 3 * 4 + (n % 3 != 0 ? 4 : 0); }

/// Encodes a text given in pieces of any length; the state is the 0 to 2 bytes of a group that the
/// last piece left incomplete.
class Base64Encoder {
 public:
  explicit Base64Encoder(const base64::Kernel& kernel = base64::best_kernel()) : kernel_(&kernel) {}

  /// Writes the characters of all groups complete so far: exactly
  /// `4 * ((carried() + in.size()) / 3)` of them. Returns how many. `out` must not overlap `in`.
  std::size_t write(std::span<const std::byte> in, char* out);

  /// Writes the last, padded group: 4 characters, or none. The encoder is then as new.
  std::size_t finish(char* out);

  std::size_t carried() const { return carried_; }

 private:
  const base64::Kernel* kernel_;
  std::array<std::uint8_t, 3> carry_{};
  std::size_t carried_ = 0;
};

/// Encodes in one call.
std::string base64_encode(std::span<const std::byte> in, const base64::Kernel& kernel = base64::best_kernel());

/// Decodes a text given in pieces of any length, strictly: only the alphabet, padding only where
/// the text ends, no white space, and no bits set behind the last byte (RFC 4648 section 3.5).
class Base64Decoder {
 public:
  explicit Base64Decoder(const base64::Kernel& kernel = base64::best_kernel()) : kernel_(&kernel) {}

  /// Room that `write` of so many characters needs.
  static constexpr std::size_t room(std::size_t characters) { return (characters + 3) / 4 * 3; }

  struct Result {
    std::size_t size = 0;  ///< bytes decoded into `out`, those before the fault included
    bool ok = false;       ///< false: `fault_offset()` tells where
  };

  /// Decodes the groups complete so far into `out`, which has `room(in.size())` bytes. After a
  /// fault every call fails and writes nothing.
  Result write(std::string_view in, std::byte* out);

  /// Whether the text may end here: no incomplete group, no fault before.
  bool finish();

  /// Of the first bad character from the start of the whole text; the text's length when it ends
  /// too early. Meaningful after `write` or `finish` failed.
  std::uint64_t fault_offset() const { return fault_offset_; }

 private:
  bool fail(std::uint64_t offset);
  bool take(char c, std::byte*& out);
  bool take_padding(std::byte*& out);

  const base64::Kernel* kernel_;
  std::array<std::uint8_t, 4> group_{};  // values 0..63 of the group under way
  std::size_t held_ = 0;                 // characters of that group seen
  std::uint64_t offset_ = 0;             // characters seen in all
  std::uint64_t fault_offset_ = 0;
  bool padding_ = false;  // the group's third character was '='
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace chorus::attachment
