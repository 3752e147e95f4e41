// The command « history ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Lists what left, notes the number of a flow, or checks the journal.
ExitStatus run_history_command(const Invocation& invocation, Console& console);

}  // namespace chorus
