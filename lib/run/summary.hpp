// A run in one sentence.
#pragma once

#include "run/export_result.hpp"
#include "run/export_settings.hpp"

namespace chorus {

/// What was exported or not, and why; the counts are in it.
Message summary(const ExportSettings& settings, const ExportResult& result);

}  // namespace chorus
