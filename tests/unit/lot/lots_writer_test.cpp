#include "lot/lots_writer.hpp"

#include <catch2/catch.hpp>

#include "attachment/base64.hpp"
#include "attachment/zip.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/lot_plan.hpp"
#include "lots_fixture.hpp"

namespace chorus::test::lots_writer_test {

namespace fs = std::filesystem;

TEST_CASE("a small file, byte for byte") {
  const Folder folder;
  const Folder output;
  const std::string content = "%PDF-1.4\nx";
  write_file(folder / "a.pdf", content);
  PreparedInvoices invoices;
  invoices.add({"F1", invoice_elements(full_invoice("F1"), full_supplier()), {attachment(folder / "a.pdf", "a.pdf")}});
  CheckedLots lots = write_lots({.invoices = invoices,
                                 .settings = settings(),
                                 .flow_id = [](auto, auto) { return settings().flow_id; },
                                 .limits = {unlimited, unlimited},
                                 .name = LotName(output / "out.xml", {2026, 3, 31})},
                                schema());
  CHECK_FALSE(fs::exists(output / "out.xml"));
  lots.commit();

  const auto bytes = std::as_bytes(std::span(content));
  const attachment::ZipEntry entry{"a.pdf", attachment::crc32(0, bytes), content.size(), content.size(),
                                   attachment::Method::stored};
  const std::string zip = attachment::zip_head(entry) + content + attachment::zip_tail(entry);
  const std::string expected =
      document_head(settings(), 1) + "<CPPFactureMixteUnitaire NumOrdre=\"1\">" +
      invoice_elements(full_invoice("F1"), full_supplier()) + "<PJ NumOrdre=\"1\"><Contenu>" +
      attachment::base64_encode(std::as_bytes(std::span(zip))) +
      "</Contenu><NomPJ>a.pdf</NomPJ><TypePJ>01</TypePJ><MimeTypePJ>application/pdf</MimeTypePJ>"
      "</PJ></CPPFactureMixteUnitaire>\n</CPPFactures></CPPFactureMixte>\n";
  CHECK(read_file(output / "out.xml") == expected);
  REQUIRE(lots.written().size() == 1);
  const WrittenLot& lot = lots.written()[0];
  CHECK(lot.path == output / "out.xml");
  CHECK(lot.flow_id == settings().flow_id);
  CHECK(lot.bytes == expected.size());
  CHECK(lot.invoices == 1);
  CHECK(lot.attachments == 1);
  REQUIRE(lots.written_files().size() == 1);
  CHECK_FALSE(lots.written_files()[0].is_archive);
}

TEST_CASE("the size of a file is the sum of its pieces, known before") {
  const Batch batch(12);
  std::uint64_t expected = document_head(settings(), 12).size() + document_tail().size();
  for (std::size_t i = 0; i < 12; ++i) {
    expected += batch.invoices.sizes(i, 1).at(0).markup_size(i + 1);
    for (const PreparedAttachment& file : batch.invoices.read(i).attachments) {
      expected += attachment::base64_size(attachment::zip_size(file.name.size(), file.size));
    }
  }
  const LotSizes sizes(batch.invoices, settings(), {unlimited, unlimited});
  CHECK(sizes.stored_plan() == std::vector<PlannedLot>{{0, 12, expected}});
  const auto written = write_all(batch.request());
  REQUIRE(written.size() == 1);
  CHECK(written[0].bytes == expected);
  CHECK(fs::file_size(batch.output / "out.xml") == expected);
}

TEST_CASE("what was written is read back, every value and every file") {
  const Batch batch(7, 70000);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic(),
                                 attachment::Compression::at_level(6)}) {
    LotsRequest request = batch.request();
    request.compression = compression;
    request.existing = Existing::replace;
    request.jobs = 2;
    write_all(request);
    const LotSizes sizes(batch.invoices, settings(), request.limits);
    CHECK(fs::file_size(batch.output / "out.xml") <= sizes.stored_lot(0).bytes);
    Everything found;
    const DocumentFacts facts =
        read_document(batch.output / "out.xml", schema(), found, {ContentLayout::one_line, std::uint64_t{1} << 30});
    CHECK(found.problems.empty());
    CHECK(facts.complete);
    CHECK(facts.invoices == 7);
    CHECK(facts.attachments == batch.files.size());
    CHECK(found.files == batch.files);
    CHECK(found.invoices[6] == std::vector<Leaf>{{"@NumOrdre", "7"},
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

TEST_CASE("each file is a document of its own: counted from 1, its own flow, its own counter") {
  const Batch batch(8);
  const auto written = write_all(batch.request_by(3));
  REQUIRE(written.size() == 3);
  CHECK(batch.left() == std::vector<std::string>{"out-001-of-003.xml", "out-002-of-003.xml", "out-003-of-003.xml"});
  const std::vector<std::vector<std::string>> numbers{{"F-1", "F-2", "F-3"}, {"F-4", "F-5", "F-6"}, {"F-7", "F-8"}};
  std::vector<std::string> flows;
  std::vector<std::string> files;
  for (std::size_t lot = 0; lot < 3; ++lot) {
    Everything found;
    const DocumentFacts facts = read_document(written[lot].path, schema(), found);
    CHECK(found.problems.empty());
    CHECK(facts.complete);
    CHECK(facts.invoices == numbers[lot].size());
    CHECK(written[lot].invoices == numbers[lot].size());
    CHECK(written[lot].first == lot * 3);
    CHECK(written[lot].attachments == found.attachments.size());
    CHECK(written[lot].bytes == fs::file_size(written[lot].path));
    REQUIRE(found.invoices.size() == numbers[lot].size());
    for (std::size_t i = 0; i < numbers[lot].size(); ++i) {
      CHECK(found.invoices[i][0] == Leaf{"@NumOrdre", std::to_string(i + 1)});
      CHECK(found.invoices[i][10] == Leaf{"DonneesFacture/Id", numbers[lot][i]});
    }
    const std::string document = read_file(written[lot].path);
    CHECK(document.find("<Valeurparametre>" + written[lot].flow_id + "</Valeurparametre>") != std::string::npos);
    CHECK(document.find("<CPPFactures Compteur=\"" + std::to_string(numbers[lot].size()) + "\">\n") !=
          std::string::npos);
    flows.push_back(written[lot].flow_id);
    files.insert(files.end(), found.files.begin(), found.files.end());
  }
  CHECK(files == batch.files);
  std::sort(flows.begin(), flows.end());
  CHECK(std::unique(flows.begin(), flows.end()) == flows.end());
}

TEST_CASE("the bytes do not depend on the number of threads", "[long]") {
  const Batch batch(150, 2000, wordy_pdf);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic(),
                                 attachment::Compression::at_level(9)}) {
    std::vector<std::string> first;
    for (const unsigned jobs : {1U, 2U, 5U}) {
      LotsRequest request = batch.request();
      request.limits.bytes = 70000;
      request.compression = compression;
      request.jobs = jobs;
      request.existing = Existing::replace;
      std::vector<std::string> documents;
      for (const auto& lot : write_all(request)) documents.push_back(read_file(lot.path));
      CHECK(documents.size() > 5);
      if (first.empty()) first = documents;
      CHECK(documents == first);
    }
  }
}

TEST_CASE("a large file is streamed, and is the same as one that is held") {
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    for (const std::size_t size : {BatchEncoder::whole_limit - 1, BatchEncoder::whole_limit,
                                   BatchEncoder::whole_limit + 1, 3 * BatchEncoder::whole_limit}) {
      const Batch batch(1, size, wordy_pdf);
      LotsRequest request = batch.request();
      request.compression = compression;
      write_all(request);
      Everything found;
      read_document(batch.output / "out.xml", schema(), found, {ContentLayout::one_line, std::uint64_t{1} << 30});
      CHECK(found.problems.empty());
      CHECK(found.files == batch.files);
    }
  }
}

TEST_CASE("an invoice of many files is held in part only") {
  const Folder folder;
  PreparedInvoices invoices;
  PreparedInvoice invoice{"F1", invoice_elements(full_invoice("F1"), full_supplier()), {}};
  std::vector<std::string> files;
  for (unsigned i = 0; i < 8; ++i) {
    const std::string name = std::to_string(i) + ".pdf";
    files.push_back(wordy_pdf(BatchEncoder::whole_limit - i, i));
    write_file(folder / name, files.back());
    invoice.attachments.push_back(attachment(folder / name, name));
  }
  invoices.add(invoice);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    const EncodedBatch batch = BatchEncoder(compression, false).encode(invoices, 0, 1);
    CHECK(batch.text.size() <= BatchEncoder::text_limit);
    CHECK(batch.text.capacity() <= BatchEncoder::text_limit);
    const bool stored = compression == attachment::Compression::stored();
    CHECK((batch.invoices[0].attachments.back().streamed || !stored));
    const Folder output;
    write_all({.invoices = invoices,
               .settings = settings(),
               .flow_id = flow_id,
               .limits = {unlimited, unlimited},
               .name = LotName(output / "out.xml", {2026, 3, 31}),
               .compression = compression});
    Everything found;
    read_document(output / "out.xml", schema(), found);
    CHECK(found.problems.empty());
    CHECK(found.files == files);
  }
}

TEST_CASE("an interruption leaves nothing, wherever it comes", "[long]") {
  Batch batch(4);
  write_file(batch.folder / "large.pdf", pdf(2 * BatchEncoder::whole_limit));
  PreparedInvoice large = batch.invoices.read(0);
  large.number = "F-5";
  large.elements = invoice_elements(full_invoice("F-5"), full_supplier());
  large.attachments = {attachment(batch.folder / "large.pdf", "large.pdf")};
  batch.invoices.add(large);
  struct Interruption {};
  for (const bool bundle : {false, true}) {
    for (const std::uint64_t in_a_file : {std::uint64_t{2}, unlimited}) {
      for (int after = 0;; ++after) {
        LotsRequest request = batch.request_by(in_a_file);
        request.bundle = bundle;
        request.jobs = 2;
        int calls = 0;
        request.progress = [&](std::uint64_t, std::uint64_t) {
          if (calls++ == after) throw Interruption();
        };
        bool interrupted = false;
        try {
          write_lots(request, schema());
        } catch (const Interruption&) {
          interrupted = true;
        }
        CHECK(batch.output.empty());
        if (!interrupted) {
          CHECK(after > 8);
          break;
        }
      }
    }
  }
}

TEST_CASE("files that were not committed leave nothing") {
  const Batch batch(3);
  {
    const CheckedLots lots = write_lots(batch.request_by(1), schema());
    CHECK(lots.written().size() == 3);
    CHECK_FALSE(batch.output.empty());
  }
  CHECK(batch.output.empty());
}

TEST_CASE("progress only grows, and ends with everything") {
  const Batch batch(30);
  LotsRequest request = batch.request_by(4);
  std::uint64_t invoices = 0;
  std::uint64_t bytes = 0;
  bool shrank = false;
  request.progress = [&](std::uint64_t now_invoices, std::uint64_t now_bytes) {
    shrank = shrank || now_invoices < invoices || now_bytes < bytes;
    invoices = now_invoices;
    bytes = now_bytes;
  };
  std::uint64_t total = 0;
  for (const auto& lot : write_all(request)) total += lot.bytes;
  CHECK_FALSE(shrank);
  CHECK(invoices == 30);
  CHECK(bytes <= total);
  CHECK(bytes > total - 2000);  // the tail of the last one
}

}  // namespace chorus::test::lots_writer_test
