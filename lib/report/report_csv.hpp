// The report as CSV, which a spreadsheet opens without taking a text for a formula.
#pragma once

#include <string>
#include <string_view>

#include "report/invoice_record.hpp"
#include "report/run_report.hpp"

namespace chorus {

/// What somebody wrote, as a spreadsheet shall show it: printable, and text where it begins like a
/// formula.
std::string spreadsheet_text(std::string_view value);

/// A cell, in quotes where it holds the delimiter or quotes. Precondition: no line breaks.
std::string spreadsheet_cell(std::string_view text, char delimiter);

/// In French `;`, the decimal comma, French headers, and the byte order mark by which a French
/// spreadsheet knows UTF-8; else `,`, the point and canonical names. A text that a spreadsheet would
/// take for a formula has an apostrophe before it.
void write_records_csv(const RecordSource& records, Language language, const ByteSink& sink);

void write_csv_report(const RunReport& report, const ByteSink& sink);

/// The first line, without its end: by it an earlier report is known.
std::string csv_report_head(Language language);

}  // namespace chorus
