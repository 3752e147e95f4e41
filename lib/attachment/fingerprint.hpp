// Tells the content of one file from another's, years later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "file/input_file.hpp"

namespace chorus::attachment {

/// XXH3 with 128 bits: many times faster than a disk, and no two files of an office will ever share
/// one. Not for somebody who tries to make them.
struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool operator==(const Fingerprint&) const = default;
  /// 32 hexadecimal digits, the customary form.
  std::string text() const;
};

Fingerprint fingerprint(std::span<const std::byte> bytes);

/// Reads the whole file in constant memory. Throws std::system_error.
Fingerprint fingerprint(const InputFile& file);

/// The same piece by piece.
class Fingerprinter {
 public:
  Fingerprinter();
  ~Fingerprinter();
  Fingerprinter(const Fingerprinter&) = delete;
  Fingerprinter& operator=(const Fingerprinter&) = delete;

  void add(std::span<const std::byte> bytes);
  Fingerprint finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace chorus::attachment
