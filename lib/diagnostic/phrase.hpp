// A sentence a user can see, in both languages, with named places for values: "line {line}".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

enum class Language : std::uint8_t { english, french };

/// One sentence, French and English side by side, with the same `{placeholders}` in both.
struct Phrase {
  std::string_view en;
  std::string_view fr;

  constexpr std::string_view in(Language language) const { return language == Language::french ? fr : en; }
};

/// How a value is written in a sentence: a number and a date follow the language, text never does.
enum class ArgKind : std::uint8_t { text, number, date };

struct Arg {
  std::string_view name;  ///< the placeholder's name, a literal
  std::string value;      ///< number: "1234.56"; date: "2026-03-31"; both rewritten for French
  ArgKind kind = ArgKind::text;
  std::string french{};  ///< of a value that is made of words; empty when `value` is for both
};
using Args = std::vector<Arg>;

Arg text_arg(std::string_view name, std::string_view value);
Arg number_arg(std::string_view name, std::string value);
Arg count_arg(std::string_view name, std::uint64_t value);
Arg date_arg(std::string_view name, std::string value);

/// A phrase with its values, not yet in a language.
struct Message {
  Phrase phrase;
  Args args;

  std::string in(Language language) const;
};

/// Words inside a sentence: "{name} is missing".
Arg words_arg(std::string_view name, const Message& words);

/// As a shell takes it for one word: « mars 2026.csv » in quotes.
std::string shell_word(std::string_view path);

/// Replaces each `{name}` of `pattern` by its argument, `{'name'}` by the same as one word of a command to type; "{{"
/// and "}}" stand for one brace. A placeholder without an argument is our bug: std::logic_error.
///
/// What the user is to type has no argument: `{setting pdf_dir}` is the option --pdf-dir, `{command directory show}` is
/// chorus-export directory show. The rooms below lib/report say no option in another way.
std::string fill(std::string_view pattern, const Args& args, Language language);

}  // namespace chorus
