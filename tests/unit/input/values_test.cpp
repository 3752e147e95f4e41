#include "input/record.hpp"

#include <catch2/catch.hpp>

#include "input_fixture.hpp"
#include "invoice/date.hpp"
#include "invoice/siret.hpp"

namespace chorus::test::values_test {

namespace {

Cell cell(std::string text) {
  return {Field::client, 0, std::move(text), DecimalMark::either, {"a.csv", 2, 7, "Code"}};
}

std::string told(const std::string& text) {
  Diagnostics faults;
  const auto value = text_value(cell(text), "F1", faults);
  if (value) return *value == text ? "as it is" : "changed";
  CHECK(!value.absent());
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].invoice == "F1");
  return test::text_of(faults) + " " + faults.all()[0].args[0].value;
}

}  // namespace

TEST_CASE("text that XML can hold is kept as it is") {
  for (const auto* text : {"MAIRIE", "é € 日本 \U0001F600", "a\tb\nc\rd", "<&>\"'", "\u0085\u007F", "\uFFFD"}) {
    CHECK(told(text) == "as it is");
  }
}

TEST_CASE("a character that XML cannot hold is refused at its cell") {
  CHECK(told("a\x02") == "TEXT-01 2:7 Code U+0002");
  CHECK(told("\x1b[0m") == "TEXT-01 2:7 Code U+001B");
  CHECK(told(std::string("a\0b", 3)) == "TEXT-01 2:7 Code U+0000");
  CHECK(told("\uFFFE") == "TEXT-01 2:7 Code U+FFFE");
  CHECK(told("a\uFFFF") == "TEXT-01 2:7 Code U+FFFF");
}

TEST_CASE("a parser's remark goes to the faults with the cell's place") {
  Diagnostics faults;
  const auto good = value_of(cell("12/03/2026"), parse_date("12/03/2026"), "F1", faults);
  CHECK(good->iso() == "2026-03-12");
  CHECK(good.place().column == 7);
  CHECK(faults.all().empty());
  const auto bad = value_of(cell("x"), parse_date("x"), "F1", faults);
  CHECK(!bad);
  CHECK(!bad.absent());
  const auto repaired = value_of(cell("x"), parse_siret("'21690912700013"), "F1", faults);
  CHECK(repaired);
  CHECK(test::text_of(faults) == "DATE-02 2:7 Code, SIRET-06 2:7 Code");
}

TEST_CASE("a cell's text made ready") {
  CHECK(tidy_text("  a b \t\r\n") == "a b");
  CHECK(tidy_text("\u00A0\u202Fa\u202F\u00A0") == "a");
  CHECK(tidy_text("a\nb\tc") == "a b c");
  CHECK(tidy_text("a\r\nb \r\n\u00A0c\n\nd") == "a b c d");
  CHECK(tidy_text("a  b\u00A0c\nd  e") == "a  b\u00A0c d  e");
  CHECK(tidy_text("BC7_x000D_") == "BC7");
  CHECK(tidy_text("Salle_x000D_\nbleue_x000a_") == "Salle bleue");
  CHECK(tidy_text("a_x0009_b") == "a b");
  CHECK(tidy_text("A_x0041_B") == "A_x0041_B");
  CHECK(tidy_text("F_x00") == "F_x00");
  CHECK(tidy_text("") == "");
  CHECK(tidy_text(" \u00A0 ") == "");
}

}  // namespace chorus::test::values_test
