// A day of the calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/named.hpp"

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

/// Of all that dates of four digits of year can say.
inline constexpr Date first_day{0, 1, 1};
inline constexpr Date last_day{9999, 12, 31};

/// The day of a Unix time, in UTC.
Date date_of_unix_time(std::int64_t seconds);

/// Its midnight, in UTC.
std::int64_t unix_time_of(const Date& date);

/// Whether France has summer time on that day (from the last Sunday of March to the one of October, by the day).
bool has_french_summer_time(const Date& date);

/// What dd/mm/yyyy begins with: the day in France, the month in the United States.
enum class DateOrder : std::uint8_t { day_first, month_first };

inline constexpr Named<DateOrder> date_orders[] = {{"day-first", DateOrder::day_first},
                                                   {"month-first", DateOrder::month_first}};

/// Reads a day however programs write it, where there is one way to read it:
///
///     31/03/2026 31-03-2026 31.03.2026    `order` is theirs alone
///     2026-03-31 2026/3/31 20260331
///     31 mars 2026, 1er avr. 2026         months in French or English, whole or cut to three letters and more
///
/// A year of two digits behind day and month (« 05/03/26 », « 5 mars 26 ») is one of 2000 to 2099 where the user said
/// the order (`order_said`), and else refused with DATE-11: 26 may be the day. Midnight behind it (« 00:00:00 », «
/// T00:00:00Z »), blanks around it and a spreadsheet's apostrophe before it say nothing more. Refuses with DATE-02
/// (another form), DATE-03 (no such day), DATE-07 (a number that counts days or seconds), DATE-08 (a time that is not
/// midnight), DATE-09 (midnight in France, written in UTC), DATE-11.
Parsed<Date> parse_date(std::string_view text, DateOrder order = DateOrder::day_first, bool order_said = false);

/// The year of a day however it is written, "2026": it is the same whether day or month comes first. What stands behind
/// the day does not count. Empty for what is no day.
std::string year_written(std::string_view text);

/// Whether the text has one of the forms that `order` speaks of, be it a day or not.
bool ends_with_year(std::string_view text);

}  // namespace chorus
