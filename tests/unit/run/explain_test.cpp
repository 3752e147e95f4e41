#include "run/explain.hpp"
#include "report/failure_words.hpp"

#include <catch2/catch.hpp>

#include "diagnostic/failure.hpp"

namespace chorus::test::explain_test {

TEST_CASE("words that look like ids are rules, in any case") {
  const auto explained = explain({"SIRET-04", "service-01", "Date04"});
  REQUIRE(explained.rules.size() == 3);
  CHECK(explained.rules[1]->id == "SERVICE-01");
  CHECK(explained.rules[2]->id == "DATE-04");
  CHECK(explained.parts.empty());
}

TEST_CASE("anything else is one message, with or without quotes") {
  const auto explained = explain({"performing", "service", "is", "mandatory"});
  CHECK(explained.rules.empty());
  REQUIRE(explained.parts.size() == 1);
  CHECK(explained.parts[0].message != nullptr);
  CHECK(explain({"HTTP-429"}).parts[0].message != nullptr);
}

TEST_CASE("an id that no rule has is a usage error with the nearest one") {
  try {
    explain({"SIRT-04"});
    FAIL("no failure");
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::usage);
    CHECK(failure_words(failure).remedy.in(Language::english) == "did you mean « SIRET-04 »?");
  }
  CHECK_THROWS_AS(explain({}), Failure);
  CHECK_THROWS_AS(explain({"  "}), Failure);
}

TEST_CASE("the dictionary has each kind's own columns") {
  const auto invoices = column_dictionary(ColumnsOf::invoices);
  const auto debtors = column_dictionary(ColumnsOf::debtors);
  CHECK(invoices.columns.front().name == "number");
  CHECK(invoices.columns.front().required);
  CHECK(debtors.columns.front().name == "client");
  for (const auto& column : debtors.columns) {
    CHECK(column.name != "debtor_name");
    for (const auto header : column.headers) CHECK(header != column.name);
  }
}

}  // namespace chorus::test::explain_test
