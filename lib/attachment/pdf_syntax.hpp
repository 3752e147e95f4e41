// The words and values of PDF (ISO 32000-1, 7.2 and 7.3), for those who read a few of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::attachment {

constexpr bool is_pdf_space(char c) {
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

constexpr bool is_pdf_digit(char c) { return c >= '0' && c <= '9'; }

constexpr void skip_pdf_space(std::string_view& rest) {
  while (!rest.empty() && is_pdf_space(rest.front())) rest.remove_prefix(1);
}

/// Takes the unsigned integer at the start of `rest`. Nothing, and nothing taken, when there is
/// none or when it has more than 18 digits, which no offset has.
constexpr std::optional<std::uint64_t> take_pdf_number(std::string_view& rest) {
  std::uint64_t value = 0;
  std::size_t digits = 0;
  for (; digits < rest.size() && is_pdf_digit(rest[digits]); ++digits) {
    if (digits == 18) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(rest[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  rest.remove_prefix(digits);
  return value;
}

enum class PdfTokenKind : std::uint8_t { end, open_dictionary, close_dictionary, open, close, name, word, string };

struct PdfToken {
  PdfTokenKind kind = PdfTokenKind::end;
  std::string_view text;  ///< of a name (without the slash), a word, a string (with its marks)
};

/// Cuts a text into tokens. Takes time linear in it, whatever it holds.
class PdfLexer {
 public:
  explicit PdfLexer(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  PdfToken next();

  /// The next value, see pdf_value. Empty, and nothing is told of `rest`, when there is none or it is cut off.
  std::string_view value();

  /// Passes what stands inside the dictionary or array that was opened by the last token, and its end. False when the
  /// text ends before.
  bool pass_opened();

  /// What was not taken yet.
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

 private:
  void skip_space();
  void skip_comment();
  std::string_view take(std::size_t size);
  std::string_view take_regular();
  void pass_literal();
  void pass_hexadecimal();

  const char* at_;
  const char* end_;
};

/// Whether a name is the expected one; it may spell any character as #xx (7.3.5).
bool pdf_name_is(std::string_view name, std::string_view expected);

/// The word as an unsigned integer; nothing when it is not one, whole.
std::optional<std::uint64_t> to_pdf_number(std::string_view word);

/// The value at the start of `text`, behind white space: from its first to its last character,
/// three words for a reference. Empty when there is none, or when it is cut off by the text's end.
std::string_view pdf_value(std::string_view text);

/// The value of the outermost key `key` of the dictionary at the start of `text`; empty when it
/// has none.
std::string_view pdf_entry(std::string_view text, std::string_view key);

/// The values of several keys, found in one pass: `values[i]` becomes what pdf_entry gives for `keys[i]`.
void pdf_entries(std::string_view text, std::span<const std::string_view> keys, std::span<std::string_view> values);

/// The same: `const auto [kids, type] = pdf_entries(text, {"Kids", "Type"});`
template <std::size_t size>
std::array<std::string_view, size> pdf_entries(std::string_view text, const std::string_view (&keys)[size]) {
  std::array<std::string_view, size> values;
  pdf_entries(text, std::span(keys), values);
  return values;
}

/// The values of the array at the start of `text`, the first `most` of them.
std::vector<std::string_view> pdf_items(std::string_view text, std::size_t most);

/// The number of the object that `12 0 R` names; nothing for another value.
std::optional<std::uint64_t> pdf_reference(std::string_view value);

/// A string's characters in UTF-8 as far as they are ASCII, `?` for every other one, whether it is
/// written as a literal, in hexadecimal, in PDFDocEncoding, UTF-16 or UTF-8 (7.9.2.2).
std::string pdf_text(std::string_view string);

inline constexpr std::size_t not_found = static_cast<std::size_t>(-1);

/// Where `word` (not empty) first stands in `bytes` at or after `from`, or `not_found`. As fast on
/// text as on compressed data, unlike std::string_view::find, which stops at every first letter.
std::size_t find_word(std::span<const std::byte> bytes, std::string_view word, std::size_t from = 0);

/// Where `word` last stands in `bytes` before `end`, wholly, or `not_found`.
std::size_t find_last_word(std::span<const std::byte> bytes, std::string_view word, std::size_t end = not_found);

/// The same bytes as characters.
inline std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Cuts a PDF into what is compressed already and what is not.

/// A part of a chunk.
struct Piece {
  std::size_t begin = 0;
  std::size_t size = 0;
  bool dense = false;  ///< its bytes look random: nothing to gain, nothing to read

  bool operator==(const Piece&) const = default;
};

/// Whether the bytes look compressed or encrypted: their values are spread nearly evenly. Looks at
/// 2 KiB at most. False for less than 256 bytes, which tell nothing.
bool looks_dense(std::span<const std::byte> bytes);

/// Follows the `stream … endstream` bodies of a PDF from chunk to chunk (ISO 32000-1, 7.3.8). What
/// a body is made of is decided by its bytes rather than by its /Filter: a fax picture of a blank
/// page or a wrongly labelled stream then counts as what it is. A structure that lies, or a file
/// that is no PDF, gives other cuts but always pieces that cover the chunk in order.
class PieceFinder {
 public:
  /// The pieces of the next chunk; neighbours differ in `dense`. Replaces the content of `pieces`.
  void cut(std::span<const std::byte> chunk, std::vector<Piece>& pieces);

  /// Before the first chunk of another file.
  void reset() { *this = {}; }

 private:
  std::size_t body_end(std::span<const std::byte> chunk, std::size_t at);
  std::size_t outside_end(std::span<const std::byte> chunk, std::size_t at);

  bool in_body_ = false;
  std::uint64_t announced_ = 0;  // bytes of the body still to come by its /Length, 0 when unknown
};

}  // namespace chorus::attachment
