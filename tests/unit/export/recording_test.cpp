#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "../rules/rules_fixture.hpp"
#include "export/commit.hpp"
#include "journal/alike.hpp"
#include "journal/journal.hpp"

namespace chorus::test::recording_test {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t invoices_of_a_lot = 300;

struct Office {
  Office() {
    std::string name = (fs::temp_directory_path() / "chorus-recording-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
  }
  ~Office() { fs::remove_all(folder); }
  std::string journal() const { return folder / "a.journal"; }

  void add_invoices(std::size_t count) {
    Invoice invoice = good_invoice();
    for (std::size_t i = 0; i < count; ++i) {
      invoice.number = text("F" + std::to_string(notes.size()));
      notes.add(invoice);
    }
  }

  fs::path folder;
  InvoiceNotes notes;
};

std::vector<attachment::Fingerprint> fingerprints(std::size_t count) {
  return std::vector<attachment::Fingerprint>(count, {1, 2});
}

/// The rest of what a run notes, and the end of it.
void commit(Recording& recording) {
  Journal& journal = recording.await();
  const auto run = journal.add_run({"2026-03-31T10:00:00Z", "chorus-export"});
  for (std::size_t i = 0; i < recording.lots(); ++i) {
    const std::string number = std::to_string(recording.lot_id(i));
    const auto file = journal.add_file(run, {"/out/" + number, {}, 1, "abc", false}, Delivery::written);
    CHECK(journal.add_lot(file, {"", "F" + number, "2026-03-31", invoices_of_a_lot, 1}, false) == recording.lot_id(i));
  }
  recording.commit();
}

std::int64_t rows(const Journal& journal) { return journal.database().number("SELECT count(*) FROM invoice"); }

}  // namespace

TEST_CASE("what is recorded beside a run is not there before it is committed, and then whole") {
  Office office;
  Journal journal(office.journal());
  for (int run = 0; run < 2; ++run) {
    auto recording = Recording::beside(journal, office.notes, "99920260900023", journal.last_run());
    REQUIRE(recording);
    for (int lot = 0; lot < 8; ++lot) {
      const std::size_t first = office.notes.size();
      office.add_invoices(invoices_of_a_lot);
      recording->add_lot(first, invoices_of_a_lot, fingerprints(invoices_of_a_lot));
    }
    recording->note_flows(journal.take_flows(8) + 7);
    CHECK(rows(journal) == run * 8 * static_cast<std::int64_t>(invoices_of_a_lot));
    commit(*recording);
    CHECK(rows(journal) == (run + 1) * 8 * static_cast<std::int64_t>(invoices_of_a_lot));
  }
  CHECK(journal.database().faults(10).empty());
  CHECK(journal.next_flow() == 17);
  CHECK(SequenceFile::of(office.journal()).recorded == 16);
  const auto known = journal.find("99920260900023", "F4799");
  REQUIRE(known);
  CHECK(known->content.find("\t00000000000000010000000000000002\n") != std::string::npos);
  const Invoice invoice = good_invoice();
  const std::string total = invoice.total_incl_tax->text(2);
  for (const auto key : number_keys("99920260900023", total, "F17")) CHECK(journal.has_alike(key));
  CHECK(journal.has_alike(pdf_key("99920260900023", total, own_pdf(invoice))));
}

TEST_CASE("a recording that is dropped was never there, but for its numbers") {
  Office office;
  Journal journal(office.journal());
  {
    auto recording = Recording::beside(journal, office.notes, "99920260900023", journal.last_run());
    REQUIRE(recording);
    office.add_invoices(invoices_of_a_lot);
    recording->add_lot(0, invoices_of_a_lot, fingerprints(invoices_of_a_lot));
    recording->note_flows(journal.take_flows(3) + 2);
    recording->await();
  }
  CHECK(rows(journal) == 0);
  CHECK(journal.next_flow() == 4);
  CHECK_FALSE(journal.opening().went_back());
  CHECK_FALSE(Journal(office.journal()).opening().went_back());
}

TEST_CASE("nothing is recorded behind what could not be") {
  Office office;
  Journal journal(office.journal());
  auto recording = Recording::beside(journal, office.notes, "99920260900023", journal.last_run());
  REQUIRE(recording);
  recording->add_lot(5, 1, fingerprints(1));  // there is no such note
  office.add_invoices(1);
  recording->add_lot(0, 1, fingerprints(1));
  CHECK_THROWS(recording->await());
  recording.reset();
  CHECK(rows(journal) == 0);
}

TEST_CASE("a run that another one came before records nothing") {
  Office office;
  Journal journal(office.journal());
  const auto last_run = journal.last_run();
  Transaction transaction(journal.database());
  journal.add_run({"2026-03-31T10:00:00Z", "chorus-export"});
  transaction.commit();
  CHECK(Recording::beside(journal, office.notes, "99920260900023", last_run) == nullptr);
  CHECK_THROWS(Recording(journal, office.notes, "99920260900023", last_run));
}

}  // namespace chorus::test::recording_test
