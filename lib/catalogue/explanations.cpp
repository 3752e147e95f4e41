#include "catalogue/explanations.hpp"

#include "catalogue/rules.hpp"
#include "catalogue/text_entries.hpp"

namespace chorus {

namespace {

constexpr TextKey explanation_keys[] = {
    {"why", TextKey::once, true},
    {"usual", TextKey::once, true},
    {"column"},
    {"given", TextKey::at_most_once, true},
    {"wrong"},
    {"right"},
    {"relax", TextKey::at_most_once, true},
};

Explanation explanation_of(const TextEntry& entry) {
  const Rule* rule = find_rule(entry.name());
  if (!rule) entry.refuse("no rule has this id");
  return {rule,
          entry.words("why"),
          entry.words("usual"),
          entry.text("column"),
          entry.words("given"),
          entry.text("wrong"),
          entry.text("right"),
          entry.words("relax")};
}

}  // namespace

TextTable<Explanation> read_explanations(EmbeddedText text) { return {text, explanation_keys, explanation_of}; }

const std::vector<Explanation>& all_explanations() {
  static const auto table = read_explanations(explanations_text());
  return table.rows();
}

const Explanation* find_explanation(const Rule& rule) {
  for (const auto& explanation : all_explanations()) {
    if (explanation.rule->id == rule.id) return &explanation;
  }
  return nullptr;
}

namespace {

constexpr TextKey source_keys[] = {{"name", TextKey::once, true}};

Phrase source_of(const TextEntry& entry) { return entry.words("name"); }

}  // namespace

std::span<const Phrase> known_sources() {
  static const TextTable<Phrase> table(sources_text(), source_keys, source_of);
  return table.rows();
}

Phrase source_phrase(const Rule& rule) {
  for (const auto& source : known_sources()) {
    if (source.en == rule.source) return source;
  }
  return {rule.source, rule.source};
}

}  // namespace chorus
