// One command's options: CLI11 behind sentences of our own, in the user's language; and what their values say.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "diagnostic/phrase.hpp"
#include "invoice/date.hpp"

// Declared alone: CLI11's header would cost each command ten seconds of compiling.
namespace CLI {
class App;
class Option;
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

  /// A flag (bool), an option with one value (std::string), or with any number of them (std::vector<std::string>).
  /// `bare`: of a flag that may have a value behind « = », what the text becomes without one. Its value text is
  /// "[=MINUTES]".
  template <typename Value>
  void option(const OptionText& text, Value& target, std::string_view bare = {}) {
    add(text, &target, bare);
  }
  /// A word of its own, like the folder of « init »; the usage names it.
  void word(std::string_view name, std::string& target);
  /// Any number of them, like the ids of « explain ».
  void words(std::string_view name, std::vector<std::string>& target);

  /// Throws Failure(usage): unknown option with the nearest known one, missing value, stray word. `commands`: the names
  /// of all, which go before the options.
  Parse parse(const std::vector<std::string>& arguments, std::span<const std::string_view> commands);

  /// The options by group, one or two lines each.
  std::string help() const;
  const std::vector<OptionText>& options() const { return options_; }

 private:
  using Target = std::variant<bool*, std::string*, std::vector<std::string>*>;
  void add(const OptionText& text, Target target, std::string_view bare);
  /// Gives CLI11, which compares each option with all the others, those that the command line may hold.
  void add_typed(const std::vector<std::string>& arguments);
  void refuse_remaining(std::span<const std::string_view> commands);
  void refuse_single_dash(const std::vector<std::string>& arguments) const;
  void refuse_empty_values() const;
  Message see_help() const;
  [[noreturn]] void refuse_without_value(const std::string& last) const;
  /// Of the options that take one. Throws Failure(usage) for one that is given twice.
  void take_values();

  std::unique_ptr<CLI::App> app_;
  Language language_;
  std::string_view command_;
  std::vector<OptionText> options_;
  std::vector<std::pair<Target, std::string_view>> targets_;   // of the options, with `bare`
  std::vector<std::pair<CLI::Option*, std::string*>> single_;  // options that take one value, and where it goes
  bool takes_words_ = false;
  bool help_ = false;
  bool version_ = false;
};

/// The closed list of words that an option takes.
std::vector<std::string_view> words_of(const OptionText& option);

/// One of a closed list of words, by position. Throws Failure(usage) that names the others.
std::size_t choice(std::string_view option, const std::string& value, const std::vector<std::string_view>& choices);

/// Throws Failure(usage) that names what would do.
[[noreturn]] void refuse_value(std::string_view option, const std::string& value, const std::string& choices);

/// "F1, F2" and "F3" -> F1 F2 F3. An empty place in a list is an error: the list may come from a
/// script, and less than what is meant must not leave.
std::vector<std::string> listed(std::string_view option, const std::vector<std::string>& lists);

/// A day in any form that invoices may have; nothing for an empty text. Throws Failure(usage).
std::optional<Date> date_option(std::string_view option, const std::string& text);

/// A whole number from `least` to `most`. Throws Failure(usage).
std::uint64_t count_option(std::string_view option, const std::string& text, std::uint64_t most,
                           std::uint64_t least = 1);

/// What --lock-timeout says: none for an empty text, a day at the most. Throws Failure(usage).
std::chrono::seconds lock_timeout(const std::string& text);

}  // namespace chorus
