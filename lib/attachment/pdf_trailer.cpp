#include "attachment/pdf_trailer.hpp"

#include <algorithm>
#include <string>

#include "attachment/pdf_syntax.hpp"

namespace chorus::attachment {

namespace {

bool is_delimiter(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}
bool is_regular(char c) { return !is_pdf_space(c) && !is_delimiter(c); }

int hex_value(char c) {
  if (is_pdf_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Kind : std::uint8_t {
  end,
  open_dictionary,
  close_dictionary,
  open,
  close,
  name,
  word,
  string
};

struct Token {
  Kind kind = Kind::end;
  std::string_view text;  // of a name (without the slash) or a word
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : rest_(text) {}

  Token next() {
    skip_space();
    if (rest_.empty()) return {};
    const char c = rest_.front();
    if (rest_.starts_with("<<")) return punctuation(Kind::open_dictionary, 2);
    if (rest_.starts_with(">>")) return punctuation(Kind::close_dictionary, 2);
    if (c == '/') {
      rest_.remove_prefix(1);
      return {Kind::name, take_regular()};
    }
    if (c == '(') return literal_string();
    if (c == '<') return hex_string();
    if (c == '[' || c == '{') return punctuation(Kind::open, 1);
    if (is_delimiter(c)) return punctuation(Kind::close, 1);
    return {Kind::word, take_regular()};
  }

 private:
  Token punctuation(Kind kind, std::size_t size) {
    rest_.remove_prefix(size);
    return {kind, {}};
  }

  void skip_space() {
    while (!rest_.empty()) {
      if (is_pdf_space(rest_.front())) {
        rest_.remove_prefix(1);
      } else if (rest_.front() == '%') {
        rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
      } else {
        return;
      }
    }
  }

  std::string_view take_regular() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_regular);
    const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  // Balanced parentheses belong to the string, escaped ones too.
  Token literal_string() {
    std::size_t depth = 0;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
      if (rest_[at] == '\\') {
        ++at;
      } else if (rest_[at] == '(') {
        ++depth;
      } else if (rest_[at] == ')' && --depth == 0) {
        break;
      }
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return {Kind::string, {}};
  }

  Token hex_string() {
    const std::size_t end = std::min(rest_.find('>'), rest_.size() - 1);
    rest_.remove_prefix(end + 1);
    return {Kind::string, {}};
  }

  std::string_view rest_;
};

// A name may spell any character as #xx (7.3.5): /Encr#79pt is /Encrypt.
bool name_is(std::string_view name, std::string_view expected) {
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

std::optional<std::uint64_t> to_offset(std::string_view word) {
  const auto value = take_pdf_number(word);
  return word.empty() ? value : std::nullopt;
}

// Behind `<<`. Keys and values are told apart by their places: a value may be a name as well.
TrailerFacts read_entries(Lexer& lexer) {
  TrailerFacts facts;
  std::size_t depth = 1;
  std::string_view key;
  bool expects_key = true;
  while (depth > 0) {
    const Token token = lexer.next();
    if (token.kind == Kind::end) break;
    const bool outermost = depth == 1;
    if (token.kind == Kind::open_dictionary || token.kind == Kind::open) ++depth;
    if (token.kind == Kind::close_dictionary || token.kind == Kind::close) --depth;
    if (!outermost || depth == 0) continue;
    if (token.kind == Kind::name && expects_key) {
      key = token.text;
      expects_key = false;
      continue;
    }
    // The first token of a value; the others of `12 0 R` change nothing, since no key is open.
    if (!expects_key) {
      if (name_is(key, "Encrypt")) facts.encrypt = token.text != "null";
      if (name_is(key, "Type")) facts.is_xref_stream = name_is(token.text, "XRef");
      if (name_is(key, "Prev")) facts.prev = to_offset(token.text);
    }
    expects_key = true;
  }
  return facts;
}

}  // namespace

std::optional<TrailerFacts> read_trailer(std::string_view text) {
  Lexer lexer(text);
  if (lexer.next().kind != Kind::open_dictionary) return std::nullopt;
  return read_entries(lexer);
}

std::optional<TrailerFacts> read_stream_trailer(std::string_view text) {
  Lexer lexer(text);
  if (!to_offset(lexer.next().text) || !to_offset(lexer.next().text)) return std::nullopt;
  if (lexer.next().text != "obj" || lexer.next().kind != Kind::open_dictionary) return std::nullopt;
  const TrailerFacts facts = read_entries(lexer);
  return facts.is_xref_stream ? std::optional(facts) : std::nullopt;
}

}  // namespace chorus::attachment
