#include "input/status_marker.hpp"

#include <catch2/catch.hpp>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "input/json_records.hpp"
#include "mark_fixture.hpp"

namespace chorus::test::status_marker_test {

using namespace std::string_literals;

namespace {

std::string in(Encoding encoding, const std::string& utf8) { return from_utf8(utf8, encoding).value(); }

ReadOptions with_header(std::string header) {
  ReadOptions options;
  options.status_header = std::move(header);
  return options;
}

}  // namespace

TEST_CASE("a status says exported however it is typed") {
  for (const char* status : {"Éditée", "éditée", "Editée", "EDITEE", "EDITÉE", " éditée "}) {
    INFO(status);
    CHECK(is_edited(status, "Éditée"));
  }
  for (const char* status : {"", "Édité", "à éditer", "Non éditée"}) {
    INFO(status);
    CHECK(!is_edited(status, "Éditée"));
  }
}

TEST_CASE("the status of the marked invoices becomes the word, in every encoding") {
  const std::string before = "number;date;client;Statut;note\r\nF1;d;c;Validée;é;\r\nF2;d;c;Validée;\xE2\x82\xAC\r\n";
  const std::string after = "number;date;client;Statut;note\r\nF1;d;c;Validée;é;\r\nF2;d;c;Éditée;\xE2\x82\xAC\r\n";
  CHECK(mark_csv(before, {"F2"}) == after);
  CHECK(mark_csv("\xEF\xBB\xBF" + before, {"F2"}) == "\xEF\xBB\xBF" + after);
  CHECK(mark_csv(in(Encoding::windows1252, before), {"F2"}) == in(Encoding::windows1252, after));
  for (const auto encoding : {Encoding::utf16le, Encoding::utf16be}) {
    CHECK(mark_csv(in(encoding, "\uFEFF" + before), {"F2"}) == in(encoding, "\uFEFF" + after));
  }
}

TEST_CASE("a marked cell keeps its quotes, an empty one follows its header") {
  CHECK(
      mark_csv("number;date;client;status\nF1;d;c;\"a\"\nF2;d;c;b\nF3;d;c;\nF4;d;c;\"\"\n", {"F1", "F2", "F3", "F4"}) ==
      "number;date;client;status\nF1;d;c;\"Éditée\"\nF2;d;c;Éditée\nF3;d;c;Éditée\nF4;d;c;\"Éditée\"\n");
  CHECK(mark_csv("number;date;client;\"status\"\nF1;d;c;\nF2;d;c;b", {"F1", "F2"}) ==
        "number;date;client;\"status\"\nF1;d;c;\"Éditée\"\nF2;d;c;Éditée");
  CHECK(mark_csv("number;date;client;status\nF1;d;c;\n", {"F1"}, {}, "a;\"b\"") ==
        "number;date;client;status\nF1;d;c;\"a;\"\"b\"\"\"\n");
}

TEST_CASE("every row of an invoice is marked, whatever ends the lines") {
  const std::string before =
      "sep=,\rclient,number,status,date\r\n\n,,,\r\"c\n\",\"F1\",,d\n\"a \"\"b\"\"\",F2,x,d\rc,F1,x,d";
  CHECK(mark_csv(before, {"F1"}) ==
        "sep=,\rclient,number,status,date\r\n\n,,,\r\"c\n\",\"F1\",Éditée,d\n\"a "
        "\"\"b\"\"\",F2,x,d\rc,F1,Éditée,d");
}

TEST_CASE("what says exported already is left as it is typed") {
  const std::string text = "number;date;client;status\nF1;d;c;EDITEE\nF2;d;c;\n";
  CHECK(mark("march.csv", text, {"F1"}).count == 0);
  CHECK(mark("march.csv", text, {"F3"}).count == 0);
  CHECK(mark("march.csv", text, {"F1", "F2"}).count == 1);
  CHECK(mark_csv(text, {"F1", "F2"}) == "number;date;client;status\nF1;d;c;EDITEE\nF2;d;c;Éditée\n");
  CHECK(mark("march.csv", "number;date;client\nF1;d;c\n", {"F2"}).count == 0);
}

TEST_CASE("a missing column is put behind the last one, named as the file names its own") {
  CHECK(mark_csv("N° facture;Date;Code client\nF1;d;c\nF2;d;c\n", {"F1"}) ==
        "N° facture;Date;Code client;Statut\nF1;d;c;Éditée\nF2;d;c;\n");
  CHECK(mark_csv("number,date,client\nF1,d,c\nF2,d,c", {"F2"}) == "number,date,client,status\nF1,d,c,\nF2,d,c,Éditée");
  CHECK(mark_csv("Invoice no|date|client\nF1|d|c\n", {"F1"}) == "Invoice no|date|client|status\nF1|d|c|Éditée\n");
  CHECK(mark_csv("\"N° facture\";\"Date\";\"Client code\"\n\"F1\";1;\"c\"\n", {"F1"}) ==
        "\"N° facture\";\"Date\";\"Client code\";\"Statut\"\n\"F1\";1;\"c\";\"Éditée\"\n");
}

TEST_CASE("a new column leaves what stands behind the headers behind it") {
  CHECK(mark_csv("number;date;client;\nF1;d;c;\nF2;d;c;\nF3;d;c\n", {"F1", "F3"}) ==
        "number;date;client;status;\nF1;d;c;Éditée;\nF2;d;c;;\nF3;d;c;Éditée\n");
  CHECK(mark_csv("number;date;client;;;\nF1;d;c;;x;\n\n;;;\n", {"F1"}) ==
        "number;date;client;status;;;\nF1;d;c;Éditée;;x;\n\n;;;\n");
}

TEST_CASE("a row with too many or too few cells keeps as many in a wider table") {
  CHECK(mark_csv("number;date;client\nF1;d;c\nF2;d\nF3;d;c;x\n", {"F1", "F2"}) ==
        "number;date;client;status\nF1;d;c;Éditée\nF2;d;\nF3;d;c;;x\n");
}

TEST_CASE("a rejects file stays one") {
  CHECK(mark_csv("number;date;client;errors\nF1;d;c;\nF2;d;c;[DATE-01] no date\n", {"F1"}) ==
        "number;date;client;status;errors\nF1;d;c;Éditée;\nF2;d;c;;[DATE-01] no date\n");
  CHECK(mark_csv("number;date;client;errors;\nF1;d;c;;\n", {"F1"}) ==
        "number;date;client;status;errors;\nF1;d;c;Éditée;;\n");
}

TEST_CASE("the configuration's column is the only one that holds the status") {
  const std::string text = "number;date;client;Statut\nF1;d;c;Payée\n";
  CHECK(mark_csv(text, {"F1"}, with_header("Export Chorus")) ==
        "number;date;client;Statut;Export Chorus\nF1;d;c;Payée;Éditée\n");
  CHECK(mark_csv("number;EXPORT;date;client;status\nF1;;d;c;Payée\n", {"F1"}, with_header("Export")) ==
        "number;EXPORT;date;client;status\nF1;Éditée;d;c;Payée\n");
  Names names;
  const TextFile file("march.csv", text);
  const auto records = open_records(file.path(), InputKind::invoices, with_header("Export"), names);
  Record record;
  REQUIRE(records->next(record));
  CHECK(record.find(Field::status) == nullptr);
  CHECK(records->header_faults().all().empty());
}

TEST_CASE("a header of the column map holds the status") {
  ReadOptions options;
  options.columns["Avancement"] = "status";
  CHECK(mark_csv("number;date;client;Avancement\nF1;d;c;\n", {"F1"}, options) ==
        "number;date;client;Avancement\nF1;d;c;Éditée\n");
}

TEST_CASE("what an encoding cannot hold is known before") {
  Names names;
  const TextFile file("march.csv", in(Encoding::windows1252, "number;date;client;é\n"));
  const auto records = open_records(file.path(), InputKind::invoices, {}, names);
  CHECK(not_in_encoding(records->notes(), {}, "Éditée").empty());
  CHECK(not_in_encoding(records->notes(), {}, "✔") == "✔");
  CHECK(not_in_encoding(records->notes(), with_header("Ж"), "x") == "Ж");
}

TEST_CASE("a table that lost its numbers since it was read is left alone") {
  const TextFile read("march.csv", "number;client;date\nF1;A;31/03/2026\n");
  const TextFile now("now.csv", "client;rooms;date\nA;F1;31/03/2026\n");
  Names names;
  const ReadOptions options;
  const auto records = open_records(read.path(), InputKind::invoices, options, names);
  const SourceFile source = SourceFile::open(now.path());
  const StatusMarking marking{source, records->notes(), options, "Éditée", [](auto, auto) { return true; }};
  try {
    find_status_edits(marking, [](const StatusEdit&) {});
    FAIL("edits were found");
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::output);
    CHECK(failure.reason == Reason::changed_meanwhile);
  }
}

TEST_CASE("only the value of the status changes in JSON") {
  CHECK(mark_json(R"( [ {"number":"F1","status" : "a\"]}" , "x":1},{"number":"F2","status":null}] )", {"F1", "F2"}) ==
        R"( [ {"number":"F1","status" : "Éditée" , "x":1},{"number":"F2","status":"Éditée"}] )");
  CHECK(mark_json("[{\"Statut\":1,\"number\":7}\n]", {"7"}) == "[{\"Statut\":\"Éditée\",\"number\":7}\n]");
  CHECK(mark("march.json", R"([{"number":"F1","status":"editee"}])", {"F1"}).count == 0);
}

TEST_CASE("a missing status is added to the object in its own manner") {
  CHECK(mark_json(R"([{"number":"F1","date":"d"},{"number":"F2"}])", {"F1", "F2"}) ==
        R"([{"number":"F1","date":"d","status":"Éditée"},{"number":"F2","status":"Éditée"}])");
  CHECK(mark_json("[\r\n  {\r\n    \"number\": \"F1\",\r\n    \"vat\": [ {\"rate\": \"}\"}, 2 ]\r\n  }\r\n]", {"F1"}) ==
        "[\r\n  {\r\n    \"number\": \"F1\",\r\n    \"vat\": [ {\"rate\": \"}\"}, 2 ],\r\n    \"status\": "
        "\"Éditée\"\r\n  }\r\n]");
  CHECK(mark_json("[{\n\t\"number\" : 12.50 }]", {"12.50"}) ==
        "[{\n\t\"number\" : 12.50,\n\t\"status\" : \"Éditée\" }]");
  CHECK(mark_json(R"([{"number":"F1"}])", {"F1"}, with_header("Export")) == R"([{"number":"F1","Export":"Éditée"}])");
}

TEST_CASE("JSON keeps its encoding") {
  const std::string before = "\uFEFF[{\"x\":\"é😀\",\"number\":\"F1\",\"status\":\"\",\"y\":\"é😀\"}]";
  const std::string after = "\uFEFF[{\"x\":\"é😀\",\"number\":\"F1\",\"status\":\"Éditée\",\"y\":\"é😀\"}]";
  CHECK(mark_json(before, {"F1"}) == after);
  for (const auto encoding : {Encoding::utf16le, Encoding::utf16be}) {
    CHECK(mark_json(in(encoding, before), {"F1"}) == in(encoding, after));
  }
}

}  // namespace chorus::test::status_marker_test
