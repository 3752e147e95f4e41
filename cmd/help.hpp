// What --help, --version and the bare command show.
#pragma once

#include "arguments.hpp"
#include "commands.hpp"

namespace chorus {

ExitStatus show_help(const Arguments& arguments, Console& console);
ExitStatus show_version(Console& console);

/// `chorus-export` alone: what to type, on stderr.
ExitStatus show_first_steps(Console& console);

}  // namespace chorus
