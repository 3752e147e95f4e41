// The report for a spreadsheet: one row per invoice.
#pragma once

#include <string>
#include <string_view>

#include "report/invoice_record.hpp"
#include "report/run_report.hpp"

namespace chorus {

/// In French `;`, the decimal comma, French headers, and the byte order mark by which a French
/// spreadsheet knows UTF-8; else `,`, the point and canonical names. A text that a spreadsheet would
/// take for a formula has an apostrophe before it.
void write_records_csv(const RecordSource& records, Language language, const ByteSink& sink);

void write_csv_report(const RunReport& report, const ByteSink& sink);

/// The first line, without its end: by it an earlier report is known.
std::string csv_report_head(Language language);

}  // namespace chorus
