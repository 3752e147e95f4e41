// Deflate for PDFs: stored blocks for the dense pieces, ISA-L for the others. A deflate stream is a
// row of blocks, and after a flush the next one starts on a byte: so blocks from two sources follow
// each other freely. Each deflated piece gets the 32 KiB before it as its dictionary, stored or
// not, since that is what the reader's window holds; without it a quarter of the saving is lost.
#include <isa-l.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "attachment/buffer.hpp"
#include "attachment/deflate.hpp"
#include "attachment/pdf_pieces.hpp"

namespace chorus::attachment {

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

std::span<const Deflater::Bytes> PdfDeflater::deflate(Bytes chunk, bool last) {
  static constexpr std::array<std::byte, 2> empty_last_block{std::byte{3}, std::byte{0}};
  finder_.cut(chunk, pieces_);
  parts_.clear();
  used_ = 0;
  // Deflated pieces are not larger than they were; each piece and each 64 KiB has a header at most.
  scratch_.resize(chunk.size() + stored_header * (pieces_.size() + chunk.size() / stored_limit + 2));
  for (const Piece& piece : pieces_) {
    const Bytes bytes = chunk.subspan(piece.begin, piece.size);
    if (piece.dense || piece.size < smallest_worth) {
      store(bytes);
      continue;
    }
    for (std::size_t at = 0; at < bytes.size(); at += isal_limit) {
      const std::size_t before = piece.begin + at;
      const std::size_t window = std::min(before, window_size);
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

}  // namespace chorus::attachment
