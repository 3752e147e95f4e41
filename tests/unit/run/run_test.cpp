#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <functional>

#include "diagnostic/failure.hpp"
#include "export/commit.hpp"
#include "export/examine.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "file/output_target.hpp"
#include "run_fixture.hpp"

namespace chorus::test::run_test {

namespace {

void look_at(const AttachmentFolder& folder, Invoice& invoice) {
  ExamineBuffers buffers(attachment::Compression::stored(), false);  // nothing is encoded
  folder.look_at(invoice, buffers);
}

Invoice numbered(const std::string& number) {
  Invoice invoice;
  invoice.place = {"a.csv", 2, 0, {}};
  invoice.number = given(number);
  return invoice;
}

/// The state of the PDF that an invoice names.
FileState state(const Folder& folder, const std::string& pdf, bool allow_outside = false) {
  Invoice invoice = numbered("F1");
  invoice.pdf = given(pdf);
  look_at(AttachmentFolder(folder.path("pdf"), "{number}.pdf", allow_outside), invoice);
  REQUIRE(invoice.attachments.size() == 1);
  return invoice.attachments[0].state;
}

}  // namespace

TEST_CASE("the folder of a file") {
  CHECK(folder_of("-") == ".");
  CHECK(folder_of("a.csv") == ".");
  CHECK(folder_of("x/a.csv") == "x");
  CHECK(folder_of("/a.csv") == "/");
}

TEST_CASE("a PDF by its column, else by the pattern") {
  const Folder folder;
  folder.put("pdf/F1.pdf", small_pdf);
  folder.put("pdf/2026/other.pdf", small_pdf);
  AttachmentFolder attachments(folder.path("pdf"), "{number}.pdf", false);
  Invoice invoice = numbered("F1");
  look_at(attachments, invoice);
  REQUIRE(invoice.attachments.size() == 1);
  CHECK(invoice.attachments[0].path == folder.path("pdf/F1.pdf"));
  CHECK(invoice.attachments[0].name == "F1.pdf");
  CHECK(invoice.attachments[0].mime == "application/pdf");
  CHECK(invoice.attachments[0].state == FileState::good);
  CHECK(invoice.attachments[0].size == small_pdf.size());
  CHECK(invoice.attachments[0].place.field.empty());

  invoice.pdf = given("2026/other.pdf");
  look_at(attachments, invoice);
  CHECK(invoice.attachments[0].path == folder.path("pdf/2026/other.pdf"));
  CHECK(invoice.attachments[0].place.field == "x");
}

TEST_CASE("a pattern may hold the number several times, and a number the pattern") {
  const Folder folder;
  folder.put("pdf/F1/facture-F1.pdf", small_pdf);
  AttachmentFolder attachments(folder.path("pdf"), "{number}/facture-{number}.pdf", false);
  Invoice invoice = numbered("F1");
  look_at(attachments, invoice);
  CHECK(invoice.attachments[0].state == FileState::good);
  invoice = numbered("{number}");
  look_at(attachments, invoice);
  CHECK(invoice.attachments[0].state == FileState::missing);
}

TEST_CASE("without a number or with an unreadable PDF cell there is nothing to look at") {
  const Folder folder;
  AttachmentFolder attachments(folder.path("pdf"), "{number}.pdf", false);
  Invoice invoice;
  look_at(attachments, invoice);
  CHECK(invoice.attachments.empty());
  invoice = numbered("F1");
  invoice.pdf = Given<std::string>::unreadable({});
  look_at(attachments, invoice);
  CHECK(invoice.attachments.empty());
}

TEST_CASE("inside and outside of the folder, once links are resolved") {
  const Folder folder;
  folder.put("pdf/in.pdf", small_pdf);
  folder.put("pdf/deep/in.pdf", small_pdf);
  folder.put("out.pdf", small_pdf);
  folder.put("pdf-more/out.pdf", small_pdf);
  std::filesystem::create_symlink(folder.path("out.pdf"), folder.path("pdf/link-out.pdf"));
  std::filesystem::create_symlink("in.pdf", folder.path("pdf/link-in.pdf"));
  std::filesystem::create_directory_symlink(folder.path("pdf-more"), folder.path("pdf/folder"));
  std::filesystem::create_symlink("loop.pdf", folder.path("pdf/loop.pdf"));
  CHECK(state(folder, "in.pdf") == FileState::good);
  CHECK(state(folder, "deep/../in.pdf") == FileState::good);
  CHECK(state(folder, folder.path("pdf/in.pdf")) == FileState::good);
  CHECK(state(folder, "link-in.pdf") == FileState::good);
  for (const auto* name : {"../out.pdf", "link-out.pdf", "folder/out.pdf", "../pdf-more/out.pdf", "/etc/passwd",
                           "../missing.pdf", "deep/../../out.pdf", ".."}) {
    INFO(name);
    CHECK(state(folder, name) == FileState::outside);
  }
  CHECK(state(folder, "loop.pdf") == FileState::unreadable);
  CHECK(state(folder, "../out.pdf", true) == FileState::good);
  CHECK(state(folder, "link-out.pdf", true) == FileState::good);
}

TEST_CASE("a folder above the working folder, and the working folder itself") {
  const Folder folder;
  folder.put("a/b/in.pdf", small_pdf);
  folder.put("a/in.pdf", small_pdf);
  folder.put("out.pdf", small_pdf);
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path("a/b"));
  const auto state_in = [](const char* pdf_dir, const char* pdf) {
    Invoice invoice = numbered("F1");
    invoice.pdf = given(std::string(pdf));
    look_at(AttachmentFolder(pdf_dir, "{number}.pdf", false), invoice);
    return invoice.attachments.at(0).state;
  };
  CHECK(state_in(".", "in.pdf") == FileState::good);
  CHECK(state_in(".", "../in.pdf") == FileState::outside);
  CHECK(state_in("..", "in.pdf") == FileState::good);
  CHECK(state_in("../", "b/in.pdf") == FileState::good);
  CHECK(state_in("..", "../out.pdf") == FileState::outside);
  CHECK(state_in("/", "etc/passwd") == FileState::not_pdf);
  CHECK(state_in("../b", "in.pdf") == FileState::good);
  CHECK(state_in("../b", "../in.pdf") == FileState::outside);
  std::filesystem::current_path(before);
}

TEST_CASE("a folder of attachments that is a link itself") {
  const Folder folder;
  folder.put("real/F1.pdf", small_pdf);
  std::filesystem::create_directory_symlink(folder.path("real"), folder.path("pdf"));
  CHECK(state(folder, "F1.pdf") == FileState::good);
}

TEST_CASE("what can be wrong with a file") {
  const Folder folder;
  folder.put("pdf/empty.pdf", "");
  folder.put("pdf/word.pdf", "PK");
  folder.put("pdf/secret.pdf", "%PDF-1.4\ntrailer << /Encrypt 4 0 R >>\nstartxref\n9\n%%EOF\n");
  ::mkfifo(folder.path("pdf/pipe.pdf").c_str(), 0600);
  CHECK(state(folder, "empty.pdf") == FileState::empty);
  CHECK(state(folder, "word.pdf") == FileState::not_pdf);
  CHECK(state(folder, "secret.pdf") == FileState::encrypted);
  CHECK(state(folder, "pipe.pdf") == FileState::unreadable);
  std::filesystem::create_directory(folder.path("pdf/2025"));
  CHECK(state(folder, "2025") == FileState::unreadable);
  CHECK(state(folder, "none.pdf") == FileState::missing);
  CHECK(state(folder, "empty.pdf/x.pdf") == FileState::missing);
  CHECK(state(Folder(), "F1.pdf") == FileState::missing);  // not even the folder
}

TEST_CASE("complementary files: any admitted kind, and names of their own") {
  const Folder folder;
  folder.put("pdf/F1.pdf", small_pdf);
  folder.put("pdf/a/f1.PDF", small_pdf);
  folder.put("pdf/note.txt", "x");
  folder.put("pdf/fake.pdf", "x");
  folder.put("pdf/x.exe", "x");
  Invoice invoice = numbered("F1");
  invoice.attachment_names = {given("a/f1.PDF"), given("note.txt"), given("fake.pdf"), given("x.exe"),
                              Given<std::string>::unreadable({})};
  look_at(AttachmentFolder(folder.path("pdf"), "{number}.pdf", false), invoice);
  REQUIRE(invoice.attachments.size() == 5);
  CHECK(invoice.attachments[1].role == AttachmentRole::complement);
  CHECK(invoice.attachments[1].name == "f1-2.PDF");  // F1.pdf is taken, whatever its case
  CHECK(invoice.attachments[1].renamed());
  CHECK(!invoice.attachments[0].renamed());
  CHECK(invoice.attachments[2].mime == "text/plain");
  CHECK(invoice.attachments[3].state == FileState::not_pdf);
  CHECK(invoice.attachments[4].mime.empty());
  CHECK(invoice.attachments[4].state == FileState::good);
}

TEST_CASE("the flow identifier: the day and the digest, 24 characters") {
  CHECK(FlowIds({2026, 3, 31}, nullptr)(1, 0x0123456789ABCDEF) == "202603310123456789ABCDEF");
  FlowIds flow_id({2026, 4, 1}, nullptr);
  CHECK(flow_id(1, 0) == "202604010000000000000000");
  CHECK(flow_id(1, ~std::uint64_t{0}).size() == flow_id_length);
  CHECK(flow_id(1, 1) != flow_id(1, 2));
}

TEST_CASE("a record notes what lacks and is demanded") {
  Invoice invoice;
  InvoiceRecord record = invoice_record(invoice, RowState::refused);
  CHECK(record.lacks == (lacks_number | lacks_client | lacks_siret | lacks_total));
  CHECK(record.state == RowState::refused);

  invoice.debtor.requirements = {true, true, false};
  CHECK((invoice_record(invoice, RowState::ready).lacks & (lacks_service | lacks_commitment)) ==
        (lacks_service | lacks_commitment));
  invoice.commitment.contract = given("CT-1");
  CHECK(invoice_record(invoice, RowState::ready).commitment() == "CT-1");
  CHECK((invoice_record(invoice, RowState::ready).lacks & lacks_commitment) == 0);

  Invoice either;
  either.debtor.requirements.service_or_engagement = true;
  CHECK((invoice_record(either, RowState::ready).lacks & lacks_service) != 0);
  CHECK((invoice_record(either, RowState::ready).lacks & lacks_commitment) != 0);
  either.debtor.service_code = given("S");
  CHECK((invoice_record(either, RowState::ready).lacks & lacks_commitment) == 0);
  either.debtor.service_code = {};
  either.commitment.market = given("M");
  CHECK((invoice_record(either, RowState::ready).lacks & lacks_service) == 0);
}

TEST_CASE("an unreadable value is not a missing one") {
  Invoice invoice;
  invoice.number = Given<std::string>::unreadable({});
  invoice.debtor.siret = Given<Siret>::unreadable({});
  CHECK(invoice_record(invoice, RowState::refused).lacks == lacks_total);
}

TEST_CASE("of a row that could not be read nothing is said to be missing") {
  Invoice invoice;
  invoice.whole = false;
  const InvoiceRecord record = invoice_record(invoice, RowState::refused);
  CHECK(record.unread);
  CHECK(record.lacks == 0);
}

TEST_CASE("the PDF of a record is missing when its file is") {
  Invoice invoice;
  Attachment pdf;
  pdf.name = "F1.pdf";
  pdf.state = FileState::missing;
  invoice.attachments = {pdf};
  CHECK((invoice_record(invoice, RowState::refused).lacks & lacks_pdf) != 0);
  CHECK(invoice_record(invoice, RowState::refused).pdf.empty());
  invoice.attachments[0].state = FileState::encrypted;
  CHECK(invoice_record(invoice, RowState::refused).pdf == "F1.pdf");
}

TEST_CASE("a selection names the option that leaves an invoice out") {
  Invoice invoice = numbered("F1");
  invoice.client = given("MAIRIE");
  invoice.date = {Date{2026, 3, 12}, {}};
  const auto option = [&](const std::function<void(SelectionSettings&)>& set) {
    SelectionSettings settings;
    set(settings);
    const auto part = Selection(settings).leaves_out(invoice);
    return std::string(part ? option_name(*part) : "");
  };
  using S = SelectionSettings;
  CHECK(option([](S&) {}).empty());
  CHECK(option([](S& s) { s.only = {"F1"}; }).empty());
  CHECK(option([](S& s) { s.only = {"F2"}; }) == "--only");
  CHECK(option([](S& s) {
          s.only = {"F1"};
          s.exclude = {"F1"};
        }) == "--exclude");
  CHECK(option([](S& s) { s.clients = {"EAUX"}; }) == "--client");
  CHECK(option([](S& s) {
          s.from = Date{2026, 3, 12};
          s.to = Date{2026, 3, 12};
        }).empty());
  CHECK(option([](S& s) { s.from = Date{2026, 3, 13}; }) == "--from");
  CHECK(option([](S& s) { s.to = Date{2026, 3, 11}; }) == "--to");
  invoice.date = Given<Date>::unreadable({});
  CHECK(option([](S& s) { s.from = Date{2026, 3, 13}; }).empty());
}

TEST_CASE("a selection that no invoice meets is a mistake of the command line") {
  SelectionSettings settings;
  settings.only = {"F1", "F9"};
  Selection selection(settings);
  selection.leaves_out(numbered("F1"));
  CHECK_THROWS_AS(selection.require_all_met(), Failure);
  selection.leaves_out(numbered("F9"));
  CHECK_NOTHROW(selection.require_all_met());
}

}  // namespace chorus::test::run_test
