// The table of commands.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "diagnostic/phrase.hpp"
#include "exit_status.hpp"

namespace chorus {

/// What the command line said before any configuration is read.
struct Invocation {
  std::string_view command;
  std::vector<std::string> arguments;  ///< without the program's and the command's name
  Language language = Language::english;
};

struct Command {
  std::string_view name;
  Phrase summary;
  ExitStatus (*run)(const Invocation&, Console&);
};

/// Every command; the first is the default.
std::span<const Command> commands();

/// The language of every sentence before a configuration is read, those about the command line too:
/// --lang, else the environment. A wrong --lang is refused later.
Language spoken_language(int argc, char** argv);

/// What --color says, wherever it stands: a command line that is refused keeps to it too.
Colour spoken_colour(int argc, char** argv);

/// Splits a command line into command and arguments. Throws Failure(usage) for an unknown command.
Invocation parse_invocation(int argc, char** argv);

const Command& find_command(std::string_view name);

}  // namespace chorus
