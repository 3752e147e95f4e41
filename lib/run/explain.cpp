#include "run/explain.hpp"

#include <algorithm>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "input/columns.hpp"
#include "invoice/portal_answer.hpp"
#include "invoice/word.hpp"
#include "rules/portal_advice.hpp"

namespace chorus::phrase {

constexpr Phrase rule_unknown{"there is no rule « {word} »", "il n'y a pas de règle « {word} »"};
constexpr Phrase rule_unknown_remedy{"chorus-export rules lists them all", "chorus-export rules en donne la liste"};
constexpr Phrase explain_nothing{"nothing was given to explain", "rien à expliquer n'est donné"};
constexpr Phrase explain_nothing_remedy{
    "type the id of a rule, like SIRET-04, or a message of the portal between double quotes",
    "tapez l'identifiant d'une règle, comme SIRET-04, ou un message du portail entre guillemets "
    "doubles"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// "SIRET-04", "siret-4", "siret04"
bool looks_like_id(std::string_view word) {
  std::size_t digits = 0;
  for (; !word.empty() && is_digit(word.back()); ++digits) word.remove_suffix(1);
  if (digits < 1 || digits > 2) return false;  // « HTTP-429 » is the portal's
  if (word.ends_with('-') || word.ends_with('_')) word.remove_suffix(1);
  return word.size() >= 2 && word.size() <= 12 && std::all_of(word.begin(), word.end(), is_letter);
}

const Rule& rule_named(const std::string& word) {
  std::vector<std::string_view> ids;
  for (const Rule* rule : all_rules()) {
    if (plain_word(rule->id) == plain_word(word)) return *rule;
    ids.push_back(rule->id);
  }
  const auto near = nearest_word(word, ids);
  throw Failure(FailureKind::usage, {phrase::rule_unknown, {text_arg("word", word)}},
                near.empty() ? Message{phrase::rule_unknown_remedy, {}}
                             : Message{phrase::did_you_mean, {text_arg("near", near)}});
}

}  // namespace

Explained explain(const std::vector<std::string>& words) {
  Explained explained;
  if (std::all_of(words.begin(), words.end(), looks_like_id)) {
    for (const auto& word : words) explained.rules.push_back(&rule_named(word));
  } else {
    std::string message;
    for (const auto& word : words) message += (message.empty() ? "" : " ") + word;
    explained.parts = recognise_portal_message(message);
    for (auto& part : explained.parts) {
      if (part.message) continue;
      part.state = find_portal_code(part.text);
      if (part.state == nullptr && guess_portal_message(part)) continue;
      PortalInvoice invoice;
      invoice.state = part.text;
      part.advice = advise(invoice).advice;
    }
  }
  if (explained.rules.empty() && explained.parts.empty()) {
    throw Failure(FailureKind::usage, {phrase::explain_nothing, {}}, {phrase::explain_nothing_remedy, {}});
  }
  return explained;
}

ColumnFile column_dictionary(ColumnsOf kind) {
  const InputKind input = kind == ColumnsOf::invoices ? InputKind::invoices : InputKind::debtors;
  ColumnFile file{kind, {}};
  for (const auto& entry : fields()) {
    if (!stands_in(entry, input)) continue;
    const auto name = column_name(entry.field, input);
    auto headers = other_headers(entry);
    std::erase(headers, name);
    file.columns.push_back({name, std::move(headers), entry.meaning, entry.required, entry.kind == FieldKind::vat});
  }
  return file;
}

}  // namespace chorus
