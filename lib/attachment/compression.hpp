// How attachments are compressed.
#pragma once

#include <stdexcept>

#include "diagnostic/named.hpp"

namespace chorus::attachment {

/// The choice of the user, one of `compressions`.
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

/// Every choice, by its name.
inline constexpr Named<Compression> compressions[] = {
    {"auto", Compression::automatic()}, {"stored", Compression::stored()}, {"1", Compression::at_level(1)},
    {"2", Compression::at_level(2)},    {"3", Compression::at_level(3)},   {"4", Compression::at_level(4)},
    {"5", Compression::at_level(5)},    {"6", Compression::at_level(6)},   {"7", Compression::at_level(7)},
    {"8", Compression::at_level(8)},    {"9", Compression::at_level(9)},   {"10", Compression::at_level(10)},
    {"11", Compression::at_level(11)},  {"12", Compression::at_level(12)},
};

}  // namespace chorus::attachment
