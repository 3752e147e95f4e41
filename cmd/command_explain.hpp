// The command « explain ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Tells rules at length, or what a message of the portal means. `refused` when one is not known.
ExitStatus run_explain_command(const Invocation& invocation, Console& console);

}  // namespace chorus
