#include "input/record.hpp"

#include <catch2/catch.hpp>

#include "input/json_records.hpp"
#include "input_fixture.hpp"

namespace chorus::test::records_test {

namespace {

/// Every record: "line: name/index=text@line:column … !faults".
std::vector<std::string> records(const std::string& name, const std::string& text, InputKind kind = InputKind::invoices,
                                 const ReadOptions& options = {}) {
  const TextFile file(name, text);
  Names names;
  const auto reader = open_records(file.path(), kind, options, names);
  std::vector<std::string> out;
  for (Record record; reader->next(record);) {
    std::string line = std::to_string(record.place.line) + ":";
    for (const auto& cell : record.cells) {
      line += " " + std::string(column_name(cell.column, kind));
      if (cell.index) line += "/" + std::to_string(cell.index);
      line += "=" + cell.text + "@" + std::to_string(cell.place.line) + ":" + std::to_string(cell.place.column);
    }
    if (!record.faults.all().empty()) line += " !" + text_of(record.faults);
    out.push_back(line);
  }
  return out;
}

using Lines = std::vector<std::string>;

ReadOptions with(InputFormat format) {
  ReadOptions options;
  options.format = format;
  return options;
}

ReadOptions with(DecimalMark mark) {
  ReadOptions options;
  options.decimal = mark;
  return options;
}

}  // namespace

TEST_CASE("CSV rows as records: places count characters and physical lines") {
  CHECK(records("a.csv",
                "N° facture;Date;Client code;Objet;Montant HT\n"
                "F1;12/03/2026;é\u00A0M ;x;  5,00 \n"
                "\n"
                "F2;12/03/2026;\"a\nb\";x;\"7\"\n") ==
        Lines{"2: number=F1@2:1 date=12/03/2026@2:4 client=é\u00A0M@2:15 total_excl_tax=5,00@2:22",
              "4: number=F2@4:1 date=12/03/2026@4:4 client=a b@4:16 total_excl_tax=7@5:7"});
}

TEST_CASE("an invoice number keeps its spaces, an empty cell is no cell") {
  CHECK(records("a.csv", "number;date;client\n F1 ;;M\n") == Lines{"2: number= F1 @2:1 client=M@2:7"});
}

TEST_CASE("a row of another width is a fault, a trailing delimiter of the header is not") {
  CHECK(records("a.csv", "number;date;client\nF1;d;M\nF2;d\nF3;d;M;x\n") ==
        Lines{"2: number=F1@2:1 date=d@2:4 client=M@2:6", "3: number=F2@3:1 date=d@3:4 !ROW-05 3:0",
              "4: number=F3@4:1 date=d@4:4 client=M@4:6 !ROW-01 4:0"});
  CHECK(records("a.csv", "number;date;client;\nF1;d;M;\nF2;d;M\n") ==
        Lines{"2: number=F1@2:1 date=d@2:4 client=M@2:6", "3: number=F2@3:1 date=d@3:4 client=M@3:6"});
}

/// The rules that the rows of a file of three columns break, one word for each row.
std::string widths(const std::string& rows, const std::string& header = "number;date;client",
                   InputKind kind = InputKind::invoices) {
  std::string told;
  for (const auto& line : records("a.csv", header + "\n" + rows, kind)) {
    const auto mark = line.find('!');
    told += (told.empty() ? "" : " ") + (mark == line.npos ? "good" : line.substr(mark + 1, 6));
  }
  return told;
}

TEST_CASE("empty cells behind the last column are nothing where the header or every row has as many") {
  CHECK(widths("F1;d;M;;;\n") == "good");
  CHECK(widths("F1;d;M;;\nF2;d;;;\n\n;;\nF3;d;M;;\n") == "good good good");
  CHECK(widths("F1;d;M;\nF2;d;M\n") == "ROW-01 good");
  CHECK(widths("F1;d;M\nF2;d;M;\n") == "good ROW-01");
  CHECK(widths("F1;d;M;\nF2;d;M;;\n") == "ROW-01 ROW-01");
  CHECK(widths("F1;d;M;\nF2;d\n") == "ROW-01 ROW-05");
  CHECK(widths("F1;d;M;\nF2;d;M;x;\n") == "good ROW-01");
  CHECK(widths("F1;d;M;;;\nF2;d;M\nF3;d;M;;;;;\nF4;d\n", "number;date;client;;;") == "good good ROW-01 ROW-05");
}

TEST_CASE("a row that shows where it was cut in two is not like the others, however alike their ends") {
  CHECK(widths("F1;d; M;\n") == "ROW-01");
  CHECK(widths("F1;d; M;\nF2;d;M;\n") == "ROW-01 good");
  CHECK(widths("F1;\"the \"\"A\\\";M\";\n") == "ROW-01");
  CHECK(widths("F1;a \"word\";M;\n") == "good");
  CHECK(widths("F1;d;\" M\";\n") == "good");
  CHECK(widths("F1; ;M;\n") == "good");
}

TEST_CASE("the ends of a debtors file are judged like those of the invoices") {
  CHECK(widths("M;1;x;\nN;2;x;\n", "client;siret;name", InputKind::debtors) == "good good");
  CHECK(widths("M;1;x\nN;2;x;\n", "client;siret;name", InputKind::debtors) == "good ROW-01");
}

TEST_CASE("a rejects file given back: short rows and rows filled up by a spreadsheet") {
  CHECK(records("a.csv",
                "number;date;client;errors\n"
                "F1;d;[ROW-05] cut off\nF2;d;[ROW-05] cut off;\nF3;d;M;[SIRET-04] key;;\n"
                "F4;d;M;done\nF5;d;M\n") ==
        Lines{"2: number=F1@2:1 date=d@2:4 !ROW-05 2:0", "3: number=F2@3:1 date=d@3:4 !ROW-05 3:0",
              "4: number=F3@4:1 date=d@4:4 client=M@4:6", "5: number=F4@5:1 date=d@5:4 client=M@5:6",
              "6: number=F5@6:1 date=d@6:4 client=M@6:6"});
}

TEST_CASE("a rejects file given back: a row refused for its ends stays refused until it is mended") {
  const std::string header = "number;date;client;errors";
  CHECK(widths("F1;d;M;;[ROW-01] two\n", header) == "ROW-01");
  CHECK(widths("F1;d;M;;\n", header) == "ROW-01");
  CHECK(widths("F1;d;M;\nF2;d;M\n", header) == "good good");
}

TEST_CASE("what a CSV file of invoices must have") {
  const auto told = [](const std::string& text, InputKind kind = InputKind::invoices) {
    std::string remedy;
    const auto failure = failure_of([&] { records("a.csv", text, kind); }, &remedy);
    return failure + " | " + remedy;
  };
  CHECK(told("date;client\n").starts_with("1:0: the column « number » is missing | "));
  CHECK(told("number;client\n").starts_with("1:0: the column « date » is missing"));
  CHECK(told("number;date;Objet\n").starts_with("1:0: the column « client » is missing"));
  CHECK(told("number;date;Objet\n").find("« Objet »") != std::string::npos);
  CHECK(told("number;date;siret\n").starts_with("accepted"));
  CHECK(told("number;date;client;N° facture\n").starts_with("accepted"));  // see columns_test
  CHECK(told("N° facture;date;client;n°  FACTURE\n")
            .starts_with("1:24: the headers « N° facture » and « n°  FACTURE » mean the same column"));
  CHECK(
      told("Pièce;Jour;Objet\n")
          .starts_with(
              "1:0: the columns « number », « date », « client » are missing | some headers look like them: check \"columns\": { "
              "\"Pièce\": \"number\", \"Jour\": \"date\" } and put it into the configuration"));
  CHECK(told("Pièce;Jour;Objet\n").ends_with("the headers that are not read: « Pièce », « Jour », « Objet »"));
  CHECK(told("number;date;Nom client\n").find("\"columns\": { \"Nom client\": \"client\" }") != std::string::npos);
  CHECK(told("number;date;client;vat_1_rate;vat_2_rate\n").starts_with("accepted"));
  CHECK(told("name;siret\n", InputKind::debtors).starts_with("1:0: the column « client » is missing"));
  CHECK(told("client;name\n", InputKind::debtors).starts_with("accepted"));
}

TEST_CASE("the suffix says JSON, whatever its case, and the option wins") {
  CHECK(records("a.JSON", "[]").empty());
  CHECK(records("a.txt", "[]", InputKind::invoices, with(InputFormat::json)).empty());
  CHECK(records("a.json", "number;date;client\nF1;d;M\n", InputKind::invoices, with(InputFormat::csv)).size() == 1);
  CHECK(records("json", "number;date;client\nF1;d;M\n").size() == 1);
}

TEST_CASE("JSON objects as records, each value with its place") {
  CHECK(records("a.json",
                "[\n {\"number\": 12, \"date\": \"d\", \"client\": null,\n"
                "  \"vat\": [{\"rate\": 20, \"base\": \"1\"}, {\"rate\": 5.5}],\n"
                "  \"attachments\": [\"a.pdf\", \"b.pdf\"], \"other\": []}]") ==
        Lines{"2: number=12@2:13 date=d@2:25 vat_rate/1=20@3:20 vat_base/1=1@3:32 vat_rate/2=5.5@3:47 "
              "attachments=a.pdf@4:19 attachments=b.pdf@4:28"});
  CHECK(records("a.json", "[{\"client\":\"M\",\"engagement_required\":true}]", InputKind::debtors) ==
        Lines{"1: client=M@1:12 engagement_required=true@1:38"});
}

TEST_CASE("a JSON value of the wrong shape") {
  const auto fault = [](const std::string& member) {
    const auto all = records("a.json", "[{" + member + "}]");
    REQUIRE(all.size() == 1);
    const auto at = all[0].find('!');
    return at == std::string::npos ? "none" : all[0].substr(at + 1);
  };
  CHECK(fault("\"number\": {}") == "ROW-03 1:13 number");
  CHECK(fault("\"date\": [1]") == "ROW-03 1:11 date");
  CHECK(fault("\"vat\": {}") == "ROW-03 1:10 vat");
  CHECK(fault("\"vat\": [1]") == "ROW-03 1:11 vat");
  CHECK(fault("\"vat\": [{\"rate\": []}]") == "ROW-03 1:20 vat.rate");
  CHECK(fault("\"attachments\": [[]]") == "ROW-03 1:19 attachments");
  CHECK(fault("\"vat\": null") == "none");
  std::string rates = "\"vat\": [";
  std::string files = "\"attachments\": [";
  for (int i = 0; i < 255; ++i) {
    rates += "{},";
    files += "\"a\",";
  }
  CHECK(fault(rates + "{}]").starts_with("ROW-03"));
  CHECK(fault(files + "null, \"a\"]") == "none");
}

TEST_CASE("a JSON value that can be read in two ways") {
  const auto fault = [](const std::string& member) {
    const auto all = records("a.json", "[{" + member + "}]");
    const auto at = all.at(0).find('!');
    return at == std::string::npos ? "none" : all[0].substr(at + 1);
  };
  CHECK(fault("\"number\": 1, \"number\": 1") == "ROW-02 1:16 number");
  CHECK(fault("\"number\": 1, \"NUMBER\": 2") == "ROW-02 1:16 NUMBER");
  CHECK(fault("\"vat\": [{\"rate\": 1, \"rate\": 2}]") == "ROW-02 1:31 vat.rate");
  CHECK(fault("\"vat\": [{\"rate\": 1}], \"vat_1_rate\": 2") == "ROW-02 1:39 vat_1_rate");
  CHECK(fault("\"vat_1_rate\": 2, \"vat\": [{\"rate\": 1}]") == "ROW-02 1:37 vat.rate");
  CHECK(fault("\"other\": 1, \"other\": 1") == "ROW-02 1:15 other");
  CHECK(fault("\"number\": 1, \"N° facture\": null") == "none");
  CHECK(fault("\"attachments\": [\"a\"], \"Annexes\": [\"b\", \"c\"]") == "ROW-02 1:25 Annexes");
  CHECK(fault("\"attachments\": [\"a\"], \"Annexes\": \"b\"") == "ROW-02 1:25 Annexes");
  CHECK(fault("\"Annexes\": \"b\", \"attachments\": [\"a\"]") == "ROW-02 1:3 Annexes");
  CHECK(fault("\"attachments\": [\"a\"], \"Annexes\": []") == "none");
  CHECK(fault("\"attachments\": [\"a\"], \"Annexes\": [null, \"\"]") == "none");
}

TEST_CASE("a JSON number has one reading, a JSON string the one that is declared") {
  const TextFile file("a.json", "[{\"total_excl_tax\": 1.234, \"total_incl_tax\": \"1.234\"}]");
  Names names;
  Record record;
  for (const auto mark : {DecimalMark::either, DecimalMark::comma}) {
    const auto reader = open_records(file.path(), InputKind::invoices, with(mark), names);
    REQUIRE(reader->next(record));
    CHECK(record.cells.at(0).mark == DecimalMark::point);
    CHECK(record.cells.at(1).mark == mark);
  }
}

TEST_CASE("an element that is no object stops the reading") {
  CHECK(failure_of([] { records("a.json", "[\n 1]"); }) == "2:2: an invoice or debtor must be a JSON object { … }");
}

TEST_CASE("columns that are not used are noted once") {
  const TextFile csv("a.csv", "number;date;client;Objet;;Note\nF1;d;M;a;b;c\n");
  Names names;
  CHECK(open_records(csv.path(), InputKind::invoices, {}, names)->notes().ignored_columns == Lines{"Objet", "Note"});
  const TextFile json("a.json", "[{\"x\":1,\"vat\":[{\"y\":1},{\"y\":2}]},{\"x\":2}]");
  const auto reader = open_records(json.path(), InputKind::invoices, {}, names);
  for (Record record; reader->next(record);) {
  }
  CHECK(reader->notes().ignored_columns == Lines{"x", "vat.y"});
}

}  // namespace chorus::test::records_test
