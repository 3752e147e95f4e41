// The command « show ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Tells what an XML file holds. `refused` when an attachment of it is damaged.
ExitStatus run_show_command(const Invocation& invocation, Console& console);

}  // namespace chorus
