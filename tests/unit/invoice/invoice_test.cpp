#include "invoice/invoice.hpp"

#include <catch2/catch.hpp>

#include "invoice/debtor_book.hpp"

namespace chorus::test::invoice_test {

namespace {

constexpr Location cell{"a.csv", 2, 5, "x"};

Given<Amount> cents(std::int64_t value) { return {Amount::from_cents(value), cell}; }
Given<Amount> rate(std::int64_t hundredths) { return cents(hundredths); }
Given<std::string> text(const char* value) { return {value, cell}; }

VatLine line(Given<Amount> of_rate, Given<Amount> base, Given<Amount> amount) {
  return {{"a.csv", 2, 0, {}}, of_rate, base, amount};
}

/// "HT TTC net: rate base VAT, …", a figure that lacks is "?".
std::string completed(Invoice invoice) {
  complete_amounts(invoice);
  const auto show = [](const Given<Amount>& amount) { return amount ? amount->text() : std::string("?"); };
  std::string out = show(invoice.total_excl_tax) + " " + show(invoice.total_incl_tax) + " " + show(invoice.net_payable);
  for (const auto& vat : invoice.vat) out += ": " + show(vat.rate) + " " + show(vat.base) + " " + show(vat.amount);
  return out;
}

Debtor debtor(const char* client, const char* address, const char* siret = "", const char* service = "") {
  Debtor made;
  made.client = text(client);
  if (*address) made.address_code = text(address);
  if (*siret) made.siret = {Siret(siret), cell};
  if (*service) made.service_code = text(service);
  return made;
}

}  // namespace

TEST_CASE("one VAT line: HT and rate determine the rest when the VAT is whole cents") {
  Invoice invoice;
  invoice.total_excl_tax = cents(10000);
  invoice.vat = {line(rate(2000), {}, {})};
  CHECK(completed(invoice) == "100.00 120.00 120.00: 20.00 100.00 20.00");
}

TEST_CASE("a VAT that has to be rounded is not computed from the rate") {
  Invoice invoice;
  invoice.total_excl_tax = cents(82843);
  invoice.vat = {line(rate(550), {}, {})};
  CHECK(completed(invoice) == "828.43 ? ?: 5.50 828.43 ?");
  invoice.total_incl_tax = cents(87399);  // now the difference is exact
  CHECK(completed(invoice) == "828.43 873.99 873.99: 5.50 828.43 45.56");
}

TEST_CASE("one VAT line: TTC and VAT determine HT and base") {
  Invoice invoice;
  invoice.total_incl_tax = cents(12000);
  invoice.vat = {line(rate(2000), {}, cents(2000))};
  CHECK(completed(invoice) == "100.00 120.00 120.00: 20.00 100.00 20.00");
}

TEST_CASE("TTC and rate alone do not determine HT") {
  Invoice invoice;
  invoice.total_incl_tax = cents(12000);
  invoice.vat = {line(rate(2000), {}, {})};
  CHECK(completed(invoice) == "? 120.00 120.00: 20.00 ? ?");
}

TEST_CASE("several VAT lines: bases add up, nothing is shared out") {
  Invoice invoice;
  invoice.vat = {line(rate(2000), cents(6000), {}), line(rate(550), cents(4000), {})};
  CHECK(completed(invoice) == "100.00 114.20 114.20: 20.00 60.00 12.00: 5.50 40.00 2.20");
  invoice.vat[1].base = {};
  invoice.total_excl_tax = cents(10000);
  CHECK(completed(invoice) == "100.00 ? ?: 20.00 60.00 12.00: 5.50 ? ?");
}

TEST_CASE("a rate is never guessed") {
  Invoice invoice;
  invoice.total_excl_tax = cents(10000);
  invoice.total_incl_tax = cents(12000);
  invoice.vat = {line({}, {}, {})};
  CHECK(completed(invoice) == "100.00 120.00 120.00: ? 100.00 20.00");
}

TEST_CASE("without VAT lines nothing but the net payable is determined") {
  Invoice invoice;
  invoice.total_excl_tax = cents(10000);
  CHECK(completed(invoice) == "100.00 ? ?");
  invoice.total_incl_tax = cents(10000);
  CHECK(completed(invoice) == "100.00 100.00 100.00");
  CHECK(completed({}) == "? ? ?");
}

TEST_CASE("an invoice that is already paid has nothing to pay") {
  Invoice invoice;
  invoice.framework = {"A2", cell};
  invoice.total_incl_tax = cents(12000);
  CHECK(completed(invoice) == "? 120.00 0.00");
}

TEST_CASE("what is given or unreadable is never touched") {
  Invoice invoice;
  invoice.total_excl_tax = cents(10000);
  invoice.total_incl_tax = cents(99900);
  invoice.net_payable = Given<Amount>::unreadable(cell);
  invoice.vat = {line(rate(2000), cents(5000), cents(100))};
  CHECK(completed(invoice) == "100.00 999.00 ?: 20.00 50.00 1.00");
  complete_amounts(invoice);
  CHECK(!invoice.net_payable.absent());
}

TEST_CASE("a computed figure has the place of its row and no column") {
  Invoice invoice;
  invoice.place = {"a.csv", 2, 0, {}};
  invoice.total_excl_tax = cents(10000);
  invoice.vat = {line(rate(2000), {}, {})};
  complete_amounts(invoice);
  for (const auto* figure :
       {&invoice.total_incl_tax, &invoice.net_payable, &invoice.vat[0].base, &invoice.vat[0].amount}) {
    CHECK(figure->place().line == 2);
    CHECK(figure->place().field.empty());
  }
  CHECK(invoice.total_excl_tax.place().field == "x");
}

TEST_CASE("one of three references is a commitment, and the market goes before the contract") {
  Commitment commitment;
  CHECK(commitment.empty());
  commitment.contract = text("C");
  CHECK(!commitment.empty());
  CHECK(*commitment.market_or_contract() == "C");
  commitment.market = text("M");
  CHECK(*commitment.market_or_contract() == "M");
}

TEST_CASE("a debtor is found by client and address code, then by client alone") {
  DebtorBook book;
  CHECK(book.add(debtor("MAIRIE", "")) == nullptr);
  CHECK(book.add(debtor("MAIRIE", "ECOLE")) == nullptr);
  CHECK(book.add(debtor("HOPITAL", "HOTEL")) == nullptr);
  CHECK(book.add(debtor("HOPITAL", "LABO")) == nullptr);
  CHECK(book.add(debtor("UNIV", "SITE")) == nullptr);
  const auto found = [&](const char* client, const char* address) {
    const Debtor* one = book.find(client, address);
    return one ? one->client.value_or("") + "/" + one->address_code.value_or("") : "none";
  };
  CHECK(found("MAIRIE", "") == "MAIRIE/");
  CHECK(found("MAIRIE", "ECOLE") == "MAIRIE/ECOLE");
  CHECK(found("MAIRIE", "AUTRE") == "MAIRIE/");
  CHECK(found("HOPITAL", "LABO") == "HOPITAL/LABO");
  CHECK(found("HOPITAL", "") == "none");
  CHECK(found("HOPITAL", "AUTRE") == "none");
  CHECK(found("UNIV", "") == "UNIV/SITE");
  CHECK(found("UNIV", "AUTRE") == "none");  // a wrong address code is not overlooked
  CHECK(found("mairie", "") == "none");
  CHECK(book.addresses("HOPITAL").size() == 2);
  CHECK(book.addresses("X").empty());
}

TEST_CASE("a debtor that stands twice is not added") {
  DebtorBook book;
  book.add(debtor("A", "1"));
  Debtor* first = book.add(debtor("A", "1"));
  REQUIRE(first);
  CHECK(*first->client == "A");
  CHECK(book.all().size() == 1);
  CHECK(book.add(debtor("A", "2")) == nullptr);
  CHECK(book.add(debtor("A1", "")) == nullptr);  // "A"+"1" is another key
}

TEST_CASE("what a service demands is found by SIRET and service") {
  DebtorBook book;
  auto strict = debtor("B", "", "21690912700013", "ECOLES");
  strict.requirements.engagement = true;
  book.add(debtor("A", "", "21690912700013", "ECOLES"));
  book.add(strict);
  const Debtor* line = book.find_service(debtor("C", "", "21690912700013", "ECOLES"));
  REQUIRE(line);
  CHECK(line->requirements.engagement);
  CHECK(book.find_service(debtor("C", "", "21690912700013", "VOIRIE")) == nullptr);
  CHECK(book.find_service(debtor("C", "", "21690912700013")) == nullptr);
}

}  // namespace chorus::test::invoice_test
