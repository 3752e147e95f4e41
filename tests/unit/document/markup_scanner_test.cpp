#include "document/markup_scanner.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::markup_scanner_test {

namespace {

/// Writes down what it is told: markup and text as they are, contents in [brackets].
class Record : public ScannerSink {
 public:
  void markup(std::string_view whole) override { seen += whole; }
  void text(std::string_view piece) override { seen += piece; }
  void content_begins() override { seen += '['; }
  void content(std::string_view piece) override { seen += piece; }
  void content_ends(std::uint64_t line_breaks) override {
    seen += ']';
    breaks += line_breaks;
  }

  std::string seen;
  std::uint64_t breaks = 0;
};

std::string scanned(std::string_view document, std::size_t step) {
  Record record;
  MarkupScanner scanner(record);
  for (std::size_t i = 0; i < document.size(); i += step) scanner.feed(document.substr(i, step));
  scanner.finish();
  return record.seen;
}

/// The same whatever the pieces.
std::string scanned(std::string_view document) {
  const std::string whole = scanned(document, document.size());
  for (std::size_t step = 1; step < document.size() && step < 40; ++step) {
    REQUIRE(scanned(document, step) == whole);
  }
  return whole;
}

std::string refusal(std::string_view document) {
  try {
    scanned(document, 7);
  } catch (const ScanRefusal& refusal) {
    return std::to_string(refusal.line) + ": " + refusal.message.in(Language::english);
  }
  return "none";
}

}  // namespace

TEST_CASE("the text of Contenu is cut out, everything else stays as it is") {
  CHECK(scanned("<?xml version='1.0'?>\n<a b='>'>x<Contenu>QUJD</Contenu> y</a>\n") ==
        "<?xml version='1.0'?>\n<a b='>'>x<Contenu>[QUJD]</Contenu> y</a>\n");
}

TEST_CASE("only an element of that very name is one") {
  CHECK(scanned("<a><Contenus>x</Contenus><LeContenu>y</LeContenu></a>") ==
        "<a><Contenus>x</Contenus><LeContenu>y</LeContenu></a>");
  CHECK(scanned("<Contenu/>") == "<Contenu/>");
  CHECK(scanned("<Contenu a='/' />x") == "<Contenu a='/' />x");
  CHECK(scanned("<Contenu\n a = \"'>\" >x</Contenu\n>") == "<Contenu\n a = \"'>\" >[x]</Contenu\n>");
  CHECK(scanned("<Contenu></Contenu>") == "<Contenu>[]</Contenu>");
}

TEST_CASE("comments, CDATA and instructions hide tags") {
  CHECK(scanned("<!-- <Contenu> > --><a><![CDATA[<Contenu>]] ]>]]></a><?p <Contenu> > ?>") ==
        "<!-- <Contenu> > --><a><![CDATA[<Contenu>]] ]>]]></a><?p <Contenu> > ?>");
  CHECK(scanned("<!-- - -> --->") == "<!-- - -> --->");
}

TEST_CASE("CDATA and references inside a Contenu are its text, comments are not") {
  CHECK(scanned("<Contenu>a<![CDATA[b<]]]>]]>c<!--d--><?e f?>g</Contenu>") ==
        "<Contenu>[ab<]]]>c<!--d--><?e f?>g]</Contenu>");
}

TEST_CASE("brackets in CDATA are text until the three that end it") {
  CHECK(scanned("<Contenu><![CDATA[]]]]]]></Contenu>") == "<Contenu>[]]]]]</Contenu>");
  CHECK(scanned("<Contenu><![CDATA[a]b]]c]]></Contenu>") == "<Contenu>[a]b]]c]</Contenu>");
}

TEST_CASE("character references in a Contenu are resolved, unknown ones are no base64") {
  CHECK(scanned("<Contenu>a&#13;&#xA;b&#x41;&amp;&#233;&nonsense-that-never-ends</Contenu>") ==
        "<Contenu>[a\r\nbA&&&ver-ends]</Contenu>");
}

TEST_CASE("line breaks of a Contenu are counted") {
  Record record;
  MarkupScanner scanner(record);
  scanner.feed("<a>\n<Contenu>A\nB\n<![CDATA[\n]]></Contenu>\n");
  CHECK(record.breaks == 3);
  CHECK(scanner.line() == 6);
}

TEST_CASE("what no such document needs is refused, with its line") {
  CHECK(refusal("<a>\n<!DOCTYPE a [<!ENTITY b 'c'>]>") == "2: a document with a DOCTYPE is not read");
  CHECK(refusal("\n<Contenu>\n<b/></Contenu>") == "3: Contenu holds an element");
  const std::string too_long = "1: a tag, a comment or a value is longer than 65536 bytes";
  const std::string long_text(70000, 'x');
  CHECK(refusal("<a>" + long_text) == too_long);
  CHECK(refusal("<a b='" + long_text) == too_long);
  CHECK(refusal("<!--" + long_text) == too_long);
  std::string in_comments = "<a>";
  for (int i = 0; i < 7000; ++i) in_comments += "1234567890<!-- -->";
  CHECK(refusal(in_comments) == too_long);
  const std::string early = "1: the file ends in the middle of a tag or of an attachment";
  CHECK(refusal("<a><Contenu>AAAA") == early);
  CHECK(refusal("<a><Contenu><![CDATA[") == early);
  CHECK(refusal("<a") == early);
  CHECK(refusal("<!-- >") == early);
  CHECK(refusal("<a b='>") == early);
}

}  // namespace chorus::test::markup_scanner_test
