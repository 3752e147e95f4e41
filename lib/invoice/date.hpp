// A day of the calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/parsed.hpp"

namespace chorus {

/// A day that exists in the Gregorian calendar.
struct Date {
  std::int32_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14

  /// "2026-03-31", the form of every file we write.
  std::string iso() const;
};

/// The day of a Unix time, in UTC.
Date date_of_unix_time(std::int64_t seconds);

/// What dd/mm/yyyy begins with: the day in France, the month in the United States.
enum class DateOrder : std::uint8_t { day_first, month_first };

/// Reads dd/mm/yyyy, dd-mm-yyyy, yyyy-mm-dd or yyyymmdd; `order` is that of the first two.
/// Refuses with DATE-02 (another form) or DATE-03 (no such day).
Parsed<Date> parse_date(std::string_view text, DateOrder order = DateOrder::day_first);

/// Whether the text has one of the forms that `order` speaks of, be it a day or not.
bool ends_with_year(std::string_view text);

}  // namespace chorus
