#include "run/output_guard.hpp"

#include <sys/stat.h>

#include <vector>

#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/source_file.hpp"
#include "run/choices.hpp"
#include "run/journal_session.hpp"

namespace chorus {

namespace {

bool is_regular(const std::string& path, struct stat& found) {
  return ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat one {};
  struct stat other {};
  return is_regular(a, one) && is_regular(b, other) && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino;
}

}  // namespace

void refuse_input_as_output(const ExportSettings& settings, const std::string& path) {
  std::vector<std::string> inputs = settings.invoices;
  const Configuration& c = settings.configuration;
  for (const auto& file : {settings.debtors, c.debtors, c.path, settings.schema_file}) {
    inputs.push_back(file);
  }
  if (settings.journal.keep) inputs.push_back(journal_file_of(settings.journal.file, c));
  for (const auto& input : inputs) {
    if (!same_file(input, path)) continue;
    throw Failure(FailureKind::usage, {phrase::output_is_input, {text_arg("path", path)}},
                  {phrase::output_is_input_remedy, {}}, path);
  }
}

void refuse_output_as_log(const ExportSettings& settings, const std::string& log) {
  std::vector<std::string> outputs = settings.reports;
  outputs.push_back(output_of(settings));
  for (const auto& output : outputs) {
    const bool same = output != "-" && (output == log || same_file(output, log));
    if (!same) continue;
    throw Failure(FailureKind::usage, {phrase::report_twice, {text_arg("path", log)}},
                  {phrase::log_failed_remedy, {}});
  }
}

void refuse_foreign_file(const std::string& path) {
  struct stat found {};
  if (!is_regular(path, found) || found.st_size == 0) return;
  char head[5] = {};
  const auto count = SourceFile::open(path).read_at(0, head);
  const std::string_view bytes(head, count);
  if (bytes.starts_with("<?xml") || bytes.starts_with("PK")) return;
  throw Failure(FailureKind::output, {phrase::output_is_foreign, {text_arg("path", path)}},
                {phrase::output_is_foreign_remedy, {}}, path);
}

void protect_inputs(const ExportSettings& settings) {
  const std::string output = output_of(settings);
  refuse_input_as_output(settings, output);
  if (!settings.check_only && settings.overwrite) refuse_foreign_file(output);
}

}  // namespace chorus
