// The commands « export » and « check ».
#pragma once

#include "commands.hpp"

namespace chorus {

ExitStatus run_export_command(const Invocation& invocation, Console& console);

/// The same, but nothing is written.
ExitStatus run_check_command(const Invocation& invocation, Console& console);

}  // namespace chorus
