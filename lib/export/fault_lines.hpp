// The lines of the inputs that faults point at.
#pragma once

#include <vector>

#include "export/result.hpp"
#include "report/fault_list.hpp"

namespace chorus {

/// Reads again the lines that these faults point at, each file once.
SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults);

}  // namespace chorus
