#include "attachment/pdf_objects.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include "attachment/deflate.hpp"
#include "attachment/pdf_syntax.hpp"

namespace chorus::attachment {

namespace {

// Behind `<<`. Keys and values are told apart by their places: a value may be a name as well.
TrailerFacts read_entries(PdfLexer& lexer) {
  TrailerFacts facts;
  std::string_view key;
  bool expects_key = true;
  for (;;) {
    const PdfToken token = lexer.next();
    if (token.kind == PdfTokenKind::end) return facts;
    if (token.kind == PdfTokenKind::close_dictionary || token.kind == PdfTokenKind::close) break;
    if (token.kind == PdfTokenKind::name && expects_key) {
      key = token.text;
      expects_key = false;
      continue;
    }
    // The first token of a value; the others of `12 0 R` change nothing, since no key is open.
    if (!expects_key) {
      if (pdf_name_is(key, "Encrypt")) facts.encrypt = token.text != "null";
      if (pdf_name_is(key, "Type")) facts.is_xref_stream = pdf_name_is(token.text, "XRef");
      if (pdf_name_is(key, "Prev")) facts.prev = to_pdf_number(token.text);
      if (pdf_name_is(key, "XRefStm")) facts.xref_stream = to_pdf_number(token.text);
      if (pdf_name_is(key, "Root")) facts.root = to_pdf_number(token.text);
      if (pdf_name_is(key, "AdditionalStreams")) facts.additional_streams = token.text != "null";
    }
    expects_key = true;
    const bool opened = token.kind == PdfTokenKind::open_dictionary || token.kind == PdfTokenKind::open;
    if (opened && !lexer.pass_opened()) return facts;
  }
  facts.whole = true;
  return facts;
}

}  // namespace

std::optional<TrailerFacts> read_trailer(std::string_view text) {
  PdfLexer lexer(text);
  if (lexer.next().kind != PdfTokenKind::open_dictionary) return std::nullopt;
  return read_entries(lexer);
}

std::optional<TrailerFacts> read_stream_trailer(std::string_view text) {
  PdfLexer lexer(text);
  if (!to_pdf_number(lexer.next().text) || !to_pdf_number(lexer.next().text)) return std::nullopt;
  if (lexer.next().text != "obj") return std::nullopt;
  if (lexer.next().kind != PdfTokenKind::open_dictionary) return std::nullopt;
  const TrailerFacts facts = read_entries(lexer);
  return facts.is_xref_stream ? std::optional(facts) : std::nullopt;
}

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t short_reach = std::size_t{4} << 10;      // most objects and dictionaries
constexpr std::size_t long_reach = std::size_t{64} << 10;      // the longest that is looked at
constexpr std::uint64_t most_passed = std::uint64_t{4} << 20;  // 200,000 entries of 20 bytes
constexpr std::uint64_t most_read = std::uint64_t{16} << 20;
constexpr std::uint64_t most_inflated = std::uint64_t{16} << 20;
constexpr std::size_t most_sections = 32;
constexpr std::size_t most_subsections = 10'000;
constexpr std::size_t most_entries = std::size_t{4} << 20;  // bytes of a cross-reference stream
constexpr std::size_t most_packed = std::size_t{4} << 20;   // bytes of an object stream
constexpr int deepest = 8;  // objects that need an object (a length, a stream) to be read

// The bytes of rows that a PNG predictor wrote (7.4.4.4, PNG 9.2), one byte a sample.
std::optional<std::string> without_predictor(std::string_view rows, std::size_t columns) {
  std::string out;
  out.reserve(rows.size());
  std::string before(columns, '\0');
  for (; rows.size() > columns; rows.remove_prefix(columns + 1)) {
    const char filter = rows.front();
    if (filter < 0 || filter > 4) return std::nullopt;
    std::string row(rows.substr(1, columns));
    for (std::size_t i = 0; i < columns; ++i) {
      const int left = i > 0 ? static_cast<unsigned char>(row[i - 1]) : 0;
      const int up = static_cast<unsigned char>(before[i]);
      const int corner = i > 0 ? static_cast<unsigned char>(before[i - 1]) : 0;
      int guess = 0;
      if (filter == 1) guess = left;
      if (filter == 2) guess = up;
      if (filter == 3) guess = (left + up) / 2;
      if (filter == 4) {
        const int by_left = std::abs(up - corner);
        const int by_up = std::abs(left - corner);
        const int by_corner = std::abs(left + up - 2 * corner);
        guess = by_left <= by_up && by_left <= by_corner ? left : by_up <= by_corner ? up : corner;
      }
      row[i] = static_cast<char>(static_cast<unsigned char>(row[i]) + guess);
    }
    out += row;
    before = std::move(row);
  }
  return out;
}

// The only element of an array, else the value itself: [/FlateDecode] is /FlateDecode.
std::string_view only_item(std::string_view value) {
  if (!value.starts_with('[')) return value;
  const auto items = pdf_items(value, 2);
  return items.size() == 1 ? items.front() : value;
}

bool is_name(std::string_view value, std::string_view name) {
  return value.starts_with('/') && pdf_name_is(value.substr(1), name);
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

PdfScratch::PdfScratch() = default;
PdfScratch::PdfScratch(PdfScratch&&) noexcept = default;
PdfScratch::~PdfScratch() = default;

PdfSource::Bytes PdfSource::from(std::uint64_t offset, std::size_t want) {
  if (offset >= size()) return {};
  const std::uint64_t end = std::min<std::uint64_t>(size() - offset, want) + offset;
  if (end <= head_.size()) return head_.subspan(static_cast<std::size_t>(offset));
  if (offset >= tail_at_ && end <= tail_at_ + tail_.size()) {
    return tail_.subspan(static_cast<std::size_t>(offset - tail_at_));
  }
  if (offset < window_at_ || end > window_at_ + window_.size()) {
    if (read_ >= most_read) return {};
    window_at_ = offset;
    const auto room = scratch_.window.resize(std::max(want, short_reach));
    window_ = room.first(file_.read_at(offset, room));
    read_ += window_.size();
  }
  return window_.subspan(static_cast<std::size_t>(offset - window_at_));
}

bool PdfSource::stays(std::string_view text) const {
  const std::string_view window = as_text(window_);
  return std::less<>()(text.data(), window.data()) || !std::less<>()(text.data(), window.data() + window.size());
}

namespace {

// A dictionary may be longer than most are: a cross-reference stream of many subsections.
std::optional<TrailerFacts> stream_trailer_at(PdfSource& source, std::uint64_t offset) {
  const auto facts = read_stream_trailer(as_text(source.from(offset, short_reach)));
  if (facts && facts->whole) return facts;
  return read_stream_trailer(as_text(source.from(offset, long_reach)));
}

}  // namespace

bool is_cross_reference(PdfSource& source, std::uint64_t offset) {
  std::string_view text = as_text(source.from(offset, short_reach));
  skip_pdf_space(text);
  if (text.starts_with("xref")) return text.size() > 4 && is_pdf_space(text[4]);
  return stream_trailer_at(source, offset).has_value();
}

PdfObjects::PdfObjects(PdfSource& source, std::uint64_t startxref) : source_(source), reach_(most_passed) {
  std::optional<std::uint64_t> offset = startxref;
  constexpr std::size_t most_have = 2;  // the writer's own, and an update
  sections_.reserve(most_have);
  trailers_.reserve(most_have);
  while (offset && sections_.size() < most_sections) {
    const auto facts = read_section(*offset);
    if (!facts) break;
    trailers_.push_back(*facts);
    offset = facts->prev;
  }
}

// What stands at a cross-reference offset: a table, then its trailer, or a stream.
std::optional<TrailerFacts> PdfObjects::read_section(std::uint64_t offset) {
  std::string_view text = as_text(source_.from(offset, short_reach));
  const std::size_t before = text.size();
  skip_pdf_space(text);
  Section section;
  std::optional<TrailerFacts> facts;
  if (text.starts_with("xref")) {
    const std::uint64_t behind = offset + (before - text.size()) + 4;
    facts = read_table(behind, section);
    if (!facts) facts = search_trailer(behind);
    if (facts) section.stream = facts->xref_stream;
  } else {
    facts = stream_trailer_at(source_, offset);
    section.stream = offset;
  }
  if (facts) sections_.push_back(std::move(section));
  return facts;
}

// Passes over the entries without reading them, from one subsection to the next.
std::optional<TrailerFacts> PdfObjects::read_table(std::uint64_t offset, Section& section) {
  constexpr std::size_t heading_reach = 256;
  while (section.subsections.size() < most_subsections) {
    const Bytes bytes = source_.from(offset, heading_reach);
    PdfLexer lexer(as_text(bytes));
    const PdfToken token = lexer.next();
    const auto behind = [&] { return offset + (bytes.size() - lexer.rest().size()); };
    if (token.text == "trailer") {
      section.known = true;
      return trailer_from(behind());
    }
    const auto first = to_pdf_number(token.text);
    const auto count = to_pdf_number(lexer.next().text);
    if (!first || !count || *count > source_.size() / 18) return std::nullopt;
    std::string_view rest = lexer.rest();
    skip_pdf_space(rest);
    const std::uint64_t at = offset + (bytes.size() - rest.size());
    offset = at;
    if (*count == 0) continue;
    // 18 characters and a line's end of two; some programs write one.
    std::size_t size = 18;
    while (size < 21 && size < rest.size() && is_pdf_space(rest[size])) ++size;
    if (section.entry_size != 0 && section.entry_size != size) return std::nullopt;
    section.entry_size = size;
    section.subsections.push_back({*first, *count, at});
    offset = at + *count * size;
  }
  return std::nullopt;
}

std::optional<TrailerFacts> PdfObjects::trailer_from(std::uint64_t offset) {
  auto facts = read_trailer(as_text(source_.from(offset, short_reach)));
  if (facts && !facts->whole) facts = read_trailer(as_text(source_.from(offset, long_reach)));
  return facts;
}

// For a table that is not made as it should be: the next trailer, at most `reach_` bytes away.
std::optional<TrailerFacts> PdfObjects::search_trailer(std::uint64_t offset) {
  constexpr std::string_view word = "trailer";
  for (Bytes bytes = source_.from(offset, long_reach); bytes.size() >= word.size();
       bytes = source_.from(offset, long_reach)) {
    const std::size_t found = find_word(bytes, word);
    if (found != not_found) return trailer_from(offset + found + word.size());
    const std::size_t passed = bytes.size() - (word.size() - 1);  // the word may be cut in two
    if (passed > reach_) break;
    offset += passed;
    reach_ -= passed;
  }
  return std::nullopt;
}

// Reads the entries of a cross-reference stream (7.5.8.3), once.
bool PdfObjects::decode(Section& section) {
  if (section.decoded) return section.widths[1] != 0;
  section.decoded = true;
  const auto stream = object_at(*section.stream, std::nullopt);
  if (!stream) return false;
  const auto [type, w, subsections] = pdf_entries(stream->text, {"Type", "W", "Index"});
  if (!is_name(type, "XRef")) return false;
  const auto widths = pdf_items(w, 3);
  if (widths.size() != 3) return false;
  std::size_t size[3] = {};
  for (int i = 0; i < 3; ++i) {
    const auto width = to_pdf_number(widths[static_cast<std::size_t>(i)]);
    if (!width || *width > 8) return false;
    size[i] = static_cast<std::size_t>(*width);
  }
  if (size[1] == 0) return false;
  auto entries = content(*stream, most_entries + 1);
  if (!entries || entries->size() > most_entries) return false;
  const std::size_t entry = size[0] + size[1] + size[2];
  const std::uint64_t all = entries->size() / entry;
  const auto index = pdf_items(subsections, 2 * most_subsections);
  if (index.empty()) section.streamed.push_back({0, all, 0});
  std::uint64_t passed = 0;
  for (std::size_t i = 0; i + 1 < index.size(); i += 2) {
    const auto first = to_pdf_number(index[i]);
    const auto count = to_pdf_number(index[i + 1]);
    if (!first || !count || *count > all - passed) break;
    section.streamed.push_back({*first, *count, passed * entry});
    passed += *count;
  }
  section.entries = std::move(*entries);
  std::copy_n(size, 3, section.widths);
  return true;
}

PdfObjects::Entry PdfObjects::in_table(const Section& section, std::uint64_t number) {
  if (!section.known) return {Kind::unknown};
  for (const Subsection& one : section.subsections) {
    if (number < one.first || number - one.first >= one.count) continue;
    const std::uint64_t at = one.at + (number - one.first) * section.entry_size;
    const std::string_view entry = as_text(source_.from(at, 18)).substr(0, 18);
    // As nearly all stand there: « 0000000015 00000 n ».
    if (entry.size() == 18 && entry[10] == ' ' && entry[16] == ' ' && entry[17] == 'n') {
      const auto where = to_pdf_number(entry.substr(0, 10));
      if (where && to_pdf_number(entry.substr(11, 5))) return {*where == 0 ? Kind::free : Kind::plain, *where};
    }
    PdfLexer lexer(entry);
    const auto offset = to_pdf_number(lexer.next().text);
    const auto generation = to_pdf_number(lexer.next().text);
    const std::string_view state = lexer.next().text;
    if (!offset || !generation) return {Kind::unknown};
    if (state == "n" && *offset != 0) return {Kind::plain, *offset};
    return {state == "f" || state == "n" ? Kind::free : Kind::unknown};
  }
  return {};
}

PdfObjects::Entry PdfObjects::in_stream(const Section& section, std::uint64_t number) {
  const auto& width = section.widths;
  const std::size_t size = width[0] + width[1] + width[2];
  for (const Subsection& one : section.streamed) {
    if (number < one.first || number - one.first >= one.count) continue;
    const std::string_view entry = std::string_view(section.entries).substr(one.at + (number - one.first) * size, size);
    const std::uint64_t type = width[0] == 0 ? 1 : big_endian(entry.substr(0, width[0]));
    const std::uint64_t where = big_endian(entry.substr(width[0], width[1]));
    const std::uint64_t index = big_endian(entry.substr(width[0] + width[1]));
    if (type == 0) return {Kind::free};
    if (type == 1) return {where == 0 ? Kind::free : Kind::plain, where};
    return {type == 2 ? Kind::packed : Kind::unknown, where, index};
  }
  return {};
}

// The newest section that knows the object decides; what a table calls free may be in the stream
// beside it.
PdfObjects::Entry PdfObjects::entry_of(std::uint64_t number) {
  for (Section& section : sections_) {
    Entry entry;
    if (section.known || !section.stream) entry = in_table(section, number);
    const bool hidden = entry.kind == Kind::absent || entry.kind == Kind::free;
    if (hidden && section.stream) {
      if (!decode(section)) return {Kind::unknown};
      const Entry streamed = in_stream(section, number);
      if (streamed.kind != Kind::absent) entry = streamed;
    }
    if (entry.kind != Kind::absent) return entry;
  }
  return {};
}

std::optional<PdfObject> PdfObjects::object(std::uint64_t number) {
  const Entry entry = entry_of(number);
  switch (entry.kind) {
    case Kind::absent:
      // A chain that breaks off may have had it.
      if (!trailers_.empty() && trailers_.back().prev) return std::nullopt;
      return PdfObject{"null"};
    case Kind::free: return PdfObject{"null"};
    case Kind::plain: return object_at(entry.where, number);
    case Kind::unknown: return std::nullopt;
    case Kind::packed: break;
  }
  const Packed* const stream = packed(entry.where);
  if (stream == nullptr) return std::nullopt;
  for (const auto& [found, at] : stream->places) {
    if (found != number || at >= stream->content.size()) continue;
    const std::string_view value = pdf_value(std::string_view(stream->content).substr(at));
    if (value.empty()) return std::nullopt;
    return PdfObject{value};
  }
  return std::nullopt;
}

// A copy of `text` where it would not stay.
PdfObject PdfObjects::object_of(std::string_view text) const {
  if (source_.stays(text)) return {text};
  auto kept = std::make_unique<std::string>(text);
  const std::string_view copy = *kept;
  return {copy, 0, std::move(kept)};
}

// `12 0 obj`, a value, and perhaps `stream`. `number`: the one that must stand there.
std::optional<PdfObject> PdfObjects::object_at(std::uint64_t offset, std::optional<std::uint64_t> number) {
  for (const std::size_t reach : {short_reach, long_reach}) {
    const Bytes bytes = source_.from(offset, reach);
    const std::string_view text = as_text(bytes);
    PdfLexer lexer(text);
    const auto found = to_pdf_number(lexer.next().text);
    if (!found || (number && *found != *number)) return std::nullopt;
    if (!to_pdf_number(lexer.next().text) || lexer.next().text != "obj") return std::nullopt;
    const std::string_view value = pdf_value(lexer.rest());
    std::string_view rest;
    if (!value.empty()) rest = text.substr(static_cast<std::size_t>(value.end() - text.begin()));
    skip_pdf_space(rest);
    constexpr std::size_t longest_word = 8;  // stream and its line's end
    const bool cut = value.empty() || rest.size() < longest_word;
    if (cut && offset + text.size() < source_.size()) continue;
    if (value.empty()) return std::nullopt;
    PdfObject object = object_of(value);
    if (rest.starts_with("stream")) {
      rest.remove_prefix(6);
      if (rest.starts_with('\r')) rest.remove_prefix(1);
      if (rest.starts_with('\n')) rest.remove_prefix(1);
      object.stream_at = offset + (text.size() - rest.size());
    }
    return object;
  }
  return std::nullopt;
}

std::optional<PdfObject> PdfObjects::resolve(std::string_view value) {
  if (value.empty()) return std::nullopt;
  PdfObject object{value};
  for (int step = 0; step < deepest; ++step) {
    const auto number = pdf_reference(object.text);
    if (!number) return object;
    auto next = this->object(*number);
    if (!next) return std::nullopt;
    object = std::move(*next);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> PdfObjects::number_of(std::string_view value) {
  if (const auto number = to_pdf_number(value)) return number;
  const auto object = resolve(value);
  return object ? to_pdf_number(object->text) : std::nullopt;
}

const PdfObjects::Packed* PdfObjects::packed(std::uint64_t number) {
  const auto known =
      std::find_if(packed_.begin(), packed_.end(), [&](const Packed& one) { return one.number == number; });
  if (known != packed_.end()) return &*known;
  // An object stream does not lie in one itself, whatever its entry says.
  const Entry entry = entry_of(number);
  if (entry.kind != Kind::plain || depth_ >= deepest) return nullptr;
  ++depth_;
  Packed one{number, {}, {}};
  const auto stream = object_at(entry.where, number);
  const auto [n, begin] = pdf_entries(stream ? stream->text : std::string_view(), {"N", "First"});
  const auto count = number_of(n);
  const auto first = number_of(begin);
  auto bytes = count && first ? content(*stream, most_packed) : std::nullopt;
  --depth_;
  if (!bytes || *first > bytes->size()) return nullptr;
  PdfLexer lexer(std::string_view(*bytes).substr(0, *first));
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto object = to_pdf_number(lexer.next().text);
    const auto at = to_pdf_number(lexer.next().text);
    if (!object || !at || *at > bytes->size()) break;
    one.places.emplace_back(*object, *first + *at);
  }
  one.content = std::move(*bytes);
  packed_.push_back(std::move(one));
  return &packed_.back();
}

std::optional<std::string> PdfObjects::inflated(std::uint64_t offset, std::size_t most) {
  auto& inflater = source_.scratch().inflater;
  if (inflater) {
    inflater->reset();
  } else {
    inflater = std::make_unique<Inflater>();
  }
  std::string out;
  // The zlib header is two bytes (RFC 1950); that a stream ends without its checksum is forgiven.
  offset += 2;
  for (std::size_t reach = short_reach; !inflater->ended() && out.size() < most; reach = long_reach) {
    Bytes in = source_.from(offset, reach);
    if (in.empty()) break;
    offset += in.size();
    Bytes part;
    do {
      if (inflated_ >= most_inflated) return std::nullopt;
      const bool good = inflater->step(in, most - out.size(), part);
      out += as_text(part);
      inflated_ += part.size();
      if (!good) return out.empty() ? std::nullopt : std::optional(out);
    } while (!inflater->ended() && out.size() < most && (!in.empty() || !part.empty()));
  }
  if (out.size() > most) out.resize(most);
  return out;
}

std::optional<std::string> PdfObjects::content(const PdfObject& object, std::size_t most) {
  if (object.stream_at == 0) return std::nullopt;
  const auto [filters, decoding] = pdf_entries(object.text, {"Filter", "DecodeParms"});
  const std::string_view filter = only_item(filters);
  if (filter.empty() || filter == "null" || filter == "[]" || filter == "[ ]") {
    const auto length = number_of(pdf_entry(object.text, "Length"));
    if (!length) return std::nullopt;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(*length, most));
    return std::string(as_text(source_.from(object.stream_at, size)).substr(0, size));
  }
  if (!is_name(filter, "FlateDecode") && !is_name(filter, "Fl")) return std::nullopt;
  const std::string_view parameters = only_item(decoding);
  const auto resolved = parameters.empty() ? PdfObject{"null"} : resolve(parameters);
  if (!resolved) return std::nullopt;
  const auto [predicted, width] = pdf_entries(resolved->text, {"Predictor", "Columns"});
  const auto predictor = predicted.empty() ? 1 : to_pdf_number(predicted);
  const auto columns = width.empty() ? 1 : to_pdf_number(width);
  if (!predictor || !columns || *columns == 0 || *columns > long_reach) return std::nullopt;
  const auto bytes = inflated(object.stream_at, most);
  if (!bytes || *predictor == 1) return bytes;
  if (*predictor < 10) return std::nullopt;
  return without_predictor(*bytes, static_cast<std::size_t>(*columns));
}

}  // namespace chorus::attachment
