#include "input/text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"

namespace chorus {

namespace {

using Iconv = std::unique_ptr<void, int (*)(void*)>;

Iconv open_iconv(Encoding to, Encoding from) {
  void* const handle = ::iconv_open(encoding_name(to).data(), encoding_name(from).data());
  if (handle == reinterpret_cast<void*>(-1)) {  // NOLINT: iconv's own error value
    throw std::runtime_error("iconv cannot convert " + std::string(encoding_name(from)) + " to " +
                             std::string(encoding_name(to)) + " on this system");
  }
  return {handle, &::iconv_close};
}

/// Converts what it can and appends it; returns the bytes taken. `bad`: the next one is refused,
/// rather than the beginning of a character that is cut off.
std::size_t convert(void* handle, std::string_view bytes, std::string& out, bool& bad) {
  std::array<char, 4096> room;
  char* in = const_cast<char*>(bytes.data());  // iconv's interface; it does not write there
  std::size_t left = bytes.size();
  bad = false;
  while (left > 0) {
    char* end = room.data();
    std::size_t space = room.size();
    const std::size_t result = ::iconv(handle, &in, &left, &end, &space);
    out.append(room.data(), end);
    if (result != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    bad = errno == EILSEQ;
    break;
  }
  return bytes.size() - left;
}

/// Bytes of a text of so many characters.
std::uint64_t encoded_prefix_size(std::string_view utf8, std::size_t characters, Encoding encoding) {
  if (encoding == Encoding::utf8) return utf8.size();
  if (encoding == Encoding::windows1252) return characters;
  const auto pairs =
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
  return 2 * (characters + static_cast<std::size_t>(pairs));
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Length of the ASCII text at the front of `bytes`.
std::size_t ascii_prefix(std::string_view bytes) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= bytes.size(); at += sizeof eight) {
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  while (at < bytes.size() && is_ascii(bytes[at])) ++at;
  return at;
}

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    plain += small_ascii(c);
  }
  return plain;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::windows1252: return "Windows-1252";
    case Encoding::utf16le: return "UTF-16LE";
    case Encoding::utf16be: return "UTF-16BE";
  }
  throw std::logic_error("no such encoding");
}

std::optional<Encoding> parse_encoding(std::string_view name) {
  const std::string plain = plain_name(name);
  for (const auto& known : encodings) {
    if (plain == plain_name(known.name)) return known.value;
  }
  for (const std::string_view one : {"cp1252", "ansi", "latin1", "iso88591"}) {
    if (plain == one) return Encoding::windows1252;
  }
  return std::nullopt;
}

std::optional<ByteOrderMark> byte_order_mark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return ByteOrderMark{Encoding::utf8, 3};
  if (head.starts_with("\xFF\xFE")) return ByteOrderMark{Encoding::utf16le, 2};
  if (head.starts_with("\xFE\xFF")) return ByteOrderMark{Encoding::utf16be, 2};
  return std::nullopt;
}

std::string byte_name(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'0', 'x', digits[value / 16], digits[value % 16]};
}

Decoded to_utf8(std::string_view bytes, Encoding encoding) {
  Decoded decoded;
  const Decoder::Step step = Decoder(encoding).decode(bytes, decoded.text);
  if (step.taken < bytes.size()) decoded.bad_byte = step.taken;
  return decoded;
}

std::optional<std::string> from_utf8(std::string_view utf8, Encoding encoding) {
  if (check_utf8(utf8).valid < utf8.size()) return std::nullopt;
  if (encoding == Encoding::utf8) return std::string(utf8);
  const Iconv iconv = open_iconv(encoding, Encoding::utf8);
  std::string bytes;
  bool bad = false;
  if (convert(iconv.get(), utf8, bytes, bad) < utf8.size()) return std::nullopt;
  return bytes;
}

std::uint64_t encoded_size(std::string_view utf8, Encoding encoding) {
  if (encoding == Encoding::utf8) return utf8.size();
  return encoded_prefix_size(utf8, length_in_characters(utf8), encoding);
}

Utf8Check check_utf8(std::string_view bytes) {
  std::size_t valid = 0;
  for (;;) {
    valid += ascii_prefix(bytes.substr(valid));
    if (valid == bytes.size()) return {valid, false};
    const Character c = first_character(bytes.substr(valid));
    if (c.length == 0) return {valid, !c.cut_off};
    valid += c.length;
  }
}

namespace {

using UpperHalf = std::array<std::string, 128>;

/// What iconv makes of bytes 0x80 to 0xFF of Windows-1252: a call for every accent would cost more than the rest of
/// reading.
const UpperHalf& windows1252_upper_half() {
  static const UpperHalf upper = [] {
    UpperHalf made;
    const Iconv iconv = open_iconv(Encoding::utf8, Encoding::windows1252);
    for (std::size_t i = 0; i < made.size(); ++i) {
      const char byte = static_cast<char>(i + 0x80);
      bool bad = false;
      convert(iconv.get(), {&byte, 1}, made[i], bad);
    }
    return made;
  }();
  return upper;
}

}  // namespace

Decoder::Decoder(Encoding encoding) : encoding_(encoding), iconv_(nullptr, &::iconv_close) {
  if (encoding == Encoding::windows1252)
    upper_ = &windows1252_upper_half();
  else if (encoding != Encoding::utf8)
    iconv_ = open_iconv(Encoding::utf8, encoding);
}

Decoder::Step Decoder::decode(std::string_view bytes, std::string& utf8) {
  if (encoding_ == Encoding::windows1252) return decode_windows1252(bytes, utf8);
  if (encoding_ != Encoding::utf8) return decode_utf16(bytes, utf8);
  const Utf8Check check = check_utf8(bytes);
  utf8.append(bytes.substr(0, check.valid));
  return {check.valid, check.bad};
}

Decoder::Step Decoder::decode_windows1252(std::string_view bytes, std::string& utf8) const {
  std::size_t taken = 0;
  for (;;) {
    const std::size_t plain = ascii_prefix(bytes.substr(taken));
    utf8.append(bytes.substr(taken, plain));
    taken += plain;
    if (taken == bytes.size()) return {taken, false};
    const std::string& character = (*upper_)[static_cast<unsigned char>(bytes[taken]) - 0x80U];
    if (character.empty()) return {taken, true};
    utf8.append(character);
    ++taken;
  }
}

Decoder::Step Decoder::decode_utf16(std::string_view bytes, std::string& utf8) {
  bool bad = false;
  const std::size_t taken = convert(iconv_.get(), bytes, utf8, bad);
  return {taken, bad};
}

void TextPlace::pass(std::string_view text) {
  std::size_t from = 0;
  if (after_cr && !text.empty()) {
    after_cr = false;
    from = text[0] == '\n' ? 1 : 0;
  }
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] != '\n' && text[at] != '\r') continue;
    after_cr = text[at] == '\r' && at + 1 == text.size();
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    ++line;
    column = 1;
    from = at + 1;
  }
  column += static_cast<std::uint32_t>(length_in_characters(text.substr(from)));
}

TextStream::TextStream(const SourceFile& source, Encoding encoding, std::uint64_t start, std::uint32_t line,
                       std::size_t block)
    : source_(&source), decoder_(encoding), ascii_size_(encoded_prefix_size("a", 1, encoding)), block_(block) {
  seek(start, line);
}

void TextStream::seek(std::uint64_t start, std::uint32_t line, std::uint32_t column) {
  constexpr std::size_t first_block = std::size_t{1} << 14;
  next_block_ = std::min(block_, first_block);
  bytes_.clear();
  read_offset_ = start;
  text_.clear();
  passed_ = 0;
  bad_ = false;
  place_ = {line, column, false};
  offset_ = start;
}

void TextStream::advance(std::size_t bytes) {
  const std::string_view text = std::string_view(text_).substr(passed_, bytes);
  place_.pass(text);
  offset_ += encoded_size(text, decoder_.encoding());
  passed_ += bytes;
}

void TextStream::advance_in_line(std::size_t bytes) {
  const std::string_view text = std::string_view(text_).substr(passed_, bytes);
  const std::size_t characters = length_in_characters(text);
  if (bytes > 0) place_.after_cr = false;
  place_.column += static_cast<std::uint32_t>(characters);
  offset_ += encoded_prefix_size(text, characters, decoder_.encoding());
  passed_ += bytes;
}

std::string_view TextStream::load() {
  text_.clear();
  passed_ = 0;
  while (text_.empty()) {
    if (bad_) refuse_byte();
    const std::size_t kept = bytes_.size();
    read_block();
    if (bytes_.empty()) return {};
    const Decoder::Step step = decoder_.decode({bytes_.data(), bytes_.size()}, text_);
    const bool cut_off_at_end = bytes_.size() == kept;
    bad_ = step.bad || (cut_off_at_end && step.taken < bytes_.size());
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(step.taken));
  }
  return text_;
}

void TextStream::read_block() {
  const std::size_t kept = bytes_.size();
  bytes_.resize(kept + std::min<std::uint64_t>(next_block_, source_->size() - read_offset_));
  const std::size_t got = source_->read_at(read_offset_, std::span(bytes_).subspan(kept));
  bytes_.resize(kept + got);
  read_offset_ += got;
  next_block_ = std::min(block_, 2 * next_block_);
}

void TextStream::refuse_byte() const {
  throw Failure(Reason::bad_byte, source_->role(), source_->path(),
                {text_arg("byte", byte_name(bytes_.front())), text_arg("encoding", encoding_name(decoder_.encoding()))})
      .at(source_->path(), place_.line, place_.column);
}

}  // namespace chorus
