#include "run/list_report.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "catalogue/output_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "export/output_guard.hpp"
#include "file/source_file.hpp"
#include "report/report_formats.hpp"

namespace chorus {

namespace {

const ListFormat& format_of_list(const std::string& path, const std::vector<ListFormat>& formats) {
  std::string suffixes;
  for (const auto& format : formats) {
    if (path.size() > format.suffix.size() && small_ascii(path).ends_with(format.suffix)) return format;
    suffixes += (suffixes.empty() ? "" : ", ") + std::string(format.suffix);
  }
  throw Failure(FailureKind::usage, {phrase::report_suffix_unknown, {text_arg("path", path)}},
                {phrase::report_suffix_remedy, {text_arg("suffixes", suffixes)}});
}

void require_own_list(const std::string& path, const ListFormat& format) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || found.st_size == 0) return;
  char head[report_beginning] = {};
  const auto count = SourceFile::open(path).read_at(0, head);
  if (!format.is_earlier({head, count})) throw Failure(Reason::foreign, FileRole::report, path);
}

}  // namespace

ListReports::ListReports(const std::vector<std::string>& paths, std::vector<ListFormat> formats,
                         const std::vector<std::string>& protected_files)
    : formats_(std::move(formats)) {
  for (const auto& path : paths) {
    const ListFormat& format = format_of_list(path, formats_);
    refuse_input_as_output(protected_files, path, FileRole::report);
    if (std::count(paths.begin(), paths.end(), path) > 1) {
      throw Failure(Reason::written_twice, FileRole::report, path);
    }
    require_own_list(path, format);
    files_.push_back({&format, OutputFile(path, Existing::replace, FileRole::report)});
  }
}

void ListReports::commit() {
  for (auto& file : files_) {
    file.format->write([&](std::string_view bytes) { file.output.append(bytes); });
    file.output.seal();
    file.output.commit();
  }
}

}  // namespace chorus
