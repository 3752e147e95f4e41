#include "catalogue/rules.hpp"

namespace chorus {

namespace {

std::vector<const Rule*> collect_rules() {
  std::vector<const Rule*> all;
  const auto append = [&](const auto& subject) {
    for (const Rule* rule : subject) all.push_back(rule);
  };
  append(rule::row_rules);
  append(rule::value_rules);
  append(rule::column_rules);
  append(rule::number_rules);
  append(rule::date_rules);
  append(rule::code_rules);
  append(rule::status_rules);
  append(rule::siret_rules);
  append(rule::debtor_rules);
  append(rule::directory_rules);
  append(rule::amount_rules);
  append(rule::attachment_rules);
  append(rule::supplier_rules);
  append(rule::document_rules);
  append(rule::journal_rules);
  return all;
}

}  // namespace

const std::vector<const Rule*>& all_rules() {
  static const std::vector<const Rule*> all = collect_rules();
  return all;
}

const Rule* find_rule(std::string_view id) {
  for (const Rule* rule : all_rules()) {
    if (rule->id == id) return rule;
  }
  return nullptr;
}

bool may_be_relaxed(const Rule& rule) {
  return rule.relaxable || (rule.confidence == Confidence::inferred && rule.severity == Severity::error);
}

}  // namespace chorus
