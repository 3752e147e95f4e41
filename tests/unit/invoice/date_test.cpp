#include "invoice/date.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace chorus::test::date_test {

namespace {

std::string read(std::string_view text) {
  const auto parsed = parse_date(text);
  return parsed.value ? parsed.value->iso() : std::string(parsed.remark->rule->id);
}

bool naive_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int naive_days(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && naive_leap(year) ? 29 : days[month - 1];
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

}  // namespace

TEST_CASE("the four forms of a date") {
  CHECK(read("31/03/2026") == "2026-03-31");
  CHECK(read("31-03-2026") == "2026-03-31");
  CHECK(read("2026-03-31") == "2026-03-31");
  CHECK(read("20260331") == "2026-03-31");
  CHECK(read("1/3/2026") == "2026-03-01");
  CHECK(read("01-3-2026") == "2026-03-01");
}

TEST_CASE("what is not a date") {
  const auto text =
      GENERATE("", " ", "31/03/26", "31-03-26", "2026/03/31", "2026-3-31", "31.03.2026",
               "31 mars 2026", "31/03-2026", "31/03", "31/03/2026/1", "/03/2026", "31//2026",
               "2026-03-31T00:00:00", "31/03/20260", "031/03/2026", "2026033", "202603311", "46112",
               "3l/03/2026", "-1/03/2026", "31/03/2026 ", "99999999999999/03/2026");
  INFO(text);
  CHECK(read(text) == "DATE-02");
}

TEST_CASE("days that do not exist") {
  const auto text = GENERATE("31/04/2026", "29/02/2026", "29/02/1900", "30/02/2024", "00/03/2026",
                             "32/03/2026", "01/00/2026", "03/31/2026", "01/13/2026", "20261301",
                             "31032026", "2026-02-30", "01/01/0000", "00000101");
  INFO(text);
  CHECK(read(text) == "DATE-03");
}

TEST_CASE("leap years") {
  CHECK(read("29/02/2024") == "2024-02-29");
  CHECK(read("29/02/2000") == "2000-02-29");
  CHECK(read("29/02/2100") == "DATE-03");
}

TEST_CASE("the day of a Unix time, in UTC") {
  CHECK(date_of_unix_time(0).iso() == "1970-01-01");
  CHECK(date_of_unix_time(-1).iso() == "1969-12-31");
  CHECK(date_of_unix_time(1774915200).iso() == "2026-03-31");
  CHECK(date_of_unix_time(1774915199).iso() == "2026-03-30");
  CHECK(date_of_unix_time(951782400).iso() == "2000-02-29");
}

TEST_CASE("dates are ordered, and a year has four digits") {
  CHECK(Date{2025, 12, 31} < Date{2026, 1, 1});
  CHECK(Date{2026, 2, 28} < Date{2026, 3, 1});
  CHECK(Date{999, 1, 2}.iso() == "0999-01-02");
}

TEST_CASE("property: every day of the calendar in every form, and no other") {
  std::mt19937 random(20260331);
  for (int round = 0; round < 20000; ++round) {
    const int year = static_cast<int>(random() % 9999) + 1;
    const int month = static_cast<int>(random() % 14);
    const int day = static_cast<int>(random() % 34);
    const bool exists = month >= 1 && month <= 12 && day >= 1 && day <= naive_days(year, month);
    const std::string y = padded(year, 4), m = padded(month, 2), d = padded(day, 2);
    const std::string expected = exists ? y + "-" + m + "-" + d : "DATE-03";
    for (const auto& text :
         {d + "/" + m + "/" + y, d + "-" + m + "-" + y, y + "-" + m + "-" + d, y + m + d}) {
      INFO(text);
      REQUIRE(read(text) == expected);
    }
  }
}

TEST_CASE("property: a Unix time against days counted one by one") {
  int year = 1970, month = 1, day = 1;
  for (std::int64_t days = 0; days < 50000; ++days) {
    REQUIRE(date_of_unix_time(days * 86400 + days % 86400) ==
            Date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
    if (++day > naive_days(year, month)) {
      day = 1;
      if (++month > 12) {
        month = 1;
        ++year;
      }
    }
  }
}

TEST_CASE("the order of day and month is that of the forms that end with the year alone") {
  const auto month_first = [](std::string_view text) {
    const auto parsed = parse_date(text, DateOrder::month_first);
    return parsed.value ? parsed.value->iso() : std::string(parsed.remark->rule->id);
  };
  CHECK(month_first("03/05/2026") == "2026-03-05");
  CHECK(month_first("3-25-2026") == "2026-03-25");
  CHECK(month_first("25/03/2026") == "DATE-03");
  CHECK(month_first("2026-03-05") == "2026-03-05");
  CHECK(month_first("20260305") == "2026-03-05");
  CHECK(ends_with_year("99/99/2026"));
  CHECK_FALSE(ends_with_year("2026-03-05"));
  CHECK_FALSE(ends_with_year("03/05/26"));
}

}  // namespace chorus::test::date_test
