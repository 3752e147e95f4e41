#include "export/watched_inputs.hpp"

#include "catalogue/input_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/choices.hpp"

namespace chorus {

WatchedInputs::WatchedInputs(const ExportSettings& settings) {
  std::vector<std::string> paths = settings.invoices;
  paths.push_back(debtors_file_of(settings));
  for (const auto& path : paths) {
    if (const auto stamp = stamp_of(path)) files_.emplace_back(path, *stamp);
  }
  const Configuration& configuration = settings.configuration;
  if (configuration.stamp) files_.emplace_back(configuration.path, *configuration.stamp);
}

void WatchedInputs::require_unchanged() const {
  for (const auto& [path, stamp] : files_) {
    if (stamp_of(path) == stamp) continue;
    throw Failure(FailureKind::input, {phrase::input_changed, {}}, {phrase::input_changed_remedy, {}}, path);
  }
}

}  // namespace chorus
