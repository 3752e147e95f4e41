#include "lot/self_check.hpp"

#include <catch2/catch.hpp>

#include "attachment/zip.hpp"
#include "lots_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::self_check_test {

namespace {

namespace fs = std::filesystem;

/// A file written by hand beside its proof, so that a test can spoil one or the other.
struct Spoiled {
  Batch batch{4};
  std::string document;
  WrittenProof proof{batch.invoices, 0, 4, {}, {}};

  Spoiled() {
    write_all(batch.request());
    document = read_file(batch.output / "out.xml");
    proof.bytes = document.size();
    proof.head = document.substr(0, document.find("<CPPFactureMixteUnitaire "));
    for (const std::string& file : batch.files) {
      const auto bytes = std::as_bytes(std::span(file));
      proof.attachments.push_back({file.size(), attachment::crc32(0, bytes), 0, 0});
    }
    Everything found;
    read_document(batch.output / "out.xml", schema(), found);
    std::size_t end = 0;
    for (std::size_t i = 0; i < proof.attachments.size(); ++i) {
      proof.attachments[i].edges = found.attachments[i].edges;
      const std::size_t begin = document.find("<Contenu>", end) + std::string("<Contenu>").size();
      end = document.find('<', begin);
      proof.attachments[i].text_size = end - begin;
    }
  }

  /// What the check says about `bytes` in place of the document.
  std::string verdict(const std::string& bytes) {
    const auto failure = failure_of([&] {
      OutputFile file(batch.output / "check.xml");
      file.append(bytes);
      file.flush();
      check_written({file}, proof, schema(), {});
    });
    if (!failure) return "good";
    CHECK(failure->kind == FailureKind::self_check);
    CHECK(failure_words(*failure).sentence.in(Language::french) != "");
    CHECK_FALSE(fs::exists(batch.output / "check.xml.part"));
    return failure_words(*failure).sentence.in(Language::english);
  }

  std::string replaced(const std::string& what, const std::string& with) const {
    std::string changed = document;
    const auto at = changed.find(what);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, what.size(), with);
  }

  /// Without what stands from `what`, the last of it, to the end of the next `end`.
  static std::string without(std::string text, const std::string& what, const std::string& end) {
    const auto from = text.rfind(what);
    REQUIRE(from != std::string::npos);
    return text.erase(from, text.find(end, from) + end.size() - from);
  }
};

}  // namespace

TEST_CASE("the check passes what was written") {
  Spoiled spoiled;
  CHECK(spoiled.verdict(spoiled.document) == "good");
}

TEST_CASE("any changed byte is found", "[long]") {
  Spoiled spoiled;
  const std::string& good = spoiled.document;
  std::size_t unseen = 0;
  for (std::size_t at = 0; at < good.size(); at += 13) {
    std::string bad = good;
    bad[at] = bad[at] == 'A' ? 'B' : 'A';
    if (spoiled.verdict(bad) == "good") ++unseen;
  }
  CHECK(unseen == 0);
}

TEST_CASE("a file cut anywhere is found") {
  Spoiled spoiled;
  for (std::size_t size = 0; size < spoiled.document.size(); size += 61) {
    CHECK(spoiled.verdict(spoiled.document.substr(0, size)) != "good");
  }
  CHECK(spoiled.verdict(spoiled.document.substr(0, spoiled.document.size() - 1)) ==
        std::to_string(spoiled.document.size() - 1) + " bytes instead of " + std::to_string(spoiled.document.size()));
}

TEST_CASE("the check says what differs") {
  Spoiled spoiled;
  CHECK(spoiled.verdict(spoiled.replaced("Compteur=\"4\"", "Compteur=\"5\"")) ==
        "Compteur says 5, invoices in the file: 4");
  CHECK(spoiled.verdict(spoiled.replaced("Unitaire NumOrdre=\"3\"", "Unitaire NumOrdre=\"4\"")) ==
        "NumOrdre of invoice 3 of the file says 4");
  CHECK(spoiled.verdict(spoiled.replaced("<PJ NumOrdre=\"2\"", "<PJ NumOrdre=\"3\"")) ==
        "NumOrdre of attachment 2 says 3");
  CHECK(spoiled.verdict(spoiled.replaced("<Id>F-2<", "<Id>F-9<")) == "invoice F-9 instead of F-2");
  CHECK(spoiled.verdict(spoiled.replaced("828.43", "828.44")) == "bytes on the disk differ from what was written");
  CHECK(spoiled.verdict(spoiled.replaced("<Id>00000000<", "<Id>00000001<")) ==
        "bytes on the disk differ from what was written");
  CHECK(spoiled.verdict(spoiled.replaced("F-2-0.pdf<", "F-2-9.pdf<")) ==
        "NomPJ says F-2-9.pdf, the archive's entry is F-2-0.pdf");
  CHECK(spoiled.verdict(spoiled.replaced("<Contenu>UE", "<Contenu>U*")) == "Contenu is not base64 (character 2)");
  CHECK(spoiled.verdict(spoiled.replaced("<Contenu>UE", "<Contenu>UF")) == "Contenu is not a ZIP archive");
  CHECK(spoiled.verdict(spoiled.replaced("<Contenu>U", "<Contenu>\nU")) == "Contenu is not on one line");
  CHECK(spoiled.verdict(spoiled.replaced("<Devise>", "<Devise/><Devise>")).starts_with("the schema refuses it: "));
  CHECK(spoiled.verdict(spoiled.replaced("</PJ>", "</PJ ><!-- more -->")) ==
        std::to_string(spoiled.document.size() + 14) + " bytes instead of " + std::to_string(spoiled.document.size()));
}

/// One invoice whose elements were spoiled before they were written.
LotsRequest with_elements(Batch& empty, const std::string& what, const std::string& instead) {
  write_file(empty.folder / "a.pdf", pdf(500));
  PreparedInvoice invoice{"F-1", invoice_elements(full_invoice("F-1"), full_supplier()), {}};
  invoice.attachments.push_back(attachment(empty.folder / "a.pdf", "a.pdf"));
  invoice.elements.replace(invoice.elements.find(what), what.size(), instead);
  empty.invoices.add(invoice);
  LotsRequest request = empty.request();
  request.digests = true;
  return request;
}

TEST_CASE("what stands on the disk as it was meant must still be what the schema accepts") {
  for (const auto& [what, instead] : {std::pair{"<Devise>EUR", "<Devise>EURO"},
                                      {"<Devise>EUR</Devise>", ""},
                                      {"<Devise>EUR</Devise>", "<Devise/>"},
                                      {"<Devise>EUR</Devise>", "<Devise>EUR<Devise>"},
                                      {"<Devise>EUR</Devise>", "<Devise>EUR"}}) {
    Batch batch(0);
    const LotsRequest request = with_elements(batch, what, instead);
    const auto failure = failure_of([&] { write_lots(request, schema()); });
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::self_check);
    CHECK(batch.left().empty());
  }
}

TEST_CASE("elements in another form than our writer's are judged by the full reader") {
  Batch batch(0);
  CheckedLots lots = write_lots(with_elements(batch, "<Devise>", "<Devise >"), schema());
  const std::string digest = lots.files().at(0).sha256;
  lots.commit();
  CHECK(digest == digest_of_file(batch.output / "out.xml")->sha256);  // read twice, counted once
}

TEST_CASE("a head that was meant with another count of invoices is found") {
  Spoiled spoiled;
  const std::string other = spoiled.replaced("Compteur=\"4\"", "Compteur=\"5\"");
  spoiled.proof.head = other.substr(0, spoiled.proof.head.size());
  CHECK(spoiled.verdict(other) == "Compteur says 5, invoices in the file: 4");
}

TEST_CASE("an attachment that is not the file that was read is found") {
  Spoiled spoiled;
  spoiled.proof.attachments[2].crc ^= 1U;
  CHECK(spoiled.verdict(spoiled.document) == "attachment F-2-1.pdf of invoice F-2 differs from its file");
}

TEST_CASE("another invoice, more or fewer of them, are found") {
  Spoiled spoiled;
  spoiled.proof.last = 3;
  CHECK(spoiled.verdict(spoiled.document) == "4 invoices instead of 3");
  spoiled.proof.last = 4;
  spoiled.proof.first = 1;
  CHECK(spoiled.verdict(spoiled.document) == "invoice F-1 instead of F-2");
  spoiled.proof.first = 0;
  const std::string shorter = spoiled.replaced("Compteur=\"4\"", "Compteur=\"3\"");
  CHECK(spoiled.verdict(Spoiled::without(shorter, "<CPPFactureMixteUnitaire ", "</CPPFactureMixteUnitaire>")) ==
        "3 invoices instead of 4");
}

TEST_CASE("an attachment that is not there is found") {
  Spoiled spoiled;
  CHECK(spoiled.verdict(Spoiled::without(spoiled.document, "<PJ NumOrdre=\"3\"", "</PJ>")) ==
        "invoice F-3 has 2 attachments instead of 3");
}

}  // namespace chorus::test::self_check_test
