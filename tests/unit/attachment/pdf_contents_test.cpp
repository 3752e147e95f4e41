// PDFs of every build, by their own writer: tables, streams, object streams, increments.
#include "attachment/pdf.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <utility>
#include <vector>

#include "attachment/pdf_syntax.hpp"
#include "pdf_fixture.hpp"

namespace chorus::test::pdf_contents_test {

using chorus::attachment::InputFile;
using chorus::attachment::PdfFacts;
using chorus::attachment::PdfInspector;
using chorus::attachment::PdfMisled;
using chorus::attachment::PdfVerdict;

namespace {

using Objects = std::map<int, std::string>;

const std::string pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const std::string page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
const std::string file_of(const std::string& name) {
  return "<</Type/Filespec/F(" + name + ")/UF(" + name + ")/EF<</F 9 0 R>>>>";
}

// A catalogue with one page and `more` in it, and the bytes of a file.
Objects office(const std::string& more = "") {
  return {{1, "<</Type/Catalog/Pages 2 0 R" + more + ">>"},
          {2, pages},
          {3, page},
          {9, "<</Type/EmbeddedFile/Length 0>>\nstream\n\nendstream"}};
}

Objects with_file(const std::string& name) {
  Objects objects = office("/Names<</EmbeddedFiles<</Names[(k) 8 0 R]>>>>");
  objects[8] = file_of(name);
  return objects;
}

std::string number(std::uint64_t value, int digits) {
  std::string text = std::to_string(value);
  return std::string(static_cast<std::size_t>(digits) - text.size(), '0') + text;
}

std::string ending(std::size_t start) { return "startxref\n" + std::to_string(start) + "\n%%EOF\n"; }

// Puts the objects behind `before`, then a table with `line_end` behind each entry.
std::string with_table(std::string before, const Objects& objects, const std::string& trailer,
                       const std::string& line_end = " \n") {
  std::string table = "xref\n";
  for (const auto& [id, text] : objects) {
    table += std::to_string(id) + " 1\n" + number(before.size(), 10) + " 00000 n" + line_end;
    before += std::to_string(id) + " 0 obj\n" + text + "\nendobj\n";
  }
  return before + table + "trailer\n<<" + trailer + ">>\n" + ending(before.size());
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

std::string stream(const std::string& dictionary, const std::string& bytes) {
  return "<<" + dictionary + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream";
}

// Rows of 7 bytes as the PNG predictors write them, each with another filter.
std::string predicted(const std::string& rows) {
  const auto at = [&](std::size_t row, std::size_t i) { return static_cast<unsigned char>(rows[row * 7 + i]); };
  std::string out;
  for (std::size_t row = 0; row * 7 < rows.size(); ++row) {
    const std::size_t filter = row % 5;
    out += static_cast<char>(filter);
    for (std::size_t i = 0; i < 7; ++i) {
      const int left = i > 0 ? at(row, i - 1) : 0;
      const int up = row > 0 ? at(row - 1, i) : 0;
      const int corner = i > 0 && row > 0 ? at(row - 1, i - 1) : 0;
      const int sum = left + up - corner;
      const int paeth = std::abs(sum - left) <= std::abs(sum - up) && std::abs(sum - left) <= std::abs(sum - corner)
                            ? left
                        : std::abs(sum - up) <= std::abs(sum - corner) ? up
                                                                       : corner;
      const int guess[5] = {0, left, up, (left + up) / 2, paeth};
      out += static_cast<char>(at(row, i) - guess[filter]);
    }
  }
  return out;
}

std::string big_endian(std::uint64_t value, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(value >> 8 * i & 0xFF);
  return out;
}

// All objects in an object stream, number `id`, and a cross-reference stream, the number behind it.
std::string with_streams(std::string before, const Objects& objects, const std::string& trailer, bool predictor,
                         int id = 20) {
  std::string heads;
  std::string bodies;
  for (const auto& [inside, text] : objects) {
    heads += std::to_string(inside) + " " + std::to_string(bodies.size()) + " ";
    bodies += text.substr(0, text.find("\nstream")) + "\n";  // no stream lies in another
  }
  const std::uint64_t packed_at = before.size();
  before += std::to_string(id) + " 0 obj\n" +
            stream("/Type/ObjStm/N " + std::to_string(objects.size()) + "/First " + std::to_string(heads.size()) +
                       "/Filter/FlateDecode",
                   deflated(heads + bodies)) +
            "\nendobj\n";
  std::string rows;
  std::string index;
  int place = 0;
  for (const auto& [inside, text] : objects) {
    index += std::to_string(inside) + " 1 ";
    rows += '\2' + big_endian(static_cast<std::uint64_t>(id), 4) + big_endian(static_cast<std::uint64_t>(place++), 2);
  }
  rows += '\1' + big_endian(packed_at, 4) + big_endian(0, 2);
  const std::string how = predictor ? "/DecodeParms<</Predictor 15/Columns 7>>" : "";
  const std::string dictionary =
      trailer + "/Type/XRef/W[1 4 2]/Index[" + index + std::to_string(id) + " 1]/Filter[/FlateDecode]" + how;
  return before + std::to_string(id + 1) + " 0 obj\n" +
         stream(dictionary, deflated(predictor ? predicted(rows) : rows)) + "\nendobj\n" + ending(before.size());
}

const std::string head = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
const std::string root = "/Size 30/Root 1 0 R";

// More than both ends that are read at once, without any word of PDF.
std::string far() { return "%" + std::string(100'000, 'x') + "\n"; }

// The file in every build, small and large.
std::vector<std::string> builds(const Objects& objects) {
  std::vector<std::string> all;
  for (const std::string& start : {head, head + far()}) {
    all.push_back(with_table(start, objects, root));
    all.push_back(with_table(start, objects, root, "\r\n"));
    all.push_back(with_table(start, objects, root, "\n"));
    all.push_back(with_streams(start, objects, root, false));
    all.push_back(with_streams(start, objects, root, true));
    // Changed by an increment that knows nothing of it, far behind.
    const std::string table = with_table(start, objects, root);
    const std::string prev = "/Prev " + std::to_string(table.rfind("xref\n", table.rfind("trailer")));
    all.push_back(with_table(table + far() + far(), {{3, page}}, root + prev));
    const std::string packed = with_streams(start, objects, root, true);
    const std::string before = "/Prev " + std::to_string(packed.rfind("21 0 obj"));
    all.push_back(with_streams(packed + far(), {{3, page}}, root + before, true, 22));
    // A table for old readers, which hides the objects; the stream beside it has them.
    const std::string hybrid = with_streams(start, objects, "/Size 30", false);
    std::string hidden = hybrid + "xref\n1 1\n0000000000 00000 f \ntrailer\n<<" + root + "/XRefStm " +
                         std::to_string(hybrid.rfind("21 0 obj")) + ">>\n" + ending(hybrid.size());
    all.push_back(hidden);
    // The same with an increment that is a table alone.
    const std::string before_hidden = "/Prev " + std::to_string(hybrid.size());
    all.push_back(with_table(hidden + far(), {{3, page}}, root + before_hidden));
    // As Word writes them: a whole table, and behind it an empty one that names the stream.
    const std::string empty = "xref\n0 0\ntrailer\n<<" + root + before_hidden + "/XRefStm " +
                              std::to_string(hybrid.rfind("21 0 obj")) + ">>\n";
    const std::string first = hybrid + "xref\n0 4\n0000000000 65535 f \n0000000000 65535 f \n0000000000 65535 f \n" +
                              "0000000000 65535 f \ntrailer\n<<" + root + ">>\n" + ending(hybrid.size());
    all.push_back(first + empty + ending(first.size()));
  }
  return all;
}

}  // namespace

TEST_CASE("pdf contents: a plain file has nothing inside", "[pdf]") {
  for (const std::string& one : builds(office("/AF[]/Names<</Dests 5 0 R>>/Collection null"))) {
    const PdfFacts facts = inspect(one);
    CHECK(facts.verdict == PdfVerdict::ok);
    CHECK(facts.misled == PdfMisled::no);
    CHECK_FALSE(facts.embedded_invoice);
    CHECK_FALSE(facts.editable);
    CHECK_FALSE(facts.portfolio);
  }
}

TEST_CASE("pdf contents: an invoice inside is found in every build", "[pdf]") {
  std::size_t build = 0;
  for (const std::string& one : builds(with_file("factur-x.xml"))) {
    CAPTURE(build++);
    CHECK(inspect(one).embedded_invoice);
    CHECK(inspect(one).misled == PdfMisled::no);
  }
}

TEST_CASE("pdf contents: names as they are written", "[pdf]") {
  for (const std::string name :
       {"factur-x.xml", "Factur-X.XML", "xrechnung.xml", "order-x.xml", "ZUGFeRD-invoice.xml", "factur\\055x.xml",
        "C:\\\\temp\\\\factur-x.xml", "factur-x\\056xml",
        "\\376\\377\\000f\\000a\\000c\\000t\\000u\\000r\\000-\\000x\\000.\\000x\\000m\\000l"}) {
    CAPTURE(name);
    CHECK(inspect(with_table(head, with_file(name), root)).embedded_invoice);
  }
  Objects hex = with_file("");
  hex[8] = "<</UF<FEFF006600610063007400750072002D0078002E0078006D006C>/EF<</F 9 0 R>>>>";
  CHECK(inspect(with_table(head, hex, root)).embedded_invoice);
  for (const std::string name : {"plan.xml", "notfactur-x.xml", "factur-x.xml.pdf", "factur-x"}) {
    CAPTURE(name);
    CHECK_FALSE(inspect(with_table(head, with_file(name), root)).embedded_invoice);
  }
}

TEST_CASE("pdf contents: ways to a file", "[pdf]") {
  const auto found = [](const std::string& catalogue, Objects more) {
    Objects objects = office(catalogue);
    objects[8] = file_of("factur-x.xml");
    for (auto& [id, text] : more) objects[id] = text;
    return inspect(with_table(head + far(), objects, root)).embedded_invoice;
  };
  CHECK(found("/AF[8 0 R]", {}));
  CHECK(found("/AF 7 0 R", {{7, "[8 0 R]"}}));
  CHECK(found("/AF[" + file_of("factur-x.xml") + "]", {}));
  CHECK(found("/Names 4 0 R", {{4, "<</EmbeddedFiles 5 0 R>>"},
                               {5, "<</Kids[6 0 R]>>"},
                               {6, "<</Kids[7 0 R]>>"},
                               {7, "<</Names[(a) null (b) 8 0 R]>>"}}));
  CHECK(found("/Names<</EmbeddedFiles<</Kids[]/Names[(b) 8 0 R]>>>>", {}));
  CHECK(found("", {{3, "<</Type/Page/Annots[4 0 R]>>"}, {4, "<</Type/Annot/Subtype/FileAttachment/FS 8 0 R>>"}}));
  // The bytes were taken out, a link to a file that is elsewhere, a file that nothing leads to.
  CHECK_FALSE(found("/AF[8 0 R]", {{9, "null"}}));
  CHECK_FALSE(found("/AF[4 0 R]", {{4, "<</F(factur-x.xml)>>"}}));
  CHECK_FALSE(found("", {}));
}

TEST_CASE("pdf contents: another name, but metadata that declare the invoice", "[pdf]") {
  const std::string says = "<x xmlns:fx='urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'/>";
  const auto found = [&](const std::string& more, const std::string& filter, const std::string& text) {
    Objects objects = office("/Metadata 4 0 R" + more);
    objects[4] = stream("/Type/Metadata" + filter, text);
    objects[8] = file_of("facture.xml");
    return inspect(with_table(head, objects, root)).embedded_invoice;
  };
  CHECK(found("/AF[8 0 R]", "", says));
  CHECK(found("/AF[8 0 R]", "/Filter/FlateDecode", deflated(says)));
  CHECK_FALSE(found("/AF[8 0 R]", "", "<pdfaid:part>3</pdfaid:part>"));
  CHECK_FALSE(found("", "", says));  // the file was taken out
}

TEST_CASE("pdf contents: portfolio, documents that can be edited", "[pdf]") {
  CHECK(inspect(with_table(head, office("/Collection<</View/D>>"), root)).portfolio);
  for (const std::string name : {"facture.odt", "Devis 12.XLSX", "a.b.docx", "lettre.rtf"}) {
    CAPTURE(name);
    CHECK(inspect(with_table(head, with_file(name), root)).editable);
  }
  for (const std::string name : {"photo.jpg", "detail.csv", "odt", "plan.pdf"}) {
    CAPTURE(name);
    CHECK_FALSE(inspect(with_table(head, with_file(name), root)).editable);
  }
  const std::string hybrid = root + "/AdditionalStreams[/application#2Fvnd.oasis 5 0 R]";
  CHECK(inspect(with_table(head, office(), hybrid)).editable);
}

TEST_CASE("pdf contents: no page, when that is sure", "[pdf]") {
  const auto verdict = [](const Objects& pages_of) {
    Objects objects = office();
    for (const auto& [id, text] : pages_of) objects[id] = text;
    return inspect(with_table(head, objects, root)).verdict;
  };
  CHECK(verdict({}) == PdfVerdict::ok);
  CHECK(verdict({{2, "<</Type/Pages/Kids[]/Count 0>>"}}) == PdfVerdict::no_page);
  CHECK(verdict({{2, "<</Type/Pages/Count 0>>"}}) == PdfVerdict::no_page);
  CHECK(verdict({{3, "<</Type/Pages/Kids[ ]/Count 0>>"}}) == PdfVerdict::no_page);
  CHECK(verdict({{2, "<</Type/Pages/Kids[4 0 R]/Count 1>>"}}) == PdfVerdict::ok);  // lost
  CHECK(verdict({{2, "null"}}) == PdfVerdict::ok);
  CHECK(verdict({{2, "<</Kids[2 0 R]>>"}}) == PdfVerdict::ok);  // a loop
  CHECK(verdict({{2, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>"}}) == PdfVerdict::ok);
}

TEST_CASE("pdf contents: an end that leads nowhere, and why", "[pdf]") {
  const auto misled = [](const std::string& content) { return inspect(content).misled; };
  const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
    return text;
  };
  Objects long_one = office();
  long_one[4] = stream("/Filter/FlateDecode", random_text(50'000, 3));
  for (const std::string& one : {with_table(head, long_one, root), with_table(head, office(), root)}) {
    CHECK(misled(one) == PdfMisled::no);
    CHECK(misled(replaced(one, "\n", "\r\n")) == PdfMisled::as_text);
    std::string utf8;
    for (const char c : one) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) {
        utf8 += c;
      } else {
        utf8 += static_cast<char>(0xC0 | byte >> 6);
        utf8 += static_cast<char>(0x80 | (byte & 0x3F));
      }
    }
    CHECK(misled(utf8) == PdfMisled::as_text);
    CHECK(misled(head + "%inserted\n" + one.substr(head.size())) == PdfMisled::otherwise);
    for (const std::string between : {"", "\n", "\r\n\r\n"}) {
      CHECK(misled(with_table(head + far(), office(), root) + between + one) == PdfMisled::two_files);
    }
    CHECK(misled(one + one) == PdfMisled::two_files);
  }
  const std::string unknown = "\xEF\xBF\xBD";
  CHECK(misled(replaced(with_table(head, office(), root), "\xE2\xE3\xCF\xD3", unknown + unknown + unknown + unknown)) ==
        PdfMisled::as_text);
  Objects windows = office();
  windows[4] = stream("", "q\r\n1 0 0 1 0 0 cm\r\nQ\r\n");
  CHECK(misled(replaced(with_table(head, windows, root, "\r\n"), "\r\n", "\n")) == PdfMisled::as_text);
  // Two of one size: the second's end leads into the first.
  const std::string twin = with_table(head + far(), office(), root);
  CHECK(misled(twin + twin) == PdfMisled::two_files);
  // No cross-reference at all, and none where the number is missing: nobody is misled by it.
  CHECK(misled(head + "trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n") == PdfMisled::no);
  CHECK(misled(replaced(twin, "startxref\n", "startxref\nx")) == PdfMisled::otherwise);
}

TEST_CASE("pdf contents: hostile numbers, loops and bombs come to an end", "[pdf]") {
  const auto survives = [](const std::string& content) { CHECK_NOTHROW(inspect(content)); };
  for (const std::string index : {"[0 999999999999]", "[1 18446744073709551615]", "[-1 2]", "[(a)]"}) {
    survives(head + "21 0 obj\n" + stream(root + "/Type/XRef/W[1 8 8]/Index" + index, std::string(40, '\1')) +
             "\nendobj\n" + ending(head.size()));
  }
  survives(head + "xref\n0 999999999\ntrailer\n<<" + root + ">>\n" + ending(head.size()));
  survives(head + "xref\n0 0\n0 0\n0 0\ntrailer\n<<" + root + "/Prev " + std::to_string(head.size()) + ">>\n" +
           ending(head.size()));
  // Object streams that lie in each other, and a length that is its own.
  survives(head + "21 0 obj\n" + stream(root + "/Type/XRef/W[1 1 1]/Index[0 3]", "\2\1\1\2\2\1\2\1\1") + "\nendobj\n" +
           ending(head.size()));
  Objects itself = office("/AF[8 0 R]/Metadata 4 0 R");
  itself[4] = "<</Length 4 0 R>>\nstream\nx\nendstream";
  itself[8] = file_of("x.xml");
  survives(with_table(head, itself, root));
  Objects loop = office("/Names<</EmbeddedFiles 4 0 R>>");
  loop[4] = "<</Kids[4 0 R 4 0 R 4 0 R]/Names[(a) 5 0 R]>>";
  loop[5] = "5 0 R";
  survives(with_table(head, loop, root));
  // A bomb: 100 MiB of zeros as an object stream.
  const std::string bomb = deflated(std::string(std::size_t{100} << 20, '\0'));
  const std::string packed = "20 0 obj\n" + stream("/Type/ObjStm/N 9/First 5/Filter/FlateDecode", bomb) + "\nendobj\n";
  const std::string rows = '\2' + big_endian(20, 2) + '\0' + '\1' + big_endian(head.size(), 2) + '\0';
  survives(head + packed + "21 0 obj\n" + stream(root + "/Type/XRef/W[1 2 1]/Index[1 1 20 1]", rows) + "\nendobj\n" +
           ending(head.size() + packed.size()));
  std::string deep = "<</Type/Catalog/AF" + std::string(30'000, '[') + std::string(30'000, ']') + ">>";
  survives(with_table(head, {{1, deep}}, root));
}

TEST_CASE("pdf contents: random damage never harms", "[pdf][long]") {
  std::mt19937 random(2);
  for (const std::string& good : builds(with_file("factur-x.xml"))) {
    if (good.size() > 5'000) continue;
    const ScratchFile scratch("");
    for (int i = 0; i < 200; ++i) {
      std::string bad = good;
      for (int n = 0; n < 3; ++n) bad[9 + random() % (bad.size() - 9)] = static_cast<char>(random());
      scratch.write(bad);
      CHECK_NOTHROW(PdfInspector().inspect(InputFile(scratch.path())));
    }
  }
}

TEST_CASE("pdf syntax: values and entries", "[pdf]") {
  using namespace chorus::attachment;
  CHECK(pdf_value(" 12 0 R/B") == "12 0 R");
  CHECK(pdf_value("12 0 /B") == "12");
  CHECK(pdf_value("<</A[1(])]>>x") == "<</A[1(])]>>");
  CHECK(pdf_value("/A#42") == "/A#42");
  CHECK(pdf_value("[1 2").empty());
  CHECK(pdf_value(">>").empty());
  CHECK(pdf_entry("<</A<</B 1>>/B 2 0 R/C(x)>>", "B") == "2 0 R");
  CHECK(pdf_entry("<</A(/B 1)>>", "B").empty());
  CHECK(pdf_entry("<</A 1", "A") == "1");
  CHECK(pdf_items("[1 0 R(a)<</B[2]>>]", 9).size() == 3);
  CHECK(pdf_items("[1 2 3]", 2).size() == 2);
  CHECK(pdf_reference("12 0 R") == 12);
  CHECK_FALSE(pdf_reference("12").has_value());
  CHECK(pdf_text("(a\\(b\\)\\\nc)") == "a(b)c");
  CHECK(pdf_text("<4142 4>") == "AB@");
  CHECK(pdf_text("(\xE9t\xE9)") == "?t?");
}

}  // namespace chorus::test::pdf_contents_test
