#include "export/report_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "diagnostic/failure.hpp"
#include "export/output_guard.hpp"
#include "export/summary.hpp"
#include "file/output_target.hpp"
#include "file/source_file.hpp"

namespace chorus::phrase {

constexpr Phrase report_suffix_unknown{"--report does not know what to write into {path}",
                                       "--report ne sait pas quoi écrire dans {path}"};
constexpr Phrase report_suffix_remedy{"end the file's name with one of: {suffixes}",
                                      "terminez le nom du fichier par l'une de ces extensions : {suffixes}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// An empty file, which a script may have made, holds nothing that could be lost.
void require_own(const std::string& path, const ReportFileFormat& format) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || found.st_size == 0) return;
  char head[report_beginning] = {};
  const auto count = SourceFile::open(path).read_at(0, head);
  if (format.is_earlier({head, count})) return;
  throw Failure(Reason::foreign, FileRole::report, path);
}

std::vector<ReportedInput> inputs_read(const ExportResult& result) {
  std::vector<ReportedInput> list;
  for (const auto& read : result.read) {
    ReportedInput input{std::string(read.file), read.json, {}, {}};
    if (!read.json) {
      input.encoding = encoding_name(read.dialect.encoding);
      input.delimiter = delimiter_name(read.dialect.delimiter);
    }
    list.push_back(std::move(input));
  }
  return list;
}

RunReport run_report(const ExportSettings& settings, const ExportResult& result) {
  const InputSettings& input = settings.input;
  RunReport report;
  report.language = settings.language;
  report.check_only = settings.check_only;
  report.date = settings.output.document.production_date.iso();
  report.profile = profile_name(settings.severity.profile);
  report.configuration = input.configuration;
  report.supplier = input.supplier.identifier.value_or("");
  report.supplier_name = input.supplier.name.value_or("");
  report.pdf_dir = result.pdf_dir;
  report.inputs = inputs_read(result);
  report.summary = summary(settings.check_only, result);
  const bool edi = settings.output.edi;
  for (const auto& lot : result.lots) {
    const WrittenFile& file = result.files.at(lot.file);
    report.files.push_back({lot.path, lot.flow_id, lot.invoices, lot.attachments, lot.bytes,
                            edi && file.is_archive ? file.path : std::string()});
  }
  for (const auto& file : result.files) {
    if (file.is_archive && edi) report.archives.push_back({file.path, file.bytes});
    if (file.is_archive && !edi) report.bundle = {file.path, file.bytes};
  }
  report.hand_over = how_to_hand_over(settings.output);
  report.rejects = result.rejects;
  report.faults = result.apart.all();
  report.records = told_records(settings.check_only, result);
  return report;
}

}  // namespace

const ReportFileFormat& ReportOutputs::format_of(const std::string& path) const {
  std::string suffixes;
  for (const auto& format : formats_) {
    if (has_suffix(path, format.suffix)) return format;
    suffixes += (suffixes.empty() ? "" : ", ") + std::string(format.suffix);
  }
  throw Failure(FailureKind::usage, {phrase::report_suffix_unknown, {text_arg("path", path)}},
                {phrase::report_suffix_remedy, {text_arg("suffixes", suffixes)}});
}

ReportOutputs::ReportOutputs(const std::vector<std::string>& paths, std::vector<ReportFileFormat> formats,
                             const std::vector<std::string>& protected_files,
                             const std::function<bool(const std::string& path)>& is_taken)
    : formats_(std::move(formats)) {
  for (auto path = paths.begin(); path != paths.end(); ++path) {
    const ReportFileFormat& format = format_of(*path);
    refuse_input_as_output(protected_files, *path, FileRole::report);
    if (std::find(paths.begin(), path, *path) != path || (is_taken && is_taken(*path))) {
      throw Failure(Reason::written_twice, FileRole::report, *path);
    }
    require_own(*path, format);
    files_.push_back({&format, OutputFile(*path, Existing::replace, FileRole::report)});
  }
}

void ReportOutputs::write() {
  for (auto& file : files_) {
    file.format->write([&](std::string_view bytes) { file.output.append(bytes); });
    file.output.seal();
  }
}

void ReportOutputs::commit(FileRole role) {
  for (auto& file : files_) {
    file.output.act_as(role);
    file.output.commit();
  }
}

ReportFiles::ReportFiles(const OutputSettings& output, const std::vector<std::string>& protected_files)
    : paths_(output.reports) {
  std::vector<ReportFileFormat> formats;
  for (const auto& format : report_formats()) {
    formats.push_back({format.suffix,
                       [report = report_.get(), write = format.write](const ByteSink& sink) { write(*report, sink); },
                       format.is_earlier});
  }
  outputs_ = ReportOutputs(paths_, std::move(formats), protected_files, [&](const std::string& path) {
    return path == output.path || (output.path == "-" && names_standard_output(path));
  });
}

void ReportFiles::write(const ExportSettings& settings, ExportResult& result) {
  if (paths_.empty()) return;
  result.reports = paths_;
  *report_ = run_report(settings, result);
  outputs_.write();
}

}  // namespace chorus
