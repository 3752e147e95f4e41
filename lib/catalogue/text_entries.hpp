// The form of the catalogue's text files: entries with both languages side by side, edited without a compiler.
//
//     # for whoever edits the file
//     [AMOUNT-01]
//     why.en: a text that goes on
//       in lines that begin with a space
//     why.fr: un texte
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

// The catalogue's text files, which travel inside the program.

struct EmbeddedText {
  std::string_view file;  ///< as somebody who edits it finds it: "lib/catalogue/rules.txt"
  std::string_view text;
};

EmbeddedText portal_codes_text();
EmbeddedText portal_fields_text();
EmbeddedText portal_messages_text();
EmbeddedText portal_states_text();
EmbeddedText portal_topics_text();
EmbeddedText rules_text();

/// A key that an entry of a file may have.
struct TextKey {
  enum Count : std::uint8_t { once, at_most_once, at_least_once };
  std::string_view name;
  Count count = once;
  bool words = false;  ///< stands twice, as NAME.en and NAME.fr, with the same {placeholders}
};

/// One entry. What it gives out is valid as long as it is neither moved nor destroyed.
class TextEntry {
 public:
  TextEntry(std::string_view file, std::size_t line, std::string_view name) : file_(file), line_(line), name_(name) {}

  /// What stands between its brackets.
  std::string_view name() const { return name_; }

  /// The text under a key, empty when there is none.
  std::string_view text(std::string_view key) const;
  /// Every text under a key that may stand several times.
  std::vector<std::string_view> texts(std::string_view key) const;
  /// Both languages, empty when there are none.
  Phrase words(std::string_view key) const;

  /// Throws std::logic_error with the entry's place: the text is ours.
  [[noreturn]] void refuse(const std::string& why) const;

 private:
  friend class TextEntryReader;
  struct Line {
    std::string key;
    std::string text;
  };
  std::string_view file_;
  std::size_t line_;
  std::string name_;
  std::vector<Line> lines_;
};

/// The entries of a file, in its order, each with the keys that it must have and no others. Anything else is a
/// std::logic_error that names file and line.
std::vector<TextEntry> read_entries(EmbeddedText text, std::span<const TextKey> keys);

/// What the file says of one entry, found without reading the others; empty when it has none of this name.
EmbeddedText entry_text(EmbeddedText text, std::string_view name);

/// What a file says, a row for each entry. The rows look into the entries: a table stays where it was made.
template <class Row>
class TextTable {
 public:
  TextTable(EmbeddedText text, std::span<const TextKey> keys, Row (*row_of)(const TextEntry&))
      : entries_(read_entries(text, keys)) {
    for (const auto& entry : entries_) rows_.push_back(row_of(entry));
  }
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;

  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<TextEntry> entries_;
  std::vector<Row> rows_;
};

/// A value under its name in a text file.
template <class Value>
struct NamedValue {
  std::string_view name;
  Value value;
};

inline constexpr NamedValue<Confidence> confidences[] = {
    {"proven", Confidence::proven},
    {"stated", Confidence::stated},
    {"inferred", Confidence::inferred},
    {"ours", Confidence::ours},
};

/// The value that an entry names under a key; another name is refused.
template <class Value, std::size_t count>
Value value_of(const TextEntry& entry, std::string_view key, const NamedValue<Value> (&names)[count]) {
  for (const auto& named : names) {
    if (named.name == entry.text(key)) return named.value;
  }
  entry.refuse("unknown " + std::string(key) + ": " + std::string(entry.text(key)));
}

}  // namespace chorus
