#include "export/summary.hpp"

#include <algorithm>

#include "catalogue/column.hpp"
#include "catalogue/report_phrases.hpp"

namespace chorus {

namespace {

/// Whether a file is refused for what a column says that is not read.
bool columns_refused(const ExportResult& result) {
  const auto& faults = result.apart.all();
  return std::any_of(faults.begin(), faults.end(), [](const Diagnostic& fault) {
    return fault.rule == &rule::column_telling || fault.rule == &rule::column_flag;
  });
}

}  // namespace

Message summary(const ExportSettings& settings, const ExportResult& result) {
  const Args counts{count_arg("exported", result.lots.empty() ? 0 : result.good),
                    count_arg("ready", result.good), count_arg("refused", result.refused),
                    count_arg("warnings", result.faults.warnings())};
  if (result.good + result.refused == 0) {
    if (result.edited + result.exported_before > 0) return {phrase::total_nothing_new, {}};
    if (result.left_out_by_status > 0) return {phrase::total_all_withheld, {}};
    return {result.left_out == 0 ? phrase::total_empty : phrase::total_all_left_out, {}};
  }
  if (result.supplier_refused) return {phrase::total_supplier_refused, {}};
  if (result.files_refused) {
    return {columns_refused(result) ? phrase::total_columns_refused : phrase::total_files_refused, {}};
  }
  if (settings.check_only) return {phrase::total_checked, counts};
  if (!result.lots.empty()) return {phrase::total_exported, counts};
  return {result.good == 0 ? phrase::total_all_refused : phrase::total_nothing, counts};
}

}  // namespace chorus
