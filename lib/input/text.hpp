// Text encodings: the bytes of an input become UTF-8, and every character keeps its place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/named.hpp"
#include "file/source_file.hpp"

namespace chorus {

enum class Encoding : std::uint8_t { utf8, windows1252, utf16le, utf16be };

/// "UTF-8", "Windows-1252", "UTF-16LE", "UTF-16BE": as shown to the user and as iconv knows it.
std::string_view encoding_name(Encoding encoding);

/// Those that a user may name. utf-16 is little-endian; a byte order mark in the file says otherwise.
inline constexpr Named<Encoding> encodings[] = {{"utf-8", Encoding::utf8},
                                                {"windows-1252", Encoding::windows1252},
                                                {"utf-16", Encoding::utf16le},
                                                {"utf-16le", Encoding::utf16le},
                                                {"utf-16be", Encoding::utf16be}};

/// One of `encodings` without case, '-', '_' and spaces; also cp1252, ansi, latin1, iso-8859-1: Windows-1252 holds all
/// their letters.
std::optional<Encoding> parse_encoding(std::string_view name);

/// The mark at the front of a file that tells its encoding.
struct ByteOrderMark {
  Encoding encoding;
  std::size_t size;  ///< bytes
};

/// `head`: the first bytes of a file; three are enough.
std::optional<ByteOrderMark> byte_order_mark(std::string_view head);

/// "0xE9": a byte as sentences show it.
std::string byte_name(char byte);

/// A text in UTF-8, and the offset of the first byte that the encoding does not allow; `text` is
/// then what stood before it. A character cut off at the end is bad at its first byte.
struct Decoded {
  std::string text;
  std::optional<std::size_t> bad_byte;
};
Decoded to_utf8(std::string_view bytes, Encoding encoding);

/// The way back; nothing when the text is no UTF-8 or the encoding cannot hold a character of it.
std::optional<std::string> from_utf8(std::string_view utf8, Encoding encoding);

/// Bytes that `utf8` takes in an encoding that holds all its characters.
std::uint64_t encoded_size(std::string_view utf8, Encoding encoding);

/// How far a text is UTF-8. `bad`: the byte at `valid` cannot stand there; else what follows
/// `valid` is the beginning of a character that the end of `bytes` cuts off.
struct Utf8Check {
  std::size_t valid;  ///< bytes
  bool bad;
};
Utf8Check check_utf8(std::string_view bytes);

/// Decodes a text that comes in pieces.
class Decoder {
 public:
  explicit Decoder(Encoding encoding);

  Encoding encoding() const { return encoding_; }

  struct Step {
    std::size_t taken;  ///< bytes decoded; fewer than given when a character is cut off or bad
    bool bad;           ///< the byte at `taken` cannot stand there
  };

  /// Appends the characters of `bytes` to `utf8`. Bytes that were not taken are given again, with
  /// what follows them.
  Step decode(std::string_view bytes, std::string& utf8);

 private:
  Step decode_windows1252(std::string_view bytes, std::string& utf8) const;
  Step decode_utf16(std::string_view bytes, std::string& utf8);

  Encoding encoding_;
  std::unique_ptr<void, int (*)(void*)> iconv_;          // UTF-16 only
  const std::array<std::string, 128>* upper_ = nullptr;  // Windows-1252 only: bytes 0x80 to 0xFF in UTF-8
};

/// Line and column, from 1, counted in characters over a UTF-8 text that comes in pieces of whole
/// characters. CRLF, LF and a lone CR end a line.
struct TextPlace {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool after_cr = false;  ///< a line feed that comes next belongs to the line end before it

  void pass(std::string_view text);
};

/// An input's text in UTF-8 from an offset on, one block in memory at a time.
class TextStream {
 public:
  static constexpr std::size_t default_block = std::size_t{1} << 20;

  /// `start`: byte offset of a line's first character; `line`: that line's number. `block`: bytes
  /// read at once. Keeps the reference.
  TextStream(const SourceFile& source, Encoding encoding, std::uint64_t start, std::uint32_t line,
             std::size_t block = default_block);

  /// The text not yet passed of the block in memory, whole characters only; the next block when
  /// all of it was passed; empty at the end. Valid until the next call that follows an `advance`.
  /// Failure(input) with its place when the next byte cannot be decoded.
  std::string_view ahead() { return passed_ < text_.size() ? std::string_view(text_).substr(passed_) : load(); }

  /// Passes the first `bytes` of `ahead()`, whole characters.
  void advance(std::size_t bytes);
  /// The same when they hold no line end.
  void advance_in_line(std::size_t bytes);
  /// The same of ASCII.
  void advance_ascii(std::size_t bytes) {
    if (bytes > 0) place_.after_cr = false;
    place_.column += static_cast<std::uint32_t>(bytes);
    offset_ += bytes * ascii_size_;
    passed_ += bytes;
  }

  std::uint32_t line() const { return place_.line; }
  std::uint32_t column() const { return place_.column; }
  /// Bytes from the start of the source, in the source's own encoding.
  std::uint64_t offset() const { return offset_; }
  Encoding encoding() const { return decoder_.encoding(); }

  /// Continues at a character: a line's first, unless its `column` is said.
  void seek(std::uint64_t start, std::uint32_t line, std::uint32_t column = 1);

 private:
  std::string_view load();
  void read_block();
  [[noreturn]] void refuse_byte() const;

  const SourceFile* source_;
  Decoder decoder_;
  std::size_t ascii_size_;  // bytes of an ASCII character in the source
  std::size_t block_;
  std::size_t next_block_ = 0;     // grows up to block_: a seek for one row stays cheap
  std::vector<char> bytes_;        // read but not decoded: at most one character, between loads
  std::uint64_t read_offset_ = 0;  // where the next block begins in the source
  std::string text_;
  std::size_t passed_ = 0;  // bytes of text_
  bool bad_ = false;        // text_ ends before a byte that cannot be decoded
  TextPlace place_;
  std::uint64_t offset_ = 0;
};

}  // namespace chorus
