// The words of rules (rules.txt), which a reader understands who keeps accounts and not computers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "catalogue/text_entries.hpp"
#include "diagnostic/diagnostic.hpp"

namespace chorus {

/// What is said of a rule. Only sentence and remedy have placeholders, which its faults fill. The values of the example
/// stand as in a CSV cell of a French office; an empty one is an empty cell.
struct RuleWords {
  const Rule* rule;
  Phrase sentence;          ///< what is wrong
  Phrase remedy;            ///< what to do
  Phrase source;            ///< where the rule comes from
  Phrase why;               ///< why the portal, or we, demand it
  Phrase usual;             ///< what usually goes wrong
  std::string_view column;  ///< the example's column, or key of the configuration
  Phrase given;             ///< what the example supposes, empty when it supposes nothing
  std::string_view wrong;
  std::string_view right;
  Phrase relax{};  ///< a setting that relaxes the rule besides « relax », empty when there is none
};

/// The words of a rule of the catalogue, read when they are first asked for; several threads may ask. Another rule is
/// our bug (std::logic_error).
const RuleWords& rule_words(const Rule& rule);

/// What a file of such words says, in its order; anything wrong with it is a std::logic_error that names file and line.
TextTable<RuleWords> read_rule_words(EmbeddedText text);

/// What is wrong.
std::string sentence_of(const Diagnostic& fault, Language language);

/// What to do: the cause's own remedy, else the rule's.
std::string remedy_of(const Diagnostic& fault, Language language);

// The words around rules, the portal's messages and columns, when they are listed.

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
