#include "input/encoding_survey.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "diagnostic/failure.hpp"

namespace chorus {

namespace {

[[noreturn]] void refuse_encoding(const SourceFile& source, Reason reason, Args args = {},
                                  const TextPlace& at = {0, 0, false}) {
  throw Failure(reason, source.role(), source.path(), std::move(args)).at(source.path(), at.line, at.column);
}

/// What the bytes of a whole file say about its encoding. Feed it in order with `see`.
class EncodingSurvey {
 public:
  /// `only_binary`: the encoding is known, look for zero bytes alone.
  EncodingSurvey(const SourceFile& source, bool only_binary) : source_(&source), only_binary_(only_binary) {}

  /// Returns how many bytes were settled; the rest is the beginning of a character.
  std::size_t see(std::string_view bytes, bool last);

  bool is_utf8() const { return other_line_ == 0; }

 private:
  void see_valid(std::string_view utf8);
  void see_other(char byte);
  void refuse_mixed() const;

  const SourceFile* source_;
  bool only_binary_;
  TextPlace place_;
  char before_ = '\n';            // the byte before the one looked at
  std::uint32_t utf8_line_ = 0;   // the first with a character beyond ASCII in UTF-8
  std::uint32_t other_line_ = 0;  // the first with a byte that is no UTF-8
  TextPlace other_place_;
};

std::size_t EncodingSurvey::see(std::string_view bytes, bool last) {
  const std::size_t zero = bytes.find('\0');
  if (zero != std::string_view::npos) refuse_encoding(*source_, Reason::not_text);
  if (only_binary_) return bytes.size();
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Utf8Check check = check_utf8(bytes.substr(at));
    see_valid(bytes.substr(at, check.valid));
    at += check.valid;
    if (at == bytes.size() || (!check.bad && !last)) break;
    see_other(bytes[at++]);
  }
  return at;
}

void EncodingSurvey::see_valid(std::string_view utf8) {
  if (utf8.empty()) return;
  const auto beyond_ascii =
      std::find_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (utf8_line_ == 0 && beyond_ascii != utf8.end()) {
    const auto before = static_cast<std::size_t>(beyond_ascii - utf8.begin());
    place_.pass(utf8.substr(0, before));
    utf8.remove_prefix(before);
    utf8_line_ = place_.line;
    refuse_mixed();
  }
  place_.pass(utf8);
  before_ = utf8.back();
}

/// Whether a Windows file would hold `byte` behind `before`. The accents of CSV (MS-DOS) and CSV
/// (Macintosh) fall on signs that French text does not have there: é becomes ‚ or Ž.
bool fits_windows1252(char before, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  for (const unsigned undefined : {0x81U, 0x8DU, 0x8FU, 0x90U, 0x9DU}) {
    if (value == undefined) return false;
  }
  const bool after_small = before >= 'a' && before <= 'z';
  const bool after_letter = after_small || (before >= 'A' && before <= 'Z');
  const bool low_sign = value == 0x82 || value == 0x83 || value == 0x87 || value == 0x88;
  const bool capital = value == 0x8A || value == 0x8E;
  return !(low_sign && after_letter) && !(capital && after_small);
}

void EncodingSurvey::see_other(char byte) {
  if (other_line_ == 0) {
    other_line_ = place_.line;
    other_place_ = place_;
    refuse_mixed();
  }
  if (!fits_windows1252(before_, byte)) {
    refuse_encoding(*source_, Reason::unlikely_encoding, {text_arg("byte", byte_name(byte))}, place_);
  }
  place_.after_cr = false;
  ++place_.column;
  before_ = byte;
}

void EncodingSurvey::refuse_mixed() const {
  if (utf8_line_ == 0 || other_line_ == 0) return;
  refuse_encoding(*source_, Reason::mixed_encodings,
                  {count_arg("utf8_line", utf8_line_), count_arg("other_line", other_line_)}, other_place_);
}

/// True when all of the file from `start` on is UTF-8 (or was not looked at: `only_binary`).
bool survey(const SourceFile& source, std::uint64_t start, bool only_binary) {
  EncodingSurvey survey(source, only_binary);
  constexpr std::uint64_t longest_character = 4;
  std::vector<char> block(
      static_cast<std::size_t>(std::min<std::uint64_t>(TextStream::default_block, source.size() + longest_character)));
  std::size_t kept = 0;
  for (std::uint64_t offset = start;;) {
    const std::size_t got = source.read_at(offset, std::span(block).subspan(kept));
    offset += got;
    const std::size_t size = kept + got;
    const std::size_t settled = survey.see({block.data(), size}, got == 0);
    if (got == 0) return survey.is_utf8();
    kept = size - settled;
    std::copy_n(block.begin() + static_cast<std::ptrdiff_t>(settled), kept, block.begin());
  }
}

bool is_utf16(Encoding encoding) { return encoding == Encoding::utf16le || encoding == Encoding::utf16be; }

}  // namespace

SurveyedEncoding survey_encoding(const SourceFile& source, std::optional<Encoding> said) {
  std::array<char, 4> bytes{};
  const std::string_view head(bytes.data(), source.read_at(0, bytes));
  const auto mark = byte_order_mark(head);
  const bool agrees = !mark || !said || *said == mark->encoding || (is_utf16(*said) && is_utf16(mark->encoding));
  if (!agrees) {
    refuse_encoding(source, Reason::contradicts_mark,
                    {text_arg("mark", encoding_name(mark->encoding)), text_arg("encoding", encoding_name(*said))});
  }
  const bool known = mark || said;
  SurveyedEncoding found{mark ? mark->encoding : said.value_or(Encoding::utf8), mark ? mark->size : 0};
  if (is_utf16(found.encoding)) return found;
  const bool utf8 = survey(source, found.mark_size, known);
  if (!known && !utf8) found.encoding = Encoding::windows1252;
  return found;
}

}  // namespace chorus
