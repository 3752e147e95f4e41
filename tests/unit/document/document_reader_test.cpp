#include "document/document_reader.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "attachment/base64.hpp"
#include "attachment/zip.hpp"
#include "lot/document.hpp"
#include "lot_fixture.hpp"

namespace chorus::test::document_reader_test {

namespace {

const Schema& schema() {
  static const Schema loaded = Schema::embedded();
  return loaded;
}

class Record : public DocumentVisitor {
 public:
  void envelope(const Leaves& leaves) override { head = leaves; }
  void invoice(const Leaves& leaves) override { invoices.push_back(leaves); }
  void attachment_data(std::span<const std::byte> bytes) override { data += bytes.size(); }
  void attachment(const FoundAttachment& found) override { attachments.push_back(found); }
  void problem(const DocumentProblem& problem) override {
    problems.push_back(std::to_string(problem.line) + "/" + std::to_string(problem.invoice) + "/" +
                       std::to_string(problem.attachment) + " " + problem.message.in(Language::english));
    kinds.push_back(problem.kind);
  }

  Leaves head;
  std::vector<Leaves> invoices;
  std::vector<FoundAttachment> attachments;
  std::vector<std::string> problems;
  std::vector<ProblemKind> kinds;
  std::size_t data = 0;
};

struct Reading {
  Record record;
  DocumentFacts facts;
};

Reading read(std::string_view document, std::size_t step = 1U << 16, const ReadingOptions& options = {}) {
  Reading reading;
  DocumentReader reader(schema(), reading.record, options);
  for (std::size_t i = 0; i < document.size(); i += step) reader.feed(document.substr(i, step));
  reading.facts = reader.finish();
  return reading;
}

std::string zipped(const std::string& name, const std::string& content) {
  const auto bytes = std::as_bytes(std::span(content));
  const attachment::ZipEntry entry{name, attachment::crc32(0, bytes), content.size(), content.size(),
                                   attachment::Method::stored};
  return attachment::zip_head(entry) + content + attachment::zip_tail(entry);
}

std::string base64(const std::string& bytes) { return attachment::base64_encode(std::as_bytes(std::span(bytes))); }

/// A document of one invoice whose Contenu is written as given.
std::string document(const std::string& content_text, const std::string& content_tag = "Contenu",
                     const std::string& between = "") {
  return document_head(settings(), 1) + between + invoice_head(1) + invoice_elements(full_invoice(), full_supplier()) +
         "<PJ NumOrdre=\"1\">" + between + "<" + content_tag + ">" + content_text +
         attachment_tail("a.pdf", AttachmentRole::invoice, "application/pdf") + invoice_tail() + document_tail();
}

const std::string good_zip = zipped("a.pdf", "%PDF-1.4 hello");

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("the same is read whatever the pieces") {
  const std::string text = document(base64(good_zip));
  for (std::size_t step = 1; step < 300; step += step < 20 ? 1 : 37) {
    const Reading reading = read(text, step);
    REQUIRE(reading.record.problems.empty());
    REQUIRE(reading.record.attachments.size() == 1);
    REQUIRE(reading.record.attachments[0].intact);
    REQUIRE(reading.facts.complete);
    REQUIRE(reading.facts.bytes == text.size());
  }
}

TEST_CASE("the envelope tells counter, flow, schema and stylesheet") {
  const Leaves head = read(document(base64(good_zip))).record.head;
  CHECK(head.first("CPPFactures/@Compteur") == "1");
  CHECK(head.first("@xsi:noNamespaceSchemaLocation") == "CPPFactureMixte_V1.14.xsd");
  CHECK(head.first("?xml-stylesheet") == "type=\"text/xsl\" href=\"FSO1113A.xsl\"");
  CHECK(head.first("Enveloppe/EnveloppeUnitaire/Partenaires/Emetteur/Id") == "00000000");
  CHECK(head.first("Enveloppe/EnveloppeUnitaire/Parametres/ParametreIndiv/Valeurparametre") == "2019-03-21");
}

TEST_CASE("other producers' layouts of a Contenu are read") {
  std::string lines;
  const std::string text = base64(good_zip);
  for (std::size_t i = 0; i < text.size(); i += 76) lines += "\n  " + text.substr(i, 76) + "&#13;";
  for (const std::string& content :
       {lines, "<![CDATA[" + text + "]]>", text.substr(0, 40) + "<!-- x -->" + text.substr(40), "\n" + text + "\n"}) {
    const Reading reading = read(document(content), 100);
    CHECK(reading.record.problems.empty());
    REQUIRE(reading.record.attachments.size() == 1);
    CHECK(reading.record.attachments[0].intact);
    CHECK(reading.record.attachments[0].size == 14);
    CHECK(reading.record.data == 14);
  }
  CHECK(read(document(text, "Contenu note='&gt;>'")).record.kinds == std::vector<ProblemKind>{ProblemKind::schema});
  CHECK(read("\xEF\xBB\xBF" + document(text)).record.problems.empty());
  CHECK(read(document(text, "Contenu", "\n\t <!-- > -->")).record.problems.empty());
  CHECK(read(replaced(document(text), "Nom>CHU", "Nom><![CDATA[R&D <CHU>]]></Nom><Nom>"))
            .record.invoices[0]
            .first("Debiteur/Nom") == "R&D <CHU>");
}

TEST_CASE("other encodings are read when their tags are the same bytes, and refused otherwise") {
  const std::string text = replaced(replaced(document(base64(good_zip)), "utf-8", "ISO-8859-1"), "CHU", "H\xF4pital");
  CHECK(read(text).record.problems.empty());
  CHECK(read(text).record.invoices.at(0).first("Debiteur/Nom") == "Hôpital");
  const Reading odd = read(replaced(text, "ISO-8859-1", "UTF-7"));
  CHECK(odd.record.kinds == std::vector<ProblemKind>{ProblemKind::syntax});
  std::string wide = "\xFF\xFE";
  for (const char c : document(base64(good_zip))) wide += {c, '\0'};
  CHECK(read(wide).record.kinds == std::vector<ProblemKind>{ProblemKind::syntax});
}

TEST_CASE("problems of an attachment are told once, with their place, and the reading goes on") {
  const std::string text = base64(good_zip);
  const auto problems = [](const std::string& content, const ReadingOptions& options = {}) {
    return read(document(content), 1U << 16, options).record.problems;
  };
  using List = std::vector<std::string>;
  CHECK(problems(text.substr(0, 8) + "*" + text.substr(9)) == List{"4/1/1 Contenu is not base64 (character 9)"});
  CHECK(problems(base64(std::string(200, 'x'))) == List{"4/1/1 Contenu is not a ZIP archive"});
  CHECK(problems(base64(good_zip.substr(0, 40))) == List{"4/1/1 the ZIP archive ends too early"});
  CHECK(problems(base64(zipped("b.pdf", "x"))) == List{"4/1/1 NomPJ says a.pdf, the archive's entry is b.pdf"});
  CHECK(problems(text, {ContentLayout::any, 13}) ==
        List{"4/1/1 the attachment is larger than 13 bytes, and was not read on"});
  CHECK(problems(text + "\n", {ContentLayout::one_line, 100}) == List{"4/1/1 Contenu is not on one line"});
  std::string damaged = good_zip;
  damaged[40] = static_cast<char>(damaged[40] ^ 1);
  CHECK(problems(base64(damaged)) == List{"4/1/1 the ZIP archive is damaged (CRC-32)"});
  const auto empty = read(document("")).record;
  CHECK(empty.kinds == std::vector<ProblemKind>{ProblemKind::content, ProblemKind::schema});
  CHECK_FALSE(empty.attachments.at(0).intact);
}

TEST_CASE("lines are those of the file, whatever was cut out") {
  std::string text = base64(good_zip);
  for (std::size_t i = 10; i < text.size(); i += 11) text.insert(i, "\n");
  const auto breaks = std::count(text.begin(), text.end(), '\n');
  const auto problems = read(replaced(document(text), "<TypePJ>01", "<TypePJ>03")).record.problems;
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].starts_with(std::to_string(4 + breaks) + "/1/1 the schema refuses it: "));
}

TEST_CASE("a second Contenu makes the attachment worthless") {
  const std::string text = base64(good_zip);
  const Reading reading = read(document(text + "</Contenu><Contenu>" + text));
  CHECK_FALSE(reading.record.attachments.at(0).intact);
  CHECK(reading.record.kinds.at(0) == ProblemKind::schema);
}

TEST_CASE("what is no such document is refused without harm") {
  const auto first = [](const std::string& text) {
    const Reading reading = read(text);
    CHECK_FALSE(reading.facts.complete);
    REQUIRE_FALSE(reading.record.problems.empty());
    CHECK(reading.record.kinds.back() == ProblemKind::syntax);
    return reading.record.problems.back();
  };
  CHECK(first("") == "0/0/0 the file is empty");
  CHECK(first("hello") == "0/0/0 this is no XML file");
  CHECK(first("PK\3\4").find("unpack it") != std::string::npos);
  first("  hello");
  first("<CPPFactureMixte>");
  first("<CPPFactureMixte></b>");
  first("<CPPFactureMixte>&undefined;</CPPFactureMixte>");
  first("<x:CPPFactureMixte/>");
  first("<CPPFactureMixte><b c=1/></CPPFactureMixte>");
  first(std::string("<CPPFactureMixte>\0</CPPFactureMixte>", 36));
  CHECK(first("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>") == "1/0/0 a document with a DOCTYPE is not read");
  std::string deep = "<CPPFactureMixte>";
  for (int i = 0; i < 40; ++i) deep += "<a>";
  CHECK(first(deep) == "1/0/0 elements are nested deeper than 32");
  std::string many = document_head(settings(), 1) + invoice_head(1);
  for (int i = 0; i < 60000; ++i) many += "<abcdefghijklmnopqrst/>\n";
  CHECK(first(many).ends_with("one invoice has more than 1048576 bytes of values"));
}

TEST_CASE("a document of another kind is told by its root, before the schema refuses everything") {
  const auto only = [](const std::string& text) {
    const Reading reading = read(text);
    CHECK(reading.facts.invoices == 0);
    REQUIRE(reading.record.kinds.size() == 1);
    CHECK(reading.record.kinds[0] == ProblemKind::syntax);
    return reading.record.problems[0];
  };
  CHECK(only("\n<CPPFacturePivot><a/></CPPFacturePivot>").starts_with("2/0/0 this is a pivot file"));
  CHECK(only("<html/>").find("its root element is html") != std::string::npos);
  CHECK(only("<CPPFactureMixte xmlns=\"urn:x\"/>").find("{urn:x}CPPFactureMixte") != std::string::npos);
  CHECK(only("<" + std::string(5000, 'a') + "/>").size() < 400);
}

TEST_CASE("a value's place and the element that the schema refuses are told") {
  class Places : public DocumentVisitor {
   public:
    void invoice(const Leaves& leaves) override {
      for (const Leaf& leaf : leaves.all()) {
        if (leaf.path == "DonneesFacture/Devise") line = leaf.line;
      }
    }
    void problem(const DocumentProblem& problem) override { elements.push_back(problem.element); }
    std::uint64_t line = 0;
    std::vector<std::string> elements;
  };
  std::string text = document(base64(good_zip));
  const auto at = text.find("<Devise>EUR");
  REQUIRE(at != std::string::npos);
  const auto line =
      1 + static_cast<std::uint64_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  text.replace(at, 11, "<Devise>euro");
  Places places;
  DocumentReader reader(schema(), places);
  reader.feed(text);
  reader.finish();
  CHECK(places.line == line);
  CHECK(std::find(places.elements.begin(), places.elements.end(), "DonneesFacture/Devise") != places.elements.end());
}

TEST_CASE("what a visitor throws comes out, from either side of the parser") {
  struct Enough {};
  class Thrower : public DocumentVisitor {
    void invoice(const Leaves&) override { throw Enough(); }
  };
  class DataThrower : public DocumentVisitor {
    void attachment_data(std::span<const std::byte>) override { throw Enough(); }
  };
  const std::string text = document(base64(good_zip));
  Thrower thrower;
  DocumentReader reader(schema(), thrower);
  CHECK_THROWS_AS(reader.feed(text), Enough);
  DataThrower data_thrower;
  DocumentReader other(schema(), data_thrower);
  CHECK_THROWS_AS(other.feed(text), Enough);
}

TEST_CASE("time and memory follow the length, not its square") {
  // Blanks between elements and one long Contenu: both were quadratic in libxml2.
  std::string text = document_head(settings(), 1) + std::string(30000, '\n');
  const std::string unit = replaced(document(base64(zipped("a.pdf", pdf(1U << 22)))), document_head(settings(), 1), "");
  CHECK(read(text + unit).record.problems.empty());
}

TEST_CASE("a file that is not there is an input that cannot be read") {
  Record record;
  const auto failure = failure_of([&] { read_document("/no/such.xml", schema(), record); });
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::input);
}

TEST_CASE("the deposited sample is read, when it is at hand") {
  const char* folder = std::getenv("CHORUS_REFERENCE");
  const std::string path =
      (folder != nullptr ? std::filesystem::path(folder)
                         : std::filesystem::path(__FILE__).parent_path() / "../../../../shared/reference") /
      "sample-cpp-facture-min.xml";
  if (!std::filesystem::exists(path)) {
    WARN("skipped: set CHORUS_REFERENCE to the folder of sample-cpp-facture-min.xml");
    return;
  }
  Record record;
  const DocumentFacts facts = read_document(path, schema(), record, {ContentLayout::one_line, 10U << 20});
  CHECK(record.problems.empty());
  CHECK(facts.complete);
  REQUIRE(record.invoices.size() == 1);
  CHECK(record.invoices[0].first("DonneesFacture/Id") == "FAC19-2512");
  CHECK(record.invoices[0].first("Debiteur/Nom") == "CHU DE BORDEAUX");
  CHECK(record.invoices[0].first("DonneesFacture/Montants/MontantTTC") == "873.99");
  REQUIRE(record.attachments.size() == 1);
  CHECK(record.attachments[0].size == 141187);
  CHECK(record.attachments[0].intact);
}

}  // namespace chorus::test::document_reader_test
