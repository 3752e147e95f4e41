#include "invoice/word.hpp"

#include <algorithm>
#include <vector>

namespace chorus {

namespace {

struct Letter {
  std::string_view utf8;
  std::string_view plain;
};

// What French headers and labels hold beyond ASCII; upper case stands beside lower case.
constexpr Letter letters[] = {
    {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"á", "a"}, {"ç", "c"}, {"é", "e"}, {"è", "e"},
    {"ê", "e"}, {"ë", "e"}, {"î", "i"}, {"ï", "i"}, {"í", "i"}, {"ô", "o"}, {"ö", "o"},
    {"ó", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"}, {"ú", "u"}, {"ÿ", "y"}, {"ñ", "n"},
    {"œ", "oe"}, {"æ", "ae"}, {"À", "a"}, {"Â", "a"}, {"Ä", "a"}, {"Ç", "c"}, {"É", "e"},
    {"È", "e"}, {"Ê", "e"}, {"Ë", "e"}, {"Î", "i"}, {"Ï", "i"}, {"Ô", "o"}, {"Ö", "o"},
    {"Ù", "u"}, {"Û", "u"}, {"Ü", "u"}, {"Œ", "oe"}, {"Æ", "ae"}, {"°", ""}, {"º", ""},
    {"Á", "a"}, {"Í", "i"}, {"Ó", "o"}, {"Ú", "u"}, {"Ñ", "n"}, {"Ÿ", "y"},
    // accents behind their letter, as macOS writes them
    {"\u0300", ""}, {"\u0301", ""}, {"\u0302", ""}, {"\u0308", ""}, {"\u0327", ""}, {"\u0303", ""},
    {"\u00A0", ""}, {"\u202F", ""}, {"\u2009", ""}, {"’", ""}, {"–", ""}, {"\uFEFF", ""},
};

// What parts words and is no ASCII.
constexpr std::string_view separators[] = {"\u00A0", "\u202F", "\u2009", "’", "–", "—", "°", "º", "«", "»", "\uFEFF"};

bool is_dropped(char c) { return c == ' ' || c == '\t' || c == '.' || c == '_' || c == '-' || c == '\''; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Length of the separator at the start of `text`, 0 when there is none.
std::size_t separator(std::string_view text) {
  const char c = text[0];
  if (static_cast<unsigned char>(c) < 0x80) return is_small(c) || is_capital(c) || is_digit(c) ? 0 : 1;
  for (const auto one : separators) {
    if (text.starts_with(one)) return one.size();
  }
  return 0;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string plain_word(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    const char c = utf8[0];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
      else if (!is_dropped(c)) out += c;
      utf8.remove_prefix(1);
      continue;
    }
    const auto letter = std::find_if(std::begin(letters), std::end(letters),
                                     [&](const Letter& l) { return utf8.starts_with(l.utf8); });
    if (letter != std::end(letters)) {
      out += letter->plain;
      utf8.remove_prefix(letter->utf8.size());
    } else {
      out += c;
      utf8.remove_prefix(1);
    }
  }
  return out;
}

std::vector<std::string> plain_words(std::string_view utf8) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (auto plain = plain_word(word); !plain.empty()) words.push_back(std::move(plain));
    word.clear();
  };
  while (!utf8.empty()) {
    const std::size_t length = separator(utf8);
    if (length > 0 || (!word.empty() && is_capital(utf8[0]) && is_small(word.back()))) end_word();
    if (length == 0) word += utf8[0];
    utf8.remove_prefix(std::max<std::size_t>(length, 1));
  }
  end_word();
  return words;
}

bool is_like(std::string_view word, std::string_view pattern) {
  if (!pattern.ends_with('*')) return word == pattern;
  return word.starts_with(pattern.substr(0, pattern.size() - 1));
}

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known,
                              std::size_t most) {
  const std::string plain = plain_word(word);
  if (plain.size() > 100) return {};  // no word of ours is that long, and the table would be
  std::string_view best;
  std::size_t least = std::min(plain.size() / 3, most) + 1;
  for (const auto candidate : known) {
    const auto d = distance(plain, plain_word(candidate));
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

}  // namespace chorus
