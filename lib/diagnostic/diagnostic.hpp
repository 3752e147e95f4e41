// What is wrong with the data, as values: nothing is thrown for a wrong invoice.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "diagnostic/location.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

/// One broken rule at one place.
struct Diagnostic {
  const Rule* rule;
  Severity severity;  ///< the rule's, unless the profile or --strict changed it
  Location place;
  std::string invoice;  ///< the invoice's number as the file gives it, empty when it has none
  Args args;

  std::string sentence(Language language) const {
    return fill(rule->sentence.in(language), args, language);
  }
  std::string remedy(Language language) const {
    return fill(rule->remedy.in(language), args, language);
  }
};

/// The faults of a run in the order in which they were found.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void add(const Rule& rule, const Location& place, std::string invoice, Args args = {});

  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace chorus
