// The command « completion ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Prints the completion script of a shell.
ExitStatus run_completion_command(const Invocation& invocation, Console& console);

}  // namespace chorus
