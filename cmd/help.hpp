// What --help, --version and the bare command show.
#pragma once

#include "arguments.hpp"
#include "commands.hpp"

namespace chorus {

ExitStatus show_help(const Arguments& arguments, Console& console);

struct HelpExample {
  Phrase command;  ///< as it is typed
  Phrase meaning;
};

/// What --help of one command shows above its options, and below them.
struct CommandHelp {
  std::string_view usage;  ///< "chorus-export init [DIR] [OPTION]..."
  Phrase summary;
  std::span<const HelpExample> examples;
  Phrase exit_codes;
};
/// Parses the command line, and shows what it asks for instead of a run. Throws Failure(usage).
bool help_or_version(const CommandHelp& help, Arguments& arguments, const Invocation& invocation, Console& console);

/// What --help of a command shows, as data.
struct HelpPage {
  std::string usage;  ///< English, see phrase::with_value_names
  Phrase summary;
  std::vector<OptionText> options;
  std::vector<HelpExample> examples;
  Phrase exit_codes;
};

/// The page of a command. The default command's is the program's own.
HelpPage help_page(const Command& command, Console& console);

ExitStatus show_version(Console& console);

/// `chorus-export` alone: what to type, on stderr.
ExitStatus show_first_steps(Console& console);

}  // namespace chorus
