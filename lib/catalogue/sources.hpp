// Where rules come from, in both languages (sources.txt): a rule itself names its source in English only.
#pragma once

#include <span>

#include "diagnostic/rule.hpp"

namespace chorus {

/// The sources of the rules, in both languages.
std::span<const Phrase> known_sources();

/// A rule's source; the English stands for the French of a source that the table lacks.
Phrase source_phrase(const Rule& rule);

}  // namespace chorus
