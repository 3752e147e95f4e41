// Bytes -> one raw deflate stream (RFC 1951), in memory that does not grow with the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "attachment/buffer.hpp"

struct libdeflate_decompressor;

namespace chorus::attachment {

/// Turns chunks into one deflate stream. The same chunks always give the same bytes from the same
/// versions of the libraries.
class Deflater {
 public:
  using Bytes = std::span<const std::byte>;

  virtual ~Deflater() = default;

  /// The next part of the stream, as pieces to be written one after the other. `last` ends the
  /// stream and makes the object ready for another one. The pieces point into this object and
  /// into `chunk`: they are valid until the next call, as long as `chunk` is.
  virtual std::span<const Bytes> deflate(Bytes chunk, bool last) = 0;

  /// Forgets a stream that was not ended.
  virtual void reset() = 0;
};

/// For PDFs: keeps what is dense already (the bodies of compressed streams and pictures) in stored
/// blocks, deflates only what lies between, with ISA-L at level 1. It gives nine tenths of the
/// saving of whole-file deflate at a tenth of its cost. Right for any other file too: each piece
/// is judged by its bytes, so a wrong guess about the structure costs size, never correctness.
///
/// ISA-L finds its matches with an instruction of SSE4.2 and otherwise than without it: the bytes
/// are the same on every x86-64 processor since 2009, and may differ on older or other ones.
std::unique_ptr<Deflater> make_pdf_deflater();

/// Deflates whole files with libdeflate, level 1..12. Takes a file in one chunk, with `last` set;
/// std::logic_error otherwise.
std::unique_ptr<Deflater> make_whole_deflater(int level);

/// Deflates any chunks with zlib, level 1..9 (10..12 mean 9): what a level means for a file that is
/// too large to be held whole. Costs up to a percent of size and several times the time.
std::unique_ptr<Deflater> make_stream_deflater(int level);

// A raw deflate stream -> its content, a block at a time.

/// zlib's raw inflate with an output block of its own. bad_alloc when zlib has no memory.
class Inflater {
 public:
  using Bytes = std::span<const std::byte>;

  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Before another stream.
  void reset();

  /// Whether the stream has come to its end.
  bool ended() const { return ended_; }

  /// Takes from `in` and returns what came out, at most one block and at most one byte more than
  /// `wanted`; that byte shows that the stream is too long. False: behind what came out, it is not a
  /// deflate stream. `out` is valid until the next call.
  bool step(Bytes& in, std::uint64_t wanted, Bytes& out);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  Buffer<std::byte> block_;
  bool ended_ = false;
};

/// libdeflate's inflate, of a stream that is whole in memory: two to three times as fast. bad_alloc without memory.
class WholeInflater {
 public:
  using Bytes = std::span<const std::byte>;

  WholeInflater();
  ~WholeInflater();
  WholeInflater(const WholeInflater&) = delete;
  WholeInflater& operator=(const WholeInflater&) = delete;

  /// The `size` bytes that `deflated` stands for, valid until the next call; none when they are not so many, when
  /// something follows the stream, or when it is none.
  Bytes inflate(Bytes deflated, std::uint64_t size);

 private:
  libdeflate_decompressor* decompressor_;
  Buffer<std::byte> content_;
};

}  // namespace chorus::attachment
