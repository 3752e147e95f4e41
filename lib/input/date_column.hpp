// The dates of one file: whether their day or their month comes first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "diagnostic/parsed.hpp"
#include "input/record.hpp"
#include "invoice/date.hpp"

namespace chorus {

/// Nobody can tell one date's order by itself: 03/05/2026 is in May or in March. But one 03/25/2026 shows
/// that the program that wrote the file puts the month first. So every date is seen before one is read.
class DateColumn {
 public:
  /// `order`: what the user said; then nothing has to be seen.
  explicit DateColumn(std::optional<DateOrder> order) : order_(order) {}

  bool is_settled() const { return order_.has_value(); }
  void see(const Cell& cell);

  /// Faults go to `faults`. When one date can only be month first, DATE-06 refuses all that are written in
  /// its form: the same fault, at that date's place.
  Given<Date> read(const Cell& cell, const std::string& invoice, Diagnostics& faults) const;

  /// The date by itself.
  Parsed<Date> parse(std::string_view text) const {
    return parse_date(text, order_.value_or(DateOrder::day_first));
  }

 private:
  std::optional<DateOrder> order_;
  std::optional<Cell> month_first_;  ///< the first that can be nothing else
  std::uint64_t changing_ = 0;       ///< dates that are another day with the month first
};

}  // namespace chorus
