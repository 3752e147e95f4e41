// A run in one sentence.
#pragma once

#include "export/result.hpp"
#include "export/settings.hpp"

namespace chorus {

/// What was exported or not, and why; the counts are in it.
Message summary(const ExportSettings& settings, const ExportResult& result);

}  // namespace chorus
