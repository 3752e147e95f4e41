// The inner loops of base64: one table entry per instruction set, all with the same contract.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chorus::attachment::base64 {

/// One implementation of the two inner loops. Whole groups only: carried bytes, padding and errors
/// are the business of the streaming classes, so a kernel has no state.
struct Kernel {
  std::string_view name;

  /// Reads exactly 3 * groups bytes, writes exactly 4 * groups characters.
  void (*encode)(const std::uint8_t* in, std::size_t groups, char* out);

  /// Reads at most 4 * groups characters, all expected in the alphabet without padding, and writes
  /// nothing beyond 3 * groups bytes. Returns how many groups stand before the first one with
  /// another character; bytes of `out` behind those groups are unspecified.
  std::size_t (*decode)(const char* in, std::size_t groups, std::uint8_t* out);
};

/// The kernels this processor and this operating system can run, slowest first. The first one is
/// always the scalar reference.
std::span<const Kernel> kernels();

/// The fastest of `kernels()`, chosen once.
const Kernel& best_kernel();

/// The kernel of that name ("scalar", "ssse3", "avx2"); null when this machine cannot run it.
const Kernel* find_kernel(std::string_view name);

/// The value 0..63 of an alphabet character, 0xFF for every other one.
std::uint8_t value_of(char c);

void encode_scalar(const std::uint8_t* in, std::size_t groups, char* out);
std::size_t decode_scalar(const char* in, std::size_t groups, std::uint8_t* out);

#if defined(__x86_64__) || defined(__i386__)
void encode_ssse3(const std::uint8_t* in, std::size_t groups, char* out);
std::size_t decode_ssse3(const char* in, std::size_t groups, std::uint8_t* out);
void encode_avx2(const std::uint8_t* in, std::size_t groups, char* out);
std::size_t decode_avx2(const char* in, std::size_t groups, std::uint8_t* out);
#endif

}  // namespace chorus::attachment::base64
