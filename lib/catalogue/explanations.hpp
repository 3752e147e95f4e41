// Every rule at length, for a reader who keeps accounts and not computers: explanations.txt.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "catalogue/text_entries.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

/// Why a rule exists, how it comes to be broken, and a cell before and after. Nothing here has
/// placeholders. The values of the example stand as in a CSV cell of a French office; an empty one
/// is an empty cell.
struct Explanation {
  const Rule* rule;
  Phrase why;               ///< why the portal, or we, demand it
  Phrase usual;             ///< what usually goes wrong
  std::string_view column;  ///< the example's column, or key of the configuration
  Phrase given;             ///< what the example supposes, empty when it supposes nothing
  std::string_view wrong;
  std::string_view right;
  Phrase relax{};  ///< a setting that relaxes the rule besides « relax », empty when there is none
};

/// Every explanation, in the order of the file, which is read when it is first asked for.
const std::vector<Explanation>& all_explanations();

/// The explanation of a rule of the catalogue, null for a rule that has none.
const Explanation* find_explanation(const Rule& rule);

/// What a file of explanations says; anything wrong with it is a std::logic_error that names file and line.
TextTable<Explanation> read_explanations(EmbeddedText text);

// Where rules come from, in both languages (sources.txt): a rule itself names its source in English only.

/// The sources of the rules, in both languages.
std::span<const Phrase> known_sources();

/// A rule's source; the English stands for the French of a source that the table lacks.
Phrase source_phrase(const Rule& rule);

}  // namespace chorus
