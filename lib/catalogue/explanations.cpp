#include "catalogue/explanations.hpp"

#include "catalogue/explanation_subjects.hpp"

namespace chorus {

namespace {

std::vector<const Explanation*> collect_explanations() {
  std::vector<const Explanation*> all;
  for (const auto subject : {input_explanations(), debtor_explanations(), amount_explanations(),
                             attachment_explanations(), supplier_explanations(),
                             document_explanations(), journal_explanations()}) {
    for (const auto& explanation : subject) all.push_back(&explanation);
  }
  return all;
}

}  // namespace

const std::vector<const Explanation*>& all_explanations() {
  static const std::vector<const Explanation*> all = collect_explanations();
  return all;
}

const Explanation* find_explanation(const Rule& rule) {
  for (const Explanation* explanation : all_explanations()) {
    if (explanation->rule->id == rule.id) return explanation;
  }
  return nullptr;
}

}  // namespace chorus
