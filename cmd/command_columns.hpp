// The command « columns ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Lists the columns of the input files.
ExitStatus run_columns_command(const Invocation& invocation, Console& console);

}  // namespace chorus
