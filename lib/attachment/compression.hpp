// The choice of the user: `--compression auto|stored|1..12`.
#pragma once

#include <stdexcept>

namespace chorus::attachment {

class Compression {
 public:
  enum class Kind : unsigned char { automatic, stored, level };

  /// Only what a PDF leaves uncompressed is deflated, when that pays; stored otherwise.
  static constexpr Compression automatic() { return {Kind::automatic, 0}; }

  /// Nothing is deflated.
  static constexpr Compression stored() { return {Kind::stored, 0}; }

  /// Everything is deflated, 1 (fast) to 12 (small); a file that does not shrink is stored.
  /// Throws std::invalid_argument for another level.
  static constexpr Compression at_level(int level) {
    if (level < 1 || level > 12) throw std::invalid_argument("compression level outside 1..12");
    return {Kind::level, level};
  }

  constexpr Kind kind() const { return kind_; }
  constexpr int level() const { return level_; }  ///< 0 unless `kind()` is level

  constexpr bool operator==(const Compression&) const = default;

 private:
  constexpr Compression(Kind kind, int level) : kind_(kind), level_(level) {}

  Kind kind_;
  int level_;
};

}  // namespace chorus::attachment
