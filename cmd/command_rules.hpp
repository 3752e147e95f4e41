// The command « rules ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Lists the catalogue of rules.
ExitStatus run_rules_command(const Invocation& invocation, Console& console);

}  // namespace chorus
