#include "attachment/pdf.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "attachment/byte_search.hpp"
#include "attachment/pdf_pieces.hpp"
#include "attachment/pdf_syntax.hpp"
#include "attachment/pdf_trailer.hpp"

namespace chorus::attachment {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t edge_size = std::size_t{32} << 10;   // read at each end of the file
constexpr std::size_t header_reach = 1024;                 // PDF Reference 1.7, appendix H, note 13
constexpr std::size_t end_reach = 1024;                    // the same, note 18
constexpr std::size_t dictionary_reach = std::size_t{64} << 10;
constexpr std::uint64_t table_reach = std::uint64_t{4} << 20;  // 200,000 entries of 20 bytes
constexpr int most_trailers = 8;

// Some producers pad the file with zeros or line ends, which count for nothing.
std::string_view without_filler(std::string_view text) {
  while (!text.empty() && is_pdf_space(text.back())) text.remove_suffix(1);
  return text;
}

// The end of the file as it should be: `startxref`, a number, `%%EOF`.
bool has_end(Bytes tail) {
  const std::string_view text = without_filler(as_text(tail));
  const std::string_view end = text.substr(text.size() - std::min(text.size(), end_reach));
  return end.find("%%EOF") != std::string_view::npos &&
         end.find("startxref") != std::string_view::npos;
}

std::optional<std::uint64_t> last_startxref(Bytes tail) {
  constexpr std::string_view word = "startxref";
  const std::size_t found = find_last_word(tail, word);
  if (found == not_found) return std::nullopt;
  std::string_view rest = as_text(tail).substr(found + word.size());
  skip_pdf_space(rest);
  return take_pdf_number(rest);
}

// The file from any offset on, as far as a window shows it. A small file was read whole already.
struct View {
  const InputFile& file;
  Bytes whole;  // empty for a larger file
  std::span<std::byte> window;

  Bytes from(std::uint64_t offset) const {
    if (whole.empty()) return window.first(file.read_at(offset, window));
    return whole.subspan(std::min<std::size_t>(offset, whole.size()));
  }
};

// What stands at a cross-reference offset: a table, then its trailer, or a stream's dictionary.
// The table's entries are not read, only passed over, and the bytes passed count against `reach`.
std::optional<TrailerFacts> trailer_at(const View& view, std::uint64_t offset,
                                       std::uint64_t& reach) {
  if (offset >= view.file.size()) return std::nullopt;
  Bytes bytes = view.from(offset);
  std::string_view text = as_text(bytes);
  skip_pdf_space(text);
  if (!text.starts_with("xref")) return read_stream_trailer(text);

  constexpr std::string_view word = "trailer";
  while (bytes.size() >= word.size()) {
    const std::size_t found = find_word(bytes, word);
    if (found != not_found) {
      const std::uint64_t behind = offset + found + word.size();
      return read_trailer(as_text(view.from(behind)));
    }
    if (bytes.size() < view.window.size() || bytes.size() > reach) break;
    const std::size_t passed = bytes.size() - (word.size() - 1);  // the word may be cut in two
    offset += passed;
    reach -= passed;
    bytes = view.from(offset);
  }
  return std::nullopt;
}

// Without a usable startxref: the last trailer in sight, or the last cross-reference stream.
bool tail_says_encrypted(Bytes tail) {
  const std::string_view text = as_text(tail);
  const std::size_t trailer = find_last_word(tail, "trailer");
  if (trailer != not_found) {
    const auto facts = read_trailer(text.substr(trailer + 7, dictionary_reach));
    if (facts) return facts->encrypt;
  }
  const std::size_t type = find_last_word(tail, "/XRef");
  const std::size_t object = type == not_found ? not_found : find_last_word(tail, "obj", type);
  if (object == not_found) return false;
  const auto facts = read_trailer(text.substr(object + 3, dictionary_reach));
  return facts && facts->encrypt;
}

// `pdfaid:part` is written as an element or as an attribute.
bool says_part_3(std::string_view behind) {
  behind = behind.substr(0, 16);
  const std::size_t value = behind.find_first_not_of(" \t\r\n=>\"'");
  return value != std::string_view::npos && behind[value] == '3';
}

// The names that Factur-X, ZUGFeRD 1 and 2, XRechnung and Order-X prescribe.
bool ends_with_invoice_name(std::string_view text) {
  static constexpr std::array<std::string_view, 5> names{
      "factur-x.xml", "ZUGFeRD-invoice.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return text.ends_with(name); });
}

// Calls `found` with the place of each `word`.
template <class Found>
void for_each_word(Bytes bytes, std::string_view word, const Found& found) {
  for (std::size_t at = find_word(bytes, word); at != not_found;
       at = find_word(bytes, word, at + word.size())) {
    found(at);
  }
}

// Two searches for what all the marks have in common, rather than one for each.
void look_for_marks(Bytes bytes, PdfFacts& facts) {
  const std::string_view text = as_text(bytes);
  for_each_word(bytes, "pdfa", [&](std::size_t at) {
    const std::string_view here = text.substr(at);
    const std::string_view before = text.substr(0, at);
    if (here.starts_with("pdfaid:part") && says_part_3(here.substr(11))) facts.pdf_a3 = true;
    // The namespaces of the metadata: urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#
    if (before.ends_with("urn:factur-x:") || before.ends_with("urn:zugferd:")) {
      facts.embedded_invoice = true;
    }
  });
  for_each_word(bytes, ".xml", [&](std::size_t at) {
    if (ends_with_invoice_name(text.substr(0, at + 4))) facts.embedded_invoice = true;
  });
}

void look_for_hybrid(Bytes bytes, PdfFacts& facts) {
  PieceFinder finder;
  std::vector<Piece> pieces;
  finder.cut(bytes, pieces);
  for (const Piece& piece : pieces) {
    if (!piece.dense) look_for_marks(bytes.subspan(piece.begin, piece.size), facts);
  }
}

}  // namespace

bool PdfInspector::is_encrypted(const InputFile& file, Bytes tail) {
  const auto start = last_startxref(tail);
  if (!start || *start >= file.size()) return tail_says_encrypted(tail);
  const Bytes whole = tail.size() == file.size() ? tail : Bytes();
  const View view{file, whole, window_.resize(dictionary_reach)};
  std::optional<std::uint64_t> offset = start;
  std::uint64_t reach = table_reach;
  for (int step = 0; offset && step < most_trailers; ++step) {
    const auto facts = trailer_at(view, *offset, reach);
    if (!facts) return step == 0 && tail_says_encrypted(tail);
    if (facts->encrypt) return true;
    offset = facts->prev;
  }
  return false;
}

PdfFacts PdfInspector::inspect(const InputFile& file) {
  PdfFacts facts;
  facts.size = file.size();
  const auto room = head_.resize(edge_size);
  const Bytes head = room.first(file.read_at(0, room));
  if (head.empty()) {
    facts.verdict = PdfVerdict::empty;
    return facts;
  }
  const std::size_t header = find_word(head.first(std::min(head.size(), header_reach)), "%PDF-");
  if (header != not_found) facts.header_offset = header;
  if (header != 0) {
    facts.verdict = PdfVerdict::not_pdf;
    return facts;
  }
  Bytes tail = head;
  if (facts.size > head.size()) {
    const auto tail_room = tail_.resize(edge_size);
    tail = tail_room.first(file.read_at(facts.size - edge_size, tail_room));
  }
  if (is_encrypted(file, tail)) {
    facts.verdict = PdfVerdict::encrypted;
  } else if (!has_end(tail)) {
    facts.verdict = PdfVerdict::truncated;
  }
  facts.digest = XXH3_64bits(head.data(), head.size());
  look_for_hybrid(head, facts);
  if (tail.data() != head.data()) {
    facts.digest = XXH3_64bits_withSeed(tail.data(), tail.size(), facts.digest);
    look_for_hybrid(tail, facts);
  }
  return facts;
}

}  // namespace chorus::attachment
