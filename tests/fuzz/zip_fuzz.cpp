// Any bytes as a ZIP archive: read, or refused with one fault, however it comes in pieces. Of what
// is accepted size and CRC are right, and packed by our own writer it is accepted again.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/zip.hpp"
#include "invariant.hpp"

namespace {

using namespace chorus;
using attachment::ZipEntry;
using attachment::ZipFault;
using attachment::ZipReader;

constexpr std::uint64_t largest = 1 << 16;

struct Reading {
  bool good = false;
  ZipFault fault = ZipFault::none;
  ZipEntry entry;
  std::string content;
};

Reading read(ZipReader& reader, std::string& content, std::string_view archive, std::size_t piece) {
  content.clear();
  bool good = true;
  for (std::size_t at = 0; at < archive.size() && good; at += piece) {
    const std::string_view part = archive.substr(at, piece);
    const std::vector<char> in(part.begin(), part.end());
    good = reader.write(std::as_bytes(std::span(in)));
    require(good == (reader.fault() == ZipFault::none));
  }
  Reading reading{reader.finish(), reader.fault(), reader.entry(), content};
  require(reading.good == (reading.fault == ZipFault::none));
  require(reading.content.size() <= largest);
  reader.reset();
  return reading;
}

/// Bit by bit, as the polynomial says: shares nothing with the libraries.
std::uint32_t plain_crc(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

void check_accepted(const Reading& reading) {
  require(reading.content.size() == reading.entry.size);
  require(plain_crc(reading.content) == reading.entry.crc);
  ZipEntry stored = reading.entry;
  stored.method = attachment::Method::stored;
  stored.compressed_size = stored.size;
  const std::string archive = zip_head(stored) + reading.content + zip_tail(stored);
  require(archive.size() == attachment::zip_size(stored.name.size(), stored.size));
  std::string content;
  ZipReader reader(largest, [&](std::span<const std::byte> piece) {
    content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  const Reading again = read(reader, content, archive, archive.size());
  require(again.good && again.entry == stored && again.content == reading.content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view archive(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string content;
  ZipReader reader(largest, [&](std::span<const std::byte> piece) {
    require(!piece.empty());
    content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  const Reading whole = read(reader, content, archive, archive.size() + 1);
  const Reading pieces = read(reader, content, archive, std::max<std::size_t>(1 + data[0], size / 64));
  require(whole.fault == pieces.fault);
  if (!whole.good) return 0;
  require(whole.entry == pieces.entry && whole.content == pieces.content);
  check_accepted(whole);
  return 0;
}
