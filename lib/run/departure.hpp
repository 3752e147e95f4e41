// The good invoices of a run leave.
#pragma once

#include "run/export_result.hpp"
#include "run/export_settings.hpp"
#include "run/journal_session.hpp"
#include "run/judgement.hpp"
#include "run/progress.hpp"
#include "run/side_files.hpp"
#include "run/watched_inputs.hpp"

namespace chorus {

/// Writes the files for the portal under provisional names and has them checked, writes reports and
/// rejects, and only then gives each its name but the reports': everything that can fail is done
/// before the first one has it, and the inputs are still what was read. `result` notes what was written. A run without a good invoice
/// leaves reports and rejects. Throws Failure: usage, input, output, self_check.
void depart(const ExportSettings& settings, const WatchedInputs& inputs, const JournalSession& session,
            const Judgement& judgement, const ProgressSink& progress, SideFiles& beside,
            ExportResult& result);

}  // namespace chorus
