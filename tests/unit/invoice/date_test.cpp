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

TEST_CASE("the usual forms of a date") {
  CHECK(read("31/03/2026") == "2026-03-31");
  CHECK(read("31-03-2026") == "2026-03-31");
  CHECK(read("2026-03-31") == "2026-03-31");
  CHECK(read("20260331") == "2026-03-31");
  CHECK(read("1/3/2026") == "2026-03-01");
  CHECK(read("01-3-2026") == "2026-03-01");
}

TEST_CASE("the year of a day, whatever stands behind it") {
  for (const auto text : {"31/12/2026", "12/31/2026", "1er déc. 2026", "20261201", "2026-12-01", "31/12/2026 10:12",
                          "2026-12-31T10:12:00Z"}) {
    CHECK(year_written(text) == "2026");
  }
  for (const auto text : {"", "2026", "31/31/2026", "bientôt"}) CHECK(year_written(text).empty());
}

TEST_CASE("what is not a date") {
  const auto text = GENERATE(
      "", " ", "31/03/2", "31-03-026", "31/03-2026", "31/03", "31/03/2026/1", "/03/2026", "31//2026", "31/03/20260",
      "031/03/2026", "2026033", "202603311", "3l/03/2026", "-1/03/2026", "99999999999999/03/2026", "20260331000001",
      "31 mars 026", "31 jui 2026", "31 ma 2026", "31 mars", "mars 2026", "31 mars 2026 2", "1re mars 2026",
      "premier mars 2026", "31 mars 2026 x", "31/03/2026 00:60", "31/03/2026 24:00", "31/03/2026 00", "31/03/2026T",
      "00:00", "T00:00", "à 00:00", "31/03/2026 00:00 CET+", "31/03/2026 13:00 PM", "36525", "73051", "4611", "461120",
      "46112.", "46112,x", "-46112", "946684799", "177491520000");
  INFO(text);
  CHECK(read(text) == "DATE-02");
}

TEST_CASE("a year of two digits is read where the order was said") {
  for (const auto text :
       {"31/03/26", "31-3-26", "31.03.26", "31 mars 26", "31-MARS-26", "31/03/26 00:00", "'31/03/26"}) {
    INFO(text);
    const auto refused = parse_date(text);
    REQUIRE(refused.remark);
    CHECK(refused.remark->rule->id == "DATE-11");
    CHECK(refused.remark->args.back().value == "2026-03-31");
    CHECK(parse_date(text, DateOrder::day_first, true).value == Date{2026, 3, 31});
  }
  CHECK(parse_date("03/31/26", DateOrder::month_first, true).value == Date{2026, 3, 31});
  CHECK(read("31/02/26") == "DATE-03");
  CHECK(read("26/03/2026") == "2026-03-26");
  CHECK(year_written("31/03/26") == "2026");
}

TEST_CASE("a date as other programs write it") {
  const auto text =
      GENERATE("31.03.2026", "2026/03/31", "2026.3.31", "2026-3-31", " 31/03/2026 ", "\u00A031/03/2026\u202F",
               "'31/03/2026", "\u201931/03/2026", "=\"31/03/2026\"", "31 mars 2026", "31 Mars 2026", "31 MARS 2026",
               "31 mar. 2026", "31-mars-2026", "31/mars/2026", "31\u00A0mars\u202F2026", "le 31 mars 2026",
               "mardi 31 mars 2026", "Mar. 31 mars 2026", "31 March 2026", "31-Mar-2026", "31/03/2026 00:00",
               "31/03/2026 0:00", "31/03/2026 00:00:00", "31/03/2026 00h00", "31/03/2026 à 00:00", "31/03/2026, 00:00",
               "31 mars 2026 00:00:00", "31 March 2026 00:00", "2026-03-31 00:00:00.000000", "2026-03-31T00:00:00",
               "2026-03-31T00:00:00Z", "2026-03-31T00:00:00.000Z", "2026-03-31T00:00:00+00:00", "2026-03-31T00:00+0200",
               "2026-03-31 00:00:00 UTC", "2026-03-31 00:00:00 +00", "20260331000000", "3/31/2026 12:00:00 AM");
  INFO(text);
  const bool american = std::string_view(text).ends_with("AM");
  CHECK(parse_date(text, american ? DateOrder::month_first : DateOrder::day_first).value == Date{2026, 3, 31});
}

TEST_CASE("months by their names") {
  const auto [text, iso] = GENERATE(table<const char*, const char*>({
      {"1er janvier 2026", "2026-01-01"},   {"2 janv. 2026", "2026-01-02"},    {"3 février 2026", "2026-02-03"},
      {"4 fe\u0301vr. 2026", "2026-02-04"}, {"5 FEVRIER 2026", "2026-02-05"},  {"6 fev 2026", "2026-02-06"},
      {"7 avr. 2026", "2026-04-07"},        {"8 mai 2026", "2026-05-08"},      {"9 juin 2026", "2026-06-09"},
      {"10 juil. 2026", "2026-07-10"},      {"11 juillet 2026", "2026-07-11"}, {"12 août 2026", "2026-08-12"},
      {"13 aout 2026", "2026-08-13"},       {"14 sept. 2026", "2026-09-14"},   {"15-oct-2026", "2026-10-15"},
      {"16 nov. 2026", "2026-11-16"},       {"17 DÉC. 2026", "2026-12-17"},    {"18 dec 2026", "2026-12-18"},
      {"29 Feb 2024", "2024-02-29"},
  }));
  INFO(text);
  CHECK(read(text) == iso);
}

TEST_CASE("a weekday stands beside the day, and must be its own") {
  for (const auto text :
       {"jeu. 05/03/2026", "jeudi 05/03/2026", "Jeudi, 05/03/2026", "le 05/03/2026", "le jeudi 05/03/2026",
        "JEU 5/3/2026", "2026-03-05 (jeu.)", "Thu 05/03/2026", "jeu. 05/03/2026 00:00", "Thu 5 Mar 2026",
        "Thu, 05 Mar 2026 00:00:00 +0000", "Thu Mar 5 2026", "Mar 5, 2026", "March 5, 2026"}) {
    INFO(text);
    CHECK(read(text) == "2026-03-05");
  }
  CHECK(read("mar. 03/03/2026") == "2026-03-03");  // mardi
  CHECK(read("mar. 05/03/2026") == "DATE-03");
  CHECK(read("ven. 05/03/2026") == "DATE-03");
  for (const auto text :
       {"lot 05/03/2026", "jeu. ven. 05/03/2026", "05/03/2026 jeu", "jeu. 05/03/026", "le", "jeu. 05"}) {
    INFO(text);
    CHECK(read(text) == (std::string_view(text) == "05/03/2026 jeu" ? "2026-03-05" : "DATE-02"));
  }
}

TEST_CASE("a number that counts days or seconds is no date, and says which it would be") {
  // clang-format off
  const auto [text, iso] = GENERATE(table<const char*, const char*>({
      {"46112", "2026-03-31"},      {"46112.0", "2026-03-31"},     {"46112,6041666667", "2026-03-31"},
      {"36526", "2000-01-01"},      {"73050", "2099-12-31"},       {"1774915200", "2026-03-31"},
      {"1774915200000", "2026-03-31"}, {"'46112", "2026-03-31"},
  }));
  // clang-format on
  INFO(text);
  const auto parsed = parse_date(text);
  REQUIRE(parsed.remark);
  CHECK(parsed.remark->rule->id == "DATE-07");
  CHECK(parsed.remark->args[1].value == iso);
}

TEST_CASE("a time that is not midnight is refused with the day") {
  // clang-format off
  const auto [text, rule, iso] = GENERATE(table<const char*, const char*, const char*>({
      {"31/03/2026 14:32", "DATE-08", "2026-03-31"},         {"31/03/2026 12:00:00 PM", "DATE-08", "2026-03-31"},
      {"2026-03-31T00:00:01Z", "DATE-08", "2026-03-31"},     {"2026-03-31 00:00:00.5", "DATE-08", "2026-03-31"},
      {"2026-03-31T22:00:00", "DATE-08", "2026-03-31"},      {"2026-03-31T22:00:00+01:00", "DATE-08", "2026-03-31"},
      {"2026-03-31T23:00:00Z", "DATE-08", "2026-03-31"},     {"2026-03-30T22:00:00.000Z", "DATE-09", "2026-03-31"},
      {"2026-03-28T23:00:00Z", "DATE-09", "2026-03-29"},     {"2026-03-29T22:00:00Z", "DATE-09", "2026-03-30"},
      {"2026-10-24T22:00:00Z", "DATE-09", "2026-10-25"},     {"2026-10-25T23:00:00Z", "DATE-09", "2026-10-26"},
      {"2026-12-31 23:00:00 UTC", "DATE-09", "2027-01-01"},
  }));
  // clang-format on
  INFO(text);
  const auto parsed = parse_date(text);
  REQUIRE(parsed.remark);
  CHECK(parsed.remark->rule->id == rule);
  CHECK(parsed.remark->args[1].value == iso);
}

TEST_CASE("days that do not exist") {
  const auto text =
      GENERATE("31/04/2026", "29/02/2026", "29/02/1900", "30/02/2024", "00/03/2026", "32/03/2026", "01/00/2026",
               "03/31/2026", "01/13/2026", "20261301", "31032026", "2026-02-30", "01/01/0000", "00000101",
               "31 juin 2026", "lundi 31 mars 2026", "2026/31/03", "31/04/2026 00:00", "31/02/2026 14:32");
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
         {d + "/" + m + "/" + y, d + "-" + m + "-" + y, d + "." + m + "." + y, y + "-" + m + "-" + d,
          y + "/" + m + "/" + d, y + m + d, d + "/" + m + "/" + y + " 00:00", y + "-" + m + "-" + d + "T00:00:00Z"}) {
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
  CHECK(month_first("03.05.2026 00:00") == "2026-03-05");
  CHECK(month_first("5 mars 2026") == "2026-03-05");
  CHECK(ends_with_year("99/99/2026"));
  CHECK(ends_with_year("'03/05/2026 14:32"));
  CHECK(ends_with_year("03.05.2026"));
  CHECK_FALSE(ends_with_year("2026/03/05"));
  CHECK_FALSE(ends_with_year("5 mars 2026"));
  CHECK_FALSE(ends_with_year("2026-03-05"));
  CHECK(ends_with_year("03/05/26"));
  CHECK_FALSE(ends_with_year("5 mars 26"));
}

TEST_CASE("a date of figures alone is what it is with a blank before it") {
  std::mt19937 random(1);
  constexpr std::string_view signs = "0011223456789/-.";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 11 + 1; length > 0; --length) text += signs[random() % signs.size()];
    if (round % 2 == 0) text = std::to_string(random() % 32) + "/" + std::to_string(random() % 13) + "/20" + text;
    const std::string other = " " + text;
    INFO(text);
    const auto one = parse_date(text, DateOrder::day_first);
    const auto same = parse_date(other, DateOrder::day_first);
    CHECK(one.value == same.value);
    CHECK(one.remark.has_value() == same.remark.has_value());
    if (one.remark && same.remark) CHECK(one.remark->rule == same.remark->rule);
    CHECK(ends_with_year(text) == ends_with_year(other));
  }
}

}  // namespace chorus::test::date_test
