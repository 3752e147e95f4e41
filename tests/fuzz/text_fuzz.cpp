// Any bytes as a text in each encoding: decoded the same whole and in pieces, refused at the same
// place; what was decoded becomes the same bytes again. UTF-8 is judged as a plain decoder of our
// own here judges it.
#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "input/text.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

namespace {

using namespace chorus;

/// Bytes of valid UTF-8 at the front, by the definition: the shortest form of a code point, no
/// surrogate.
std::size_t plainly_valid(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (length == 0 || at + length > bytes.size()) return at;
    std::uint32_t code = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
      const auto next = static_cast<unsigned char>(bytes[at + i]);
      if (next >> 6 != 2) return at;
      code = code << 6 | (next & 0x3F);
    }
    static constexpr std::uint32_t shortest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < shortest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return at;
    at += length;
  }
  return at;
}

Decoded decoded_in_pieces(std::string_view bytes, Encoding encoding, std::size_t piece) {
  Decoded decoded;
  Decoder decoder(encoding);
  std::size_t taken = 0;
  for (std::size_t given = 0; given < bytes.size() && !decoded.bad_byte;) {
    given = std::min(bytes.size(), given + piece);
    const auto step = decoder.decode(bytes.substr(taken, given - taken), decoded.text);
    taken += step.taken;
    require(taken <= given && (taken < given || !step.bad));
    if (step.bad) decoded.bad_byte = taken;
  }
  if (taken < bytes.size()) decoded.bad_byte = taken;
  return decoded;
}

struct Reading {
  std::string text;
  std::string end;  // where it ended, and why

  Reading(const SourceFile& source, Encoding encoding, std::size_t block, std::size_t step) {
    TextStream stream(source, encoding, 0, 1, block);
    try {
      for (std::string_view ahead; !(ahead = stream.ahead()).empty();) {
        std::size_t size = std::min(step, ahead.size());
        while (size < ahead.size() && (static_cast<unsigned char>(ahead[size]) & 0xC0) == 0x80) ++size;
        text += ahead.substr(0, size);
        stream.advance(size);
      }
      require(stream.offset() == source.size());
    } catch (const Failure& failure) {
      require(failure.line == stream.line() && failure.column == stream.column());
      end = refusal_text(failure, FailureKind::input) + "at " + std::to_string(stream.offset());
    }
    end += ' ' + std::to_string(stream.line()) + ':' + std::to_string(stream.column());
  }
  bool operator==(const Reading&) const = default;
};

/// Counted one character after the other.
TextPlace plainly_placed(std::string_view text) {
  TextPlace place;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool second = text[at] == '\n' && at > 0 && text[at - 1] == '\r';
    if (second) continue;
    if (text[at] == '\n' || text[at] == '\r') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

void check_decoding(std::string_view bytes, Encoding encoding, std::size_t piece) {
  const Decoded whole = to_utf8(bytes, encoding);
  const Decoded pieces = decoded_in_pieces(bytes, encoding, piece);
  require(whole.text == pieces.text && whole.bad_byte == pieces.bad_byte);
  require(plainly_valid(whole.text) == whole.text.size());
  const std::size_t good = whole.bad_byte.value_or(bytes.size());
  require(from_utf8(whole.text, encoding) == bytes.substr(0, good));
  require(encoded_size(whole.text, encoding) == good);

  const MemoryFile file(bytes);
  const SourceFile source = SourceFile::open(file.path());
  const Reading reading(source, encoding, TextStream::default_block, bytes.size() + 1);
  require(reading.text == whole.text && reading == Reading(source, encoding, piece, 1 + piece / 3));
  const TextPlace place = plainly_placed(whole.text);
  require(reading.end.ends_with(' ' + std::to_string(place.line) + ':' + std::to_string(place.column)));
}

void check_encoding(std::string_view bytes) {
  const std::size_t valid = plainly_valid(bytes);
  const Utf8Check check = check_utf8(bytes);
  require(check.valid == valid && (!check.bad || valid < bytes.size()));
  for (const Encoding encoding : {Encoding::utf8, Encoding::windows1252, Encoding::utf16le, Encoding::utf16be}) {
    const auto encoded = from_utf8(bytes, encoding);
    if (encoding != Encoding::windows1252) require(encoded.has_value() == (valid == bytes.size()));
    if (encoded) require(to_utf8(*encoded, encoding).text == bytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_encoding(bytes);
  check_decoding(bytes, static_cast<Encoding>(data[0] % 4), 1 + data[0] / 4);
  return 0;
}
