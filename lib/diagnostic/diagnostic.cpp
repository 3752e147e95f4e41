#include "diagnostic/diagnostic.hpp"

#include <algorithm>
#include <utility>

namespace chorus {

Severity SeverityPolicy::of(const Rule& rule) const {
  if (std::find(relaxed.begin(), relaxed.end(), &rule) != relaxed.end()) return Severity::warning;
  return strict && rule.severity == Severity::warning ? Severity::error : rule.severity;
}

void Diagnostics::add(Diagnostic diagnostic) {
  diagnostic.severity = policy_.of(*diagnostic.rule);
  if (diagnostic.severity == Severity::error) ++errors_;
  if (diagnostic.severity == Severity::warning) ++warnings_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(const Rule& rule, const Location& place, std::string invoice, Args args) {
  add({&rule, rule.severity, place, std::move(invoice), std::move(args)});
}

void Diagnostics::take(Diagnostics&& other) {
  for (auto& diagnostic : other.all_) add(std::move(diagnostic));
  other.clear();
}

void Diagnostics::name_columns(
    const std::function<std::string_view(const Diagnostic&)>& header_of) {
  for (auto& fault : all_) {
    if (fault.place.field.empty()) fault.place.field = header_of(fault);
  }
}

void Diagnostics::clear() {
  all_.clear();
  errors_ = 0;
  warnings_ = 0;
}

}  // namespace chorus
