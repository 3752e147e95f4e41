// The report for a person: one page that needs nothing else, to look through, print and file.
#pragma once

#include <cstddef>

#include "report/run_report.hpp"

namespace chorus {

/// How many invoices stand in the page as markup, for a browser without JavaScript; the others are
/// data that its script shows page by page.
inline constexpr std::size_t invoices_in_markup = 500;

/// Memory grows with the number of debtors only.
void write_html_report(const RunReport& report, const ByteSink& sink);

/// How every page begins in this language: by it an earlier one is known.
std::string html_report_head(Language language);

}  // namespace chorus
