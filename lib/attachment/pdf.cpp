#include "attachment/pdf.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/pdf_objects.hpp"
#include "attachment/pdf_syntax.hpp"
#include "diagnostic/text.hpp"

#define XXH_INLINE_ALL

namespace chorus::attachment {

namespace {

constexpr std::size_t most_files = 1'000;   // whose names are looked at
constexpr std::size_t most_nodes = 1'000;   // of a name tree or of the page tree
constexpr std::size_t most_pages_read = 4;  // whose notes are looked at
constexpr std::size_t most_notes = 200;     // in all
constexpr std::size_t most_metadata = std::size_t{256} << 10;

// What word processors, spreadsheets, presentation programs and page makers save to go on with.
bool is_editable_name(std::string_view name) {
  static constexpr std::array<std::string_view, 36> kinds{
      "odt",  "ott",  "fodt", "ods",  "ots",  "fods", "odp",  "otp",  "odg",  "odf",   "sxw",     "sxc",
      "doc",  "docx", "docm", "dot",  "dotx", "xls",  "xlsx", "xlsm", "xlsb", "xlt",   "xltx",    "ppt",
      "pptx", "pptm", "pps",  "ppsx", "rtf",  "wpd",  "wps",  "pub",  "vsdx", "pages", "numbers", "indd"};
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return false;
  const std::string kind = small_ascii(name.substr(dot + 1));
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_dictionary(std::string_view value) { return value.starts_with("<<"); }

class Walk {
 public:
  explicit Walk(PdfObjects& objects) : objects_(objects) {}

  PdfContents run() {
    found_.followed = true;
    const TrailerFacts* newest = nullptr;
    for (const TrailerFacts& one : objects_.trailers()) {
      if (one.additional_streams) found_.editable = true;
      if (newest == nullptr && one.root) newest = &one;
    }
    if (newest == nullptr) {
      found_.followed = false;
      return found_;
    }
    const PdfObject catalogue = object_of(objects_.object(*newest->root));
    if (!is_dictionary(catalogue.text)) {
      found_.followed = false;
      return found_;
    }
    const auto [collection, files, names, pages, metadata] =
        pdf_entries(catalogue.text, {"Collection", "AF", "Names", "Pages", "Metadata"});
    found_.portfolio = is_dictionary(value_of(collection).text);
    look_at_files(files);
    look_at_tree(pdf_entry(value_of(names).text, "EmbeddedFiles"));
    look_at_pages(pages);
    if (has_file_ && !found_.invoice) look_at_metadata(metadata);
    return found_;
  }

 private:
  // The value behind its references; `null` for none. What leads nowhere is noted.
  PdfObject value_of(std::string_view value) {
    return value.empty() ? PdfObject{"null"} : object_of(objects_.resolve(value));
  }

  PdfObject object_of(std::optional<PdfObject> object) {
    if (object) return std::move(*object);
    found_.followed = false;
    return {"null"};
  }

  void look_at_name(std::string_view string) {
    if (string.empty() || (string.front() != '(' && string.front() != '<')) return;
    const std::string name = pdf_text(string);
    if (is_invoice_name(name)) found_.invoice = true;
    if (is_editable_name(name)) found_.editable = true;
  }

  // Whether a file's bytes are there. What was taken out may have left its name behind.
  bool has_bytes(std::string_view embedded) {
    const PdfObject streams = value_of(embedded);
    const auto files = pdf_entries(streams.text, {"F", "UF", "DOS", "Mac", "Unix"});
    return std::any_of(files.begin(), files.end(),
                       [&](std::string_view file) { return value_of(file).text != "null"; });
  }

  // A file specification (7.11.3). Without /EF it only names a file that is elsewhere.
  void look_at_file(std::string_view value) {
    if (++files_ > most_files) {
      found_.followed = false;
      return;
    }
    const PdfObject file = value_of(value);
    if (!is_dictionary(file.text) || !has_bytes(pdf_entry(file.text, "EF"))) return;
    has_file_ = true;
    for (const std::string_view name : pdf_entries(file.text, {"UF", "F", "DOS", "Mac", "Unix"})) {
      look_at_name(pdf_reference(name) ? value_of(name).text : name);
    }
  }

  void look_at_files(std::string_view value) {
    const PdfObject array = value_of(value);
    for (const std::string_view one : pdf_items(array.text, most_files)) look_at_file(one);
  }

  // A name tree (7.9.6); some programs put /Names beside /Kids.
  void look_at_tree(std::string_view root) {
    std::vector<std::string> open{std::string(root)};
    for (std::size_t node = 0; node < open.size(); ++node) {
      const std::string at = open[node];  // it moves when kids are added
      const PdfObject here = value_of(at);
      if (!is_dictionary(here.text)) continue;
      const auto [files, kids] = pdf_entries(here.text, {"Names", "Kids"});
      const PdfObject array = value_of(files);
      const auto names = pdf_items(array.text, 2 * most_files);
      for (std::size_t i = 0; i + 1 < names.size(); i += 2) {
        const bool had_file = has_file_;
        has_file_ = false;
        look_at_file(names[i + 1]);
        if (has_file_) look_at_name(names[i]);
        has_file_ = has_file_ || had_file;
      }
      if (!add_kids(value_of(kids), open)) found_.followed = false;
    }
  }

  // False when not all were added: a loop comes to an end with the nodes that are looked at.
  static bool add_kids(const PdfObject& kids, std::vector<std::string>& open) {
    for (const std::string_view kid : pdf_items(kids.text, most_nodes + 1)) {
      if (open.size() >= most_nodes) return false;
      open.emplace_back(kid);
    }
    return true;
  }

  // The page tree (7.7.3), as far as its first pages. That there is none must be sure: no node
  // that cannot be read, no kid that is not there.
  void look_at_pages(std::string_view root) {
    bool sure = !root.empty();
    std::size_t pages = 0;
    std::vector<std::string> open;
    if (sure) open.emplace_back(root);
    for (std::size_t node = 0; node < open.size() && pages < most_pages_read; ++node) {
      const std::string at = open[node];  // it moves when kids are added
      const PdfObject here = object_of(objects_.resolve(at));
      const auto [kids, type, count, files, notes] = pdf_entries(here.text, {"Kids", "Type", "Count", "AF", "Annots"});
      if (!kids.empty()) {
        const PdfObject array = value_of(kids);
        sure = add_kids(array, open) && sure && array.text.starts_with('[');
      } else if (type != "/Pages" || count != "0") {
        sure = false;
        ++pages;
        look_at_files(files);
        look_at_notes(notes);
      }
    }
    found_.no_page = sure;
  }

  void look_at_notes(std::string_view value) {
    const PdfObject array = value_of(value);
    for (const std::string_view one : pdf_items(array.text, most_notes)) {
      if (++notes_ > most_notes) return;
      const auto note = objects_.resolve(one);
      if (!note) continue;
      const auto [type, file] = pdf_entries(note->text, {"Subtype", "FS"});
      if (type == "/FileAttachment") look_at_file(file);
    }
  }

  void look_at_metadata(std::string_view value) {
    if (value.empty()) return;
    const auto object = objects_.resolve(value);
    const auto text = object ? objects_.content(*object, most_metadata) : std::nullopt;
    if (text && declares_invoice(*text)) found_.invoice = true;
  }

  PdfObjects& objects_;
  PdfContents found_;
  std::size_t files_ = 0;
  std::size_t notes_ = 0;
  bool has_file_ = false;
};

}  // namespace

PdfContents read_contents(PdfObjects& objects) { return Walk(objects).run(); }

// urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#, of ZUGFeRD urn:zugferd:… and urn:ferd:…
bool declares_invoice(std::string_view metadata) {
  constexpr std::string_view word = "urn:";
  for (std::size_t at = metadata.find(word); at != std::string_view::npos; at = metadata.find(word, at + 1)) {
    const std::string_view behind = metadata.substr(at + word.size());
    for (const std::string_view name : {"factur-x:pdfa", "zugferd:pdfa", "ferd:pdfa"}) {
      if (behind.starts_with(name)) return true;
    }
  }
  return false;
}

bool is_invoice_name(std::string_view name) {
  static constexpr std::array<std::string_view, 4> names{"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml",
                                                         "order-x.xml"};
  const std::size_t folder = name.find_last_of("/\\:");
  const std::string last = small_ascii(folder == std::string_view::npos ? name : name.substr(folder + 1));
  return std::find(names.begin(), names.end(), last) != names.end();
}

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

/// `start` is the offset that `startxref` names, `leads` whether a trailer was found there and
/// `followed` whether all objects that were looked for were found by it; `head` and `end` are the pieces of the file
/// that were read already. A file without any cross-reference is not misled. Reads the whole file
/// when something is wrong, as far as `source` gives it.
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
  return end.rfind("%%EOF") != std::string_view::npos && end.rfind(end_word) != std::string_view::npos;
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
  const Bytes held = file.held();
  if (!held.empty()) return {at, held.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(end - at))};
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
  const Bytes head = read_part(file, std::min<std::uint64_t>(facts.size, edge_size), head_).bytes;
  if (head.empty()) {
    facts.verdict = PdfVerdict::empty;
    return facts;
  }
  Part tail{0, head};
  const std::size_t header = find_word(head.first(std::min(head.size(), pdf_header_reach)), "%PDF-");
  if (header != not_found) facts.header_offset = header;
  if (header == not_found || (header != 0 && is_archive(as_text(head)))) {
    facts.verdict = PdfVerdict::not_pdf;
    facts.beginning = as_text(head).substr(0, other_beginning);
    return facts;
  }
  if (facts.size > head.size()) tail = read_part(file, facts.size, tail_);
  const Part content = without_filler(file, tail, end_);
  const bool ended = has_end(content.bytes);
  const Part end = with_startxref(file, content, end_);
  const auto start = last_startxref(end.bytes);
  if (header != 0) {
    facts.verdict = start ? PdfVerdict::preceded : PdfVerdict::not_pdf;
    if (!start) facts.beginning = as_text(head).substr(0, other_beginning);
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
