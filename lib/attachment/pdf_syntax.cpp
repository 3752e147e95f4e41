#include "attachment/pdf_syntax.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include <string.h>  // memmem

namespace chorus::attachment {

namespace {

// What each byte is to the lexer, which looks at every one (7.2.2).
enum class Class : std::uint8_t { regular, space, delimiter };

constexpr std::array<Class, 256> classes = [] {
  std::array<Class, 256> all{};
  for (const char c : std::string_view("()<>[]{}/%")) {
    all[static_cast<unsigned char>(c)] = Class::delimiter;
  }
  for (const char c : std::string_view("\0\t\n\f\r ", 6)) {
    all[static_cast<unsigned char>(c)] = Class::space;
  }
  return all;
}();

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
bool is_regular(char c) { return class_of(c) == Class::regular; }

// What neither opens nor closes anything: words, names and the space between them.
constexpr std::array<bool, 256> changes_nothing = [] {
  std::array<bool, 256> all{};
  for (std::size_t c = 0; c < all.size(); ++c) all[c] = classes[c] != Class::delimiter;
  all['/'] = true;
  return all;
}();

int hex_value(char c) {
  if (is_pdf_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool opens(PdfTokenKind kind) { return kind == PdfTokenKind::open_dictionary || kind == PdfTokenKind::open; }
bool closes(PdfTokenKind kind) { return kind == PdfTokenKind::close_dictionary || kind == PdfTokenKind::close; }

// The bytes between the parentheses, escapes resolved (7.3.4.2).
std::string literal_bytes(std::string_view inside) {
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '\\' || at + 1 == inside.size()) {
      out += inside[at];
      continue;
    }
    const char c = inside[++at];
    if (c >= '0' && c <= '7') {
      int value = 0;
      std::size_t digits = 0;
      for (; digits < 3 && at + digits < inside.size(); ++digits) {
        const char digit = inside[at + digits];
        if (digit < '0' || digit > '7') break;
        value = value * 8 + (digit - '0');
      }
      out += static_cast<char>(value);
      at += digits - 1;
    } else if (c != '\r' && c != '\n') {  // an escaped line end is nothing
      out += c;
    }
  }
  return out;
}

std::string hex_bytes(std::string_view inside) {
  std::string out;
  int high = -1;
  for (const char c : inside) {
    const int value = hex_value(c);
    if (value < 0) continue;
    if (high >= 0) out += static_cast<char>(high * 16 + value);
    high = high >= 0 ? -1 : value;
  }
  if (high >= 0) out += static_cast<char>(high * 16);
  return out;
}

char if_ascii(char c) { return static_cast<unsigned char>(c) < 0x80 ? c : '?'; }

}  // namespace

PdfToken PdfLexer::next() {
  skip_space();
  if (at_ == end_) return {};
  const char c = *at_;
  if (is_regular(c)) return {PdfTokenKind::word, take_regular()};
  const char* const begin = at_;
  const auto taken = [&] { return std::string_view(begin, static_cast<std::size_t>(at_ - begin)); };
  const bool twice = end_ - at_ > 1 && at_[1] == c;
  switch (c) {
    case '/': ++at_; return {PdfTokenKind::name, take_regular()};
    case '(': pass_literal(); return {PdfTokenKind::string, taken()};
    case '[':
    case '{': return {PdfTokenKind::open, take(1)};
    case '<':
      if (twice) return {PdfTokenKind::open_dictionary, take(2)};
      pass_hexadecimal();
      return {PdfTokenKind::string, taken()};
    case '>':
      if (twice) return {PdfTokenKind::close_dictionary, take(2)};
      return {PdfTokenKind::close, take(1)};
    default: return {PdfTokenKind::close, take(1)};
  }
}

void PdfLexer::skip_space() {
  for (; at_ != end_; ++at_) {
    if (class_of(*at_) == Class::space) continue;
    if (*at_ != '%') return;
    skip_comment();
    if (at_ == end_) return;
  }
}

// Up to the line's end, which is space.
void PdfLexer::skip_comment() {
  while (at_ != end_ && *at_ != '\r' && *at_ != '\n') ++at_;
}

std::string_view PdfLexer::take(std::size_t size) {
  const std::string_view taken(at_, size);
  at_ += size;
  return taken;
}

std::string_view PdfLexer::take_regular() {
  const char* const begin = at_;
  while (at_ != end_ && is_regular(*at_)) ++at_;
  return {begin, static_cast<std::size_t>(at_ - begin)};
}

// Balanced parentheses belong to the string, escaped ones too.
void PdfLexer::pass_literal() {
  std::size_t depth = 0;
  for (; at_ != end_; ++at_) {
    if (*at_ == '\\') {
      if (++at_ == end_) return;
    } else if (*at_ == '(') {
      ++depth;
    } else if (*at_ == ')' && --depth == 0) {
      ++at_;
      return;
    }
  }
}

void PdfLexer::pass_hexadecimal() {
  const void* const close = std::memchr(at_, '>', static_cast<std::size_t>(end_ - at_));
  at_ = close == nullptr ? end_ : static_cast<const char*>(close) + 1;
}

bool PdfLexer::pass_opened() {
  for (std::size_t depth = 1; depth > 0;) {
    while (at_ != end_ && changes_nothing[static_cast<unsigned char>(*at_)]) ++at_;
    if (at_ == end_) return false;
    const bool twice = end_ - at_ > 1 && at_[1] == *at_;
    switch (*at_) {
      case '%': skip_comment(); break;
      case '(': pass_literal(); break;
      case '[':
      case '{':
        ++depth;
        ++at_;
        break;
      case '<':
        if (!twice) {
          pass_hexadecimal();
          break;
        }
        ++depth;
        at_ += 2;
        break;
      default: --depth; at_ += twice && *at_ == '>' ? 2 : 1;
    }
  }
  return true;
}

std::string_view PdfLexer::value() {
  const PdfToken token = next();
  if (token.kind == PdfTokenKind::end || closes(token.kind)) return {};
  const char* const begin = token.text.data() - (token.kind == PdfTokenKind::name ? 1 : 0);
  if (token.kind == PdfTokenKind::word && to_pdf_number(token.text)) {
    PdfLexer ahead = *this;
    if (to_pdf_number(ahead.next().text) && ahead.next().text == "R") *this = ahead;
  }
  if (opens(token.kind) && !pass_opened()) return {};
  return {begin, static_cast<std::size_t>(at_ - begin)};
}

// An escape of three characters stands for one.
bool pdf_name_is(std::string_view name, std::string_view expected) {
  if (name.size() <= expected.size()) return name == expected;
  if ((name.size() - expected.size()) % 2 != 0 || name.find('#') == std::string_view::npos) return false;
  std::string plain;
  for (std::size_t at = 0; at < name.size() && plain.size() <= expected.size(); ++at) {
    const int high = name[at] == '#' && at + 2 < name.size() ? hex_value(name[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(name[at + 2]) : -1;
    if (low >= 0) {
      plain += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      plain += name[at];
    }
  }
  return plain == expected;
}

std::optional<std::uint64_t> to_pdf_number(std::string_view word) {
  const auto value = take_pdf_number(word);
  return word.empty() ? value : std::nullopt;
}

std::string_view pdf_value(std::string_view text) { return PdfLexer(text).value(); }

std::string_view pdf_entry(std::string_view text, std::string_view key) {
  std::string_view value;
  pdf_entries(text, {&key, 1}, {&value, 1});
  return value;
}

void pdf_entries(std::string_view text, std::span<const std::string_view> keys, std::span<std::string_view> values) {
  PdfLexer lexer(text);
  if (lexer.next().kind != PdfTokenKind::open_dictionary) return;
  for (std::size_t missing = keys.size(); missing > 0;) {
    const PdfToken name = lexer.next();
    if (name.kind == PdfTokenKind::end || closes(name.kind)) return;
    if (name.kind != PdfTokenKind::name) continue;
    const std::string_view value = lexer.value();
    if (value.empty()) return;
    const bool escaped = name.text.find('#') != std::string_view::npos;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!values[i].empty() || !(escaped ? pdf_name_is(name.text, keys[i]) : name.text == keys[i])) continue;
      values[i] = value;
      --missing;
    }
  }
}

std::vector<std::string_view> pdf_items(std::string_view text, std::size_t most) {
  std::vector<std::string_view> items;
  PdfLexer lexer(text);
  if (!lexer.next().text.starts_with('[')) return items;
  while (items.size() < most) {
    const std::string_view value = lexer.value();
    if (value.empty()) break;
    items.push_back(value);
  }
  return items;
}

std::optional<std::uint64_t> pdf_reference(std::string_view value) {
  PdfLexer lexer(value);
  const auto number = to_pdf_number(lexer.next().text);
  if (!number || !to_pdf_number(lexer.next().text)) return std::nullopt;
  return lexer.next().text == "R" ? number : std::nullopt;
}

std::string pdf_text(std::string_view string) {
  if (string.size() < 2) return {};
  const bool literal = string.front() == '(';
  const std::string_view inside = string.substr(1, string.size() - 2);
  std::string bytes = literal ? literal_bytes(inside) : hex_bytes(inside);
  const bool big = bytes.starts_with("\xFE\xFF");
  if (big || bytes.starts_with("\xFF\xFE")) {
    std::string text;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
      const char high = bytes[big ? at : at + 1];
      text += high == '\0' ? if_ascii(bytes[big ? at + 1 : at]) : '?';
    }
    return text;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  std::transform(bytes.begin(), bytes.end(), bytes.begin(), if_ascii);
  return bytes;
}

std::size_t find_word(std::span<const std::byte> bytes, std::string_view word, std::size_t from) {
  if (from >= bytes.size()) return not_found;
  const void* const found = ::memmem(bytes.data() + from, bytes.size() - from, word.data(), word.size());
  if (found == nullptr) return not_found;
  return static_cast<std::size_t>(static_cast<const std::byte*>(found) - bytes.data());
}

std::size_t find_last_word(std::span<const std::byte> bytes, std::string_view word, std::size_t end) {
  return as_text(bytes).substr(0, std::min(end, bytes.size())).rfind(word);
}

namespace {

using Bytes = std::span<const std::byte>;

// Leaving and entering a run of stored blocks costs some 80 bytes of headers: a shorter dense piece
// is treated along with its surroundings. Between 512 and 8192 the sizes hardly differ; 4096 was
// the fastest.
constexpr std::size_t smallest_dense = 4096;

// Bodies are judged by blocks of this size: an attached file may change its nature half-way.
constexpr std::size_t block_size = std::size_t{1} << 16;

// The direct integer behind the last /Length of a dictionary's text; 0 when there is none, or when
// it is a reference to another object.
std::uint64_t announced_length(std::string_view dictionary) {
  constexpr std::string_view key = "/Length";
  for (std::size_t at = dictionary.rfind(key); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : dictionary.rfind(key, at - 1)) {
    std::string_view rest = dictionary.substr(at + key.size());
    if (rest.empty() || !is_pdf_space(rest.front())) continue;  // /Length1, /LengthOfSomething
    skip_pdf_space(rest);
    const std::uint64_t length = take_pdf_number(rest).value_or(0);
    skip_pdf_space(rest);
    const bool reference = !rest.empty() && is_pdf_digit(rest.front());
    return reference ? 0 : length;
  }
  return 0;
}

// Whether "endstream" stands at `at`, possibly behind the line's end that precedes it.
bool ends_at(Bytes chunk, std::size_t at) {
  std::string_view rest = as_text(chunk).substr(at, 16);
  skip_pdf_space(rest);
  return rest.starts_with("endstream");
}

void append(std::vector<Piece>& pieces, std::size_t begin, std::size_t size, bool dense) {
  if (size == 0) return;
  if (!pieces.empty() && pieces.back().dense == dense) {
    pieces.back().size += size;
  } else {
    pieces.push_back({begin, size, dense});
  }
}

void judge(std::vector<Piece>& pieces, Bytes chunk, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t size = std::min(block_size, end - begin);
    const bool dense = size >= smallest_dense && looks_dense(chunk.subspan(begin, size));
    append(pieces, begin, size, dense);
    begin += size;
  }
}

}  // namespace

bool looks_dense(Bytes bytes) {
  constexpr std::size_t windows = 16;
  constexpr std::size_t window = 128;
  if (bytes.size() < 256) return false;
  std::array<std::uint32_t, 256> counts{};
  std::uint64_t n = 0;
  const auto count = [&](Bytes part) {
    for (const std::byte b : part) ++counts[std::to_integer<std::size_t>(b)];
    n += part.size();
  };
  if (bytes.size() <= windows * window) {
    count(bytes);
  } else {
    const std::size_t step = (bytes.size() - window) / (windows - 1);
    for (std::size_t i = 0; i < windows; ++i) count(bytes.subspan(i * step, window));
  }
  // n random bytes give n + n^2/256 on average; English text fifteen times the second term, base64
  // four times. (The square sum is the collision entropy without its logarithm.)
  std::uint64_t squares = 0;
  for (const std::uint64_t c : counts) squares += c * c;
  return squares < n + n * n / 256 * 3 / 2;
}

std::size_t PieceFinder::body_end(Bytes chunk, std::size_t at) {
  if (announced_ > 0) {
    const std::uint64_t here = chunk.size() - at;
    if (announced_ >= here) {
      announced_ -= here;
      return chunk.size();
    }
    const std::size_t end = at + static_cast<std::size_t>(announced_);
    announced_ = 0;
    if (ends_at(chunk, end)) return end;
  }
  return std::min(find_word(chunk, "endstream", at), chunk.size());
}

// The end of what lies between bodies: where the next one starts, or where a stray one ended.
std::size_t PieceFinder::outside_end(Bytes chunk, std::size_t at) {
  constexpr std::string_view word = "stream";
  constexpr std::size_t longest_dictionary = 1024;
  const std::string_view text = as_text(chunk);
  for (std::size_t from = at;;) {
    const std::size_t found = find_word(chunk, word, from);
    if (found == not_found) return chunk.size();
    std::size_t body = found + word.size();
    from = body;
    // The end of a body whose start was not seen, in an earlier chunk or behind a wrong length.
    if (text.substr(0, found).ends_with("end")) return body;
    if (body == text.size() || (text[body] != '\r' && text[body] != '\n')) continue;
    if (text[body] == '\r' && body + 1 < text.size() && text[body + 1] == '\n') ++body;
    const std::size_t back = std::min(found - at, longest_dictionary);
    announced_ = announced_length(text.substr(found - back, back));
    in_body_ = true;
    return body + 1;
  }
}

void PieceFinder::cut(Bytes chunk, std::vector<Piece>& pieces) {
  pieces.clear();
  std::size_t at = 0;
  while (at < chunk.size()) {
    const bool was_body = in_body_;
    const std::size_t end = was_body ? body_end(chunk, at) : outside_end(chunk, at);
    if (was_body && end < chunk.size()) in_body_ = false;
    judge(pieces, chunk, at, end);
    at = end;
  }
}

}  // namespace chorus::attachment
