// What a run uses where the command line, the configuration and a default may each say something.
#pragma once

#include <string>

#include "diagnostic/diagnostic.hpp"
#include "export/settings.hpp"
#include "file/output_target.hpp"
#include "lot/document.hpp"

namespace chorus {

std::string output_of(const ExportSettings& settings);
/// Empty when the run has no debtors file.
std::string debtors_file_of(const ExportSettings& settings);
/// For the invoices of `file`.
std::string pdf_dir_of(const ExportSettings& settings, const std::string& file);
/// A code; it outlives the run's invoices as long as `settings` does.
std::string_view payment_mode_of(const ExportSettings& settings);
/// What the envelope says, but for the flow identifier.
DocumentSettings document_of(const ExportSettings& settings);
Existing existing_files_of(const ExportSettings& settings);
/// The status of invoices that are not exported again; empty when they are.
std::string_view edited_word_of(const ExportSettings& settings);
bool keeps_rejects(const ExportSettings& settings);

/// The rules that this run takes less seriously. Throws Failure(usage) for an id that may not be
/// relaxed.
SeverityPolicy severity_policy_of(const ExportSettings& settings);

/// Throws Failure(usage) when the configuration does not say who issues the invoices.
void require_supplier(const Configuration& configuration);

}  // namespace chorus
