// What a shell needs to complete the command line, from the tables that --help shows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"

namespace chorus {

/// What stands behind an option, or in a command's own place.
enum class Completed : std::uint8_t {
  nothing,  ///< a flag, or no word of its own
  file,
  folder,
  word,   ///< one of a closed list
  value,  ///< something that nobody can guess
};

struct CompletedOption {
  std::string short_name;  ///< "-i", empty when it has none
  std::string long_name;   ///< "--invoices"
  Completed kind = Completed::nothing;
  std::vector<std::string> words;
  bool repeats = false;  ///< takes several values: FILE...
  std::string meaning;

  /// Both names, or the only one.
  std::vector<std::string> names() const;
};

struct CompletedCommand {
  std::string name;
  std::string summary;
  std::vector<CompletedOption> options;
  Completed kind = Completed::nothing;  ///< of its words
  std::vector<std::string> words;
  Completed then = Completed::nothing;  ///< of those behind the first, where that is one of a closed list
};

/// Every command, the default one first.
std::vector<CompletedCommand> completed_commands(Console& console);

// The scripts, one function per shell.
std::string bash_completion(std::span<const CompletedCommand> commands);
std::string zsh_completion(std::span<const CompletedCommand> commands);
std::string fish_completion(std::span<const CompletedCommand> commands);

/// "a b c" of ["a", "b", "c"].
std::string joined(const std::vector<std::string>& words, std::string_view between);

}  // namespace chorus
