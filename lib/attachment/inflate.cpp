#include "attachment/inflate.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

namespace chorus::attachment {

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
