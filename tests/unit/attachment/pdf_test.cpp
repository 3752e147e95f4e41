#include "attachment/pdf.hpp"

#include <catch2/catch.hpp>

#include "attachment/pdf_objects.hpp"
#include "pdf_fixture.hpp"

namespace chorus::test::pdf_test {

using chorus::attachment::InputFile;
using chorus::attachment::PdfFacts;
using chorus::attachment::PdfInspector;
using chorus::attachment::PdfMisled;
using chorus::attachment::PdfVerdict;
using chorus::attachment::read_stream_trailer;
using chorus::attachment::read_trailer;

namespace {

std::string end(std::size_t xref) { return "startxref\n" + std::to_string(xref) + "\n%%EOF\n"; }

std::string with_table(const std::string& body, const std::string& trailer) {
  return body + "xref\n0 1\n0000000000 65535 f \ntrailer\n" + trailer + "\n" + end(body.size());
}

std::string with_stream(const std::string& body, const std::string& dictionary) {
  return body + "9 0 obj\n" + dictionary + "stream\nxxx\nendstream\nendobj\n" + end(body.size());
}

const std::string body = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n";

}  // namespace

TEST_CASE("pdf: a sound file", "[pdf]") {
  const PdfFacts facts = inspect(with_table(body, "<</Size 1/Root 1 0 R>>"));
  CHECK(facts.verdict == PdfVerdict::ok);
  CHECK(facts.size > 100);
  CHECK(facts.header_offset == 0);
  CHECK_FALSE(facts.embedded_invoice);
  CHECK(facts.misled == PdfMisled::no);
  CHECK(inspect(with_stream(body, "<</Type/XRef/Size 1>>")).verdict == PdfVerdict::ok);
}

TEST_CASE("pdf: the digest tells files apart that have one CRC-32", "[pdf]") {
  const auto with_comment = [](const std::string& comment) {
    return inspect(with_table(body + "%" + comment + "\n", "<<>>")).digest;
  };
  CHECK(with_comment("plumless") != with_comment("buckeroo"));
  CHECK(with_comment("plumless") == with_comment("plumless"));
  // The end alone differs, behind the first 32 KiB.
  const std::string filler(std::size_t{40} << 10, ' ');
  CHECK(with_comment(filler + "plumless") != with_comment(filler + "buckeroo"));
}

TEST_CASE("pdf: empty, not a PDF, header in the wrong place", "[pdf]") {
  CHECK(inspect("").verdict == PdfVerdict::empty);
  for (const std::string& content : {std::string("x"), std::string("%PD"), words(5'000, 1)}) {
    const PdfFacts facts = inspect(content);
    CHECK(facts.verdict == PdfVerdict::not_pdf);
    CHECK_FALSE(facts.header_offset.has_value());
  }
  const std::string whole = with_table(body, "<<>>");
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n";
  const std::string pjl = "\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n";
  for (const std::string& before : {std::string("\n"), std::string("\xEF\xBB\xBF"), http, pjl}) {
    const PdfFacts facts = inspect(before + whole);
    CHECK(facts.verdict == PdfVerdict::preceded);
    CHECK(facts.header_offset == before.size());
    CHECK(inspect(before + whole + "\x1b%-12345X").verdict == PdfVerdict::preceded);
  }
  CHECK(inspect("\n" + body).verdict == PdfVerdict::not_pdf);  // not a whole one
  CHECK(inspect("PK\3\4 F1.pdf" + whole).verdict == PdfVerdict::not_pdf);
  CHECK(inspect(std::string(4'091, ' ') + body).header_offset == 4'091);
  CHECK_FALSE(inspect(std::string(4'092, ' ') + body).header_offset.has_value());
}

TEST_CASE("pdf: encryption is what the trailer says", "[pdf]") {
  for (const std::string trailer :
       {"<</Size 1/Encrypt 5 0 R>>", "<< /Encrypt<</V 4>> >>", "<</Size 1\n/Encr#79pt 5 0 R>>", "<</E#6Ecrypt 5 0 R>>",
        "<</E#6ecrypt 5 0 R>>", "<</ID[<00><01>]/Info 3 0 R %x>>\n/Encrypt 5 0 R>>"}) {
    CAPTURE(trailer);
    CHECK(inspect(with_table(body, trailer)).verdict == PdfVerdict::encrypted);
    const std::string dictionary = "<</Type/XRef" + trailer.substr(2);
    CHECK(inspect(with_stream(body, dictionary)).verdict == PdfVerdict::encrypted);
  }
}

TEST_CASE("pdf: the word alone is not encryption", "[pdf]") {
  const std::string mentions = body + "2 0 obj\n<</Encrypt 5 0 R>>\nendobj\n(/Encrypt)\n";
  for (const std::string trailer :
       {"<</Info(/Encrypt 5 0 R)>>", "<</A<</Encrypt 5 0 R>>>>", "<</Encrypt null>>", "<</E#6Gcrypt 5 0 R>>",
        "<</A/Encrypt/B 1>>", "<</A[/Encrypt 5 0 R]>>", "<</A<2F456E6372797074>>>", "<</Size 1 %/Encrypt 5 0 R\n>>",
        "<</EncryptMetadata true>>", "<</A(\\)/Encrypt 1)>>"}) {
    CAPTURE(trailer);
    CHECK(inspect(with_table(mentions, trailer)).verdict == PdfVerdict::ok);
  }
}

TEST_CASE("pdf: earlier trailers are followed", "[pdf]") {
  const std::string first = with_table(body, "<</Encrypt 5 0 R>>");
  const std::string second =
      first + "xref\n0 0\ntrailer\n<</Prev " + std::to_string(body.size()) + ">>\n" + end(first.size());
  CHECK(inspect(second).verdict == PdfVerdict::encrypted);
  const std::string loop =
      body + "xref\n0 0\ntrailer\n<</Prev " + std::to_string(body.size()) + ">>\n" + end(body.size());
  CHECK(inspect(loop).verdict == PdfVerdict::ok);
}

TEST_CASE("pdf: a broken startxref falls back to the last trailer in sight", "[pdf]") {
  for (const std::string offset : {"0", "5", "99999999", "999999999999999999999", "", "x"}) {
    CAPTURE(offset);
    const std::string tail = "\nstartxref\n" + offset + "\n%%EOF\n";
    CHECK(inspect(body + "trailer\n<</Encrypt 5 0 R>>" + tail).verdict == PdfVerdict::encrypted);
    CHECK(inspect(body + "trailer\n<</Size 5>>" + tail).verdict == PdfVerdict::ok);
    const std::string object = "9 0 obj\n<</Encrypt 5 0 R/Type/XRef>>stream\nendstream\nendobj\n";
    CHECK(inspect(body + object + tail).verdict == PdfVerdict::encrypted);
  }
}

TEST_CASE("pdf: large files, tables longer than a window, distant trailers", "[pdf]") {
  std::string entries;
  for (int i = 0; i < 10'000; ++i) entries += "0000000000 00000 n \n";
  for (const std::size_t filler : std::initializer_list<std::size_t>{0, 100, 262'000, 262'200, 300'000, 600'000}) {
    CAPTURE(filler);
    const std::string start = body + random_text(filler, 1);
    for (const bool secret : {true, false}) {
      const std::string trailer = secret ? "<</Size 9/Encrypt 5 0 R>>" : "<</Size 9>>";
      const auto expected = secret ? PdfVerdict::encrypted : PdfVerdict::ok;
      CHECK(inspect(start + "xref\n0 10000\n" + entries + "trailer" + trailer + end(start.size())).verdict == expected);
      // Linearized: the first section is what startxref names, the rest follows it.
      CHECK(inspect(body + "xref\n0 10000\n" + entries + "trailer" + trailer + start + end(body.size())).verdict ==
            expected);
    }
  }
  // The word across the edge of two windows.
  for (std::size_t shift = 0; shift < 24; ++shift) {
    const std::string table = "xref\n" + std::string(65'536 - 5 - shift, ' ');
    CHECK(inspect(body + table + "trailer<</Encrypt 1 0 R>>" + end(body.size())).verdict == PdfVerdict::encrypted);
  }
}

TEST_CASE("pdf: a missing end is a warning, filler behind it is not", "[pdf]") {
  const std::string good = with_table(body, "<</Size 1>>");
  CHECK(inspect(good + std::string(5'000, '\0')).verdict == PdfVerdict::ok);
  CHECK(inspect(good + std::string(500, 'x')).verdict == PdfVerdict::ok);
  CHECK(inspect(good.substr(0, good.size() - 6)).verdict == PdfVerdict::truncated);
  CHECK(inspect(body).verdict == PdfVerdict::truncated);
  CHECK(inspect("%PDF-").verdict == PdfVerdict::truncated);
}

TEST_CASE("pdf: an encrypted file is one behind any filler", "[pdf]") {
  const std::string secret = with_table(body, "<</Size 1/Encrypt 5 0 R>>");
  const std::string open = with_table(body, "<</Size 1>>");
  for (const std::size_t size : {std::size_t{10}, std::size_t{40'000}, std::size_t{200'000}}) {
    CAPTURE(size);
    CHECK(inspect(secret + std::string(size, '\0')).verdict == PdfVerdict::encrypted);
    CHECK(inspect(secret + std::string(size, 'x')).verdict == PdfVerdict::encrypted);
    CHECK(inspect(open + std::string(size, '\0')).verdict == PdfVerdict::ok);
  }
  CHECK(inspect(open + std::string(40'000, 'x')).verdict == PdfVerdict::truncated);
  // A cut-off one that has its first trailer at its start, as a linearized one has.
  const std::string first = "%PDF-1.4\nxref\n0 0\ntrailer\n<</Encrypt 5 0 R>>\n";
  CHECK(inspect(first + random_text(100'000, 1)).verdict == PdfVerdict::encrypted);
}

TEST_CASE("pdf: without its structure, a hybrid shows itself in plain text", "[pdf]") {
  const auto sample = [](const std::string& inside) {
    return with_table(body + "3 0 obj\n<<>>stream\n" + inside + "\nendstream\nendobj\n", "<<>>");
  };
  CHECK_FALSE(inspect(sample("<pdfaid:part>3</pdfaid:part>")).embedded_invoice);
  CHECK(inspect(sample("/F(factur-x.xml)")).embedded_invoice);
  CHECK(inspect(sample("xmlns:fx='urn:factur-x:pdfa:Cross'")).embedded_invoice);
  CHECK(inspect(sample("xmlns:zf='urn:ferd:pdfa:Cross'")).embedded_invoice);
  CHECK(inspect(sample("/UF(ZUGFeRD-invoice.xml)")).embedded_invoice);
  CHECK_FALSE(inspect(sample("/EmbeddedFile (plan.xml)")).embedded_invoice);
  const std::string far = random_text(600'000, 1);
  CHECK(inspect(sample("(factur-x.xml)\nendstream endobj " + pdf_stream(far, ""))).embedded_invoice);
  CHECK(inspect(sample(far + " endstream (factur-x.xml)")).embedded_invoice);
}

TEST_CASE("pdf: a trailer cut anywhere is read without harm", "[pdf]") {
  const std::string text = "<</A(x\\)(y)z)/B<00 FF>/C[1 2<</D 1>>]/Prev 12 %c\n/Encr#79pt 5 0 R>>";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string exact = text.substr(0, size);
    const auto facts = read_trailer(exact);
    CHECK(facts.has_value() == (size >= 2));
    (void)read_stream_trailer("1 0 obj" + exact);
  }
  CHECK(read_trailer(text)->encrypt);
  CHECK(read_trailer(text)->prev == 12);
  CHECK_FALSE(read_trailer("[1 2]").has_value());
  CHECK_FALSE(read_stream_trailer("1 0 obj<</Type/Catalog/Encrypt 1 0 R>>").has_value());
  CHECK_FALSE(read_trailer("<</Encrypt>>")->encrypt);
  CHECK_FALSE(read_trailer("<</Prev 9999999999999999999>>")->prev.has_value());
  CHECK(read_trailer("<</Root 7 0 R/XRefStm 33>>")->root == 7);
  CHECK(read_trailer("<</Root 7 0 R/XRefStm 33>>")->xref_stream == 33);
  CHECK(read_trailer("<</AdditionalStreams[/a 1 0 R]>>")->additional_streams);
}

TEST_CASE("pdf: random damage never harms", "[pdf][long]") {
  const std::string good = with_table(body, "<</Size 1/Prev 9/Encrypt 5 0 R/A(b)>>");
  const ScratchFile scratch("");
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    std::string bad = good;
    for (int n = 0; n < 4; ++n) {
      bad[9 + random() % (bad.size() - 9)] = "<>()[]/% 09xtrailer"[random() % 19];
    }
    scratch.write(bad);
    CHECK_NOTHROW(PdfInspector().inspect(InputFile(scratch.path())));
  }
}

}  // namespace chorus::test::pdf_test
