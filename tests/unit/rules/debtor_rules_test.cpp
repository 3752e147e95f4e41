#include <catch2/catch.hpp>

#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"
#include "rules_fixture.hpp"

namespace chorus::test::debtor_rules_test {

namespace {

Debtor debtor(const char* client, const char* address, const char* siret = "21690912700013") {
  Debtor made;
  made.place = {"d.csv", 3, 0, {}};
  made.client = text(client);
  if (*address) made.address_code = text(address);
  if (*siret) made.siret = {Siret(siret), at(40)};
  made.name = text("Name of the book");
  made.service_code = text("S1");
  made.service_name = text("Service one");
  return made;
}

DebtorBook book() {
  DebtorBook made;
  made.add(debtor("MAIRIE", ""));
  made.add(debtor("HOPITAL", "HOTEL"));
  made.add(debtor("HOPITAL", "LABO"));
  return made;
}

Invoice asking(const char* client, const char* address = "") {
  Invoice invoice;
  invoice.place = {"a.csv", 2, 0, {}};
  invoice.number = text("F1");
  if (*client) invoice.client = text(client, 22);
  if (*address) invoice.address_code = text(address, 26);
  return invoice;
}

std::string resolved(Invoice& invoice, const DebtorBook& in) {
  Diagnostics faults;
  resolve_debtor(invoice, in, faults);
  check_debtor(invoice, faults);
  return test::text_of(faults);
}

std::string sentence(Invoice invoice, const DebtorBook& in, Language language, bool remedy = false) {
  Diagnostics faults;
  resolve_debtor(invoice, in, faults);
  if (faults.all().empty()) return "";
  return remedy ? remedy_of(faults.all()[0], language) : sentence_of(faults.all()[0], language);
}

}  // namespace

TEST_CASE("the debtor's values come from the book, the row's own win") {
  Invoice invoice = asking("MAIRIE");
  CHECK(resolved(invoice, book()).empty());
  CHECK(invoice.debtor_known);
  CHECK(invoice.debtor.siret->digits() == "21690912700013");
  CHECK(*invoice.debtor.name == "Name of the book");
  CHECK(*invoice.debtor.service_name == "Service one");
  CHECK(invoice.debtor.place.line == 3);

  Invoice own = asking("MAIRIE");
  own.debtor.name = text("Own name");
  own.debtor.service_code = text("S2");
  CHECK(resolved(own, book()).empty());
  CHECK(*own.debtor.name == "Own name");
  CHECK(*own.debtor.service_code == "S2");
  CHECK(own.debtor.service_name.absent());  // the book's name belongs to the book's service
}

TEST_CASE("a SIRET on the row must agree with the book's") {
  Invoice invoice = asking("MAIRIE");
  invoice.debtor.siret = {Siret("21690912700013"), at(23)};
  CHECK(resolved(invoice, book()).empty());
  invoice = asking("MAIRIE");
  invoice.debtor.siret = {Siret("19690956800012"), at(23)};
  CHECK(resolved(invoice, book()) == "DEBTOR-07@23");
  invoice = asking("NEW");  // no debtor of the book, but the row has all that is needed
  invoice.debtor.siret = {Siret("19690956800012"), at(23)};
  CHECK(resolved(invoice, book()).empty());
}

TEST_CASE("a debtor that is not found") {
  Invoice invoice = asking("");
  CHECK(resolved(invoice, book()) == "DEBTOR-01@2");
  invoice = asking("MARIE");
  CHECK(resolved(invoice, book()) == "DEBTOR-02@22");
  invoice = asking("HOPITAL", "CUISINE");
  CHECK(resolved(invoice, book()) == "DEBTOR-03@26");
  invoice = asking("HOPITAL");
  CHECK(resolved(invoice, book()) == "DEBTOR-03@22");
  invoice = asking("MAIRIE");
  invoice.client = Given<std::string>::unreadable(at(22));
  CHECK(resolved(invoice, book()).empty());
  invoice = asking("NEW");
  invoice.debtor.siret = Given<Siret>::unreadable(at(23));
  CHECK(resolved(invoice, book()).empty());
}

TEST_CASE("what is said of a debtor that is not found") {
  constexpr auto en = Language::english;
  constexpr auto fr = Language::french;
  CHECK(sentence(asking("MARIE"), book(), en, true).ends_with("; did you mean « MAIRIE »?"));
  CHECK(sentence(asking("MARIE"), book(), fr, true).ends_with(" ; vouliez-vous dire « MAIRIE » ?"));
  CHECK(sentence(asking("ZZZZZZ"), book(), en, true) ==
        "add this client to the debtors file, where « chorus-export directory debtors » fills in what it demands (« "
        "explain DIRECTORY-01 » says how to get the directory)");
  CHECK(sentence(asking("MAIRIE"), {}, en, true).find("--debtors") != std::string::npos);
  CHECK(sentence(asking("HOPITAL", "X"), book(), fr).ends_with("mais pas avec le code adresse « X »"));
  CHECK(sentence(asking("HOPITAL"), book(), fr).ends_with("mais seulement avec un code adresse"));
  CHECK(sentence(asking("HOPITAL"), book(), en, true).find("« HOTEL », « LABO »; for another") != std::string::npos);
}

TEST_CASE("a debtor without SIRET is told at its own row") {
  DebtorBook in;
  in.add(debtor("MAIRIE", "", ""));
  Invoice invoice = asking("MAIRIE");
  CHECK(resolved(invoice, in) == "DEBTOR-04@3");
}

TEST_CASE("the faults of a debtor's row refuse the invoices that need it, each under its number") {
  DebtorBook in;
  Debtor faulty = debtor("MAIRIE", "");
  faulty.faults.add(rule::yes_no_unknown, at(41), "", {text_arg("value", "parfois")});
  in.add(faulty);
  Diagnostics faults;
  for (const auto* number : {"F1", "F2"}) {
    Invoice invoice = asking("MAIRIE");
    invoice.number = text(number);
    resolve_debtor(invoice, in, faults);
  }
  REQUIRE(faults.errors() == 2);
  CHECK(faults.all()[1].invoice == "F2");
  CHECK(faults.all()[1].place.line == 41);
}

TEST_CASE("damaged letters are told of every text that leaves") {
  Invoice invoice = test::good_invoice();
  invoice.debtor.name = text("LycÃ©e", 31);
  invoice.debtor.service_name = text("Lyc\uFFFDe", 32);
  invoice.debtor.service_code = text("Ã‰CO", 33);
  invoice.commitment = {text("NÂ°1", 34), {}, text("ContrÃ´le", 35)};
  invoice.type = {InvoiceType::credit_note, at(12)};
  invoice.original_invoice = text("FÃ©1", 36);
  const auto told = test::faults_of(invoice);
  for (const auto* fault : {"TEXT-03@31", "TEXT-04@32", "TEXT-03@33", "TEXT-03@34", "TEXT-03@35", "TEXT-03@36"}) {
    INFO(told);
    CHECK(told.find(fault) != told.npos);
  }
  Supplier supplier;
  supplier.name = text("PropretÃ©", 37);
  Diagnostics faults;
  check_supplier(supplier, SupplierPlace::configuration, faults);
  REQUIRE(faults.errors() == 1);
  CHECK(faults.all()[0].args[1].value == "Propreté");
}

}  // namespace chorus::test::debtor_rules_test
