// The command « extract ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Writes the attachments of an XML file into a folder. `refused` when one is damaged.
ExitStatus run_extract_command(const Invocation& invocation, Console& console);

}  // namespace chorus
