#include "attachment/deflate.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>
#include <vector>

#include "attachment/buffer.hpp"

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

}  // namespace chorus::attachment
