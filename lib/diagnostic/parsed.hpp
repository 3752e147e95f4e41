// Text that became a value, or did not.
#pragma once

#include <optional>
#include <utility>

#include "diagnostic/location.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

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
