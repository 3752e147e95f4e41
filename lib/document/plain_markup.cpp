#include "document/plain_markup.hpp"

#include <algorithm>

#include "diagnostic/text.hpp"

namespace chorus {

namespace {

/// What a byte may be.
struct Kinds {
  bool name[256] = {};   // of a name
  bool value[256] = {};  // of a value, where it stands for itself; of other alphabets none
};

constexpr Kinds kinds = [] {
  Kinds all;
  for (unsigned c = 0; c < 0x80; ++c) {
    all.name[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    all.value[c] = (c >= 0x20 && c != '&' && c != '<' && c != '>') || c == '\n' || c == '\t';
  }
  return all;
}();

/// How many bytes at the start of `text` are of that kind.
std::size_t run(std::string_view text, const bool (&kind)[256]) {
  std::size_t length = 0;
  while (length < text.size() && kind[static_cast<unsigned char>(text[length])]) ++length;
  return length;
}

struct Reference {
  std::string_view name;
  char character;
};

constexpr Reference references[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#13;", '\r'}};

}  // namespace

std::size_t xml_character_length(std::string_view text) {
  const Character character = first_character(text);
  const bool excluded = character.code == 0xFFFE || character.code == 0xFFFF;
  return excluded ? 0 : character.length;
}

PlainMarkup::Token PlainMarkup::next() {
  if (ended_) --depth_;
  ended_ = false;
  while (depth_ == 0 && take('\n')) continue;
  if (rest_.empty()) return depth_ == 0 ? Token::done : Token::other;
  if (!take('<')) return after_begin_ ? value() : Token::other;
  return take('/') ? end() : begin();
}

bool PlainMarkup::take(char expected) {
  if (rest_.empty() || rest_.front() != expected) return false;
  rest_.remove_prefix(1);
  return true;
}

bool PlainMarkup::take(std::string_view expected) {
  if (!rest_.starts_with(expected)) return false;
  rest_.remove_prefix(expected.size());
  return true;
}

/// Empty when none is here.
std::string_view PlainMarkup::take_name() {
  const bool digit = !rest_.empty() && rest_.front() <= '9';
  const std::string_view name = rest_.substr(0, digit ? 0 : run(rest_, kinds.name));
  rest_.remove_prefix(name.size());
  return name;
}

PlainMarkup::Token PlainMarkup::begin() {
  const std::string_view name = take_name();
  attribute_ = {};
  const bool good = !name.empty() && !after_value_ && depth_ < deepest && (!take(' ') || take_attribute()) && take('>');
  if (!good) return Token::other;
  open_[depth_++] = name;
  after_begin_ = true;
  return Token::begin;
}

bool PlainMarkup::take_attribute() {
  attribute_ = take_name();
  if (attribute_.empty() || attribute_ == "xmlns" || !take("=\"")) return false;
  attribute_value_ = rest_.substr(0, rest_.find('"'));
  rest_.remove_prefix(attribute_value_.size());
  const bool blank = attribute_value_.find_first_of("\n\t") != attribute_value_.npos;  // a parser makes it a space
  return !blank && run(attribute_value_, kinds.value) == attribute_value_.size() && take('"');
}

PlainMarkup::Token PlainMarkup::value() {
  after_begin_ = false;
  after_value_ = true;
  resolved_.clear();
  std::size_t length = 0;  // of what stands for itself
  for (;;) {
    length += run(rest_.substr(length), kinds.value);
    if (length == rest_.size()) return Token::other;
    const char c = rest_[length];
    if (c == '<') break;
    if (c == '&') {
      resolved_ += rest_.substr(0, length);
      rest_.remove_prefix(length);
      length = 0;
      if (!take_reference()) return Token::other;
    } else {
      const auto bytes = static_cast<unsigned char>(c) < 0x80 ? 0 : xml_character_length(rest_.substr(length));
      if (bytes == 0) return Token::other;
      length += bytes;
    }
  }
  text_ = rest_.substr(0, length);
  rest_.remove_prefix(length);
  if (!resolved_.empty()) text_ = resolved_ += text_;
  return Token::value;
}

bool PlainMarkup::take_reference() {
  for (const Reference& reference : references) {
    if (!take(reference.name)) continue;
    resolved_ += reference.character;
    return true;
  }
  return false;
}

PlainMarkup::Token PlainMarkup::end() {
  if (depth_ == 0) return Token::other;
  if (!take(name()) || !take('>')) return Token::other;
  after_begin_ = after_value_ = false;
  ended_ = true;
  return Token::end;
}

}  // namespace chorus
