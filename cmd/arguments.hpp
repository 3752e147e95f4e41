// One command's options: CLI11 behind sentences of our own, in the user's language.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/phrase.hpp"

// Declared alone: CLI11's header would cost each command ten seconds of compiling.
namespace CLI {
class App;
class Option;
class ParseError;
}  // namespace CLI

namespace chorus {

/// What a parse of the command line asks to do.
enum class Parse : unsigned char { run, show_help, show_version };

/// An option as help, manual page and tests know it.
struct OptionText {
  std::string_view names;  ///< "-q,--quiet"
  std::string_view value;  ///< "FILE", empty for a flag
  Phrase group;
  Phrase meaning;
  std::string_view words = {};  ///< the values it takes when they are a closed list: "auto,always,never"
};

/// The options of one command. Values are kept as text: each is read by the parser of its own
/// subject, which knows what to say of a wrong one.
class Arguments {
 public:
  /// `command` is empty for the commands whose help is the program's.
  explicit Arguments(Language language, std::string_view command = {});
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  /// A flag, an option with one value, or with any number of them.
  void option(const OptionText& text, bool& target);
  void option(const OptionText& text, std::string& target);
  void option(const OptionText& text, std::vector<std::string>& target);
  /// A flag that may have a value behind « = »; without one the target becomes `bare`. Its value text is "[=MINUTES]".
  void flag_or_value(const OptionText& text, std::string& target, std::string_view bare);
  /// A word of its own, like the folder of « init »; the usage names it.
  void word(std::string_view name, std::string& target);
  /// Any number of them, like the ids of « explain ».
  void words(std::string_view name, std::vector<std::string>& target);

  /// Throws Failure(usage): unknown option with the nearest known one, missing value, stray word.
  Parse parse(std::vector<std::string> arguments);

  /// The options by group, one or two lines each.
  std::string help() const;
  const std::vector<OptionText>& options() const { return options_; }

 private:
  void add(const OptionText& option, CLI::Option* added);
  void refuse_remaining();
  void refuse_single_dash(const std::vector<std::string>& arguments) const;
  void refuse_empty_values() const;
  Message see_help() const;
  [[noreturn]] void refuse_parse(const CLI::ParseError& error) const;

  std::unique_ptr<CLI::App> app_;
  Language language_;
  std::string_view command_;
  std::vector<OptionText> options_;
  bool takes_words_ = false;
  bool help_ = false;
  bool version_ = false;
};

/// The closed list of words that an option takes.
std::vector<std::string_view> words_of(const OptionText& option);

/// One of a closed list of words, by position. Throws Failure(usage) that names the others.
std::size_t choice(std::string_view option, const std::string& value, const std::vector<std::string_view>& choices);

}  // namespace chorus
