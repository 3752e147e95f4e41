// The command « import-report ».
#pragma once

#include "commands.hpp"

namespace chorus {

/// Reads what the portal answered. `refused` when an invoice asks for something.
ExitStatus run_import_report_command(const Invocation& invocation, Console& console);

}  // namespace chorus
