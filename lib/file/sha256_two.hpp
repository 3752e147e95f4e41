// SHA-256 of two things at once. Each of its steps waits for the one before, so that the processor has room for a
// second.
#pragma once

#include <cstddef>
#include <cstdint>

namespace chorus {

/// Whether this processor has instructions for SHA-256: without them, nothing is gained by two at once.
bool has_sha256_instructions();

/// Takes `blocks` blocks of 64 bytes at `first` into a state of eight words, and as many at `second` into another
/// (FIPS 180-4). Precondition: has_sha256_instructions().
void add_to_two_sha256(std::uint32_t* first_state, const std::uint8_t* first, std::uint32_t* second_state,
                       const std::uint8_t* second, std::size_t blocks);

}  // namespace chorus
