#include "export/settings.hpp"

#include "catalogue/rules.hpp"
#include "diagnostic/failure.hpp"
#include "file/output_target.hpp"

namespace chorus::phrase {

constexpr Phrase relax_wrong{"« relax » names {id}, which cannot be relaxed",
                             "« relax » nomme {id}, qui ne peut pas être assouplie"};
constexpr Phrase relax_wrong_remedy{"rules that can be relaxed: {known}", "règles qui peuvent l'être : {known}"};

}  // namespace chorus::phrase

namespace chorus {

std::string InputSettings::pdf_dir_for(const std::string& invoices_file) const {
  return pdf_dir.empty() ? folder_of(invoices_file) : pdf_dir;
}

SeverityPolicy severity_policy(const SeveritySettings& settings, const std::string& configuration) {
  SeverityPolicy policy{settings.strict, relaxed_by(settings.profile)};
  if (settings.allow_future_dates) policy.relaxed.push_back(&rule::date_future);
  for (const auto& id : settings.relax) {
    const Rule* rule = find_rule(id);
    if (rule && may_be_relaxed(*rule)) {
      policy.relaxed.push_back(rule);
      continue;
    }
    std::string known;
    for (const Rule* other : all_rules()) {
      if (may_be_relaxed(*other)) known += (known.empty() ? "" : ", ") + std::string(other->id);
    }
    throw Failure(FailureKind::usage, {phrase::relax_wrong, {text_arg("id", id)}},
                  {phrase::relax_wrong_remedy, {text_arg("known", known)}}, configuration);
  }
  return policy;
}

}  // namespace chorus
