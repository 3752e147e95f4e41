#include <catch2/catch.hpp>
#include <random>

#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"
#include "rules_fixture.hpp"

namespace chorus::test::amount_rules_test {

TEST_CASE("missing figures are named, in the words of the language") {
  Invoice invoice = test::good_invoice();
  invoice.total_excl_tax = {};
  invoice.vat[0].rate = {};
  Diagnostics faults;
  check_amounts(invoice, test::settings(), faults);
  CHECK(test::text_of(faults) == "AMOUNT-01@2, AMOUNT-01@2");
  CHECK(sentence_of(faults.all()[0], Language::english).starts_with("the total without tax is missing"));
  CHECK(sentence_of(faults.all()[1], Language::french).starts_with("il manque le taux de TVA"));
}

TEST_CASE("a figure that could not be read is not missing too") {
  const auto unreadable = Given<Amount>::unreadable(at(9));
  CHECK(after([&](Invoice& i) { i.total_excl_tax = unreadable; }).empty());
  CHECK(after([&](Invoice& i) { i.vat[0].base = unreadable; }).empty());
  CHECK(after([&](Invoice& i) { i.net_payable = unreadable; }).empty());
}

TEST_CASE("sums: bases, VAT, net payable") {
  CHECK(after([](Invoice& i) { i.total_excl_tax = cents(10001, 16); }) == "AMOUNT-07@16, AMOUNT-08@17");
  CHECK(after([](Invoice& i) { i.total_incl_tax = cents(12001, 17); }) == "AMOUNT-08@17");
  CHECK(after([](Invoice& i) { i.net_payable = cents(12001, 18); }) == "AMOUNT-09@18");
  CHECK(after([](Invoice& i) { i.net_payable = cents(1, 18); }).empty());
  CHECK(after([](Invoice& i) { i.vat.clear(); }) == "AMOUNT-16@17");
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

TEST_CASE("what a minus sign means depends on the type that the file gives, told once") {
  const auto with = [](std::optional<InvoiceType> type, auto change) {
    return after([&](Invoice& i) {
      // As the program fills it in: with the place of the row.
      i.type = type ? Given<InvoiceType>(*type, at(12)) : Given<InvoiceType>(InvoiceType::invoice, i.place);
      change(i);
    });
  };
  const auto totals = [](Invoice& i) {
    i.total_excl_tax = cents(-10000, 16);
    i.total_incl_tax = cents(-12000, 17);
    i.net_payable = {Amount::from_cents(-12000), i.place};  // computed
    i.vat[0].base = {Amount::from_cents(-10000), i.place};
    i.vat[0].amount = cents(-2000, 21);
  };
  CHECK(with(std::nullopt, totals) == "AMOUNT-06@16");
  CHECK(with(InvoiceType::invoice, totals) == "AMOUNT-12@16");
  CHECK(with(InvoiceType::credit_note, totals) == "CREDIT-02@16");
  const auto computed = [&](Invoice& i) {  // only the VAT line is given
    totals(i);
    i.total_excl_tax = {Amount::from_cents(-10000), i.place};
    i.total_incl_tax = {Amount::from_cents(-12000), i.place};
  };
  CHECK(with(std::nullopt, computed) == "AMOUNT-06@21");

  const auto net = [](Invoice& i) { i.net_payable = cents(-1, 18); };
  CHECK(with(std::nullopt, net) == "AMOUNT-10@18");
  CHECK(with(InvoiceType::invoice, net) == "AMOUNT-10@18");
  CHECK(with(InvoiceType::credit_note, net) == "CREDIT-02@18");

  const auto group = [](Invoice& i) {  // a discount at a rate of its own
    i.vat.push_back({at(3, ""), cents(0, 29), cents(-1000, 30), cents(0, 31)});
    i.total_excl_tax = cents(9000, 16);
    i.total_incl_tax = i.net_payable = cents(11000, 17);
  };
  CHECK(with(std::nullopt, group) == "AMOUNT-11@30");
  CHECK(with(InvoiceType::invoice, group) == "AMOUNT-11@30");
  CHECK(with(InvoiceType::credit_note, group) == "CREDIT-02@30");

  CHECK(after([&](Invoice& i) {
          totals(i);
          i.type = Given<InvoiceType>::unreadable(at(12));  // its own fault is told by its reading
        }).empty());
}

TEST_CASE("another currency may be let through, its form may not") {
  Diagnostics faults(SeverityPolicy{false, {&rule::currency_not_euro}});
  Invoice invoice = test::good_invoice();
  for (const auto* currency : {"RSD", "dinars", "rsd"}) {
    invoice.currency = test::text(currency, 14);
    check_codes(invoice, faults);
  }
  CHECK(test::text_of(faults) == "CURRENCY-01@14, AMOUNT-13@14, AMOUNT-13@14");
  CHECK(faults.errors() == 2);
  CHECK(after([](Invoice& i) { i.currency = test::text("dinars", 14); }) == "CURRENCY-01@14");
}

TEST_CASE("usual rates, unusual ones, and the same twice") {
  for (const auto thousandths :
       {0, 900, 1050, 1750, 2100, 5500, 7000, 8500, 9200, 9600, 10000, 13000, 19600, 20000, 20600}) {
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
  CHECK(after([](Invoice& i) { i.vat.push_back({at(3, ""), cents(2000, 29), cents(0), cents(0)}); }) == "VAT-03@29");
}

TEST_CASE("a rate of a spreadsheet's cell in per cent is told to be a fraction") {
  const auto rate = [](std::int64_t millionths) { return Given<Amount>(Amount::from_millionths(millionths), at(19)); };
  const auto only_rate = [&](std::int64_t millionths, std::int64_t base = 10000) {
    return after([&](Invoice& i) {
      i.total_excl_tax = cents(base, 16);
      i.total_incl_tax = i.net_payable = {};
      i.vat = {{at(2, ""), rate(millionths), {}, {}}};
      complete_amounts(i);
    });
  };
  for (const auto thousandths :
       {900, 1050, 1750, 2100, 5500, 7000, 8500, 9200, 9600, 10000, 13000, 19600, 20000, 20600}) {
    CHECK(only_rate(thousandths * 10) == "VAT-04@19");
    CHECK(only_rate(thousandths * 1000).empty());
  }
  CHECK(only_rate(55'000, 3333) == "VAT-04@19");  // no exact VAT: nothing else is missing for it
  CHECK(only_rate(0).empty());
  CHECK(only_rate(210'000) == "VAT-02@19");
  const auto with = [&](std::int64_t millionths, Given<Amount> vat, Given<Amount> incl) {
    return after([&](Invoice& i) {
      i.total_incl_tax = incl;
      i.net_payable = {};
      i.vat = {{at(2, ""), rate(millionths), {}, vat}};
      complete_amounts(i);
    });
  };
  CHECK(with(200'000, cents(2000, 21), {}) == "VAT-04@19");
  CHECK(with(200'000, cents(2001, 21), cents(12001, 17)) == "VAT-04@19");
  CHECK(with(200'000, {}, cents(12000, 17)) == "VAT-04@19");
  CHECK(with(200'000, cents(20, 21), cents(10020, 17)) == "VAT-02@19");  // it is what the amounts say
  CHECK(with(200'000, {}, cents(10020, 17)) == "VAT-02@19");
  CHECK(with(900'000, cents(90, 21), cents(10090, 17)).empty());
  CHECK(with(200'000, cents(1900, 21), cents(11900, 17)) == "VAT-02@19, VAT-01@21");
  CHECK(after([&](Invoice& i) {  // two lines, of which one is a fraction
          i.total_excl_tax = cents(20000, 16);
          i.total_incl_tax = i.net_payable = cents(22550, 17);
          i.vat = {{at(2, ""), rate(200'000), cents(10000), {}}, {at(3, ""), rate(5'500'000), cents(10000), {}}};
          complete_amounts(i);
        }) == "VAT-04@19");
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

}  // namespace chorus::test::amount_rules_test
