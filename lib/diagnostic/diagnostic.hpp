// What is wrong with the data, as values: nothing is thrown for a wrong invoice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/phrase.hpp"

namespace chorus {

// Where a value stands in an input file.

/// A place in an input. Lines and columns count from 1 (0: the whole file, the whole line).
/// A column counts characters, not bytes, so that an editor's cursor agrees. The views point into
/// the run's `Names`, which outlives every location.
struct Location {
  std::string_view file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string_view field;  ///< the column's header as the file writes it
};

/// A place as a sentence names it: "march.csv:12".
inline std::string place_text(const Location& place) {
  return std::string(place.file) + ":" + std::to_string(place.line);
}

/// Keeps file and column names alive for the locations of one run.
class Names {
 public:
  std::string_view keep(std::string_view name) { return kept_.emplace_back(name); }

 private:
  std::deque<std::string> kept_;  // a deque never moves its elements
};

// One rule of the catalogue, as data; its words stand in the catalogue, under its id.

enum class Severity : std::uint8_t { note, warning, error };

/// How sure a rule is. `proven`, `stated` and `inferred` are facts of the format, from the
/// official files down to conclusions; `ours` protects the reading of the office's own files.
enum class Confidence : std::uint8_t { proven, stated, inferred, ours };

/// Ids are `SUBJECT-NN` and are never renumbered.
struct Rule {
  std::string_view id;
  Severity severity;
  std::string_view field;  ///< canonical column name, empty when it is about the whole invoice
  Confidence confidence;
  bool relaxable = false;  ///< see may_be_relaxed
};

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

// Text that became a value, or did not.

/// A broken rule without a place: who parses does not know where the text came from.
struct Remark {
  const Rule* rule;
  Args args;
  const Phrase* own_remedy = nullptr;  ///< of the cause, where the rule's does not fit
};

/// The outcome of reading a text: a value, a value with a remark (it was repaired, or should not be
/// used), or a refusal.
template <class T>
struct Parsed {
  std::optional<T> value;
  std::optional<Remark> remark;

  static Parsed ok(T value) { return {std::move(value), std::nullopt}; }
  static Parsed remarked(T value, const Rule& rule, Args args) {
    return {std::move(value), Remark{&rule, std::move(args)}};
  }
  static Parsed refused(const Rule& rule, Args args, const Phrase* own_remedy = nullptr) {
    return {std::nullopt, Remark{&rule, std::move(args), own_remedy}};
  }
};

/// What an input gave for a field: nothing, something unreadable (its fault is reported already,
/// so no rule reports it again as missing), or a value; and its place.
template <class T>
class Given {
 public:
  Given() = default;
  Given(T value, Location place)  // cppcheck-suppress passedByValue; trivially copied
      : state_(State::value), value_(std::move(value)), place_(place) {}

  static Given unreadable(Location place) {  // cppcheck-suppress passedByValue; the same
    Given given;
    given.state_ = State::unreadable;
    given.place_ = place;
    return given;
  }

  bool absent() const { return state_ == State::absent; }
  bool has_value() const { return state_ == State::value; }
  explicit operator bool() const { return has_value(); }

  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }
  const Location& place() const { return place_; }

  T value_or(T fallback) const { return has_value() ? value_ : std::move(fallback); }

 private:
  enum class State : unsigned char { absent, unreadable, value };
  State state_ = State::absent;
  T value_{};
  Location place_{};
};

}  // namespace chorus
