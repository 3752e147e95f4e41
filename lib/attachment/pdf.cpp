#include "attachment/pdf.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "attachment/byte_search.hpp"
#include "attachment/pdf_contents.hpp"
#include "attachment/pdf_misled.hpp"
#include "attachment/pdf_pieces.hpp"
#include "attachment/pdf_syntax.hpp"
#include "attachment/pdf_trailer.hpp"

namespace chorus::attachment {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t edge_size = std::size_t{32} << 10;  // read at each end of the file
constexpr std::size_t end_reach = 1024;                   // PDF Reference 1.7, appendix H, note 18
constexpr std::size_t dictionary_reach = std::size_t{64} << 10;
constexpr std::uint64_t search_reach = std::uint64_t{64} << 20;  // of a file whose end leads nowhere
constexpr std::string_view end_word = "startxref";

// Some producers pad the file with zeros or line ends, which count for nothing.
std::string_view without_filler(std::string_view text) {
  while (!text.empty() && is_pdf_space(text.back())) text.remove_suffix(1);
  return text;
}

// The end of the file as it should be: `startxref`, a number, `%%EOF`.
bool has_end(Bytes tail) {
  const std::string_view text = without_filler(as_text(tail));
  const std::string_view end = text.substr(text.size() - std::min(text.size(), end_reach));
  return end.find("%%EOF") != std::string_view::npos && end.find(end_word) != std::string_view::npos;
}

std::optional<std::uint64_t> last_startxref(Bytes tail) {
  const std::size_t found = find_last_word(tail, end_word);
  if (found == not_found) return std::nullopt;
  std::string_view rest = as_text(tail).substr(found + end_word.size());
  skip_pdf_space(rest);
  return take_pdf_number(rest);
}

// The last trailer of a piece, or its last cross-reference stream, says so.
bool says_encrypted(Bytes piece) {
  const std::string_view text = as_text(piece);
  const std::size_t trailer = find_last_word(piece, "trailer");
  if (trailer != not_found) {
    const auto facts = read_trailer(text.substr(trailer + 7, dictionary_reach));
    if (facts) return facts->encrypt;
  }
  const std::size_t type = find_last_word(piece, "/XRef");
  const std::size_t object = type == not_found ? not_found : find_last_word(piece, "obj", type);
  if (object == not_found) return false;
  const auto facts = read_trailer(text.substr(object + 3, dictionary_reach));
  return facts && facts->encrypt;
}

// A piece of the file and where it stands.
struct Part {
  std::uint64_t at = 0;
  Bytes bytes;
};

Part read_part(const InputFile& file, std::uint64_t end, Buffer<std::byte>& buffer) {
  const std::uint64_t at = end - std::min<std::uint64_t>(end, edge_size);
  const auto room = buffer.resize(static_cast<std::size_t>(end - at));
  return {at, room.first(file.read_at(at, room))};
}

// The last piece of the file that has something else than filler in it.
Part without_filler(const InputFile& file, Part part, Buffer<std::byte>& buffer) {
  const std::uint64_t stop = file.size() - std::min(file.size(), search_reach);
  while (part.at > stop && without_filler(as_text(part.bytes)).empty()) {
    part = read_part(file, part.at + std::min<std::uint64_t>(end_word.size(), edge_size), buffer);
  }
  return part;
}

// The last piece with a `startxref` in it, when something stands behind the end; else `part`.
Part with_startxref(const InputFile& file, const Part& part, Buffer<std::byte>& buffer) {
  if (find_last_word(part.bytes, end_word) != not_found) return part;
  const std::uint64_t stop = file.size() - std::min(file.size(), search_reach);
  Part here = part;
  while (find_last_word(here.bytes, end_word) == not_found) {
    if (here.at <= stop) return part;
    here = read_part(file, here.at + end_word.size(), buffer);  // the word may be cut in two
  }
  // With its number, and with what stands before it.
  const std::uint64_t word = here.at + find_last_word(here.bytes, end_word);
  return read_part(file, std::min<std::uint64_t>(file.size(), word + end_reach), buffer);
}

// Calls `found` with the place of each `word`.
template <class Found>
void for_each_word(Bytes bytes, std::string_view word, const Found& found) {
  for (std::size_t at = find_word(bytes, word); at != not_found; at = find_word(bytes, word, at + word.size())) {
    found(at);
  }
}

// The names that are prescribed, in a text without structure.
bool ends_with_invoice_name(std::string_view text) {
  static constexpr std::array<std::string_view, 5> names{"factur-x.xml", "ZUGFeRD-invoice.xml", "zugferd-invoice.xml",
                                                         "xrechnung.xml", "order-x.xml"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return text.ends_with(name); });
}

bool shows_invoice(Bytes bytes) {
  const std::string_view text = as_text(bytes);
  bool found = declares_invoice(text);
  for_each_word(bytes, ".xml",
                [&](std::size_t at) { found = found || ends_with_invoice_name(text.substr(0, at + 4)); });
  return found;
}

// Without the structure: what stands in plain text.
bool shows_invoice_in_plain(Bytes bytes) {
  PieceFinder finder;
  std::vector<Piece> pieces;
  finder.cut(bytes, pieces);
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return !piece.dense && shows_invoice(bytes.subspan(piece.begin, piece.size));
  });
}

// An archive with one stored PDF is no PDF with something before it.
bool is_archive(std::string_view head) {
  return head.starts_with("PK") || (head.size() > 262 && head.substr(257, 5) == "ustar");
}

}  // namespace

PdfFacts PdfInspector::inspect(const InputFile& file) {
  PdfFacts facts;
  facts.size = file.size();
  const auto room = head_.resize(edge_size);
  const Bytes head = room.first(file.read_at(0, room));
  if (head.empty()) {
    facts.verdict = PdfVerdict::empty;
    return facts;
  }
  Part tail{0, head};
  const std::size_t header = find_word(head.first(std::min(head.size(), pdf_header_reach)), "%PDF-");
  if (header != not_found) facts.header_offset = header;
  if (header == not_found || (header != 0 && is_archive(as_text(head)))) {
    facts.verdict = PdfVerdict::not_pdf;
    return facts;
  }
  if (facts.size > head.size()) tail = read_part(file, facts.size, tail_);
  const Part content = without_filler(file, tail, end_);
  const bool ended = has_end(content.bytes);
  const Part end = with_startxref(file, content, end_);
  const auto start = last_startxref(end.bytes);
  if (header != 0) {
    facts.verdict = start ? PdfVerdict::preceded : PdfVerdict::not_pdf;
    return facts;
  }
  facts.digest = XXH3_64bits(head.data(), head.size());
  if (tail.at > 0) {
    facts.digest = XXH3_64bits_withSeed(tail.bytes.data(), tail.bytes.size(), facts.digest);
  }

  PdfSource source(file, head, end.at, end.bytes, scratch_);
  PdfObjects objects(source, start.value_or(facts.size));
  const auto& trailers = objects.trailers();
  bool encrypted = std::any_of(trailers.begin(), trailers.end(), [](const TrailerFacts& one) { return one.encrypt; });
  // A cut-off file may have kept its first trailer, which a linearized one has at its start.
  if (trailers.empty()) encrypted = says_encrypted(end.bytes) || (!start && says_encrypted(head));
  if (encrypted) {
    facts.verdict = PdfVerdict::encrypted;
    return facts;
  }
  const PdfContents contents = trailers.empty() ? PdfContents() : read_contents(objects);
  facts.editable = contents.editable;
  facts.portfolio = contents.portfolio;
  facts.embedded_invoice = contents.invoice;
  if (!contents.followed && !facts.embedded_invoice) {
    facts.embedded_invoice = shows_invoice_in_plain(head) || (tail.at > 0 && shows_invoice_in_plain(tail.bytes));
  }
  if (contents.no_page) {
    facts.verdict = PdfVerdict::no_page;
  } else if (!ended) {
    facts.verdict = PdfVerdict::truncated;
  } else {
    const std::uint64_t offset = start.value_or(facts.size);
    facts.misled = find_misled(source, offset, !trailers.empty(), contents.followed, head, end.bytes);
  }
  return facts;
}

}  // namespace chorus::attachment
