#include "export/repeats.hpp"

#include <catch2/catch.hpp>

#include "../rules/rules_fixture.hpp"

namespace chorus::test::repeats_test {

TEST_CASE("two invoices do not share a number or a PDF") {
  InvoiceNumbers numbers;
  InvoiceFiles files;
  Diagnostics faults;
  Invoice one = good_invoice();
  one.attachments[0].digest = 5;
  Invoice two = one;
  two.place.line = 3;
  numbers.check(one, faults);
  numbers.check(two, faults);
  CHECK(test::text_of(faults) == "NUMBER-04@10");
  CHECK(faults.all()[0].args[1].value == "a.csv:2");
  faults.clear();
  files.check(one, faults);
  files.check(two, faults);  // the same number: told already
  CHECK(faults.all().empty());
  two.number = text("F2");
  files.check(two, faults);
  CHECK(test::text_of(faults) == "ATTACHMENT-05@25");
  numbers.check(Invoice{}, faults);
  numbers.check(Invoice{}, faults);
  CHECK(faults.all().size() == 1);
}

TEST_CASE("what came first is found again, in memory and on disk") {
  FirstSeen seen(100);
  const auto key = [](std::uint64_t i) { return i * 0x9e3779b97f4a7c15U; };
  constexpr std::uint64_t count = 10'000;
  for (std::uint64_t i = 0; i < count; ++i) {
    CHECK_FALSE(seen.note(key(i), i + 7));
    if (i % 3 == 0) CHECK(seen.note(key(i / 2), 1) == i / 2 + 7);
  }
  for (std::uint64_t i = 0; i < count; ++i) CHECK(seen.note(key(i), 0) == i + 7);
  CHECK_FALSE(seen.note(key(count), 0));
}

TEST_CASE("a number given again far behind is told with the place of the first") {
  InvoiceNumbers numbers;
  Invoice invoice = good_invoice();
  Diagnostics faults;
  for (std::uint32_t line = 2; line < 70'000; ++line) {
    invoice.number = text("F" + std::to_string(line));
    invoice.place.line = line;
    numbers.check(invoice, faults);
  }
  CHECK(faults.all().empty());
  invoice.number = text("F3");
  numbers.check(invoice, faults);
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].args[1].value == "a.csv:3");
}

namespace {

/// An invoice of its own: other client, amount, PDF.
Invoice numbered(const std::string& number, std::uint64_t digest) {
  Invoice invoice = good_invoice();
  invoice.number = text(number);
  invoice.attachments[0].digest = digest;
  return invoice;
}

}  // namespace

TEST_CASE("one invoice under two numbers is told, of one client and amount only") {
  AlikeInvoices alike;
  Diagnostics faults;
  CHECK_FALSE(alike.check(numbered("F-000123", 1), false, faults));
  SECTION("the number in another writing") {
    CHECK(alike.check(numbered("f-123", 2), false, faults));
    REQUIRE(faults.all().size() == 1);
    CHECK(faults.all()[0].rule->id == "NUMBER-07");
    CHECK(faults.all()[0].args[1].value == "F-000123");
    CHECK(faults.all()[0].args[2].value == "at a.csv:2");
  }
  SECTION("the office says that it is another one") {
    CHECK_FALSE(alike.check(numbered("f-123", 2), true, faults));
    CHECK(faults.all().empty());
    CHECK(alike.check(numbered("F-0123", 3), false, faults));  // it says so of the other one only
  }
  SECTION("another amount") {
    Invoice other = numbered("F-123", 1);
    other.total_incl_tax = test::cents(12001);
    CHECK_FALSE(alike.check(other, false, faults));
  }
  SECTION("another debtor") {
    Invoice other = numbered("F-123", 1);
    other.debtor.siret = {Siret("19690956800012"), test::at(23)};
    CHECK_FALSE(alike.check(other, false, faults));
  }
  SECTION("the same number is told as such elsewhere") {
    CHECK_FALSE(alike.check(numbered("F-000123", 1), false, faults));
  }
  SECTION("the same PDF under a number of its own") {
    CHECK(alike.check(numbered("F-200", 1), false, faults));
    CHECK(faults.all()[0].rule->id == "NUMBER-08");
  }
  SECTION("files that differ between their ends only are not the same") {
    Invoice other = numbered("F-200", 1);
    other.attachments[0].path = "another/path.pdf";  // neither can be read here: not equal
    CHECK_FALSE(alike.check(other, false, faults));
  }
  SECTION("without client and debtor nothing is said") {
    Invoice other = numbered("F-123", 1);
    other.client = {};
    other.debtor.siret = {};
    CHECK_FALSE(alike.check(other, false, faults));
  }
}

TEST_CASE("one invoice under two numbers is found far behind") {
  AlikeInvoices alike;
  Diagnostics faults;
  for (std::uint32_t i = 1; i < 70'000; ++i) {
    if (alike.check(numbered("F" + std::to_string(i), i), false, faults)) break;
  }
  CHECK(faults.all().empty());
  CHECK(alike.check(numbered("F0003", 0), false, faults));
}

}  // namespace chorus::test::repeats_test
