#include "diagnostic/diagnostic.hpp"

namespace chorus {

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  if (diagnostic.severity == Severity::warning) ++warnings_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(const Rule& rule, const Location& place, std::string invoice, Args args) {
  add({&rule, rule.severity, place, std::move(invoice), std::move(args)});
}

}  // namespace chorus
