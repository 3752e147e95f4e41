// The whole way: files in, one XML file out.
#pragma once

#include "export/result.hpp"
#include "export/settings.hpp"

namespace chorus {

/// Reads and checks everything, then writes the files when nothing was refused, or with
/// `skip_invalid` when something good is left. Places in the result point into `names`. Throws
/// Failure of every kind.
ExportResult export_invoices(const ExportSettings& settings, Names& names, const ExportListener& listener);

}  // namespace chorus
