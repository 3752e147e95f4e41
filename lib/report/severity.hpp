// The names of the severities.
#pragma once

#include <string_view>

#include "diagnostic/rule.hpp"

namespace chorus {

/// As files name it, stable: "error", "warning", "note".
std::string_view severity_name(Severity severity);
Phrase severity_words(Severity severity);

}  // namespace chorus
