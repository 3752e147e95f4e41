#include "invoice/date.hpp"

#include <array>
#include <chrono>
#include <optional>

#include "catalogue/date.hpp"

namespace chorus {

namespace {

struct Digits {
  std::array<int, 3> number{};
  std::array<std::size_t, 3> length{};
};

/// Three runs of digits between two equal separators.
std::optional<Digits> split(std::string_view text, char separator) {
  Digits digits;
  std::size_t part = 0;
  for (const char c : text) {
    if (c == separator) {
      if (++part > 2) return std::nullopt;
    } else if (c >= '0' && c <= '9' && digits.length[part] < 4) {
      digits.number[part] = digits.number[part] * 10 + (c - '0');
      ++digits.length[part];
    } else {
      return std::nullopt;
    }
  }
  return part == 2 ? std::optional(digits) : std::nullopt;
}

bool is_short(std::size_t length) { return length == 1 || length == 2; }

/// Day, month and year of dd/mm/yyyy and dd-mm-yyyy, in the order of the text.
std::optional<std::array<int, 3>> with_year_last(std::string_view text) {
  for (const char separator : {'/', '-'}) {
    const auto d = split(text, separator);
    if (d && d->length[2] == 4 && is_short(d->length[0]) && is_short(d->length[1])) return d->number;
  }
  return std::nullopt;
}

std::optional<std::array<int, 3>> year_month_day(std::string_view text, DateOrder order) {
  if (text.size() == 8 && text.find_first_not_of("0123456789") == text.npos) {
    const auto number = [&](std::size_t at, std::size_t n) {
      int value = 0;
      for (const char c : text.substr(at, n)) value = value * 10 + (c - '0');
      return value;
    };
    return std::array{number(0, 4), number(4, 2), number(6, 2)};
  }
  if (const auto d = with_year_last(text)) {
    return order == DateOrder::day_first ? std::array{(*d)[2], (*d)[1], (*d)[0]}
                                         : std::array{(*d)[2], (*d)[0], (*d)[1]};
  }
  const auto d = split(text, '-');
  if (d && d->length == std::array<std::size_t, 3>{4, 2, 2}) return d->number;
  return std::nullopt;
}

}  // namespace

std::string Date::iso() const {
  std::string out = std::to_string(year);
  out.insert(0, 4 - std::min<std::size_t>(4, out.size()), '0');
  for (const int part : {int{month}, int{day}}) {
    out += part < 10 ? "-0" : "-";
    out += std::to_string(part);
  }
  return out;
}

Date date_of_unix_time(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  return {static_cast<int>(day.year()), static_cast<std::uint8_t>(unsigned{day.month()}),
          static_cast<std::uint8_t>(unsigned{day.day()})};
}

bool ends_with_year(std::string_view text) { return with_year_last(text).has_value(); }

Parsed<Date> parse_date(std::string_view text, DateOrder order) {
  const auto parts = year_month_day(text, order);
  if (!parts) return Parsed<Date>::refused(rule::date_malformed, {text_arg("value", text)});
  const auto [year, month, day] = *parts;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year == 0) {
    return Parsed<Date>::refused(rule::date_no_such_day, {text_arg("value", text)});
  }
  return Parsed<Date>::ok(
      {year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
}

}  // namespace chorus
