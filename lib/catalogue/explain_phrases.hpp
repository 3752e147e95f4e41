// The words around rules, explanations, the portal's messages and columns, when they are listed.
#pragma once

#include <span>
#include <string>

#include "catalogue/portal_messages.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

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
