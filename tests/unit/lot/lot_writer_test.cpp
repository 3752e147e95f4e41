#include "lot/lot_writer.hpp"

#include <catch2/catch.hpp>

#include "attachment/base64.hpp"
#include "attachment/zip.hpp"
#include "lot/document_reader.hpp"
#include "lot/elements.hpp"
#include "lot/self_check.hpp"
#include "lot_fixture.hpp"

namespace chorus::test {

namespace {

namespace fs = std::filesystem;

const Schema& schema() {
  static const Schema loaded = Schema::embedded();
  return loaded;
}

/// Invoices with one to three files, of sizes around those where base64 and blocks end.
class Batch {
 public:
  explicit Batch(std::size_t count, std::size_t size = 1000) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = "F-" + std::to_string(i + 1);
      PreparedInvoice invoice{number, invoice_elements(full_invoice(number), full_supplier()), {}};
      for (std::size_t k = 0; k <= i % 3; ++k) {
        const std::string name = number + "-" + std::to_string(k) + ".pdf";
        files.push_back(pdf(size + i * 7 + k, static_cast<unsigned>(i * 3 + k)));
        write_file(folder / name, files.back());
        invoice.attachments.push_back(attachment(
            folder / name, name, k == 0 ? AttachmentRole::invoice : AttachmentRole::complement));
      }
      invoices.add(invoice);
    }
  }

  LotRequest request() const {
    return {.invoices = invoices,
            .first = 0,
            .last = invoices.size(),
            .settings = settings(),
            .path = output / "out.xml"};
  }

  Folder folder;
  Folder output;
  PreparedInvoices invoices;
  std::vector<std::string> files;
};

/// Everything a document holds.
class Everything : public DocumentVisitor {
 public:
  void envelope(const Leaves& leaves) override { head = leaves.all(); }
  void invoice(const Leaves& leaves) override { invoices.push_back(leaves.all()); }
  void attachment_data(std::span<const std::byte> bytes) override {
    data.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  void attachment(const FoundAttachment& found) override {
    attachments.push_back(found);
    files.push_back(std::exchange(data, {}));
  }
  void problem(const DocumentProblem& problem) override {
    problems.push_back(problem.message.in(Language::english));
  }

  std::vector<Leaf> head;
  std::vector<std::vector<Leaf>> invoices;
  std::vector<FoundAttachment> attachments;
  std::vector<std::string> files;
  std::vector<std::string> problems;
  std::string data;
};

}  // namespace

TEST_CASE("a small file, byte for byte") {
  const Folder folder;
  const Folder output;
  const std::string content = "%PDF-1.4\nx";
  write_file(folder / "a.pdf", content);
  PreparedInvoices invoices;
  invoices.add({"F1",
                invoice_elements(full_invoice("F1"), full_supplier()),
                {attachment(folder / "a.pdf", "a.pdf")}});
  CheckedLot lot = write_lot({.invoices = invoices,
                              .first = 0,
                              .last = 1,
                              .settings = settings(),
                              .path = output / "out.xml"},
                             schema());
  CHECK_FALSE(fs::exists(output / "out.xml"));
  lot.commit();

  const auto bytes = std::as_bytes(std::span(content));
  const attachment::ZipEntry entry{"a.pdf", attachment::crc32(0, bytes), content.size(),
                                   content.size(), attachment::Method::stored};
  const std::string zip = attachment::zip_head(entry) + content + attachment::zip_tail(entry);
  const std::string expected =
      document_head(settings(), 1) + "<CPPFactureMixteUnitaire NumOrdre=\"1\">" +
      invoice_elements(full_invoice("F1"), full_supplier()) + "<PJ NumOrdre=\"1\"><Contenu>" +
      attachment::base64_encode(std::as_bytes(std::span(zip))) +
      "</Contenu><NomPJ>a.pdf</NomPJ><TypePJ>01</TypePJ><MimeTypePJ>application/pdf</MimeTypePJ>"
      "</PJ></CPPFactureMixteUnitaire>\n</CPPFactures></CPPFactureMixte>\n";
  CHECK(read_file(output / "out.xml") == expected);
  CHECK(lot.written().bytes == expected.size());
  CHECK(lot.written().invoices == 1);
  CHECK(lot.written().attachments == 1);
}

TEST_CASE("the size of a file is the sum of its pieces, known before") {
  const Batch batch(12);
  std::uint64_t expected = document_head(settings(), 12).size() + document_tail().size();
  for (std::size_t i = 0; i < 12; ++i) {
    expected += batch.invoices.markup_size(i, i + 1);
    for (const PreparedAttachment& file : batch.invoices.read(i).attachments) {
      expected += attachment::base64_size(attachment::zip_size(file.name.size(), file.size));
    }
  }
  CHECK(stored_lot_size(batch.request()) == expected);
  CheckedLot lot = write_lot(batch.request(), schema());
  lot.commit();
  CHECK(lot.written().bytes == expected);
  CHECK(fs::file_size(batch.output / "out.xml") == expected);
}

TEST_CASE("what was written is read back, every value and every file") {
  const Batch batch(7, 70000);
  for (const auto compression :
       {attachment::Compression::stored(), attachment::Compression::automatic(),
        attachment::Compression::at_level(6)}) {
    LotRequest request = batch.request();
    request.compression = compression;
    request.existing = Existing::replace;
    write_lot(request, schema()).commit();
    CHECK(fs::file_size(batch.output / "out.xml") <= stored_lot_size(request));
    Everything found;
    const DocumentFacts facts = read_document(batch.output / "out.xml", schema(), found,
                                              {ContentLayout::one_line, std::uint64_t{1} << 30});
    CHECK(found.problems.empty());
    CHECK(facts.complete);
    CHECK(facts.invoices == 7);
    CHECK(facts.attachments == batch.files.size());
    CHECK(found.files == batch.files);
    CHECK(found.invoices[6] ==
          std::vector<Leaf>{{"@NumOrdre", "7"},
                            {"Fournisseur/TypeIdentifiant", "1"},
                            {"Fournisseur/Identifiant", "00000000000727"},
                            {"Fournisseur/RaisonSociale", "OST"},
                            {"Fournisseur/CodePays", "FR"},
                            {"Debiteur/TypeIdentifiant", "1"},
                            {"Debiteur/Identifiant", "00000000000727"},
                            {"Debiteur/Nom", "CHU"},
                            {"Debiteur/CodeService", "EJ"},
                            {"Debiteur/NomService", "Service"},
                            {"DonneesFacture/Id", "F-7"},
                            {"DonneesFacture/Type", "380"},
                            {"DonneesFacture/Cadre", "A1"},
                            {"DonneesFacture/DateEmissionFacture", "2019-03-21"},
                            {"DonneesFacture/ModePaiement/Code", "01"},
                            {"DonneesFacture/Devise", "EUR"},
                            {"DonneesFacture/Montants/MontantHT", "828.43"},
                            {"DonneesFacture/Montants/MontantTTC", "873.99"},
                            {"DonneesFacture/Montants/MontantNetAPayer", "873.99"},
                            {"DonneesFacture/TVAS/TVA/Taux", "5.5"},
                            {"DonneesFacture/TVAS/TVA/BaseHt", "828.43"},
                            {"DonneesFacture/TVAS/TVA/MontantTVA", "45.56"},
                            {"DonneesFacture/Engagement/NumeroMarche", "175191/0/175191"},
                            {"DonneesFacture/Engagement/NumeroEngagement", "3004564"}});
    CHECK(found.attachments[1].name == "F-2-0.pdf");
    CHECK(found.attachments[2].type == "02");
    CHECK(found.attachments[2].order == "2");
    CHECK(found.attachments[2].intact);
  }
}

TEST_CASE("a part of the invoices is a file of its own, counted from 1") {
  const Batch batch(6);
  LotRequest request = batch.request();
  request.first = 2;
  request.last = 4;
  write_lot(request, schema()).commit();
  Everything found;
  read_document(batch.output / "out.xml", schema(), found);
  CHECK(found.problems.empty());
  REQUIRE(found.invoices.size() == 2);
  CHECK(found.invoices[0][0] == Leaf{"@NumOrdre", "1"});
  CHECK(found.invoices[0][10] == Leaf{"DonneesFacture/Id", "F-3"});
}

TEST_CASE("an attachment that changed or went away is named, and nothing is left") {
  Batch batch(3);
  const auto failure_now = [&] {
    return failure_of([&] { write_lot(batch.request(), schema()); });
  };
  const std::string path = batch.folder / "F-2-1.pdf";
  write_file(path, "%PDF-longer" + batch.files[2]);
  auto failure = failure_now();
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::input);
  CHECK(failure->message.in(Language::english) ==
        "the file " + path + " of invoice F-2 changed while it was exported");
  fs::remove(path);
  failure = failure_now();
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::input);
  CHECK(failure->message.in(Language::english) ==
        "the file " + path + " of invoice F-2 can no longer be read (No such file or directory)");
  CHECK(batch.output.empty());
}

TEST_CASE("an interruption leaves nothing, wherever it comes") {
  const Batch batch(3);
  struct Interruption {};
  for (int after = 0;; ++after) {
    LotRequest request = batch.request();
    int calls = 0;
    request.progress = [&](std::uint64_t) {
      if (calls++ == after) throw Interruption();
    };
    bool interrupted = false;
    try {
      write_lot(request, schema());
    } catch (const Interruption&) {
      interrupted = true;
    }
    CHECK(batch.output.empty());
    if (!interrupted) {
      CHECK(after > 6);
      break;
    }
  }
}

TEST_CASE("a lot that was not committed leaves nothing") {
  const Batch batch(1);
  { const CheckedLot lot = write_lot(batch.request(), schema()); }
  CHECK(batch.output.empty());
}

namespace {

/// A file written by hand beside its proof, so that a test can spoil one or the other.
struct Spoiled {
  Batch batch{4};
  std::string document;
  WrittenProof proof{batch.invoices, 0, 4, {}};

  Spoiled() {
    LotRequest request = batch.request();
    CheckedLot lot = write_lot(request, schema());
    lot.commit();
    document = read_file(batch.output / "out.xml");
    proof.bytes = document.size();
    for (const std::string& file : batch.files) {
      const auto bytes = std::as_bytes(std::span(file));
      proof.attachments.push_back({file.size(), attachment::crc32(0, bytes), 0});
    }
    Everything found;
    proof.markup_crc = read_document(batch.output / "out.xml", schema(), found).markup_crc;
    for (std::size_t i = 0; i < proof.attachments.size(); ++i) {
      proof.attachments[i].edges = found.attachments[i].edges;
    }
  }

  /// What the check says about `bytes` in place of the document.
  std::string verdict(const std::string& bytes) {
    const auto failure = failure_of([&] {
      OutputFile file(batch.output / "check.xml");
      file.append(bytes);
      check_written(file, proof, schema(), {});
    });
    if (!failure) return "good";
    CHECK(failure->kind == FailureKind::self_check);
    CHECK(failure->message.in(Language::french) != "");
    CHECK_FALSE(fs::exists(batch.output / "check.xml.part"));
    return failure->message.in(Language::english);
  }

  std::string replaced(const std::string& what, const std::string& with) const {
    std::string changed = document;
    const auto at = changed.find(what);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, what.size(), with);
  }
};

}  // namespace

TEST_CASE("the check passes what was written") {
  Spoiled spoiled;
  CHECK(spoiled.verdict(spoiled.document) == "good");
}

TEST_CASE("any changed byte is found") {
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
        std::to_string(spoiled.document.size() - 1) + " bytes instead of " +
            std::to_string(spoiled.document.size()));
}

TEST_CASE("the check says what differs") {
  Spoiled spoiled;
  CHECK(spoiled.verdict(spoiled.replaced("Compteur=\"4\"", "Compteur=\"5\"")) ==
        "Compteur says 5, the file holds 4 invoices");
  CHECK(spoiled.verdict(spoiled.replaced("Unitaire NumOrdre=\"3\"", "Unitaire NumOrdre=\"4\"")) ==
        "NumOrdre of invoice 3 of the file says 4");
  CHECK(spoiled.verdict(spoiled.replaced("<PJ NumOrdre=\"2\"", "<PJ NumOrdre=\"3\"")) ==
        "NumOrdre of attachment 2 says 3");
  CHECK(spoiled.verdict(spoiled.replaced("<Id>F-2<", "<Id>F-9<")) == "invoice F-9 instead of F-2");
  CHECK(spoiled.verdict(spoiled.replaced("828.43", "828.44")) ==
        "bytes on the disk differ from what was written");
  CHECK(spoiled.verdict(spoiled.replaced("F-2-0.pdf<", "F-2-9.pdf<")) ==
        "NomPJ says F-2-9.pdf, the archive's entry is F-2-0.pdf");
  CHECK(spoiled.verdict(spoiled.replaced("<Contenu>UE", "<Contenu>U*")) ==
        "Contenu is not base64 (character 2)");
  CHECK(spoiled.verdict(spoiled.replaced("<Contenu>UE", "<Contenu>UF")) ==
        "Contenu is not a ZIP archive");
  CHECK(spoiled.verdict(spoiled.replaced("<Contenu>U", "<Contenu>\nU")) ==
        "Contenu is not on one line");
  CHECK(spoiled.verdict(spoiled.replaced("<Devise>", "<Devise/><Devise>"))
            .starts_with("the schema refuses it: "));
  CHECK(spoiled.verdict(spoiled.replaced("</PJ>", "</PJ ><!-- more -->")) ==
        std::to_string(spoiled.document.size() + 14) + " bytes instead of " +
            std::to_string(spoiled.document.size()));
}

TEST_CASE("an attachment that is not the file that was read is found") {
  Spoiled spoiled;
  spoiled.proof.attachments[2].crc ^= 1U;
  CHECK(spoiled.verdict(spoiled.document) ==
        "attachment F-2-1.pdf of invoice F-2 differs from its file");
}

TEST_CASE("another invoice, more or fewer of them, are found") {
  Spoiled spoiled;
  spoiled.proof.last = 3;
  CHECK(spoiled.verdict(spoiled.document) == "4 invoices instead of 3");
  spoiled.proof.last = 4;
  spoiled.proof.first = 1;
  CHECK(spoiled.verdict(spoiled.document) == "invoice F-1 instead of F-2");
}

}  // namespace chorus::test
