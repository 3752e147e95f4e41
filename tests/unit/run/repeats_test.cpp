#include "run/repeats.hpp"

#include <catch2/catch.hpp>

#include "../rules/rules_fixture.hpp"
#include "run/first_seen.hpp"

using namespace chorus;
using test::good_invoice;
using test::text;

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
