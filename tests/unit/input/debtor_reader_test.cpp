#include "input/debtor_reader.hpp"

#include <catch2/catch.hpp>

#include "input_fixture.hpp"

namespace chorus::test::debtor_reader_test {

namespace {

Names names;

DebtorBook read(const std::string& text, const std::string& name = "d.csv") {
  const TextFile file(name, text);
  return read_debtors(file.path(), {}, names).book;
}

}  // namespace

TEST_CASE("a debtors file with every column") {
  const auto book = read(
      "Code client;Code adresse;Nom;SIRET;Code service;Nom service;Engagement obligatoire;Service "
      "obligatoire;"
      "Service ou engagement obligatoire\n"
      "M;A;Mairie;21690912700013;S;Service;oui;non;x\n");
  REQUIRE(book.all().size() == 1);
  const Debtor& d = book.all()[0];
  CHECK(*d.client + *d.address_code + *d.name + *d.service_code + *d.service_name == "MAMairieSService");
  CHECK(d.siret->digits() == "21690912700013");
  CHECK(d.siret.place().line == 2);
  CHECK(d.siret.place().column == 12);
  CHECK(d.requirements.engagement);
  CHECK(!d.requirements.service);
  CHECK(d.requirements.service_or_engagement);
  CHECK(d.place.line == 2);
  CHECK(d.faults.all().empty());
}

TEST_CASE("JSON debtors, with true and false") {
  const auto book = read(
      "[{\"client\":\"M\",\"name\":\"Mairie\",\"siret\":\"21690912700013\",\"engagement_required\":"
      "true,"
      "\"service_required\":false}]",
      "d.json");
  REQUIRE(book.all().size() == 1);
  CHECK(book.all()[0].requirements.engagement);
  CHECK(!book.all()[0].requirements.service);
}

TEST_CASE("an encoding or a delimiter that is given is the invoices': debtors are detected") {
  const TextFile file("d.csv", "client;name\nM;Orléans\n");
  ReadOptions options;
  options.dialect.delimiter = ',';
  options.dialect.encoding = Encoding::windows1252;
  const auto book = read_debtors(file.path(), options, names).book;
  REQUIRE(book.all().size() == 1);
  CHECK(*book.all()[0].name == "Orléans");
}

TEST_CASE("a debtor keeps the faults of its row, the others are good") {
  const auto book = read("client;siret;engagement_required\nA;123;oui\nB;21690912700013;parfois\nC;;\n");
  REQUIRE(book.all().size() == 3);
  CHECK(text_of(book.all()[0].faults) == "SIRET-02 2:3 siret");
  CHECK(text_of(book.all()[1].faults) == "DEBTOR-06 3:18 engagement_required");
  CHECK(text_of(book.all()[2].faults).empty());
  CHECK(book.all()[2].siret.absent());
}

TEST_CASE("a debtor that stands twice: the first one is told, with both places") {
  const auto book = read("client;address_code;siret\nA;1;\nA;2;\nA;1;\n");
  REQUIRE(book.all().size() == 2);
  CHECK(text_of(book.all()[0].faults) == "DEBTOR-05 4:0");
  CHECK(book.all()[0].faults.all()[0].args[1].value.ends_with("d.csv:2"));
}

TEST_CASE("a row without a client code is a row that no invoice can ask for") {
  CHECK(read("client;siret\n;21690912700013\nA;\n").all().size() == 1);
}

}  // namespace chorus::test::debtor_reader_test
