#include "lot/lot_plan.hpp"

#include <catch2/catch.hpp>

#include "file/output_target.hpp"
#include "lot_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::lot_name_test {

namespace {

LotName name(const std::string& pattern) { return LotName(pattern, {2026, 3, 31}); }

}  // namespace

TEST_CASE("one file has the name that was given, several are numbered before the suffix") {
  CHECK(name("out/Export.xml").path(1, 1, "f") == "out/Export.xml");
  CHECK(name("out/Export.xml").path(2, 3, "f") == "out/Export-002-of-003.xml");
  CHECK(name("Export").path(2, 3, "f") == "Export-002-of-003");
  CHECK(name("v1.2/Export").path(2, 3, "f") == "v1.2/Export-002-of-003");
  CHECK(name(".hidden").path(1, 2, "f") == ".hidden-001-of-002");
  CHECK(name("a.b.xml").path(1, 2, "f") == "a.b-001-of-002.xml");
}

TEST_CASE("numbers are as long as the last one") {
  CHECK(name("e.xml").path(7, 999, "f") == "e-007-of-999.xml");
  CHECK(name("e.xml").path(7, 12345, "f") == "e-00007-of-12345.xml");
}

TEST_CASE("the places of a pattern") {
  CHECK(name("{date}_{flow}.xml").path(1, 1, "FLOW") == "2026-03-31_FLOW.xml");
  CHECK(name("{date}_{flow}.xml").path(1, 2, "FLOW") == "2026-03-31_FLOW-001-of-002.xml");
  CHECK(name("{lot}.xml").path(1, 1, "f") == "001.xml");
  CHECK(name("{lot}.xml").path(2, 2, "f") == "002.xml");
  CHECK(name("{lots}x{lot}x{lot}.xml").path(2, 3, "f") == "003x002x002.xml");
  CHECK(name("{lots}.xml").path(2, 3, "f") == "003-002-of-003.xml");
  CHECK(name("{.xml").path(1, 1, "f") == "{.xml");
  CHECK_THROWS_AS(name("{other}.xml"), Failure);
  CHECK(name("{date}/a.xml").path(1, 1, "f") == "2026-03-31/a.xml");
  CHECK(name("{date}{flow}").has_flow());
  CHECK_FALSE(name("{date}{lot}").has_flow());
}

TEST_CASE("a folder has no place that differs from file to file") {
  for (const std::string place : {"{lot}", "{lots}", "{flow}"}) {
    const auto failure = failure_of([&] { name("out" + place + "/a.xml"); });
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::usage);
    CHECK(failure_words(*failure).sentence.in(Language::english) ==
          place + " stands in the folder of out" + place + "/a.xml");
    CHECK_FALSE(failure_words(*failure).remedy.in(Language::french).empty());
  }
}

TEST_CASE("names to work under differ, and stand in the same folder") {
  CHECK(name("out/e.xml").provisional(1) == "out/e-lot-001.xml");
  CHECK(name("out/e.xml").provisional(1234) == "out/e-lot-1234.xml");
  CHECK(name("out/{lot}.xml").provisional(1) != name("out/{lot}.xml").provisional(2));
}

TEST_CASE("names to work under fit on the disk where the final ones do") {
  const std::string longest = std::string(255 - 4, 'n') + ".xml";
  const std::string one = name("out/" + longest).provisional(1);
  CHECK(one.size() == 4 + 255);
  CHECK(one.starts_with("out/nnn"));
  CHECK(one != name("out/" + longest).provisional(2));
  const std::string lots = std::string(255 - 7, 'n') + "{lot}.xml";
  CHECK(name(lots).path(2, 2, "f").size() == 255);
  CHECK(name(lots).provisional(1).size() == 255);
  CHECK(name(lots).provisional(1) != name(lots).provisional(2));
}

TEST_CASE("a name is cut between two characters, and tells by its digest what it was") {
  CHECK(short_name("Export.xml", 10) == "Export.xml");
  const std::string cut = short_name("Éditées-2026-03-31-001.xml", 20);
  CHECK(cut.starts_with("É"));
  CHECK(cut.size() == 20);
  CHECK(short_name("aÉditées-2026-03-31-001.xml", 19).starts_with("a~"));  // two bytes would split it
  CHECK(short_name("Éditées-2026-03-31-002.xml", 20) != cut);
}

TEST_CASE("an archive, and what it holds") {
  CHECK(name("out/e.xml").archive("f") == "out/e.zip");
  CHECK(name("out/e").archive("f") == "out/e.zip");
  CHECK(name("out/e.zip").archive("f") == "out/e.zip");
  CHECK(name("{date}-{flow}-{lot}.xml").archive("f") == "2026-03-31-f-001.zip");
  CHECK(name("out/e.xml").entry(1, 1, "f") == "e.xml");
  CHECK(name("out/e.xml").entry(2, 3, "f") == "e-002-of-003.xml");
  CHECK(name("out/e.zip").entry(2, 3, "f") == "e-002-of-003.xml");
  CHECK(name("e.ZIP").entry(1, 1, "f") == "e.xml");
}

TEST_CASE("standard output is one dash") {
  CHECK(name("-").is_stream());
  CHECK_FALSE(name("-.xml").is_stream());
}

}  // namespace chorus::test::lot_name_test
