// An output must never take the place of what the office cannot get back.
#pragma once

#include <string>

#include "run/export_settings.hpp"

namespace chorus {

/// Throws Failure(usage) when `path` is a file that the run reads: invoices, debtors, configuration
/// or schema, under whatever name.
void refuse_input_as_output(const ExportSettings& settings, const std::string& path);

/// Throws Failure(usage) when the log would be replaced by a file that the run writes.
void refuse_output_as_log(const ExportSettings& settings, const std::string& log);

/// Throws Failure(output) when `path` exists, is not empty and is neither an XML document nor a ZIP
/// archive: --overwrite replaces earlier exports, not a PDF or a spreadsheet.
void refuse_foreign_file(const std::string& path);

/// Both for the run's own output.
void protect_inputs(const ExportSettings& settings);

}  // namespace chorus
