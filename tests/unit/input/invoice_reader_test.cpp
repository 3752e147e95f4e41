#include "input/invoice_reader.hpp"

#include <catch2/catch.hpp>

#include "catalogue/rule_words.hpp"
#include "input_fixture.hpp"

namespace chorus::test::invoice_reader_test {

namespace {

struct Read {
  std::vector<Invoice> invoices;
  Diagnostics faults;

  std::string numbers() const {
    std::string out;
    for (const auto& invoice : invoices) {
      if (!out.empty()) out += " ";
      out += (invoice.number ? *invoice.number : "?") + "/" + std::to_string(invoice.vat.size());
    }
    return out;
  }
};

// Places point into the names, which outlive what was read.
Names names;

Read read(const std::string& text, const std::string& name = "a.csv", const ReadOptions& options = {}) {
  const TextFile file(name, text);
  InvoiceReader reader(file.path(), options, names);
  Read out;
  for (Invoice invoice; reader.next(invoice, out.faults);) out.invoices.push_back(invoice);
  return out;
}

const std::string head = "number;date;client;vat_rate;vat_base;vat_amount\n";

}  // namespace

TEST_CASE("rows with one number are one invoice, together or not") {
  const auto got = read(head +
                        "F1;1/3/2026;M;20;10;2\n"
                        "F2;1/3/2026;M;20;10;2\n"
                        "F1;1/3/2026;M;5,5;100;5,5\n"
                        "F3;;;;;\n"
                        "F1;;;10;10;1\n");
  CHECK(got.numbers() == "F1/3 F2/1 F3/0");
  CHECK(got.faults.all().empty());
  const auto& first = got.invoices[0];
  CHECK(first.place.line == 2);
  CHECK(first.vat[1].place.line == 4);
  CHECK(first.vat[2].rate.place().line == 6);
  CHECK(first.total_incl_tax->text() == "128.50");
}

TEST_CASE("rows with one number of two years are two invoices, where numbers start again") {
  const std::string text = head +
                           "F1;;;20;10;2\n"
                           "F1;28/12/2025;M;10;10;1\n"
                           "F1;4/1/2026;M;20;10;2\n"
                           ";;;5,5;100;5,5\n"
                           "F2;4/1/2026;M;20;10;2\n"
                           "F1;28/12/2025;M;5,5;100;5,5\n"
                           "F1;;;2,1;100;2,1\n";
  ReadOptions options;
  options.yearly_numbers = true;
  const auto apart = read(text, "a.csv", options);
  CHECK(apart.numbers() == "F1/4 F1/2 F2/1");
  CHECK(apart.faults.errors() == 0);
  CHECK(apart.invoices[0].date->iso() == "2025-12-28");
  CHECK(apart.invoices[1].date->iso() == "2026-01-04");
  CHECK(apart.invoices[1].vat[1].place.line == 5);
  const auto together = read(text);
  CHECK(together.invoices.size() == 2);
  CHECK(together.faults.errors() > 0);
}

TEST_CASE("a bare TVA is the amount or the rate by its values") {
  const auto vat = [](const std::string& headers, const std::string& rows) {
    const auto got = read("number;date;client;" + headers + "\n" + rows);
    std::string out = text_of(got.faults);
    for (const auto& invoice : got.invoices) {
      for (const auto& line : invoice.vat) {
        out += " " + (line.rate ? line.rate->text(0) : "?") + "/" + (line.amount ? line.amount->text() : "?");
      }
    }
    return out;
  };
  const std::string totals = "HT;TVA;TTC";
  CHECK(vat(totals, "F1;1/3/2026;M;1000,00;200,00;1200,00\n") == " 20/200.00");
  CHECK(vat(totals, "F1;1/3/2026;M;1000,00;20;1200,00\n") == " 20/200.00");
  CHECK(vat(totals, "F1;1/3/2026;M;100,00;20;120,00\n") == " 20/20.00");  // both are the same invoice
  CHECK(vat(totals, "F1;1/3/2026;M;200,00;20;220,00\n") == " 10/20.00");
  CHECK(vat(totals, "F1;1/3/2026;M;200,00;20;240,00\n") == " 20/40.00");
  CHECK(vat(totals, "F1;1/3/2026;M;200,00;20;220,00\nF2;1/3/2026;M;200,00;20;240,00\n") ==
        "COLUMN-07 2:22 TVA, COLUMN-07 2:22 TVA ?/? ?/?");  // the rows say two things
  CHECK(vat("HT;TVA", "F1;1/3/2026;M;200,00;20\n") == "COLUMN-07 2:22 TVA ?/?");
  CHECK(vat("HT;TVA", "F1;1/3/2026;M;200,00;20 %\n") == " 20/40.00");
  CHECK(vat("HT;TVA;Taux TVA", "F1;1/3/2026;M;200,00;40,00;20\n") == " 20/40.00");
  CHECK(vat("TVA;Base HT", "F1;1/3/2026;M;40,00;200,00\nF2;1/3/2026;M;5,5;100,00\n") == " ?/40.00 ?/5.50");
  CHECK(vat("HT;T.V.A.;Montant TVA;TTC", "F1;1/3/2026;M;200,00;20;40,00;240,00\n") == " 20/40.00");
}

TEST_CASE("rows without a number are invoices of their own") {
  const auto got = read(head + ";1/3/2026;M;20;10;2\n;1/3/2026;M;20;10;2\n");
  CHECK(got.numbers() == "?/1 ?/1");
}

TEST_CASE("numbers that differ by a space are two invoices") {
  CHECK(read(head + "F1;;;;;\n F1;;;;;\nf1;;;;;\n").numbers() == "F1/0  F1/0 f1/0");
}

TEST_CASE("every field but the VAT is the same on all rows, or empty") {
  const auto got = read(head + "F1;1/3/2026;M;20;10;2\nF1;2/3/2026;;5,5;10;0,55\nF1;1/3/2026;X;10;10;1\n");
  REQUIRE(text_of(got.faults) == "NUMBER-05 3:4 date, NUMBER-05 4:13 client");
  CHECK(got.invoices[0].date->day == 1);
  CHECK(got.faults.all()[0].args[2].value.ends_with("a.csv:2"));
}

TEST_CASE("the same amount, date or SIRET may be written in two ways") {
  const std::string columns = "number;date;client;total_excl_tax;siret;vat_rate;vat_base\n";
  CHECK(text_of(read(columns + "F1;1/3/2026;M;300;21690912700013;20;200\n"
                               "F1;2026-03-01;M;300,00;216 909 127 00013;10;100\n")
                    .faults)
            .empty());
  CHECK(text_of(read(columns + "F1;1/3/2026;M;300;;20;200\nF1;1/3/2026;M;300,01;;10;100\n").faults) ==
        "NUMBER-05 3:15 total_excl_tax");
  CHECK(text_of(read("number;date;client;vat_rate\nF1;;007;20\nF1;;7;10\n").faults) == "NUMBER-05 3:5 client");
}

TEST_CASE("a row that was cut off or is too long leaves its invoice unread") {
  const auto got = read(head + "F1;1/3/2026;M;20;10\nF2;1/3/2026;M;20;10;2\nF3;;;;;;x\n");
  CHECK(got.numbers() == "F1/0 F2/1 F3/0");
  CHECK(text_of(got.faults) == "ROW-05 2:0, ROW-01 4:0");
  CHECK(!got.invoices[0].whole);
  CHECK(got.invoices[1].whole);
}

TEST_CASE("a field that the first row leaves empty may come later") {
  const auto got = read("number;date;client;vat_rate;engagement\nF1;1/3/2026;M;20;\nF1;;;5,5;E1\nF1;;;10;E2\n");
  CHECK(*got.invoices[0].commitment.engagement == "E1");
  CHECK(text_of(got.faults) == "NUMBER-05 4:9 engagement");
}

TEST_CASE("a second row that brings no VAT line is the invoice again") {
  CHECK(text_of(read("number;date;client\nF1;1/3/2026;M\nF1;1/3/2026;M\n").faults) == "NUMBER-04 3:0");
}

TEST_CASE("numbered VAT columns, several rows of them") {
  const auto got = read(
      "number;date;client;vat_1_rate;vat_1_base;vat_2_rate;vat_2_base\n"
      "F1;1/3/2026;M;20;10;5,5;10\nF1;;;;;10;10\n");
  CHECK(got.numbers() == "F1/3");
  CHECK(got.invoices[0].vat[1].rate->text(0) == "5.5");
  CHECK(got.invoices[0].vat[2].rate->text(0) == "10");
}

TEST_CASE("numbered VAT columns full of 0 are not used, unless they are all there is") {
  const std::string columns =
      "number;date;client;vat_1_rate;vat_1_base;vat_1_amount;vat_2_rate;vat_2_base;vat_2_amount\n";
  const auto vat = [&](const std::string& row) { return read(columns + row).numbers(); };
  CHECK(vat("F1;1/3/2026;M;20;10;2;0;0,00;0\n") == "F1/1");
  CHECK(vat("F1;1/3/2026;M;0;0;0;20;10;2\n") == "F1/1");
  CHECK(vat("F1;1/3/2026;M;20;10;2;;0;\n") == "F1/1");
  CHECK(vat("F1;1/3/2026;M;0;0;0;0;0;0\n") == "F1/1");
  CHECK(vat("F1;1/3/2026;M;20;10;2;0;5;0\n") == "F1/2");   // exempt
  CHECK(vat("F1;1/3/2026;M;20;10;2;0;;0\n") == "F1/2");    // its base may be forgotten
  CHECK(vat("F1;1/3/2026;M;20;10;2;20;0;0\n") == "F1/2");  // not all are 0
  CHECK(vat("F1;1/3/2026;M;20;10;2;0;0;x\n") == "F1/2");
  CHECK(vat("F1;1/3/2026;M;20;10;2;0;0;0\nF1;;;10;10;1;0;0;0\n") == "F1/2");
  CHECK(read(head + "F1;1/3/2026;M;20;10;2\nF1;;;0;0;0\n").numbers() == "F1/2");
}

TEST_CASE("values that cannot be read are told once, with their place") {
  const auto got = read(
      "number;date;client;type;framework;total_excl_tax;payment_mode;siret;engagement\n"
      "F1;x;M;y;A4;z;t;1;\"\x02\"\n");
  CHECK(text_of(got.faults) ==
        "DATE-02 2:4 date, TYPE-01 2:8 type, FRAMEWORK-02 2:10 framework, AMOUNT-02 2:13 "
        "total_excl_tax, "
        "PAYMENT-01 2:15 payment_mode, SIRET-02 2:17 siret, TEXT-01 2:20 engagement");
  const auto& invoice = got.invoices[0];
  CHECK(!invoice.date.absent());
  CHECK(!invoice.date);
  for (const auto& fault : got.faults.all()) CHECK(fault.invoice == "F1");
}

TEST_CASE("every column arrives in its field") {
  const auto got = read(
      "number;date;client;address_code;type;framework;original_invoice;currency;total_excl_tax;"
      "total_incl_tax;"
      "net_payable;payment_mode;engagement;market;contract;pdf;attachments;status;siret;service_"
      "code;service_name;"
      "debtor_name\n"
      "F1;12/03/2026;M;A;avoir;A9;O;EUR;10,00;12,00;5,00;chèque;E;K;C;a.pdf;b.pdf| "
      "|c.pdf|;Émise;21690912700013;S;"
      "Service;Mairie\n");
  REQUIRE(got.faults.all().empty());
  const Invoice& i = got.invoices.at(0);
  CHECK(*i.number + *i.client + *i.address_code == "F1MA");
  CHECK(*i.type == InvoiceType::credit_note);
  CHECK(*i.framework == "A9");
  CHECK(*i.original_invoice + *i.currency + std::string(*i.payment_mode) == "OEUR20");
  CHECK(i.total_excl_tax->text() + i.total_incl_tax->text() + i.net_payable->text() == "10.0012.005.00");
  CHECK(*i.commitment.engagement + *i.commitment.market + *i.commitment.contract == "EKC");
  CHECK(*i.pdf == "a.pdf");
  REQUIRE(i.attachment_names.size() == 2);
  CHECK(*i.attachment_names[1] == "c.pdf");
  CHECK(*i.status == "Émise");
  CHECK(i.debtor.siret->digits() == "21690912700013");
  CHECK(*i.debtor.service_code + *i.debtor.service_name + *i.debtor.name == "SServiceMairie");
}

TEST_CASE("JSON: one object is one invoice, its VAT in a list") {
  const auto got = read(
      "[{\"number\":\"F1\",\"vat\":[{\"rate\":20,\"base\":10},{\"rate\":5.5,\"base\":100}]},"
      "{\"number\":\"F1\"}]",
      "a.json");
  CHECK(got.numbers() == "F1/2 F1/0");
  CHECK(got.invoices[0].total_incl_tax->text() == "117.50");
}

TEST_CASE("many rows: every group keeps its rows, in the order of the first ones") {
  std::string text = head;
  for (int pass = 0; pass < 3; ++pass) {
    for (int i = 0; i < 500; ++i) {
      text += "F" + std::to_string(i) + ";1/3/2026;M;" + std::to_string(5 + pass) + ";100;" + std::to_string(5 + pass) +
              "\n";
    }
  }
  const auto got = read(text);
  REQUIRE(got.invoices.size() == 500);
  CHECK(got.faults.all().empty());
  for (int i = 0; i < 500; ++i) {
    const auto& invoice = got.invoices[static_cast<std::size_t>(i)];
    REQUIRE(*invoice.number == "F" + std::to_string(i));
    REQUIRE(invoice.vat.size() == 3);
    REQUIRE(invoice.total_incl_tax->text() == "318.00");
  }
}

TEST_CASE("a number on more rows than an invoice can have is one fault, and every row can be rejected") {
  std::string text = head;
  const auto add = [&](int rows, const std::string& number) {
    for (int i = 0; i < rows; ++i)
      text += number + ";1/3/2026;M;" + std::to_string(i / 10) + "." + std::to_string(i % 10) + ";100;\n";
  };
  add(1000, "F1");
  add(1001, "2026");
  add(1, "F2");
  const TextFile file("a.csv", text);
  InvoiceReader reader(file.path(), {}, names);
  Diagnostics faults;
  Invoice invoice;
  REQUIRE(reader.next(invoice, faults));
  CHECK(invoice.whole);
  CHECK(invoice.vat.size() == 1000);
  CHECK(faults.all().empty());

  REQUIRE(reader.next(invoice, faults));
  CHECK_FALSE(invoice.whole);
  CHECK(*invoice.number == "2026");
  CHECK(invoice.vat.empty());
  CHECK(text_of(faults) == "NUMBER-06 1002:1 number");
  CHECK(sentence_of(faults.all()[0], Language::english) ==
        "1001 rows have the number « 2026 », at most 1000 rows make one invoice");
  int rejected = 0;
  reader.reject_last("x", [&](std::string_view row) {
    CHECK(row.starts_with("2026;"));
    ++rejected;
  });
  CHECK(rejected == 1001);

  REQUIRE(reader.next(invoice, faults));
  CHECK(*invoice.number == "F2");
  CHECK_FALSE(reader.next(invoice, faults));
}

TEST_CASE("a cell of 200,000 attachments gives each of them") {
  std::string cell = "a.pdf";
  for (int i = 1; i < 200'000; ++i) cell += "|a.pdf";
  const Read out = read("number;date;client;attachments\nF1;31/03/2026;M;" + cell + "\n");
  REQUIRE(out.invoices.size() == 1);
  CHECK(out.invoices[0].attachment_names.size() == 200'000);
}

TEST_CASE("one date that can only be month first refuses the dates of its form, in CSV and in JSON") {
  const auto dates = [](const std::string& second, ReadOptions options = {}) {
    const auto csv = read("number;date;client\nF1;03/05/2026;M\nF2;" + second +
                              ";M\nF3;2026-05-03;M\nF4;4-6-2026;M\nF5;05/05/2026;M\nF6;20260503;M\n",
                          "a.csv", options);
    std::string json_rows;
    int count = 0;
    for (const auto* date : {"03/05/2026", second.c_str(), "2026-05-03", "4-6-2026", "05/05/2026", "20260503"}) {
      json_rows += std::string(json_rows.empty() ? "" : ",") + "{\"number\":\"F" + std::to_string(++count) +
                   "\",\"date\":\"" + date + "\"}";
    }
    const auto json = read("[" + json_rows + "]", "a.json", options);
    std::string told;
    for (const auto& invoice : csv.invoices) told += (invoice.date ? invoice.date->iso().substr(5) : "-") + " ";
    std::string told_json;
    for (const auto& invoice : json.invoices) told_json += (invoice.date ? invoice.date->iso().substr(5) : "-") + " ";
    CHECK(told == told_json);
    CHECK(csv.faults.errors() == json.faults.errors());
    for (const auto& fault : csv.faults.all())
      told += std::string(fault.rule->id) + "@" + std::to_string(fault.place.line) + " ";
    if (!csv.faults.all().empty()) told += csv.faults.all()[0].args.back().value;
    return told;
  };
  ReadOptions month_first;
  month_first.date_order = DateOrder::month_first;
  ReadOptions day_first;
  day_first.date_order = DateOrder::day_first;
  CHECK(dates("25/03/2026") == "05-03 03-25 05-03 06-04 05-05 05-03 ");
  CHECK(dates("03/25/2026") == "- - 05-03 - - 05-03 DATE-06@3 DATE-06@3 DATE-06@3 DATE-06@3 2");
  CHECK(dates("03/25/2026", month_first) == "03-05 03-25 05-03 04-06 05-05 05-03 ");
  CHECK(dates("03/25/2026", day_first) == "05-03 - 05-03 06-04 05-05 05-03 DATE-03@3 03/25/2026");
  CHECK(dates("25/03/2026", month_first) == "03-05 - 05-03 04-06 05-05 05-03 DATE-03@3 25/03/2026");
  CHECK(dates("13/14/2026") == "05-03 - 05-03 06-04 05-05 05-03 DATE-03@3 13/14/2026");
}

TEST_CASE("a row of another width says nothing of the order of the dates") {
  const auto got = read("number;client;date\nF1;M;03/05/2026\nF2;M;03/25/2026;x\n");
  CHECK(text_of(got.faults) == "ROW-01 3:0");
}

}  // namespace chorus::test::invoice_reader_test
