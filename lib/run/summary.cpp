#include "run/summary.hpp"

#include "catalogue/report_phrases.hpp"

namespace chorus {

Message summary(const ExportSettings& settings, const ExportResult& result) {
  const Args counts{count_arg("exported", result.lots.empty() ? 0 : result.good),
                    count_arg("ready", result.good), count_arg("refused", result.refused),
                    count_arg("warnings", result.faults.warnings())};
  if (result.good + result.refused == 0) {
    if (result.edited + result.exported_before > 0) return {phrase::total_nothing_new, {}};
    return {result.left_out == 0 ? phrase::total_empty : phrase::total_all_left_out, {}};
  }
  if (result.supplier_refused) return {phrase::total_supplier_refused, {}};
  if (result.files_refused) return {phrase::total_files_refused, {}};
  if (settings.check_only) return {phrase::total_checked, counts};
  if (!result.lots.empty()) return {phrase::total_exported, counts};
  return {result.good == 0 ? phrase::total_all_refused : phrase::total_nothing, counts};
}

}  // namespace chorus
