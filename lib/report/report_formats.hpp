// THE table of formats that --report writes.
#pragma once

#include <cstddef>
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

/// Whether a path is of the format with this suffix, whatever its case; « .csv » alone is a hidden file.
bool has_suffix(std::string_view path, std::string_view suffix);

/// Bytes that `is_earlier` needs at most.
inline constexpr std::size_t report_beginning = 512;

}  // namespace chorus
