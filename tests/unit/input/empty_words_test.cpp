// Words that mean nothing, and codes that programs damaged, in the rows of invoices and debtors.
#include "input/column_words.hpp"

#include <catch2/catch.hpp>

#include "catalogue/rule_words.hpp"
#include "input/debtor_reader.hpp"
#include "input/invoice_reader.hpp"
#include "input_fixture.hpp"

namespace chorus::test::empty_words_test {

namespace {

Names shared_names;

struct Told {
  Invoice invoice;
  std::string faults;  ///< of its reading
  std::string words;   ///< what VALUE-01 says
};

Told first_of(const std::string& text, const KnownService& known = {}, const std::string& name = "i.csv") {
  const TextFile file(name, text);
  InvoiceReader reader(file.path(), {}, shared_names, known);
  Told told;
  Diagnostics faults;
  REQUIRE(reader.next(told.invoice, faults));
  told.faults = text_of(faults);
  EmptyWords words;
  words.add(told.invoice.empty_words);
  Diagnostics of_file;
  words.tell(of_file);
  if (!of_file.all().empty()) told.words = sentence_of(of_file.all()[0], Language::english);
  return told;
}

constexpr std::string_view counts = "cells whose word means nothing count as empty: ";

}  // namespace

TEST_CASE("words that mean nothing count as empty in codes and names, and nowhere else") {
  const auto told = first_of(
      "number;date;client;address_code;engagement;market;contract;siret;service_code;service_name;debtor_name\n"
      "X;12/03/2026;X;0;0;-;néant;n/a;NULL;x;.\n");
  const Invoice& i = told.invoice;
  CHECK(*i.number + *i.client + *i.address_code == "XX0");
  CHECK(i.commitment.empty());
  CHECK(i.debtor.siret.absent());
  CHECK(i.debtor.service_code.absent());
  CHECK(i.debtor.service_name.absent());
  CHECK(i.debtor.name.absent());
  CHECK(told.faults.empty());
  CHECK(told.words == std::string(counts) +
                          "« engagement » 1 (« 0 »), « market » 1 (« - »), « contract » 1 (« néant »), « siret » 1 "
                          "(« n/a »), « service_code » 1 (« NULL »), « service_name » 1 (« x »), « debtor_name » 1 "
                          "(« . »)");
}

TEST_CASE("rows of one invoice: a word for nothing is no other value") {
  const auto told = first_of("number;date;client;vat_rate;engagement\nF1;12/03/2026;M;20;-\nF1;12/03/2026;M;10;BC-1\n");
  CHECK(*told.invoice.commitment.engagement == "BC-1");
  CHECK(told.faults.empty());
}

TEST_CASE("a service code that is known stays") {
  const KnownService known = [](auto client, auto siret, auto service) {
    return (client == "M" || siret == "21690912700013") && service == "0";
  };
  const auto service = [&](const std::string& row) {
    return first_of("number;date;client;siret;service_code\n" + row, known).invoice.debtor.service_code.value_or("");
  };
  CHECK(service("F1;12/03/2026;M;;0\n") == "0");
  CHECK(service("F1;12/03/2026;;21690912700013;0\n") == "0");
  CHECK(service("F1;12/03/2026;N;;0\n").empty());
  CHECK(service("F1;12/03/2026;M;;-\n").empty());
}

TEST_CASE("in the debtors file a code of letters and digits stays when its line names the service") {
  const auto service = [](const std::string& code, const std::string& name) {
    const TextFile file("d.csv", "client;name;service_code;service_name\nM;-;" + code + ";" + name + "\n");
    const auto read = read_debtors(file.path(), {}, shared_names);
    CHECK(text_of(read.file_faults) == "VALUE-01 2:3");  // the name
    CHECK(read.book.all()[0].name.absent());
    return read.book.all()[0].service_code.value_or("");
  };
  CHECK(service("NA", "Service national") == "NA");
  CHECK(service("0", "") == "0");
  CHECK(service("X", "") == "X");
  CHECK(service("0", "0").empty());
  CHECK(service("NA", "NA").empty());
  CHECK(service("NA", "").empty());
  CHECK(service("n/a", "Service").empty());
  CHECK(service("-", "Service").empty());
}

TEST_CASE("a damaged code is read as it was, and told with its own text") {
  const auto told =
      first_of("number;date;client;address_code;engagement;service_code\n'F1;12/03/2026;12.0;1,0;4.500981726E9;'\n");
  CHECK(*told.invoice.number + *told.invoice.client + *told.invoice.address_code == "F1121");
  CHECK(*told.invoice.commitment.engagement == "4500981726");
  CHECK(told.invoice.debtor.service_code.absent());
  CHECK(told.faults ==
        "VALUE-02 2:1 number, VALUE-02 2:16 client, VALUE-02 2:21 address_code, VALUE-02 2:25 engagement");
}

TEST_CASE("a JSON number is a number whatever its exponent") {
  const auto told = first_of(
      R"([{"number": 12.0, "date": "2026-03-12", "client": "M", "engagement": 5e9, "market": "5e9"}])", {}, "i.json");
  CHECK(*told.invoice.number == "12");
  CHECK(*told.invoice.commitment.engagement == "5e+9");  // which the rules refuse
  CHECK(*told.invoice.commitment.market == "5e9");
}

TEST_CASE("numbers that are equal once repaired are one invoice, error cells are none") {
  const TextFile file("i.csv",
                      "number;date;client;vat_rate\n12.0;12/03/2026;M;20\n12;12/03/2026;M;10\n"
                      "#REF!;12/03/2026;M;20\n#REF!;13/03/2026;M;20\n");
  InvoiceReader reader(file.path(), {}, shared_names);
  Invoice invoice;
  Diagnostics faults;
  std::string numbers;
  while (reader.next(invoice, faults)) numbers += invoice.number_text() + ",";
  CHECK(numbers == "12,,,");
  CHECK(text_of(faults) == "VALUE-02 2:1 number, VALUE-03 4:1 number, VALUE-03 5:1 number");
}

TEST_CASE("fourteen zeros are a SIRET, one is nothing") {
  const auto siret = [](const std::string& text) {
    const auto told = first_of("number;date;siret\nF1;12/03/2026;" + text + "\n");
    return told.invoice.debtor.siret ? told.invoice.debtor.siret->digits() : "";
  };
  CHECK(siret("0").empty());
  CHECK(siret("00000000000000") == "00000000000000");
  CHECK(siret("'00000000000000") == "00000000000000");
}

}  // namespace chorus::test::empty_words_test
