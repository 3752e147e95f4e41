#include "export/output_guard.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <vector>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "file/failures.hpp"
#include "file/output_target.hpp"
#include "file/source_file.hpp"
#include "lot/lot_plan.hpp"

namespace chorus {

namespace {

bool is_regular(const std::string& path, struct stat& found) {
  return ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat one {};
  struct stat other {};
  return is_regular(a, one) && is_regular(b, other) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

}  // namespace

bool is_input(const std::vector<std::string>& protected_files, const std::string& path) {
  return std::any_of(protected_files.begin(), protected_files.end(),
                     [&](const std::string& input) { return same_file(input, path); });
}

void refuse_input_as_output(const std::vector<std::string>& protected_files, const std::string& path, FileRole role) {
  if (is_input(protected_files, path)) throw Failure(Reason::is_an_input, role, path).at(path);
}

void protect_inputs_from_log(const ExportSettings& settings, const std::string& log) {
  if (settings.journal.keep) require_home(settings.journal.place);
  refuse_input_as_output(settings.protected_files, log);
}

void refuse_output_as_log(const OutputSettings& output, const std::string& log) {
  std::vector<std::string> written = output.reports;
  written.push_back(output.path);
  for (const auto& path : written) {
    const bool same = path == "-" ? names_standard_output(log) : path == log || same_file(path, log);
    if (same) throw Failure(Reason::written_twice, FileRole::log, log);
  }
}

void refuse_foreign_file(const std::string& path) {
  struct stat found {};
  if (!is_regular(path, found) || found.st_size == 0) return;
  char head[5] = {};
  const auto count = SourceFile::open(path).read_at(0, head);
  const std::string_view bytes(head, count);
  if (bytes.starts_with("<?xml") || bytes.starts_with("PK")) return;
  throw Failure(Reason::foreign, FileRole::export_file, path).at(path);
}

void refuse_lost_output(const std::string& path) {
  if (!keeps_nothing(path)) return;
  throw Failure(Reason::keeps_nothing, FileRole::export_file, path == "-" ? "stdout" : path);
}

std::string one_name_of_output(const std::string& path) { return names_standard_output(path) ? "-" : path; }

Failure standard_output_failure(int error, bool late) {
  return file_failure(error, late ? FileRole::late_shown : FileRole::shown, "stdout");
}

void protect_inputs(const ExportSettings& settings) {
  const std::string& output = settings.output.path;
  if (output != "-" &&
      names_standard_output(output)) {  // from the configuration; an option is turned into « - » earlier
    throw Failure(
        FailureKind::usage,
        {phrase::setting_wrong, {text_arg("key", "output"), words_arg("expected", {phrase::expected_output_file, {}})}},
        {phrase::setting_wrong_remedy, {text_arg("value", output)}}, settings.input.configuration);
  }
  refuse_input_as_output(settings.protected_files, output);
  if (settings.check_only) return;
  const LotName name(output, settings.output.document.production_date);
  if (name.is_stream())
    OutputTarget(output, Existing::replace).require_writable(output);  // closed: more to the point than what follows
  refuse_lost_output(name.path(1, 1, {}));
  if (settings.output.bundle) refuse_lost_output(name.archive({}));
  if (settings.output.existing == Existing::replace) refuse_foreign_file(output);
}

}  // namespace chorus
