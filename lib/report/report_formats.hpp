// THE table of formats that --report writes.
#pragma once

#include <span>
#include <string_view>

#include "report/run_report.hpp"

namespace chorus {

struct ReportFormat {
  std::string_view suffix;  ///< ".json"
  void (*write)(const RunReport& report, const ByteSink& sink);
  /// Whether a file that begins so is an earlier report of this format.
  bool (*is_earlier)(std::string_view beginning);
};

std::span<const ReportFormat> report_formats();

/// By the suffix of `path`, whatever its case; null when no format has it.
const ReportFormat* report_format(std::string_view path);

/// Bytes that `is_earlier` needs at most.
inline constexpr std::size_t report_beginning = 512;

}  // namespace chorus
