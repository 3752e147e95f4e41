// The command « verify ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Checks CPP Facture Min files. `refused` when one has a problem, `input` when one cannot be read.
ExitStatus run_verify_command(const Invocation& invocation, Console& console);

}  // namespace chorus
