// Cuts a PDF into what is compressed already and what is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chorus::attachment {

/// A part of a chunk.
struct Piece {
  std::size_t begin = 0;
  std::size_t size = 0;
  bool dense = false;  ///< its bytes look random: nothing to gain, nothing to read

  bool operator==(const Piece&) const = default;
};

/// Whether the bytes look compressed or encrypted: their values are spread nearly evenly. Looks at
/// 2 KiB at most. False for less than 256 bytes, which tell nothing.
bool looks_dense(std::span<const std::byte> bytes);

/// Follows the `stream … endstream` bodies of a PDF from chunk to chunk (ISO 32000-1, 7.3.8). What
/// a body is made of is decided by its bytes rather than by its /Filter: a fax picture of a blank
/// page or a wrongly labelled stream then counts as what it is. A structure that lies, or a file
/// that is no PDF, gives other cuts but always pieces that cover the chunk in order.
class PieceFinder {
 public:
  /// The pieces of the next chunk; neighbours differ in `dense`. Replaces the content of `pieces`.
  void cut(std::span<const std::byte> chunk, std::vector<Piece>& pieces);

  /// Before the first chunk of another file.
  void reset() { *this = {}; }

 private:
  std::size_t body_end(std::span<const std::byte> chunk, std::size_t at);
  std::size_t outside_end(std::span<const std::byte> chunk, std::size_t at);

  bool in_body_ = false;
  std::uint64_t announced_ = 0;  // bytes of the body still to come by its /Length, 0 when unknown
};

}  // namespace chorus::attachment
