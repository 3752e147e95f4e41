// An output must never take the place of what the office cannot get back.
#pragma once

#include <string>

#include "export/settings.hpp"

namespace chorus {

/// Whether `path` is one of these files, under whatever name; see ExportSettings::protected_files.
bool is_input(const std::vector<std::string>& protected_files, const std::string& path);

/// Throws Failure(usage) when it is.
void refuse_input_as_output(const std::vector<std::string>& protected_files, const std::string& path,
                            FileRole role = FileRole::export_file);

/// The same for the log, and Failure(usage) when the journal has no place: it cannot be told apart then.
void protect_inputs_from_log(const ExportSettings& settings, const std::string& log);

/// Throws Failure(usage) when the log would be replaced by a file that the run writes.
void refuse_output_as_log(const OutputSettings& output, const std::string& log);

/// Throws Failure(output) when `path` exists, is not empty and is neither an XML document nor a ZIP
/// archive: --overwrite replaces earlier exports, not a PDF or a spreadsheet.
void refuse_foreign_file(const std::string& path);

/// Throws Failure(output) when what is written to `path` would be gone at once, see keeps_nothing: its invoices would
/// count as sent. The remedy is that of the export's own file.
void refuse_lost_output(const std::string& path);

/// « - » for every other name of standard output, which is one output however it is named; else the path itself.
std::string one_name_of_output(const std::string& path);

/// That the result did not get through to standard output, by the error of the system; `late`: the exported files have
/// their names.
Failure standard_output_failure(int error, bool late);

/// All of it for the run's own output, and what standard output says against being written to.
void protect_inputs(const ExportSettings& settings);

}  // namespace chorus
