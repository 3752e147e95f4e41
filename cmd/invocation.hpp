// What the command line asks for before any configuration is read, and the number that a run ends with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

// The exit statuses of the command line, never a count.

enum class ExitStatus : int {
  ok = 0,          ///< everything asked for was exported, or there was nothing to export
  refused = 1,     ///< at least one invoice was refused
  usage = 2,       ///< command line or configuration
  input = 3,       ///< an input cannot be read
  output = 4,      ///< an output cannot be written, or exists
  self_check = 5,  ///< the written file failed its own check; nothing was kept
  locked = 6,      ///< another run holds the journal
  portal = 7,      ///< the portal or the network: what is known of each lot is told
  bug = 70,        ///< EX_SOFTWARE of sysexits.h: the fault is ours
  hung_up = 129,   ///< 128 and the number of the signal, as shells say it
  interrupted = 130,
  terminated = 143,
};

/// What the command line said before any configuration is read.
struct Invocation {
  std::string_view command;
  std::vector<std::string> arguments;  ///< without the program's and the command's name
  Language language = Language::english;
};

/// What the user typed, for a run that has to wait for this one.
std::string command_line(const Invocation& invocation);

/// The same for a shell, word for word, as the maintainers need it. No option takes a secret: credentials come from a
/// file and the environment, which nobody shows.
std::string line_to_type(int argc, char** argv);

/// The language of every sentence before a configuration is read, those about the command line too:
/// --lang, else the environment. A wrong --lang is refused later.
Language spoken_language(int argc, char** argv);

/// What --color says, wherever it stands: a command line that is refused keeps to it too.
Colour spoken_colour(int argc, char** argv);

}  // namespace chorus
