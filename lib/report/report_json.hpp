// The report for a program.
#pragma once

#include "report/run_report.hpp"

namespace chorus {

/// How every JSON report begins: by it an earlier one is known.
inline constexpr std::string_view json_report_head = "{\n  \"report\": \"chorus-export\",\n";

/// schemas/report.schema.json, one invoice a line.
void write_json_report(const RunReport& report, const ByteSink& sink);

}  // namespace chorus
