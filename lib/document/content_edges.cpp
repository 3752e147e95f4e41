#include "document/content_edges.hpp"

#include <span>

#include "attachment/zip.hpp"

namespace chorus {

void ContentEdges::add(std::string_view piece) {
  length_ += piece.size();
  if (first_.size() < width) first_ += piece.substr(0, width - first_.size());
  if (piece.size() >= width) {
    last_ = piece.substr(piece.size() - width);
    return;
  }
  last_ += piece;
  if (last_.size() > width) last_.erase(0, last_.size() - width);
}

std::uint32_t ContentEdges::digest() const {
  const auto bytes = [](const auto& values) { return std::as_bytes(std::span(values)); };
  std::uint32_t crc = attachment::crc32(0, bytes(first_));
  crc = attachment::crc32(crc, bytes(last_));
  return attachment::crc32(crc, std::as_bytes(std::span(&length_, 1)));
}

}  // namespace chorus
