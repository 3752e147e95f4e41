// What is wrong with the data, as values: nothing is thrown for a wrong invoice.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/location.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

/// One broken rule at one place.
struct Diagnostic {
  const Rule* rule;
  Severity severity;
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

/// Which severity a rule has in this run.
struct SeverityPolicy {
  bool strict = false;                ///< warnings become errors
  std::vector<const Rule*> relaxed;  ///< errors that the configuration or the profile make warnings

  /// A relaxed rule stays a warning under `strict`: somebody decided so by name.
  Severity of(const Rule& rule) const;
};

/// The faults of a run in the order in which they were found.
class Diagnostics {
 public:
  Diagnostics() = default;
  explicit Diagnostics(SeverityPolicy policy) : policy_(std::move(policy)) {}

  /// The severity is the policy's, whatever it was before.
  void add(Diagnostic diagnostic);
  void add(const Rule& rule, const Location& place, std::string invoice, Args args = {});

  /// Moves the faults of `other` behind these.
  void take(Diagnostics&& other);
  void clear();

  /// Gives the faults without a column the header that `header_of` finds for theirs.
  void name_columns(const std::function<std::string_view(const Diagnostic&)>& header_of);

  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }

 private:
  SeverityPolicy policy_;
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace chorus
