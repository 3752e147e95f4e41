// Any bytes as an attachment: packed in every way, whole and in chunks, they come back as they
// were, and the sizes that were told before are right. The pieces of a PDF are found by its bytes:
// a file that lies must not be damaged.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/encoder.hpp"
#include "attachment/pdf_syntax.hpp"
#include "attachment/zip.hpp"
#include "memory_file.hpp"

namespace {

using namespace chorus;
using attachment::Compression;
using attachment::Encoded;
using attachment::Encoder;
using attachment::InputFile;

std::string unpacked(std::string_view text, const attachment::ZipEntry& entry) {
  attachment::Base64Decoder decoder;
  std::vector<std::byte> archive(attachment::Base64Decoder::room(text.size()));
  const auto decoded = decoder.write(text, archive.data());
  require(decoded.ok && decoder.finish());
  std::string content;
  attachment::ZipReader reader(1 << 30, [&](std::span<const std::byte> piece) {
    content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  require(reader.write({archive.data(), decoded.size}) && reader.finish() && reader.entry() == entry);
  return content;
}

void check_packing(const InputFile& file, std::string_view bytes, Encoder& encoder) {
  const Encoded measured = encoder.measure(file, "é.pdf");
  for (int round = 0; round < 2; ++round) {
    std::string text;
    const Encoded encoded = encoder.encode(file, "é.pdf", [&](std::string_view piece) { text += piece; });
    require(encoded.text_size == text.size() && encoded.entry == measured.entry);
    require(encoded.entry.size == bytes.size() && encoded.entry.compressed_size <= bytes.size());
    require(unpacked(text, encoded.entry) == bytes);
  }
}

void check_pieces(std::string_view bytes, std::size_t chunk) {
  attachment::PieceFinder finder;
  std::vector<attachment::Piece> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    const std::string_view part = bytes.substr(at, chunk);
    finder.cut(std::as_bytes(std::span(part)), pieces);
    std::size_t end = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      require(pieces[i].begin == end && pieces[i].size > 0);
      require(i == 0 || pieces[i].dense != pieces[i - 1].dense);
      end += pieces[i].size;
    }
    require(end == part.size());
  }
}

/// Level 0 is stored, over 12 automatic.
Compression compression_of(unsigned level) {
  if (level == 0) return Compression::stored();
  return level > 12 ? Compression::automatic() : Compression::at_level(static_cast<int>(level));
}

/// Whole files and chunks. Kept: what an encoder did before must not matter.
struct Encoders {
  explicit Encoders(Compression compression) : whole(compression), chunks(compression, 0) {}
  Encoder whole;
  Encoder chunks;
};

Encoders& encoders_of(unsigned level) {
  static std::map<unsigned, Encoders> all;
  return all.try_emplace(level, compression_of(level)).first->second;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const MemoryFile memory(bytes);
  const InputFile file(memory.path());
  Encoders& encoders = encoders_of(std::min(data[0] % 16U, 13U));
  check_packing(file, bytes, encoders.whole);
  check_packing(file, bytes, encoders.chunks);
  check_pieces(bytes, std::max<std::size_t>(1 + data[0], size / 64));
  return 0;
}
