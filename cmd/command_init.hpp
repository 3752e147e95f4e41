// The command « init ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Writes a folder to start from, and says what to type next.
ExitStatus run_init_command(const Invocation& invocation, Console& console);

}  // namespace chorus
