// Every rule at length, for a reader who keeps accounts and not computers: explanations.txt.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/portal_messages.hpp"
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

// The words around rules, explanations, the portal's messages and columns, when they are listed.

/// A heading of the list of rules; `prefixes` are those of its ids, separated by '|'.
struct RuleSubject {
  std::string_view prefixes;
  Phrase name;
};

/// The subjects in the order of the catalogue. Every rule belongs to one.
std::span<const RuleSubject> rule_subjects();

/// The subject of a rule; a rule without one is our bug (std::logic_error).
const RuleSubject& subject_of(const Rule& rule);

/// A sentence as a list shows it: each `{value}` becomes ‹value›, or ‹valeur› in French.
std::string shown_pattern(const Phrase& phrase, Language language);

/// How sure a rule or a message is, in words.
Phrase confidence_phrase(Confidence confidence);

/// Whether a number may be used again, in words.
Phrase resend_phrase(Resend resend);

}  // namespace chorus
