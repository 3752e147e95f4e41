// How invoices stand in a list: wrapped, one object behind the other, in several rows, between titles and sums.
#include <catch2/catch.hpp>

#include "catalogue/rules.hpp"
#include "input/invoice_reader.hpp"
#include "input/json_records.hpp"
#include "input_fixture.hpp"

namespace chorus::test::shapes_test {

namespace {

/// "line:column number" of each record, read once and then again in the opposite order.
std::string places_of(const std::string& text, const std::string& name = "list.json") {
  const TextFile file(name, text);
  Names names;
  const auto records = open_records(file.path(), InputKind::invoices, {}, names);
  const auto place = [](const Record& record) {
    const Cell* number = record.find(Field::number);
    return std::to_string(record.place.line) + ":" + std::to_string(record.place.column) + " " +
           (number != nullptr ? number->text + "@" + std::to_string(number->place.column) : "-");
  };
  std::vector<std::pair<RecordReader::Position, std::string>> seen;
  std::string all;
  Record record;
  for (auto position = records->position(); records->next(record); position = records->position()) {
    seen.emplace_back(position, place(record));
    all += (all.empty() ? "" : ", ") + place(record);
  }
  for (auto one = seen.rbegin(); one != seen.rend(); ++one) {
    records->seek(one->first);
    REQUIRE(records->next(record));
    CHECK(place(record) == one->second);
  }
  return all;
}

std::string layout(const std::string& text) {
  const TextFile file("list.json", text);
  const JsonLayout found = layout_of(SourceFile::open(file.path()), InputKind::invoices, {});
  static constexpr const char* shapes[] = {"list", "wrapped", "lines", "lone", "none", "several"};
  std::string out = shapes[static_cast<std::size_t>(found.shape)];
  for (const auto& key : found.keys) out += " " + key;
  return out;
}

/// "number: rate base amount, …" of each invoice, its faults behind it, and what is told of the file.
std::string invoices(const std::string& text, const std::string& name = "list.csv") {
  const TextFile file(name, text);
  Names names;
  InvoiceReader reader(file.path(), {}, names);
  std::string out;
  Invoice invoice;
  Diagnostics faults;
  for (; reader.next(invoice, faults); faults.clear()) {
    out += invoice.number_text() + ":";
    for (const auto& line : invoice.vat) {
      out += " " + line.rate.value_or(Amount()).text(0) + "/" + line.base.value_or(Amount()).text(0) + "/" +
             line.amount.value_or(Amount()).text(0);
    }
    if (!faults.all().empty()) out += " !" + text_of(faults);
    out += "\n";
  }
  return out + text_of(reader.shape_faults());
}

}  // namespace

TEST_CASE("where the list of a JSON file is") {
  const std::string one = R"({"number":"F1","date":"2026-03-05"})";
  CHECK(layout("") == "list");
  CHECK(layout("[" + one + "]") == "list");
  CHECK(layout(one) == "lone");
  CHECK(layout(one + "\n") == "lone");
  CHECK(layout(one + "\n" + one) == "lines");
  CHECK(layout(one + one) == "lines");
  CHECK(layout(R"({"data":[{}]})") == "wrapped data");
  CHECK(layout(R"({"a":{"b":{"whatever":[ {} ]}},"n":[1,2],"s":"[{"})") == "wrapped a b whatever");
  CHECK(layout(R"({"number":0,"content":[{}],"size":20})") == "wrapped content");  // a page's number
  CHECK(layout(R"({"number":"F1","date":"x","items":[{}]})") == "lone");
  CHECK(layout(R"({"items":[{}],"number":"F1","date":"x"})") == "lone");
  CHECK(layout(R"({"data":[{}],"included":[{}]})") == "wrapped data");
  CHECK(layout(R"({"march":[{}],"april":[{}]})") == "several march april");
  CHECK(layout(R"({"data":[],"links":[]})") == "wrapped data");
  CHECK(layout(R"({"data":[],"factures":[{}]})") == "wrapped factures");
  CHECK(layout(R"({"data":[1]})") == "none");
  CHECK(layout("{}") == "none");
  CHECK(layout(R"({"a\"b":{"data":[{}]}})") == "wrapped a\\\"b data");
  CHECK(layout(R"({"1":{"2":{"3":{"4":{"data":[{}]}}}}})") == "none");  // too deep for a list of invoices
  CHECK(failure_of([] { layout(R"({"data":[{}])"); }) == "1:13: the file ends too early: it is not complete");
}

TEST_CASE("every shape of JSON has its places, and is found again at them") {
  const std::string a = R"({"number":"F1"})";
  const std::string b = R"({"number":"F2"})";
  CHECK(places_of("[" + a + ", " + b + "]") == "1:2 F1@12, 1:19 F2@29");
  CHECK(places_of("{\"é\": {\"data\":\n [" + a + ",\n" + b + "]}, \"n\": 1}") == "2:3 F1@13, 3:1 F2@11");
  CHECK(places_of(a + "\n\n " + b + b + "\n") == "1:1 F1@11, 3:2 F2@12, 3:17 F2@27");
  CHECK(places_of(R"( {"number":"F1","date":""})") == "1:2 F1@12");
  const std::string wide = from_utf8("\uFEFF{\"é€\": [" + a + ", " + b + "]}", Encoding::utf16le).value();
  CHECK(places_of(wide) == "1:9 F1@19, 1:26 F2@36");
  for (const auto name : {"list.txt", "list", "list.jsonl", "list.csv"})
    CHECK(places_of(a + "\n" + b, name) == "1:1 F1@11, 2:1 F2@11");
  CHECK(failure_of([&] { places_of(a + ",\n" + b); }).starts_with("1:16: « , » cannot stand here"));
  CHECK(failure_of([&] { places_of(a + "\n[" + b + "]"); }).starts_with("2:1: « [ » cannot stand here"));
}

TEST_CASE("labels of sums") {
  for (const auto text :
       {"Total", "TOTAL :", "Totaux", "Sous-total", "sous total HT", "Total général", "Grand total",
        "Total (12 factures)", "Total TTC en euros", "Nombre de factures : 12", "Subtotal", "12 factures",
        "2 documents", "(3 lignes)", "12 factures affichées", "3 invoices", "T O T A L"}) {
    INFO(text);
    CHECK(total_label(text) == TotalLabel::plain);
  }
  CHECK(total_label("Total MAIRIE") == TotalLabel::named);
  CHECK(total_label("TotalEnergies") == TotalLabel::named);
  for (const auto text : {"", "Totalement", "Nombre", "Nombre de repas", "Sous-préfecture", "F2026-001", "12",
                          "12 rue du Total", "2 factures de MAIRIE", "12,50", "2026 factures-001"}) {
    INFO(text);
    CHECK(total_label(text) == TotalLabel::none);
  }
}

TEST_CASE("rows of one invoice in CSV and JSON alike") {
  const std::string head = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;label\n";
  CHECK(invoices(head + "F1;05/03/2026;M;100;120;20;60;12;a\nF2;05/03/2026;M;10;12;20;10;2;\n"
                        "F1;05/03/2026;M;100;120;20;40;8;b\n") == "F1: 20/100/20\nF2: 20/10/2\nFILE-07 2:0");
  CHECK(invoices(head + "F1;05/03/2026;M;100;118;20;90;18;a\n;;;;;0;10;0;b\n") == "F1: 20/90/18 0/10/0\nFILE-06 3:0");
  CHECK(invoices(head + "F1;05/03/2026;M;100;120;20;;;a\n;;;;;;;;b\n;;;;;20;;;c\n") ==
        "F1: 20/100/20\nFILE-06 3:0, FILE-07 2:0");
  // The totals stand on each row, and no row has a part of them: they may be the articles' own.
  CHECK(invoices(head + "F1;05/03/2026;M;100;120;20;;;a\nF1;05/03/2026;M;100;120;20;;;b\n") == "F1: !ROW-06 2:0\n");
  CHECK(invoices(head + "F1;05/03/2026;M;60;72;20;;;a\nF1;05/03/2026;M;40;48;20;;;b\n") == "F1: !ROW-06 2:0\n");
  CHECK(invoices(head + "F1;05/03/2026;M;60;72;20;;;a\nF1;05/03/2026;M;40;44;10;40;;b\n") == "F1: !ROW-06 2:0\n");
  CHECK(invoices(head + "F1;05/03/2026;M;100;116;20;60;;a\nF1;05/03/2026;M;10;116;10;40;;b\n").find("NUMBER-05 3:17") !=
        std::string::npos);  // a slip in the totals
  CHECK(invoices(head + "F1;05/03/2026;M;100;120;20;;;a\nF1;05/03/2026;M;100;120;20;;;a\n") ==
        "F1: 20/100/20 !NUMBER-04 3:0\n");
  CHECK(invoices(head + "F1;05/03/2026;M;100;120;20;60;12;a\nF1;05/03/2026;N;100;120;20;40;8;b\n").find("NUMBER-05") !=
        std::string::npos);
  CHECK(invoices(head + ";;;;;20;40;8;b\nF1;05/03/2026;M;100;120;20;;;a\n") == ": 20/40/8\nF1: 20/100/20\n");
  CHECK(invoices(R"([{"number":"F1","date":"2026-03-05","client":"M","total_excl_tax":100,"vat_rate":20,"vat_base":60},
                     {"total_excl_tax":null,"vat_rate":10,"vat_base":40}, {}])",
                 "list.json") == "F1: 20/60/12 10/40/4\n:\nFILE-06 2:22");
}

TEST_CASE("headers that name a rate make VAT lines where everything adds up") {
  const std::string head = "number;date;client;total_excl_tax;total_incl_tax;";
  const std::string row = "F1;05/03/2026;M;";
  CHECK(invoices(head + "TVA 20 %;TVA 10 %\n" + row + "300;340;20;20\n") == "F1: 20/100/20 10/200/20\n");
  CHECK(invoices(head + "TVA 20 %;TVA 10 %\n" + row + "300;360;60;0\n") == "F1: 20/300/60\n");
  CHECK(invoices(head + "TVA 20 %;TVA 10 %\n" + row + "300;300;0;\n") == "F1: 0/300/0\n");
  CHECK(invoices(head + "Base 20;Base 5,5;Total TVA\n" + row + "300;331;100;200;31\n") == "F1: 20/100/20 5.5/200/11\n");
  CHECK(invoices(head + "HT 20%;TVA 20%;HT exonéré\n" + row + "150;170;100;20;50\n") == "F1: 20/100/20 0/50/0\n");
  CHECK(invoices("number;date;client;HT 20%;TVA 20%\n" + row + "100;20\n") == "F1: 20/100/20\n");
  // Two rates without bases that are not whole cents, a part without a column, a wrong VAT, another sum.
  CHECK(invoices(head + "TVA 20 %;TVA 10 %\n" + row + "300;340.01;20.01;20\n") ==
        "F1: 0/300/0 !COLUMN-11 2:28 TVA 20 %\n");
  CHECK(invoices(head + "HT 20%;TVA 20%\n" + row + "150;170;100;20\n") == "F1: 0/150/0 !COLUMN-11 2:25 HT 20%\n");
  CHECK(invoices(head + "HT 20%;TVA 20%\n" + row + "100;110;100;10\n") == "F1: 0/100/0 !COLUMN-11 2:25 HT 20%\n");
  CHECK(invoices(head + "TVA 20%;TVA 10%;Total TVA\n" + row + "300;340;20;20;41\n") ==
        "F1: 0/300/0 !COLUMN-11 2:25 TVA 20%\n");
}

TEST_CASE("JSON: objects and lists that their names explain are read") {
  const std::string head = R"([{"number":"F1","date":"2026-03-05",)";
  CHECK(invoices(head + R"("client":"M","total_excl_tax":100,"tva":[{"taux":20,"base_ht":100,"montant":20}]}])",
                 "l.json") == "F1: 20/100/20\n");
  CHECK(invoices(head + R"("client":"M","totals":{"ht":100,"ttc":120},"taxes":[{"rate":20,"amount":20}]}])",
                 "l.json") == "F1: 20/100/20\n");
  const auto client = [&](const std::string& object) {
    const TextFile file("l.json", head + R"("customer":)" + object + "}]");
    Names names;
    InvoiceReader reader(file.path(), {}, names);
    Invoice invoice;
    Diagnostics faults;
    REQUIRE(reader.next(invoice, faults));
    return invoice.client.value_or("-") + "/" + invoice.debtor.name.value_or("-") + "/" +
           (invoice.debtor.siret ? invoice.debtor.siret->digits() : "-");
  };
  CHECK(client(R"({"id":7,"code":"M","name":"Mairie"})") == "M/Mairie/-");
  CHECK(client(R"({"id":7,"name":"Mairie","siret":"21690912700013"})") == "-/Mairie/21690912700013");
  CHECK(client(R"({"id":7,"name":"Mairie"})") == "Mairie/-/-");
  CHECK(client(R"({"id":7})") == "7/-/-");
  CHECK(invoices(R"([{"id":1,"attributes":{"number":"F1","date":"2026-03-05","client":"M","total_excl_tax":100,
                     "vat_rate":20}}])",
                 "l.json") == "F1: 20/100/20\n");
  // « original » is another invoice, not the record: one message names what looks like the number and the date.
  CHECK(failure_of([] {
          invoices(R"([{"id":1,"original":{"number":"F1","date":"2026-03-05"},"client":"M"}])", "l.json");
        }) == "1:0: the columns « number », « date » are missing");
  CHECK(invoices(head + R"("client":"M","commande":{"numero":"BC"}}])", "l.json") == "F1: !ROW-03 1:61 commande\n");
}

TEST_CASE("rows of sums are no invoices") {
  const std::string head = "number;date;client;total_excl_tax;total_incl_tax;vat_rate;note\n";
  const std::string two = "F1;05/03/2026;M;100;120;20;\nF2;05/03/2026;N;50;60;20;\n";
  const std::string good = "F1: 20/100/20\nF2: 20/50/10\n";
  for (const auto sums :
       {"Total;;;150;180;;", "Total;31/03/2026;;150;180;;", ";Total;;150;180;;", ";;;150;180;;Total", ";;;150;180;;",
        ";;;150;;;12", "Total 2 factures;;;150;180;;", ";;Total N;50;60;;", "Total;;;1;1"}) {
    INFO(sums);
    CHECK(invoices(head + two + sums + "\n") == good + "FILE-05 4:0");
  }
  CHECK(
      invoices(head + "F1;05/03/2026;M;100;120;20;\nF1;05/03/2026;M;100;120;20;\n;;;100;120;;\n").find("FILE-05 4:0") !=
      std::string::npos);  // sums of invoices, not of rows
  CHECK(invoices(head + two + ";;;151;180;;\n").find("FILE-05") == std::string::npos);
  CHECK(invoices(head + two + ";;;150;180;;reste\n").find("FILE-05") == std::string::npos);
  CHECK(invoices(head + two + ";;Total M;100;120;;\n").find("FILE-05") == std::string::npos);  // M is not the one above
  CHECK(invoices(head + "TOTAL-1;05/03/2026;M;100;120;20;\n") == "TOTAL-1: 20/100/20\n");
}

}  // namespace chorus::test::shapes_test
