#include "attachment/fingerprint.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "attachment/buffer.hpp"

namespace chorus::attachment {

namespace {

constexpr std::size_t read_at_once = std::size_t{256} << 10;

}  // namespace

struct Fingerprinter::State {
  XXH3_state_t xxh3;
};

std::string Fingerprint::text() const {
  std::string digits;
  for (const std::uint64_t half : {high, low}) {
    for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(half >> shift) & 0xF];
  }
  return digits;
}

Fingerprint fingerprint(std::span<const std::byte> bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

Fingerprint fingerprint(const InputFile& file) {
  Fingerprinter fingerprinter;
  Buffer<std::byte> buffer;
  const auto room = buffer.resize(read_at_once);
  std::uint64_t offset = 0;
  while (const std::size_t count = file.read_at(offset, room)) {
    fingerprinter.add(room.first(count));
    offset += count;
  }
  return fingerprinter.finish();
}

Fingerprinter::Fingerprinter() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->xxh3); }

Fingerprinter::~Fingerprinter() = default;

void Fingerprinter::add(std::span<const std::byte> bytes) {
  XXH3_128bits_update(&state_->xxh3, bytes.data(), bytes.size());
}

Fingerprint Fingerprinter::finish() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->xxh3);
  return {hash.high64, hash.low64};
}

}  // namespace chorus::attachment
