#include "journal/journal.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "diagnostic/failure.hpp"
#include "journal/content.hpp"
#include "journal/deposits.hpp"
#include "journal/journal_database.hpp"
#include "journal/journal_place.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::journal_test {

namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "chorus-journal-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name = "a.journal") const { return path / name; }

  fs::path path;
};

InvoiceNote invoice(const std::string& number, const std::string& content = "date\t2026-03-31\n") {
  return {"99920260900023", number, "MAIRIE", "2026-03-31", "120.00", "21690912700013", content};
}

/// A file with these invoices, and its id.
std::int64_t record(Journal& journal, const std::vector<std::string>& numbers, Delivery delivery,
                    const std::string& path = "/out/a.xml", const std::string& content = "x\t1\n") {
  static int flow = 0;
  Transaction transaction(journal.database());
  const auto run = journal.add_run({"2026-03-31T10:00:00Z", "chorus-export"});
  const auto file = journal.add_file(run, {path, path + ".part", 100, "abc", false}, delivery);
  const auto lot = journal.add_lot(file, {"", "F" + std::to_string(++flow), "2026-03-31", numbers.size(), 100}, false);
  for (const auto& number : numbers) journal.add_invoice(lot, invoice(number, content));
  transaction.commit();
  return file;
}

Failure failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Failure& failure) {
    return failure;
  }
  throw std::runtime_error("nothing was thrown");
}

bool says(const Failure& failure, std::string_view words) {
  return failure_words(failure).sentence.in(Language::english).find(words) != std::string::npos;
}

const std::string supplier = "99920260900023";

constexpr std::string_view back_to_version_2 =
    "DROP TABLE asked; DROP TABLE deposit; ALTER TABLE lot DROP COLUMN for_deposit; ALTER TABLE lot DROP COLUMN channel; "
    "PRAGMA user_version = 2; ";

}  // namespace

TEST_CASE("an invoice is known from the moment it is pending until its file is abandoned") {
  const Folder folder;
  Journal journal(folder.file());
  CHECK_FALSE(journal.find(supplier, "F1"));
  const auto file = record(journal, {"F1", "F2"}, Delivery::pending);
  REQUIRE(journal.find(supplier, "F1"));
  CHECK(journal.find(supplier, "F1")->delivery == Delivery::pending);
  CHECK(journal.find(supplier, "F1")->when == "2026-03-31");
  CHECK_FALSE(journal.find("another supplier", "F1"));
  journal.mark(file, Delivery::written);
  CHECK(journal.find(supplier, "F2")->delivery == Delivery::written);
  journal.mark(file, Delivery::abandoned);
  CHECK_FALSE(journal.find(supplier, "F1"));
}

TEST_CASE("of an invoice that left several times the last one counts, abandoned ones apart") {
  const Folder folder;
  Journal journal(folder.file());
  record(journal, {"F1"}, Delivery::written, "/out/1.xml");
  record(journal, {"F1"}, Delivery::written, "/out/2.xml");
  record(journal, {"F1"}, Delivery::abandoned, "/out/3.xml");
  CHECK(journal.find(supplier, "F1")->file == "/out/2.xml");
}

TEST_CASE("where years tell numbers apart, an invoice is known by both, and otherwise as ever") {
  const Folder folder;
  auto journal = std::make_unique<Journal>(folder.file());
  const auto left = [&](const std::string& date, const std::string& path) {
    const auto run = journal->add_run({"2027-01-05T09:00:00Z", "export"});
    const auto file = journal->add_file(run, {path, "", 1, "", false}, Delivery::written);
    InvoiceNote invoice;
    invoice.supplier = supplier;
    invoice.number = "001";
    invoice.date = date;
    journal->add_invoice(journal->add_lot(file, {"", path, "2027-01-05", 1, 1}, false), invoice);
    return file;
  };
  const auto first = left("2026-03-05", "/out/1.xml");
  left("2027-01-04", "/out/2.xml");
  const auto only_in_first = [&] {
    std::vector<std::string> dates;
    journal->each_only_in(first, [&](const InvoiceNote& invoice) { dates.push_back(invoice.date); });
    return dates;
  };
  CHECK(journal->find(supplier, "001", "2026-12-31")->file == "/out/2.xml");
  CHECK(only_in_first().empty());
  journal.reset();
  journal = std::make_unique<Journal>(folder.file(), true);
  CHECK(journal->find(supplier, "001", "2026-12-31")->file == "/out/1.xml");
  CHECK(journal->find(supplier, "001", "2027-01-01")->file == "/out/2.xml");
  CHECK_FALSE(journal->find(supplier, "001", "2028-01-01"));
  CHECK(journal->find(supplier, "001")->file == "/out/2.xml");
  CHECK(only_in_first() == std::vector<std::string>{"2026-03-05"});
  CHECK(journal->dates_of(first) == std::pair<std::string, std::string>{"2026-03-05", "2026-03-05"});
}

TEST_CASE("numbers of flows are never given twice, whatever becomes of their run") {
  const Folder folder;
  std::uint64_t first = 0;
  {
    Journal journal(folder.file());
    first = journal.reserve_flows(3);
    CHECK(first == 1);
    Transaction lost(journal.database());
  }
  Journal journal(folder.file());
  CHECK(journal.next_flow() == first + 3);
  CHECK(journal.next_flow(40) == 41);
  CHECK(journal.reserve_flows(1) == first + 3);  // asking took none
  CHECK(journal.reserve_flows(1) == first + 4);
}

TEST_CASE("numbers that are taken elsewhere are not given, unless somebody counts otherwise") {
  const Folder folder;
  {
    Journal journal(folder.file());
    CHECK(journal.reserve_flows(2, 40) == 41);
    CHECK(journal.reserve_flows(1, 7) == 43);
    journal.reserve_flows(0, 60);
    CHECK(journal.reserve_flows(1) == 61);
    CHECK(journal.reserve_flows(1, 202603310001) == 62);
  }
  fs::remove(folder.file());
  CHECK(Journal(folder.file()).reserve_flows(1) == 63);
}

TEST_CASE("a number of a flow is never given again, even by another journal in the same place") {
  const Folder folder;
  const std::string backup = folder.file("backup");
  { CHECK(Journal(folder.file()).reserve_flows(3) == 1); }
  fs::copy_file(folder.file(), backup);
  {
    Journal journal(folder.file());
    CHECK_FALSE(journal.opening().made);
    CHECK_FALSE(journal.opening().went_back());
    CHECK(journal.reserve_flows(2) == 4);
  }
  SECTION("an older one") {
    fs::rename(backup, folder.file());
    Journal journal(folder.file());
    CHECK(journal.opening().went_back());
    CHECK(journal.opening().numbered == 3);
    CHECK(journal.opening().numbered_before == 5);
    CHECK(journal.reserve_flows(1) == 6);
    CHECK_FALSE(Journal::to_read(folder.file())->opening().went_back());
  }
  SECTION("a new one") {
    fs::remove(folder.file());
    Journal journal(folder.file());
    CHECK(journal.opening().made);
    CHECK(journal.opening().went_back());
    CHECK(journal.reserve_flows(1) == 6);
  }
  SECTION("the file of numbers is gone or older: the journal has its own") {
    const bool gone = GENERATE(true, false);
    const std::string numbers = folder.file() + ".sequence";
    fs::remove(numbers);
    if (!gone) std::ofstream(numbers) << "00000000000000000001\n00000000000000000001\n";
    Journal journal(folder.file());
    CHECK_FALSE(journal.opening().went_back());
    CHECK(journal.reserve_flows(1) == 6);
  }
  SECTION("numbers that were given but never reached the journal are a gap, no older journal") {
    std::ofstream(folder.file() + ".sequence") << "00000000000000000009\n00000000000000000005\n";
    Journal journal(folder.file());
    CHECK_FALSE(journal.opening().went_back());
    CHECK(journal.reserve_flows(1) == 10);
  }
}

TEST_CASE("what is no pair of numbers in the file beside the journal is as if it were not there") {
  const Folder folder;
  const std::string text =
      GENERATE("", "12", "x\ny\n", "00000000000000000012\n", "99999999999999999999\n1\n", "-1\n-1\n");
  std::ofstream(folder.file() + ".sequence") << text;
  CHECK(Journal(folder.file()).reserve_flows(1) == 1);
}

TEST_CASE("a run that was added is seen by whoever opened the journal before") {
  const Folder folder;
  Journal one(folder.file());
  Journal other(folder.file());
  const auto before = one.last_run();
  CHECK(before == 0);
  record(other, {"F1"}, Delivery::pending);
  CHECK(one.last_run() != before);
  CHECK(one.last_run() == other.last_run());
}

TEST_CASE("another process is known by its number and its beginning") {
  const std::string since = process_since(1);
  REQUIRE_FALSE(since.empty());
  CHECK(is_another_at_work(1, since));
  CHECK_FALSE(is_another_at_work(1, since + "1"));  // another one that had this number
  CHECK_FALSE(is_another_at_work(1, ""));
  CHECK_FALSE(is_another_at_work(::getpid(), process_since(::getpid())));
  CHECK(process_since(1LL << 40).empty());
}

TEST_CASE("a snapshot stays what it was, whatever is written meanwhile") {
  const Folder folder;
  {
    Journal journal(folder.file());
    record(journal, {"F1"}, Delivery::written);
  }
  const auto reader = Journal::to_read(folder.file());
  REQUIRE(reader);
  {
    Journal writer(folder.file());
    std::vector<std::string> numbers;
    for (int i = 0; i < 2000; ++i) numbers.push_back("G" + std::to_string(i));
    record(writer, numbers, Delivery::written);
  }
  CHECK(reader->find(supplier, "F1"));
  CHECK_FALSE(reader->find(supplier, "G1"));
  CHECK(reader->database().faults(1).empty());
  CHECK(Journal::to_read(folder.file())->find(supplier, "G1999"));
}

TEST_CASE("without a commit nothing happened") {
  const Folder folder;
  Journal journal(folder.file());
  {
    Transaction transaction(journal.database());
    const auto run = journal.add_run({"2026-03-31T10:00:00Z", "x"});
    journal.add_file(run, {"/out/a.xml", "/out/a.part", 1, "s", true}, Delivery::pending);
  }
  CHECK(journal.pending().empty());
  CHECK(journal.database().number("SELECT count(*) FROM run") == 0);
}

TEST_CASE("pending files say what the next run needs to settle them") {
  const Folder folder;
  Journal journal(folder.file());
  const auto id = record(journal, {"F1", "F2", "F3"}, Delivery::pending);
  record(journal, {"F4"}, Delivery::written, "/out/b.xml");
  const auto pending = journal.pending();
  REQUIRE(pending.size() == 1);
  CHECK(pending[0].id == id);
  CHECK(pending[0].note.path == "/out/a.xml");
  CHECK(pending[0].note.part == "/out/a.xml.part");
  CHECK(pending[0].note.sha256 == "abc");
  CHECK(pending[0].note.bytes == 100);
  CHECK(pending[0].invoices == 3);
  CHECK(pending[0].host == host_name());
  CHECK(journal.numbers_of(id, 2) == std::vector<std::string>{"F1", "F2"});
}

TEST_CASE("a file tells the invoices that are nowhere else") {
  const Folder folder;
  Journal journal(folder.file());
  const auto first = record(journal, {"F1", "F2", "F3", "F4"}, Delivery::written);
  record(journal, {"F2"}, Delivery::written, "/out/later.xml");
  record(journal, {"F3"}, Delivery::abandoned, "/out/never.xml");
  journal.database().execute("UPDATE invoice SET state = 'accepted' WHERE number = 'F4'");
  std::vector<std::string> numbers;
  journal.each_only_in(first, [&](const InvoiceNote& invoice) { numbers.push_back(invoice.number); });
  CHECK(numbers == std::vector<std::string>{"F1", "F3"});
  CHECK(journal.written_as("/out/a.xml")->id == first);
  CHECK_FALSE(journal.written_as("/out/a.xml")->was_deposited);
  CHECK_FALSE(journal.written_as("/out/never.xml"));
}

TEST_CASE("two files never have the flow identifier of one") {
  const Folder folder;
  Journal journal(folder.file());
  Transaction transaction(journal.database());
  const auto run = journal.add_run({"2026-03-31T10:00:00Z", "x"});
  const auto file = journal.add_file(run, {"/a", "", 1, "s", false}, Delivery::pending);
  journal.add_lot(file, {"", "F-SAME", "2026-03-31", 1, 1}, false);
  CHECK_THROWS_AS(journal.add_lot(file, {"", "F-SAME", "2026-03-31", 1, 1}, false), Failure);
}

TEST_CASE("what is not a journal is refused and left as it is") {
  const Folder folder;
  const std::string path = folder.file();
  SECTION("a text") {
    std::ofstream(path) << "Facture;Date\nF1;31/03/2026\n" << std::string(2000, 'x');
    CHECK(says(failure_of([&] { Journal journal(path); }), "is not a journal"));
  }
  SECTION("another program's database") {
    JournalDatabase(path, JournalDatabase::Access::write).execute("CREATE TABLE customer (name TEXT)");
    CHECK(says(failure_of([&] { Journal journal(path); }), "is not a journal"));
  }
  SECTION("a journal from the future") {
    Journal(path).database().execute("PRAGMA user_version = 99");
    const Failure failure = failure_of([&] { Journal journal(path); });
    CHECK(says(failure, "newer chorus-export (format 99"));
    CHECK(failure.kind == FailureKind::output);
  }
  SECTION("a damaged one") {
    {
      Journal journal(path);
      std::vector<std::string> numbers;
      for (int i = 0; i < 500; ++i) numbers.push_back("F" + std::to_string(i));
      record(journal, numbers, Delivery::written);
    }
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(fs::file_size(path) - 4096, '\x5a');
    file.close();
    const Failure failure = failure_of([&] { Journal(path).find(supplier, "F7"); });
    CHECK(says(failure, "is damaged"));
  }
  const auto size = fs::file_size(path);
  CHECK_THROWS_AS(Journal(path).find(supplier, "F7"), Failure);
  CHECK(fs::file_size(path) == size);
}

TEST_CASE("an empty file, which a run left that was killed at once, becomes a journal") {
  const Folder folder;
  std::ofstream(folder.file()).flush();
  CHECK(Journal(folder.file()).reserve_flows(1) == 1);
}

TEST_CASE("reading makes nothing") {
  const Folder folder;
  CHECK(Journal::to_read(folder.file()) == nullptr);
  CHECK(fs::is_empty(folder.path));
  {
    Journal journal(folder.file());
    record(journal, {"F1"}, Delivery::written);
  }
  const auto reader = Journal::to_read(folder.file());
  REQUIRE(reader);
  CHECK(reader->find(supplier, "F1"));
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
  Journal writer(folder.file());  // and sees what a run that is at work has committed
  record(writer, {"F2"}, Delivery::pending);
  CHECK(Journal::to_read(folder.file())->find(supplier, "F2"));
}

TEST_CASE("every journal has a word of its own") {
  const Folder folder;
  const std::string word = Journal(folder.file()).identity();
  CHECK(word.size() == 8);
  CHECK(Journal(folder.file()).identity() == word);
  CHECK(Journal(folder.file("b.journal")).identity() != word);
}

TEST_CASE("a journal passes its check, a broken reference does not") {
  const Folder folder;
  Journal journal(folder.file());
  record(journal, {"F1"}, Delivery::written);
  CHECK(journal.database().faults(1).empty());
  journal.database().execute("PRAGMA foreign_keys = OFF; DELETE FROM file");
  CHECK_FALSE(journal.database().faults(1).empty());
}

TEST_CASE("one run at a time, and the other one is named") {
  const Folder folder;
  {
    const JournalLock lock(folder.file(), std::chrono::milliseconds(0), "chorus-export -i march.csv");
    const Failure failure =
        failure_of([&] { JournalLock other(folder.file(), std::chrono::milliseconds(120), "chorus-export"); });
    CHECK(failure.kind == FailureKind::locked);
    CHECK(says(failure, "process " + std::to_string(::getpid()) + " on " + host_name()));
    CHECK(says(failure, "(chorus-export -i march.csv)"));
  }
  CHECK(fs::is_empty(folder.path));
  std::ofstream(folder.file() + ".lock") << "999999\nelsewhere\n2026\nkilled\n";  // by a dead run
  CHECK_NOTHROW(JournalLock(folder.file(), std::chrono::milliseconds(0), "x"));
}

TEST_CASE("words of states are read as they are written") {
  const Folder folder;
  const JournalDatabase database(folder.file(), Database::Access::scratch);
  const auto row_of = [&](std::string_view word) {
    Statement row = database.prepare("SELECT ?");
    REQUIRE(row.bind(1, word).step());
    return row;
  };
  for (const auto delivery : {Delivery::pending, Delivery::written, Delivery::abandoned, Delivery::adopted}) {
    CHECK(delivery_of(row_of(word_of(delivery)), 0) == delivery);
  }
  for (int i = 0; i <= static_cast<int>(InvoiceState::customer_rejected); ++i) {
    const auto state = static_cast<InvoiceState>(i);
    CHECK(invoice_state_of(row_of(word_of(state)), 0) == state);
    CHECK(may_leave_again(state) == (state == InvoiceState::flow_rejected || state == InvoiceState::to_recycle));
  }
  const Failure failure = failure_of([&] { invoice_state_of(row_of("sent"), 0); });
  CHECK(failure.kind == FailureKind::output);
  CHECK(says(failure, "sent"));
}

TEST_CASE("a hundred thousand invoices take a moment", "[.][slow]") {
  const Folder folder;
  Journal journal(folder.file());
  std::vector<std::string> numbers;
  for (int i = 0; i < 100'000; ++i) numbers.push_back("F" + std::to_string(i));
  const auto begin = std::chrono::steady_clock::now();
  record(journal, numbers, Delivery::written, "/out/a.xml", std::string(300, 'c'));
  for (const auto& number : numbers) CHECK(journal.find(supplier, number));
  const auto end = std::chrono::steady_clock::now();
  WARN(std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count() << " ms");
}

TEST_CASE("a journal of version 2 is read as it is, and brought to this version with a copy beside it") {
  const Folder folder;
  {
    Journal journal(folder.file());
    record(journal, {"F1"}, Delivery::written);
    journal.database().execute(std::string(back_to_version_2));
  }
  const auto reader = Journal::to_read(folder.file());
  REQUIRE(reader);
  CHECK(reader->find(supplier, "F1"));
  Deposits of_reader(*reader);
  CHECK(of_reader.waiting().empty());
  CHECK(of_reader.older().size() == 1);
  Journal journal(folder.file());
  CHECK(journal.opening().kept == folder.file("a.journal.v2"));
  CHECK(Deposits(journal).older().size() == 1);
  CHECK(journal.database().number("PRAGMA user_version") == schema_version());
}

TEST_CASE("an invoice that left is found under another writing of its number, and by its PDF") {
  const Folder folder;
  const std::string fingerprint(32, 'a');
  const std::string content = "date\t2026-03-31\npdf\tF.pdf\t900\t" + fingerprint + "\n";
  const auto any = [](const AlikeInvoice&) { return true; };
  const auto by_number = [&](Journal& journal, const std::string& number) {
    std::optional<AlikeInvoice> found;
    for (const auto key : number_keys(supplier, "120.00", number)) {
      if (!found) found = journal.find_alike(key, supplier, any);
    }
    return found ? found->number : "";
  };
  const auto file = [&] {
    Journal journal(folder.file());
    return record(journal, {"F-0001", "2026 02"}, Delivery::written, "/out/a.xml", content);
  }();
  SECTION("by its number") {
    Journal journal(folder.file());
    CHECK(by_number(journal, "f-1") == "F-0001");
    CHECK(by_number(journal, "202602") == "2026 02");
    CHECK(by_number(journal, "2026 2") == "2026 02");
    CHECK(by_number(journal, "F-2").empty());
    CHECK_FALSE(journal.find_alike(number_keys(supplier, "120.01", "f-1")[0], supplier, any));
    CHECK_FALSE(journal.find_alike(number_keys("another", "120.00", "f-1")[0], "another", any));
  }
  SECTION("not once its file is abandoned, or it was rejected") {
    Journal journal(folder.file());
    journal.database().execute("UPDATE invoice SET state = 'customer_rejected' WHERE number = 'F-0001'");
    CHECK(by_number(journal, "f-1").empty());
    CHECK(by_number(journal, "202602") == "2026 02");
    journal.mark(file, Delivery::abandoned);
    CHECK(by_number(journal, "202602").empty());
  }
  SECTION("not as it was before it left with another amount") {
    Journal journal(folder.file());
    Transaction transaction(journal.database());
    const auto run = journal.add_run({"2026-04-01T10:00:00Z", "chorus-export"});
    const auto later = journal.add_file(run, {"/out/b.xml", "", 1, "", false}, Delivery::written);
    const auto lot = journal.add_lot(later, {"", "FLOW", "2026-04-01", 1, 1}, false);
    InvoiceNote changed = invoice("F-0001");
    changed.total = "99.00";
    journal.add_invoice(lot, changed);
    transaction.commit();
    CHECK(by_number(journal, "f-1").empty());
  }
  SECTION("in a journal of version 1, once it is written again") {
    {
      Journal journal(folder.file());
      journal.database().execute(std::string(back_to_version_2) +
                                 "DROP TABLE alike; DROP TABLE kept_file; ALTER TABLE run DROP COLUMN process_since; "
                                 "PRAGMA user_version = 1");
    }
    const auto reader = Journal::to_read(folder.file());
    REQUIRE(reader);
    CHECK(reader->find(supplier, "F-0001"));
    CHECK(reader->has_alike(pdf_size_key(supplier, "120.00", 900)));  // in its snapshot
    Journal journal(folder.file());
    CHECK(journal.database().number("PRAGMA user_version") == schema_version());
    CHECK(by_number(journal, "f-1") == "F-0001");
    CHECK(by_number(journal, "2026 2") == "2026 02");
    CHECK(journal.has_alike(pdf_size_key(supplier, "120.00", 900)));
    CHECK_FALSE(journal.has_alike(pdf_size_key(supplier, "120.00", 901)));
    CHECK(journal.find_alike(pdf_fingerprint_key(supplier, "120.00", fingerprint), supplier, any));
  }
  SECTION("by the size and both ends of its PDF") {
    Journal journal(folder.file());
    Transaction transaction(journal.database());
    const auto run = journal.add_run({"2026-04-01T10:00:00Z", "chorus-export"});
    const auto later = journal.add_file(run, {"/out/b.xml", "", 1, "", false}, Delivery::written);
    const auto lot = journal.add_lot(later, {"", "FLOW", "2026-04-01", 1, 1}, false);
    InvoiceNote note = invoice("G1", content);
    note.pdf = {900, 77};
    journal.add_invoice(lot, note);
    transaction.commit();
    const auto found = journal.find_alike(pdf_key(supplier, "120.00", {900, 77}), supplier, any);
    REQUIRE(found);
    CHECK(found->number == "G1");
    CHECK(own_pdf_of(found->content).fingerprint == fingerprint);
    CHECK_FALSE(journal.has_alike(pdf_key(supplier, "120.00", {900, 78})));
  }
}

}  // namespace chorus::test::journal_test
