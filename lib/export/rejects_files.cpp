#include "export/rejects_files.hpp"

#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/choices.hpp"
#include "export/output_guard.hpp"
#include "file/descriptor.hpp"

namespace chorus {

RejectsFile* RejectsFiles::begin(const std::string& input, bool json) {
  if (!keeps_rejects(settings_)) return nullptr;
  if (!files_.empty()) allow_many_open_files();  // each stays open to the end
  RejectsFile& file = files_.emplace_back(input, json, existing_files_of(settings_));
  claim(file.path());
  return &file;
}

std::vector<std::string> RejectsFiles::paths() const {
  std::vector<std::string> paths;
  for (const auto& file : files_) {
    if (!file.empty()) paths.push_back(file.path());
  }
  return paths;
}

bool RejectsFiles::is_taken(const std::string& path) const {
  return path == output_of(settings_) || reports_.has(path) || claimed_.contains(path) || is_input(settings_, path);
}

void RejectsFiles::settle_names() {
  for (auto& file : files_) {
    claimed_.erase(file.path());
    file.settle_name(digests_, [this](const std::string& path) { return is_taken(path); });
    claimed_.insert(file.path());
  }
}

void RejectsFiles::commit() {
  for (auto& file : files_) file.commit(digests_, settings_.tell_notice);
}

/// Two inputs with one name would share one; what is an input itself holds corrections, see settle_names.
void RejectsFiles::claim(const std::string& path) {
  const bool taken =
      path == output_of(settings_) || reports_.has(path) || !claimed_.insert(path).second;
  if (!taken) return;
  throw Failure(FailureKind::usage, {phrase::output_is_input, {text_arg("path", path)}},
                {phrase::output_is_input_remedy, {}}, path);
}

}  // namespace chorus
