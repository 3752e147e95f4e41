#include <catch2/catch.hpp>
#include <random>

#include "rules_fixture.hpp"

using namespace chorus;
using test::after;
using test::at;
using test::cents;

TEST_CASE("missing figures are named, in the words of the language") {
  Invoice invoice = test::good_invoice();
  invoice.total_excl_tax = {};
  invoice.vat[0].rate = {};
  Diagnostics faults;
  check_amounts(invoice, test::settings(), faults);
  CHECK(test::text_of(faults) == "AMOUNT-01@2, AMOUNT-01@2");
  CHECK(
      faults.all()[0].sentence(Language::english).starts_with("the total without tax is missing"));
  CHECK(faults.all()[1].sentence(Language::french).starts_with("il manque le taux de TVA"));
}

TEST_CASE("a figure that could not be read is not missing too") {
  const auto unreadable = Given<Amount>::unreadable(at(9));
  CHECK(after([&](Invoice& i) { i.total_excl_tax = unreadable; }).empty());
  CHECK(after([&](Invoice& i) { i.vat[0].base = unreadable; }).empty());
  CHECK(after([&](Invoice& i) { i.net_payable = unreadable; }).empty());
}

TEST_CASE("sums: bases, VAT, net payable") {
  CHECK(after([](Invoice& i) { i.total_excl_tax = cents(10001, 16); }) ==
        "AMOUNT-07@16, AMOUNT-08@17");
  CHECK(after([](Invoice& i) { i.total_incl_tax = cents(12001, 17); }) == "AMOUNT-08@17");
  CHECK(after([](Invoice& i) { i.net_payable = cents(12001, 18); }) == "AMOUNT-09@18");
  CHECK(after([](Invoice& i) { i.net_payable = cents(1, 18); }).empty());
  CHECK(after([](Invoice& i) { i.vat.clear(); }) == "AMOUNT-08@17");
  CHECK(after([](Invoice& i) {
          i.vat.clear();
          i.total_incl_tax = i.net_payable = cents(10000);
        }).empty());
}

TEST_CASE("the tolerance is between a VAT and its base, and its end is inside") {
  const auto off_by = [](std::int64_t difference, RuleSettings with = test::settings()) {
    return after(
        [&](Invoice& i) {
          i.vat[0].amount = cents(2000 + difference, 21);
          i.total_incl_tax = i.net_payable = cents(12000 + difference, 17);
        },
        with);
  };
  CHECK(off_by(0).empty());
  CHECK(off_by(1).empty());
  CHECK(off_by(-1).empty());
  CHECK(off_by(2) == "VAT-01@21");
  CHECK(off_by(-2) == "VAT-01@21");
  RuleSettings exact = test::settings();
  exact.tolerance = {};
  CHECK(off_by(1, exact) == "VAT-01@21");
  exact.tolerance = Amount::from_cents(5);
  CHECK(off_by(5, exact).empty());
  CHECK(off_by(6, exact) == "VAT-01@21");
}

TEST_CASE("negative figures are told where they stand, computed ones not at all") {
  const auto negative = [](Invoice& i) {
    i.total_excl_tax = cents(-10000, 16);
    i.total_incl_tax = cents(-12000, 17);
    i.net_payable = {Amount::from_cents(-12000), i.place};  // computed
    i.vat[0].base = {Amount::from_cents(-10000), i.place};
    i.vat[0].amount = cents(-2000, 21);
  };
  CHECK(after(negative) == "AMOUNT-06@16, AMOUNT-06@17, AMOUNT-06@21");
  CHECK(after([](Invoice& i) { i.net_payable = cents(-1, 18); }) == "AMOUNT-06@18");
}

TEST_CASE("usual rates, unusual ones, and the same twice") {
  for (const auto thousandths : {0, 900, 1050, 1750, 2100, 5500, 7000, 8500, 9200, 9600, 10000,
                                 13000, 19600, 20000, 20600}) {
    CHECK(after([&](Invoice& i) {
            i.vat[0].rate = {Amount::from_millionths(thousandths * 1000), at(19)};
            i.vat[0].amount = {percentage(*i.vat[0].base, *i.vat[0].rate), at(21)};
            i.total_incl_tax = i.net_payable = {*i.total_excl_tax + *i.vat[0].amount, at(17)};
          }).empty());
  }
  CHECK(after([](Invoice& i) {
          i.vat[0].rate = cents(2001, 19);
          i.vat[0].amount = cents(2001);
          i.total_incl_tax = i.net_payable = cents(12001);
        }) == "VAT-02@19");
  CHECK(after([](Invoice& i) {
          i.vat.push_back({at(3, ""), cents(2000, 29), cents(0), cents(0)});
        }) == "VAT-03@29");
}

TEST_CASE("property: an invoice that adds up is good, one cent off is seen") {
  std::mt19937_64 random(20260331);
  constexpr std::int64_t rates[] = {0, 210, 550, 1000, 2000};
  for (int round = 0; round < 2000; ++round) {
    Invoice invoice = test::good_invoice();
    invoice.vat.clear();
    std::int64_t excl = 0, vat = 0;
    const auto lines = random() % 5 + 1;
    for (std::size_t line = 0; line < lines; ++line) {
      const auto base = static_cast<std::int64_t>(random() % 10'000'000);
      const auto amount = (base * rates[line] + 5000) / 10000;
      invoice.vat.push_back({at(2, ""), cents(rates[line]), cents(base), cents(amount)});
      excl += base;
      vat += amount;
    }
    invoice.total_excl_tax = cents(excl, 16);
    invoice.total_incl_tax = cents(excl + vat, 17);
    invoice.net_payable = cents(excl + vat, 18);
    REQUIRE(test::faults_of(invoice).empty());
    invoice.total_incl_tax = cents(excl + vat + (random() % 2 ? 1 : -1), 17);
    invoice.net_payable = cents(1);
    REQUIRE(test::faults_of(invoice) == "AMOUNT-08@17");
  }
}
