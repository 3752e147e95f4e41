#include "attachment/deflate.hpp"

#include <isa-l.h>
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <vector>

#include "attachment/buffer.hpp"
#include "attachment/pdf_syntax.hpp"

namespace chorus::attachment {

namespace {

class WholeDeflater final : public Deflater {
 public:
  explicit WholeDeflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (!compressor_) throw std::bad_alloc();
  }

  std::span<const Bytes> deflate(Bytes chunk, bool last) override {
    if (!last) throw std::logic_error("a whole file comes in one chunk");
    const auto out = scratch_.resize(libdeflate_deflate_compress_bound(compressor_.get(), chunk.size()));
    const std::size_t size =
        libdeflate_deflate_compress(compressor_.get(), chunk.data(), chunk.size(), out.data(), out.size());
    if (size == 0) throw std::logic_error("libdeflate: the bound was too small");
    part_ = out.first(size);
    return {&part_, 1};
  }

  void reset() override {}

 private:
  struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  Buffer<std::byte> scratch_;
  Bytes part_;
};

class StreamDeflater final : public Deflater {
 public:
  explicit StreamDeflater(int level) {
    constexpr int raw_deflate = -15;
    constexpr int memory = 8;
    if (deflateInit2(&stream_, std::min(level, 9), Z_DEFLATED, raw_deflate, memory, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~StreamDeflater() override { deflateEnd(&stream_); }
  StreamDeflater(const StreamDeflater&) = delete;
  StreamDeflater& operator=(const StreamDeflater&) = delete;

  std::span<const Bytes> deflate(Bytes chunk, bool last) override {
    if (chunk.size() > std::numeric_limits<uInt>::max()) {
      throw std::length_error("zlib: the chunk is too large");
    }
    // The bound is for a whole file; the rest is for what zlib held back from earlier chunks.
    constexpr std::size_t held_back = std::size_t{1} << 18;
    const auto room = scratch_.resize(deflateBound(&stream_, static_cast<uLong>(chunk.size())) + held_back);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(chunk.data()));
    stream_.avail_in = static_cast<uInt>(chunk.size());
    stream_.next_out = reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = static_cast<uInt>(room.size());
    const int result = ::deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
    if (result != (last ? Z_STREAM_END : Z_OK) || stream_.avail_in != 0) {
      // Z_BUF_ERROR only says that an empty chunk gave nothing to do.
      if (result != Z_BUF_ERROR || !chunk.empty()) throw std::logic_error("zlib: no room left");
    }
    part_ = room.first(room.size() - stream_.avail_out);
    if (last) reset();
    return {&part_, 1};
  }

  void reset() override { deflateReset(&stream_); }

 private:
  z_stream stream_{};
  Buffer<std::byte> scratch_;
  Bytes part_;
};

}  // namespace

std::unique_ptr<Deflater> make_whole_deflater(int level) { return std::make_unique<WholeDeflater>(level); }

std::unique_ptr<Deflater> make_stream_deflater(int level) { return std::make_unique<StreamDeflater>(level); }

namespace {

constexpr std::size_t stored_limit = 0xFFFF;  // bytes in one stored block
constexpr std::size_t stored_header = 5;
constexpr std::size_t isal_limit = std::size_t{1} << 24;  // its counters have 32 bits
constexpr std::uint32_t level_memory_size = ISAL_DEF_LVL1_DEFAULT;
constexpr std::size_t window_size = ISAL_DEF_HIST_SIZE;

// A piece's window is indexed and its code tables are built whatever its size: a few words between
// two pictures would take a third of the time for a two-hundredth of the saving.
constexpr std::size_t smallest_worth = 512;

class PdfDeflater final : public Deflater {
 public:
  std::span<const Bytes> deflate(Bytes chunk, bool last) override;
  void reset() override { finder_.reset(); }

 private:
  void store(Bytes piece);
  std::size_t window_of(std::size_t index) const;
  void compress(Bytes window, Bytes piece);
  std::size_t try_isal(Bytes window, Bytes piece, std::span<std::byte> out);

  PieceFinder finder_;
  std::vector<Piece> pieces_;
  std::vector<Bytes> parts_;
  Buffer<std::byte> scratch_;  // block headers and deflated pieces; parts point into it
  std::size_t used_ = 0;
  // ISA-L clears what it needs of it.
  std::unique_ptr<std::uint8_t[]> level_memory_ = std::make_unique_for_overwrite<std::uint8_t[]>(level_memory_size);
  isal_zstream stream_{};
};

void PdfDeflater::store(Bytes piece) {
  while (!piece.empty()) {
    const std::size_t size = std::min(piece.size(), stored_limit);
    const auto header = scratch_.span().subspan(used_, stored_header);
    used_ += stored_header;
    header[0] = std::byte{0};  // not the last block, stored, padded to the byte
    header[1] = static_cast<std::byte>(size & 0xFF);
    header[2] = static_cast<std::byte>(size >> 8);
    header[3] = ~header[1];
    header[4] = ~header[2];
    parts_.emplace_back(header);
    parts_.push_back(piece.first(size));
    piece = piece.subspan(size);
  }
}

// ISA-L does not write to its input; its interface is older than const.
std::uint8_t* input(std::span<const std::byte> bytes) {
  return reinterpret_cast<std::uint8_t*>(const_cast<std::byte*>(bytes.data()));
}

// The size of the deflated piece, which ends on a byte; 0 when it does not fit into `out`.
std::size_t PdfDeflater::try_isal(Bytes window, Bytes piece, std::span<std::byte> out) {
  isal_deflate_init(&stream_);
  stream_.level = 1;
  stream_.level_buf = level_memory_.get();
  stream_.level_buf_size = level_memory_size;
  stream_.flush = FULL_FLUSH;
  stream_.next_in = input(piece);
  stream_.avail_in = static_cast<std::uint32_t>(piece.size());
  stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
  stream_.avail_out = static_cast<std::uint32_t>(out.size());
  if (!window.empty()) {
    const auto size = static_cast<std::uint32_t>(window.size());
    if (isal_deflate_set_dict(&stream_, input(window), size) != COMP_OK) return 0;
  }
  // All is written when some room is left: the library stops only at the end of one of the two.
  if (isal_deflate(&stream_) != COMP_OK || stream_.avail_in != 0 || stream_.avail_out == 0) {
    return 0;
  }
  return out.size() - stream_.avail_out;
}

// `window`: what precedes the piece in the file, at most `window_size` bytes of it.
void PdfDeflater::compress(Bytes window, Bytes piece) {
  // Not a byte more than the piece itself: then storing it is the smaller choice.
  const auto room = scratch_.span().subspan(used_, piece.size());
  const std::size_t size = try_isal(window, piece, room);
  if (size == 0) return store(piece);
  parts_.emplace_back(room.first(size));
  used_ += size;
}

// Bytes before piece `index` that may stand in it again: as far back as the farthest piece that is worth deflating.
// Dense bytes repeat nothing, and to index them takes as long as to deflate as many.
std::size_t PdfDeflater::window_of(std::size_t index) const {
  const std::size_t begin = pieces_[index].begin;
  std::size_t reach = 0;
  for (std::size_t i = index; i-- > 0;) {
    const Piece& before = pieces_[i];
    if (begin - (before.begin + before.size) >= window_size) break;
    if (!before.dense && before.size >= smallest_worth) reach = begin - before.begin;
  }
  return std::min(reach, window_size);
}

std::span<const Deflater::Bytes> PdfDeflater::deflate(Bytes chunk, bool last) {
  static constexpr std::array<std::byte, 2> empty_last_block{std::byte{3}, std::byte{0}};
  finder_.cut(chunk, pieces_);
  parts_.clear();
  used_ = 0;
  // Deflated pieces are not larger than they were; each piece and each 64 KiB has a header at most.
  scratch_.resize(chunk.size() + stored_header * (pieces_.size() + chunk.size() / stored_limit + 2));
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    const Bytes bytes = chunk.subspan(piece.begin, piece.size);
    if (piece.dense || piece.size < smallest_worth) {
      store(bytes);
      continue;
    }
    for (std::size_t at = 0; at < bytes.size(); at += isal_limit) {
      const std::size_t before = piece.begin + at;
      const std::size_t window = at > 0 ? window_size : window_of(i);
      compress(chunk.subspan(before - window, window), bytes.subspan(at, std::min(isal_limit, bytes.size() - at)));
    }
  }
  if (last) {
    parts_.emplace_back(empty_last_block);
    reset();
  }
  return parts_;
}

}  // namespace

std::unique_ptr<Deflater> make_pdf_deflater() { return std::make_unique<PdfDeflater>(); }

namespace {

// zlib copies the last 32 KiB of each call into its window: large blocks make that cheap.
constexpr std::size_t inflated_at_once = std::size_t{1} << 18;

}  // namespace

struct Inflater::Stream {
  z_stream zlib{};
};

Inflater::Inflater() : stream_(std::make_unique<Stream>()) {
  if (inflateInit2(&stream_->zlib, -15) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() { inflateEnd(&stream_->zlib); }

void Inflater::reset() {
  inflateReset(&stream_->zlib);
  ended_ = false;
}

bool Inflater::step(Bytes& in, std::uint64_t wanted, Bytes& out) {
  z_stream& stream = stream_->zlib;
  const auto room = block_.resize(inflated_at_once);
  const auto limit = std::min<std::uint64_t>(inflated_at_once - 1, wanted) + 1;
  const std::size_t offered = std::min<std::size_t>(in.size(), std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(in.data()));
  stream.avail_in = static_cast<uInt>(offered);
  stream.next_out = reinterpret_cast<Bytef*>(room.data());
  stream.avail_out = static_cast<uInt>(limit);
  const int result = inflate(&stream, Z_NO_FLUSH);
  in = in.subspan(offered - stream.avail_in);
  out = Bytes(room).first(static_cast<std::size_t>(limit) - stream.avail_out);
  ended_ = result == Z_STREAM_END;
  // Z_BUF_ERROR only says that there was nothing to do.
  return ended_ || result == Z_OK || result == Z_BUF_ERROR;
}

WholeInflater::WholeInflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (decompressor_ == nullptr) throw std::bad_alloc();
}

WholeInflater::~WholeInflater() { libdeflate_free_decompressor(decompressor_); }

WholeInflater::Bytes WholeInflater::inflate(Bytes deflated, std::uint64_t size) {
  const auto room = content_.resize(static_cast<std::size_t>(size));
  std::size_t used = 0;
  std::size_t given = 0;
  const libdeflate_result result = libdeflate_deflate_decompress_ex(decompressor_, deflated.data(), deflated.size(),
                                                                    room.data(), room.size(), &used, &given);
  const bool whole = result == LIBDEFLATE_SUCCESS && used == deflated.size() && given == size;
  return whole ? room : Bytes();
}

}  // namespace chorus::attachment
