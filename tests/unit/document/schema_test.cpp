#include "document/schema.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "document/document_reader.hpp"
#include "lot_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::schema_test {

namespace {

/// Without comments, and blanks between elements and around lines.
std::string bare(std::string text) {
  for (auto at = text.find("<!--"); at != text.npos; at = text.find("<!--", at)) {
    text.erase(at, text.find("-->", at) + 3 - at);
  }
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    const auto begin = line.find_first_not_of(' ');
    if (begin == line.npos) continue;
    if (out.ends_with(">\n") && line[begin] == '<') out.pop_back();
    out += line.substr(begin, line.find_last_not_of(' ') + 1 - begin) + '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("the built-in schema loads, and is the repository's file without its comments") {
  CHECK_NOTHROW(Schema::embedded());
  CHECK(embedded_schema() == bare(read_file(CHORUS_SOURCE_DIR "/schemas/cpp-facture-mixte.xsd")));
}

TEST_CASE("a schema can come from a file") {
  const Folder folder;
  write_file(folder / "a.xsd",
             "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">"
             "<xs:element name=\"CPPFactureMixte\" type=\"xs:date\"/></xs:schema>");
  const Schema schema = Schema::from_file(folder / "a.xsd");
  DocumentVisitor nothing;
  const auto problems = [&](std::string_view document) {
    DocumentReader reader(schema, nothing);
    reader.feed(document);
    return reader.finish().problems;
  };
  CHECK(problems("<CPPFactureMixte>2026-03-31</CPPFactureMixte>") == 0);
  CHECK(problems("<CPPFactureMixte>2026-03-32</CPPFactureMixte>") > 0);
}

TEST_CASE("what is no schema is a usage error with its place") {
  const Folder folder;
  write_file(folder / "broken.xsd", "<xs:schema\n xmlns:xs=");
  write_file(folder / "other.xml", "<a/>");
  write_file(folder / "wrong.xsd",
             "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n"
             "<xs:element name=\"a\" type=\"unknown\"/></xs:schema>");
  for (const char* name : {"broken.xsd", "other.xml", "wrong.xsd", "missing.xsd", "."}) {
    const auto failure = failure_of([&] { Schema::from_file(folder / name); });
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::usage);
    CHECK(failure_words(*failure).sentence.in(Language::english).find(name) != std::string::npos);
  }
  CHECK(failure_of([&] { Schema::from_file(folder / "broken.xsd"); })->line == 2);
  CHECK(failure_of([&] { Schema::from_file(folder / "wrong.xsd"); })->line == 2);
}

}  // namespace chorus::test::schema_test
