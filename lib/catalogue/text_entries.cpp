#include "catalogue/text_entries.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "diagnostic/text.hpp"

namespace chorus {

namespace {

constexpr std::string_view blanks = " \t\r";

[[noreturn]] void refuse_line(std::string_view file, std::size_t line, const std::string& why) {
  throw std::logic_error(std::string(file) + ":" + std::to_string(line) + ": " + why);
}

/// What stands in braces, and the braces.
std::set<std::string_view> placeholders_of(std::string_view text) {
  std::set<std::string_view> found;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    found.insert(text.substr(open, text.find('}', open) - open));
  }
  return found;
}

}  // namespace

std::string_view TextEntry::text(std::string_view key) const {
  for (const auto& line : lines_) {
    if (line.key == key) return line.text;
  }
  return {};
}

std::vector<std::string_view> TextEntry::texts(std::string_view key) const {
  std::vector<std::string_view> found;
  for (const auto& line : lines_) {
    if (line.key == key) found.push_back(line.text);
  }
  return found;
}

Phrase TextEntry::words(std::string_view key) const {
  return {text(std::string(key) + ".en"), text(std::string(key) + ".fr")};
}

void TextEntry::refuse(const std::string& why) const { refuse_line(file_, line_, "[" + name_ + "]: " + why); }

class TextEntryReader {
 public:
  TextEntryReader(EmbeddedText text, std::span<const TextKey> keys) : text_(text), keys_(keys) {}

  std::vector<TextEntry> read() {
    for (auto rest = text_.text; !rest.empty();) {
      const auto end = rest.find('\n');
      ++line_;
      take(rest.substr(0, end));
      rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
    for (const auto& entry : entries_) check(entry);
    return std::move(entries_);
  }

 private:
  void take(std::string_view line) {
    const auto text = without_blanks(line);
    if (text.empty() || line.front() == '#') return;
    if (blanks.find(line.front()) != blanks.npos) {
      go_on(text);
    } else if (line.front() == '[') {
      if (text.size() < 3 || text.back() != ']') refuse_line(text_.file, line_, "no entry is called so");
      entries_.emplace_back(text_.file, line_, text.substr(1, text.size() - 2));
    } else {
      begin(text);
    }
  }

  void go_on(std::string_view text) {
    if (entries_.empty() || entries_.back().lines_.empty()) refuse_line(text_.file, line_, "no text goes on here");
    auto& last = entries_.back().lines_.back().text;
    if (!last.empty()) last += ' ';
    last += text;
  }

  void begin(std::string_view text) {
    if (entries_.empty()) refuse_line(text_.file, line_, "this belongs to no [entry]");
    const auto colon = text.find(':');
    if (colon == text.npos) refuse_line(text_.file, line_, "a line is « key: text », or begins with a space");
    const std::string key(text.substr(0, colon));
    auto& lines = entries_.back().lines_;
    const TextKey* known = find_key(key);
    if (!known) refuse_line(text_.file, line_, "unknown key: " + key);
    const bool twice = std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.key == key; });
    if (twice && known->count != TextKey::at_least_once) refuse_line(text_.file, line_, "given twice: " + key);
    lines.push_back({key, std::string(without_blanks(text.substr(colon + 1)))});
  }

  const TextKey* find_key(std::string_view key) const {
    for (const auto& known : keys_) {
      const bool alone = !known.words && key == known.name;
      const bool language = known.words && key.size() == known.name.size() + 3 && key.starts_with(known.name) &&
                            (key.ends_with(".en") || key.ends_with(".fr"));
      if (alone || language) return &known;
    }
    return nullptr;
  }

  void check(const TextEntry& entry) const {
    for (const auto& key : keys_) {
      const std::string name(key.name);
      const auto there = [&](const std::string& line) { return !entry.texts(line).empty(); };
      if (!key.words) {
        if (!there(name) && key.count != TextKey::at_most_once) entry.refuse("lacks " + name);
        continue;
      }
      if (!there(name + ".en") && !there(name + ".fr") && key.count == TextKey::at_most_once) continue;
      const Phrase words = entry.words(name);
      if (words.en.empty()) entry.refuse("lacks " + name + ".en");
      if (words.fr.empty()) entry.refuse("lacks " + name + ".fr");
      if (placeholders_of(words.en) != placeholders_of(words.fr)) {
        entry.refuse(name + ": not the same {placeholders} in both languages");
      }
    }
  }

  EmbeddedText text_;
  std::span<const TextKey> keys_;
  std::size_t line_ = 0;
  std::vector<TextEntry> entries_;
};

EmbeddedText entry_text(EmbeddedText text, std::string_view name) {
  const std::string head = "[" + std::string(name) + "]";
  auto at = text.text.find(head);
  while (at != text.text.npos && at > 0 && text.text[at - 1] != '\n') at = text.text.find(head, at + 1);
  if (at == text.text.npos) return {text.file, {}};
  return {text.file, text.text.substr(at, text.text.find("\n[", at) - at)};
}

std::vector<TextEntry> read_entries(EmbeddedText text, std::span<const TextKey> keys) {
  return TextEntryReader(text, keys).read();
}

}  // namespace chorus
