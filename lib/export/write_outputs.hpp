// The good invoices of a run are written, checked and, last of all, named.
#pragma once

#include "export/decide.hpp"
#include "export/lots_of_run.hpp"
#include "export/read_inputs.hpp"
#include "export/recover.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "export/side_files.hpp"

namespace chorus {

/// Finishes the files for the portal under provisional names, writes reports and
/// rejects, and only then gives each its name but the reports': everything that can fail is done
/// before the first one has it, and the inputs are still what was read. `result` notes what was written. A run without
/// a good invoice leaves reports and rejects. Throws Failure: usage, input, output, self_check.
void write_outputs(const ExportSettings& settings, const WatchedInputs& inputs, const JournalSession& session,
                   const Decisions& decisions, LotsOfRun& lots_of_run, const ExportListener& listener,
                   SideFiles& beside, ExportResult& result);

}  // namespace chorus
