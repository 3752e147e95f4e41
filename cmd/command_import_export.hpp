// The command « import-export ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Notes existing files as sent. `refused` when an invoice could not be noted.
ExitStatus run_import_export_command(const Invocation& invocation, Console& console);

}  // namespace chorus
