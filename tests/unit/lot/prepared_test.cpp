#include "lot/prepared.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

#include "lot/document.hpp"
#include "lot_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::prepared_test {

namespace {

/// Gives TMPDIR a value for its scope.
class TemporaryFolderSetting {
 public:
  explicit TemporaryFolderSetting(const std::string& folder) {
    const char* old = std::getenv("TMPDIR");
    had_ = old != nullptr;
    if (had_) old_ = old;
    ::setenv("TMPDIR", folder.c_str(), 1);
  }
  ~TemporaryFolderSetting() { had_ ? ::setenv("TMPDIR", old_.c_str(), 1) : ::unsetenv("TMPDIR"); }

 private:
  bool had_ = false;
  std::string old_;
};

PreparedInvoice invoice_with(std::size_t files) {
  PreparedInvoice invoice{"F & 1", "<a>é</a>", {}};
  for (std::size_t i = 0; i < files; ++i) {
    invoice.attachments.push_back({"/p", "n<" + std::to_string(i), "application/pdf",
                                   i == 0 ? AttachmentRole::invoice : AttachmentRole::complement, 1000 + i});
  }
  return invoice;
}

}  // namespace

TEST_CASE("a spool gives back what it took, in memory, on disk and at the border") {
  for (const std::size_t limit : {0U, 1U, 7U, 64U, 1000U, 100000U}) {
    Spool spool(limit);
    std::vector<Spool::Extent> extents;
    for (std::size_t i = 0; i < 200; ++i) {
      extents.push_back(spool.append(std::string(i, static_cast<char>('a' + i % 26))));
    }
    std::string bytes;
    for (std::size_t i = 200; i-- > 0;) {
      spool.read(extents[i], bytes);
      REQUIRE(bytes == std::string(i, static_cast<char>('a' + i % 26)));
    }
    CHECK(spool.size() == 199 * 200 / 2);
    CHECK_THROWS_AS(spool.read({spool.size(), 1}, bytes), std::logic_error);
  }
}

TEST_CASE("a spool leaves no file behind, not even while it lives") {
  const Folder folder;
  const TemporaryFolderSetting setting(folder.path().string());
  Spool spool(0);
  spool.append("something");
  spool.append("more");
  CHECK(folder.empty());
}

TEST_CASE("a temporary folder that cannot be used names TMPDIR") {
  const TemporaryFolderSetting setting("/no/such/folder");
  const auto failure = failure_of([] {
    Spool spool(0);
    spool.append("something");
    spool.append("more");
  });
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::output);
  CHECK(failure_words(*failure).sentence.in(Language::english).find("/no/such/folder") != std::string::npos);
  CHECK(failure_words(*failure).remedy.in(Language::english).find("TMPDIR") != std::string::npos);
}

TEST_CASE("prepared invoices come back as they were") {
  PreparedInvoices invoices;
  const std::size_t count = 30'000;  // entries and invoices both reach the disk
  for (std::size_t i = 0; i < count; ++i) {
    invoices.add(invoice_with(i % 4));
    if (i % 511 != 0) continue;  // at the end of a block and elsewhere
    invoices.add(invoice_with(9));
    invoices.drop_last();
  }
  REQUIRE(invoices.size() == count);
  const std::vector<InvoiceSizes> all = invoices.sizes(0, count + 1);
  REQUIRE(all.size() == count);
  SizesInOrder in_order(invoices);
  for (std::size_t i = count; i > 0; i -= i > 100 ? 97 : 1) {
    CHECK(invoices.read(i - 1) == invoice_with((i - 1) % 4));
    CHECK(in_order.at(i - 1).markup == all[i - 1].markup);
    CHECK(invoices.sizes(i - 1, 1).at(0).attachments == all[i - 1].attachments);
  }
  const std::vector<InvoiceSizes> some = invoices.sizes(500, 600);
  REQUIRE(some.size() == 600);
  for (std::size_t i = 0; i < some.size(); ++i) CHECK(some[i].attachments == all[500 + i].attachments);
  CHECK(all[3].attachments == 1000 + 1001 + 1002);
  CHECK(invoices.sizes(count, 1).empty());
  CHECK_THROWS_AS(in_order.at(count), std::out_of_range);
}

TEST_CASE("the size of an invoice's markup is known before it is written") {
  PreparedInvoices invoices;
  const PreparedInvoice invoice = invoice_with(12);
  invoices.add(invoice);
  for (const std::uint64_t order : {1U, 9U, 10U, 99U, 100U, 123456U}) {
    std::string written = invoice_head(order) + invoice.elements;
    std::uint64_t file_order = 0;
    for (const PreparedAttachment& file : invoice.attachments) {
      written += attachment_head(++file_order);
      written += attachment_tail(file.name, file.role, file.mime);
    }
    written += invoice_tail();
    CHECK(invoices.sizes(0, 1).at(0).markup_size(order) == written.size());
  }
}

TEST_CASE("preparing keeps number, elements and files") {
  Invoice invoice = full_invoice();
  CHECK_THROWS_AS(prepare(invoice, full_supplier()), std::logic_error);
  Attachment file;
  file.path = "/a/b.pdf";
  file.name = "b.pdf";
  file.mime = "application/pdf";
  file.size = 12;
  invoice.attachments = {file};
  const PreparedInvoice prepared = prepare(invoice, full_supplier());
  CHECK(prepared.number == "FAC19-2512");
  CHECK(prepared.elements.starts_with("<Fournisseur>"));
  REQUIRE(prepared.attachments.size() == 1);
  CHECK(prepared.attachments[0] ==
        PreparedAttachment{"/a/b.pdf", "b.pdf", "application/pdf", AttachmentRole::invoice, 12});
}

}  // namespace chorus::test::prepared_test
