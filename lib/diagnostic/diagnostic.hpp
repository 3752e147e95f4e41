// What is wrong with the data, as values: nothing is thrown for a wrong invoice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/location.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

/// One broken rule at one place. catalogue/rule_words.hpp has its words.
struct Diagnostic {
  const Rule* rule;
  Severity severity;
  Location place;
  std::string invoice;  ///< the invoice's number as the file gives it, empty when it has none
  Args args;
  std::uint64_t also = 0;              ///< more invoices with the very same fault, see Diagnostics::keep_few
  const Phrase* own_remedy = nullptr;  ///< of this cause, where the rule's remedy does not fit; takes the same `args`
  const Phrase* where = nullptr;       ///< stands before the remedy: the place that is to be mended is another one
};

/// Which severity a rule has in this run.
struct SeverityPolicy {
  bool strict = false;               ///< warnings become errors
  std::vector<const Rule*> relaxed;  ///< errors that the configuration or the profile make warnings

  /// A relaxed rule stays a warning under `strict`: somebody decided so by name.
  Severity of(const Rule& rule) const;
};

/// The faults of a run in the order in which they were found.
class Diagnostics {
 public:
  Diagnostics() = default;
  explicit Diagnostics(SeverityPolicy policy) : policy_(std::move(policy)) {}

  /// What a fault of this rule would be.
  Severity severity_of(const Rule& rule) const { return policy_.of(rule); }

  /// The severity is the policy's, whatever it was before.
  void add(Diagnostic diagnostic);
  /// `own_remedy`: of the cause, where the rule's does not fit; null: the rule's.
  void add(const Rule& rule, const Location& place, std::string invoice, Args args = {},
           const Phrase* own_remedy = nullptr);

  /// Moves the faults of `other` behind these.
  void take(Diagnostics&& other);
  void clear();

  /// From now on keeps the first `most` of each rule and counts the others, so that memory does not
  /// grow with the faults. The same fault at the same place, as a debtor's is for each of its invoices, is kept
  /// once and counts them.
  void keep_few(std::size_t most);
  /// Counts a fault without keeping it.
  void count_only(const Diagnostic& diagnostic);
  /// How many of this rule were only counted.
  std::uint64_t not_kept(const Rule& rule) const;

  /// Gives the faults without a column the header that `header_of` finds for theirs.
  void name_columns(const std::function<std::string_view(const Diagnostic&)>& header_of);

  /// Puts `where` before the remedies of the faults that `concerns` names.
  void say_where(const Phrase& where, const std::function<bool(const Diagnostic&)>& concerns);

  /// Those that are kept.
  const std::vector<Diagnostic>& all() const { return all_; }
  /// Of all, kept or not.
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }

 private:
  struct Tally {
    std::vector<std::size_t> kept;  // places in all_
    std::uint64_t not_kept = 0;
  };

  bool keeps(const Diagnostic& diagnostic);

  SeverityPolicy policy_;
  std::size_t most_ = 0;                  // of each rule; 0: all
  std::map<const Rule*, Tally> tallies_;  // when not all are kept
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

// What a run says beside its result.

/// A line for the user, and what to do when there is something to do.
struct Notice {
  Message sentence;
  Message remedy{};  ///< without a phrase when nothing is to be done
  Severity severity = Severity::warning;
  bool detail = false;  ///< for --verbose and the log alone
};

/// Called for each notice, at once.
using NoticeSink = std::function<void(const Notice&)>;

}  // namespace chorus
