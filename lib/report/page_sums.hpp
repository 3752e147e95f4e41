// The sums of a run as sections of the page, each with a small chart.
#pragma once

#include <string>

#include "report/sums.hpp"

namespace chorus {

/// A count and a total for each state.
std::string page_counts(const Sums& sums, Language language);

std::string page_debtors_section(const Sums& sums, Language language);
std::string page_rates_section(const Sums& sums, Language language);

}  // namespace chorus
