// The catalogue of rules as a list.
#pragma once

#include <string>
#include <string_view>

#include "report/text_layout.hpp"

namespace chorus {

/// Every rule under the heading of its subject: id, severity, column, sentence, remedy, source.
std::string rules_text(const TextStyle& style);

/// The same as a JSON object, with both languages (schemas/rules.schema.json).
std::string rules_json();

/// "error, column « siret », may be relaxed": what stands behind a rule's id.
std::string rule_marks(const Rule& rule, const TextStyle& style);

/// "pivot schema V2.02 (proven by official files)"
std::string source_text(const Phrase& source, Confidence confidence, Language language);

}  // namespace chorus
