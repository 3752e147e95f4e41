#include "attachment/pdf_misled.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "attachment/byte_search.hpp"
#include "attachment/pdf_syntax.hpp"

namespace chorus::attachment {

namespace {

constexpr std::string_view header_word = "%PDF-";
constexpr std::size_t most_headers = 64;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A header right behind an end: an embedded PDF stands behind `stream` instead.
bool has_joint(PdfSource::Bytes bytes) {
  const std::string_view text = as_text(bytes);
  for (std::size_t at = find_word(bytes, header_word); at != not_found; at = find_word(bytes, header_word, at + 1)) {
    std::string_view before = text.substr(0, at);
    while (!before.empty() && is_pdf_space(before.back())) before.remove_suffix(1);
    if (before.ends_with("%%EOF")) return true;
  }
  return false;
}

// What a text is made of that is valid UTF-8 as far as it goes.
struct Characters {
  std::size_t beyond_ascii = 0;
  std::size_t replaced = 0;  // U+FFFD, which stands for what a program did not know
};

std::optional<Characters> read_characters(std::string_view text) {
  Characters found;
  while (!text.empty()) {
    const auto lead = static_cast<unsigned char>(text.front());
    std::size_t size = 1;
    if (lead >= 0x80) size = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size == 0) return std::nullopt;
    if (size > text.size()) break;  // cut by the piece's end
    for (std::size_t i = 1; i < size; ++i) {
      if (!continues_character(text[i])) return std::nullopt;
    }
    if (size > 1) ++found.beyond_ascii;
    if (text.starts_with("\xEF\xBF\xBD")) ++found.replaced;
    text.remove_prefix(size);
  }
  return found;
}

// An entry of a table has two characters as its line's end (7.5.4): one was CR LF and lost its CR.
bool has_shortened_entries(PdfSource::Bytes end) { return find_word(end, " 00000 n\n") != not_found; }

bool is_linearized(PdfSource::Bytes head) {
  return find_word(head.first(std::min<std::size_t>(head.size(), 1024)), "/Linearized") != not_found;
}

// What one pass through the file finds.
class Pass {
 public:
  Pass(PdfSource& source, std::uint64_t start) : start_(start) {
    constexpr std::size_t step = std::size_t{64} << 10;
    constexpr std::size_t overlap = 8;  // a word may be cut in two
    for (std::uint64_t at = 0; at < source.size(); at += step) {
      const PdfSource::Bytes bytes = source.from(at, step + overlap);
      if (bytes.empty()) break;
      const std::size_t mine = std::min(bytes.size(), step);
      look_for_words(bytes.first(std::min(bytes.size(), step + overlap)), at, mine);
      count_line_ends(as_text(bytes.first(mine)), at);
    }
  }

  bool has_reference() const { return has_reference_; }
  const std::vector<std::uint64_t>& headers() const { return headers_; }

  /// Where `start` would point if each LF had been CR LF.
  std::optional<std::uint64_t> with_shorter_ends() const { return bare_ == line_ends_ ? shorter_ : std::nullopt; }

  /// The same if each character of UTF-8 had been a byte.
  std::optional<std::uint64_t> as_characters() const { return recoded_; }

  /// No LF without CR, as when each LF became CR LF: by chance, no compressed file is so.
  bool only_long_ends() const { return line_ends_ > 8 && bare_ == 0; }

 private:
  void look_for_words(PdfSource::Bytes bytes, std::uint64_t at, std::size_t mine) {
    const std::string_view text = as_text(bytes);
    for (std::size_t found = find_word(bytes, header_word); found < mine;
         found = find_word(bytes, header_word, found + 1)) {
      if (at + found > 0 && headers_.size() < most_headers) headers_.push_back(at + found);
    }
    for (const std::string_view word : {"\nxref", "\rxref", "/XRef"}) {
      has_reference_ = has_reference_ || text.find(word) != std::string_view::npos;
    }
  }

  void count_line_ends(std::string_view text, std::uint64_t at) {
    for (const char c : text) {
      if (!shorter_ && at + line_ends_ >= start_) shorter_ = at;
      if (!recoded_ && at - continuations_ >= start_) recoded_ = at;
      if (continues_character(c)) ++continuations_;
      if (c == '\n') {
        ++line_ends_;
        if (before_ != '\r') ++bare_;
      }
      before_ = c;
      ++at;
    }
  }

  std::uint64_t start_;
  bool has_reference_ = false;
  std::vector<std::uint64_t> headers_;
  std::optional<std::uint64_t> shorter_;
  std::optional<std::uint64_t> recoded_;
  std::uint64_t continuations_ = 0;
  std::uint64_t line_ends_ = 0;
  std::uint64_t bare_ = 0;
  char before_ = '\0';
};

}  // namespace

PdfMisled find_misled(PdfSource& source, std::uint64_t start, bool leads, bool followed, PdfSource::Bytes head,
                      PdfSource::Bytes end) {
  leads = leads || is_cross_reference(source, start);
  const bool sound = leads && followed;
  // The last cross-reference stands at the end, but in a file that was made to be read from its
  // start; if not, the end may be another file's, of which this is the same offset.
  if (sound && start >= source.size() / 8 * 5) return PdfMisled::no;
  if (has_joint(head) || has_joint(end)) return PdfMisled::two_files;
  if (sound && is_linearized(head)) return PdfMisled::no;
  const Pass pass(source, start);
  if (!pass.has_reference()) return PdfMisled::no;
  const auto is_there = [&](std::optional<std::uint64_t> offset) {
    return offset && is_cross_reference(source, *offset);
  };
  for (const std::uint64_t header : pass.headers()) {
    if (start < source.size() && is_there(header + start)) return PdfMisled::two_files;
  }
  if (sound) return PdfMisled::no;
  // Compressed bytes are never UTF-8, unless a program took them for a text of another encoding.
  const auto characters = read_characters(as_text(head));
  const bool recoded = characters && (characters->beyond_ascii >= 64 || characters->replaced >= 3);
  if (recoded || pass.only_long_ends() || has_shortened_entries(end)) return PdfMisled::as_text;
  if (leads) return PdfMisled::no;
  const bool text = is_there(pass.with_shorter_ends()) || (characters && is_there(pass.as_characters()));
  return text ? PdfMisled::as_text : PdfMisled::otherwise;
}

}  // namespace chorus::attachment
