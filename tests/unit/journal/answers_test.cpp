#include "journal/answers.hpp"

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "journal/history.hpp"

namespace chorus::test::answers_test {

namespace {

/// A journal in a folder that goes away, with what a test lets leave.
class Sent {
 public:
  Sent() {
    std::string folder = (std::filesystem::temp_directory_path() / "chorus-journal-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    journal_ = std::make_unique<Journal>(folder + "/chorus-export.journal");
    answers_ = std::make_unique<Answers>(*journal_, "2026-05-01T00:00:00Z");
  }
  ~Sent() {
    answers_.reset();
    journal_.reset();
    std::filesystem::remove_all(folder_);
  }
  Sent(const Sent&) = delete;
  Sent& operator=(const Sent&) = delete;

  std::int64_t deliver(const std::string& when, const std::string& path, const std::string& flow_id,
                       const std::vector<std::string>& numbers, Delivery delivery = Delivery::written) {
    const auto run = journal_->add_run({when, "export"});
    const auto file = journal_->add_file(run, {path, "", 10, "", false}, delivery);
    const auto lot =
        journal_->add_lot(file, {"", flow_id, when.substr(0, 10), numbers.size(), 10}, delivery == Delivery::adopted);
    for (const auto& number : numbers) {
      journal_->add_invoice(lot,
                            {"26330582300019", number, "MAIRIE", "2026-03-01", "12.00", "21750001600019", "content"});
    }
    return lot;
  }

  Journal& journal() { return *journal_; }
  Answers& answers() { return *answers_; }

  InvoiceState state(const std::string& number) { return journal_->find("26330582300019", number)->state; }

  std::string answers_noted() { return std::to_string(journal_->database().number("SELECT count(*) FROM outcome")); }

 private:
  std::string folder_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Answers> answers_;
};

Outcome outcome(std::string since, std::string code, std::optional<InvoiceState> state = {}) {
  return {std::move(since), std::move(code), "", state};
}

std::vector<std::string> flow_ids(const std::vector<SentLot>& lots) {
  std::vector<std::string> ids;
  for (const auto& lot : lots) ids.push_back(lot.flow_id);
  return ids;
}

}  // namespace

TEST_CASE("lots are found by number, by identifier and by the file's name") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/ExportChorusPro.xml", "A", {"F1"});
  sent.deliver("2026-04-01T08:00:00Z", "/out/ExportChorusPro.xml", "B", {"F2"});
  sent.deliver("2026-04-02T08:00:00Z", "/out/MyExportChorusPro.xml", "C", {"F3"});
  sent.deliver("2026-04-03T08:00:00Z", "/out/ExportChorusPro.xml", "D", {"F4"}, Delivery::abandoned);
  auto& answers = sent.answers();
  using Ids = std::vector<std::string>;
  CHECK(flow_ids(answers.lots_of_file("ExportChorusPro.xml", "")) == Ids{"B", "A"});
  CHECK(flow_ids(answers.lots_of_file("ExportChorusPro.xml", "2026-03-02T00:00:00Z")) == Ids{"A"});
  CHECK(flow_ids(answers.lots_of_file("Pro.xml", "")).empty());
  CHECK(flow_ids(answers.lots_of_flow("B")) == Ids{"B"});
  CHECK(answers.lots_of_flow("D").empty());
  answers.name_flow(answers.lots_of_flow("B").front(), "CPP1");
  CHECK(flow_ids(answers.lots_of_flow("CPP1")) == Ids{"B"});
  answers.name_flow(answers.lots_of_flow("B").front(), "CPP2");  // it has one
  CHECK(answers.lots_of_flow("CPP2").empty());
}

TEST_CASE("a number's departures come last first, of one supplier or of any") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1", "F2"});
  sent.deliver("2026-04-01T08:00:00Z", "/out/b.xml", "B", {"F1"});
  const auto found = sent.answers().departures("", "F1");
  REQUIRE(found.size() == 2);
  CHECK(found[0].lot.flow_id == "B");
  CHECK(found[0].client == "MAIRIE");
  CHECK(found[1].exported == "2026-03-01T08:00:00Z");
  CHECK(sent.answers().departures("26330582300019", "F1").size() == 2);
  CHECK(sent.answers().departures("other", "F1").empty());
  CHECK(sent.answers().invoices_of(found[1].lot).size() == 2);
}

TEST_CASE("the same answer twice changes nothing, an older one neither") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  auto& answers = sent.answers();
  const auto f1 = answers.departures("", "F1").front();
  const auto rejected = outcome("2026-03-02T08:00:00Z", "IN_REJETE", InvoiceState::flow_rejected);
  CHECK(answers.note(f1, rejected, "cr.json") == AnswerEffect::noted);
  CHECK(sent.state("F1") == InvoiceState::flow_rejected);
  CHECK(answers.note(f1, rejected, "copy.json") == AnswerEffect::known);
  CHECK(answers.note(f1, outcome("2026-03-01T09:00:00Z", "DEPOSEE", InvoiceState::accepted), "s") ==
        AnswerEffect::older);
  CHECK(sent.state("F1") == InvoiceState::flow_rejected);
  CHECK(sent.answers_noted() == "1");
  CHECK(answers.note(f1, outcome("2026-03-03T09:00:00Z", "SUSPENDUE", InvoiceState::suspended), "s") ==
        AnswerEffect::noted);
  CHECK(sent.state("F1") == InvoiceState::suspended);
  CHECK(answers.note(f1, outcome("2026-03-04T09:00:00Z", "?"), "s") == AnswerEffect::noted);
  CHECK(sent.state("F1") == InvoiceState::suspended);  // it did not say
}

TEST_CASE("an old answer read again does not make what left since leave once more") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  auto& answers = sent.answers();
  const auto rejected = outcome("", "not_entered", InvoiceState::flow_rejected);  // a CSV has no date
  CHECK(answers.note(answers.departures("", "F1").front(), rejected, "r.csv") == AnswerEffect::noted);
  sent.deliver("2026-04-01T08:00:00Z", "/out/b.xml", "B", {"F1"});
  CHECK(sent.state("F1") == InvoiceState::exported);
  CHECK(answers.note(answers.departures("", "F1").front(), rejected, "r.csv") == AnswerEffect::known);
  CHECK(sent.state("F1") == InvoiceState::exported);
}

TEST_CASE("a flow's answer is noted once") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  auto& answers = sent.answers();
  const auto lot = answers.lots_of_flow("A").front();
  CHECK(answers.note(lot, outcome("2026-03-02T08:00:00Z", "IN_INTEGRE"), "cr") == AnswerEffect::noted);
  CHECK(answers.note(lot, outcome("2026-03-02T08:00:00Z", "IN_INTEGRE"), "cr") == AnswerEffect::known);
  CHECK(sent.answers_noted() == "1");
}

TEST_CASE("the past is told by lot and by invoice, as far as it is asked for") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1", "F2"});
  sent.deliver("2026-04-01T08:00:00Z", "/out/b.xml", "B", {"F3"});
  sent.deliver("2026-04-02T08:00:00Z", "/out/c.xml", "C", {"F4"}, Delivery::abandoned);
  sent.answers().note(sent.answers().departures("", "F2").front(),
                      outcome("2026-03-02T08:00:00Z", "REJETEE", InvoiceState::customer_rejected), "s");
  const auto lots = [&](const HistoryFilter& filter) {
    std::string found;
    each_past_lot(sent.journal(), filter, [&](const PastLot& lot) { found += lot.flow_id; });
    return found;
  };
  const auto invoices = [&](const HistoryFilter& filter) {
    std::string found;
    each_past_invoice(sent.journal(), filter, [&](const PastInvoice& one) { found += one.number; });
    return found;
  };
  CHECK(lots({}) == "ABC");
  CHECK(invoices({}) == "F1F2F3");
  CHECK(lots({{"F2"}, {}, "", "", ""}) == "A");
  CHECK(invoices({{"F2", "F3"}, {"MAIRIE"}, "", "", ""}) == "F2F3");
  CHECK(invoices({{}, {"OTHER"}, "", "", ""}).empty());
  CHECK(invoices({{}, {}, "2026-03-02", "", ""}) == "F3");
  CHECK(invoices({{}, {}, "", "2026-03-01", ""}) == "F1F2");
  CHECK(invoices({{}, {}, "", "", "customer_rejected"}) == "F2");
  CHECK(lots({{}, {}, "", "", "customer_rejected"}) == "A");
  CHECK(invoices({{"F1' OR 1=1 --"}, {}, "", "", ""}).empty());
}

TEST_CASE("a departure that another one followed is history") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  sent.answers().note(sent.answers().departures("", "F1").front(),
                      outcome("2026-03-02T08:00:00Z", "IN_REJETE", InvoiceState::flow_rejected), "s");
  const auto in_state = [&](const std::string& state) {
    std::string found;
    each_past_invoice(sent.journal(), {{}, {}, "", "", state},
                      [&](const PastInvoice& one) { found += one.flow_id + one.state + " "; });
    return found;
  };
  CHECK(in_state("flow_rejected") == "Aflow_rejected ");
  sent.deliver("2026-03-03T08:00:00Z", "/out/b.xml", "B", {"F1"}, Delivery::abandoned);
  CHECK(in_state("flow_rejected") == "Aflow_rejected ");
  sent.deliver("2026-03-04T08:00:00Z", "/out/c.xml", "C", {"F1"});
  CHECK(in_state("flow_rejected").empty());
  CHECK(in_state("") == "Aleft_again Cexported ");
}

TEST_CASE("a check finds what does not fit together") {
  Sent sent;
  const auto lot = sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1", "F2"});
  CHECK(consistency_faults(sent.journal()).empty());
  const auto& database = sent.journal().database();
  database.execute("UPDATE lot SET invoices = 3");
  CHECK(consistency_faults(sent.journal()).size() == 1);
  database.execute("UPDATE invoice SET number = 'F1'");
  CHECK(consistency_faults(sent.journal()).size() == 2);
  sent.journal().add_file(1, {"/out/x.xml", "", 1, "", false}, Delivery::written);
  CHECK(consistency_faults(sent.journal()).size() == 3);
  database.execute("INSERT INTO outcome (received, source, since, code, message) VALUES ('', '', '', '', '')");
  CHECK(consistency_faults(sent.journal()).size() == 4);
  CHECK(lot > 0);
}

namespace {

SentInvoice last_of(Sent& sent, const std::string& number) { return sent.answers().departures("", number).front(); }

constexpr auto* moment = "2026-03-05T08:00:00Z";

Outcome to_recycle(std::string since = {}, std::string message = {}) {
  return {std::move(since), "A_RECYCLER", std::move(message), InvoiceState::to_recycle};
}

}  // namespace

TEST_CASE("a final state is told from one that waits, and what agrees from what does not") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1", "F2", "F3"});
  auto& answers = sent.answers();
  answers.note(last_of(sent, "F1"), outcome(moment, "Comptabilisée", InvoiceState::accepted), "s");
  CHECK(answers.note(last_of(sent, "F1"), to_recycle("2026-04-01T08:00:00Z"), "s") == AnswerEffect::held_final);
  CHECK(answers.note(last_of(sent, "F1"), to_recycle("2026-03-04"), "s") == AnswerEffect::older);
  CHECK(answers.note(last_of(sent, "F1"), outcome("", "11", InvoiceState::accepted), "s") == AnswerEffect::noted);
  CHECK(answers.note(last_of(sent, "F1"), outcome("", "SUSPENDUE", InvoiceState::suspended), "s") ==
        AnswerEffect::overruled);
  CHECK(sent.state("F1") == InvoiceState::accepted);
  answers.note(last_of(sent, "F2"), outcome(moment, "SUSPENDUE", InvoiceState::suspended), "s");
  CHECK(answers.note(last_of(sent, "F2"), to_recycle("2026-03-05"), "s") ==
        AnswerEffect::held_waiting);  // the same day
  CHECK(answers.note(last_of(sent, "F2"), outcome("", "DEPOSEE", InvoiceState::accepted), "s") == AnswerEffect::noted);
  CHECK(sent.state("F2") == InvoiceState::suspended);
  CHECK(answers.note(last_of(sent, "F2"), to_recycle("2026-03-06"), "s") == AnswerEffect::noted);
  CHECK(sent.state("F2") == InvoiceState::to_recycle);
  // A reason without a state led to the state: nothing but the state says so.
  answers.note(last_of(sent, "F3"), outcome("", "unknown", InvoiceState::customer_rejected), "s");
  CHECK(answers.note(last_of(sent, "F3"), to_recycle(moment), "s") == AnswerEffect::held_final);
}

TEST_CASE("what is paid is so whichever of its departures the answer is about") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  const auto first = last_of(sent, "F1");
  sent.deliver("2026-03-10T08:00:00Z", "/out/b.xml", "B", {"F1"});
  auto& answers = sent.answers();
  answers.note(last_of(sent, "F1"), outcome("2026-03-11T08:00:00Z", "IN_REJETE", InvoiceState::flow_rejected), "s");
  CHECK(sent.state("F1") == InvoiceState::flow_rejected);
  CHECK(answers.note(first, outcome(moment, "MISE_EN_PAIEMENT", InvoiceState::accepted), "s") == AnswerEffect::noted);
  CHECK(sent.state("F1") == InvoiceState::accepted);
  CHECK(answers.note(last_of(sent, "F1"), to_recycle(), "s") == AnswerEffect::held_final);
}

TEST_CASE("what an older program set free although it was paid does not leave again") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  sent.journal().database().execute(
      "INSERT INTO outcome (invoice, received, source, since, code, message) VALUES "
      "(1, '2026-04-01T00:00:00Z', 'a.csv', '', 'MISE_EN_PAIEMENT', ''), "
      "(1, '2026-04-02T00:00:00Z', 'b.csv', '', 'A_RECYCLER', ''); UPDATE invoice SET state = 'to_recycle'");
  CHECK(sent.state("F1") == InvoiceState::accepted);
  std::string listed;
  each_past_invoice(sent.journal(), {}, [&](const PastInvoice& one) { listed += one.state; });
  CHECK(listed == "accepted");
  each_past_invoice(sent.journal(), {{}, {}, "", "", "to_recycle"}, [&](const PastInvoice&) { listed += "!"; });
  CHECK(listed == "accepted");
  CHECK(sent.answers().note(last_of(sent, "F1"), to_recycle(), "b.csv") == AnswerEffect::known);
  CHECK(sent.state("F1") == InvoiceState::accepted);
  CHECK(sent.answers().note(last_of(sent, "F1"), to_recycle(), "b.csv", true) == AnswerEffect::noted);
  CHECK(sent.state("F1") == InvoiceState::to_recycle);
}

TEST_CASE("what is forced is so once, until the portal says more") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  auto& answers = sent.answers();
  const auto paid = outcome(moment, "11", InvoiceState::accepted);
  answers.note(last_of(sent, "F1"), paid, "s");
  CHECK(answers.note(last_of(sent, "F1"), to_recycle("2026-03-04"), "s", true) == AnswerEffect::noted);
  CHECK(sent.state("F1") == InvoiceState::to_recycle);
  CHECK(answers.note(last_of(sent, "F1"), to_recycle("2026-03-04"), "s", true) == AnswerEffect::known);
  CHECK(answers.note(last_of(sent, "F1"), paid, "s") == AnswerEffect::known);
  CHECK(sent.state("F1") == InvoiceState::to_recycle);
  sent.deliver("2026-03-10T08:00:00Z", "/out/b.xml", "B", {"F1"});
  CHECK(answers.note(last_of(sent, "F1"), to_recycle("2026-03-04"), "s", true) ==
        AnswerEffect::known);  // it left since
  CHECK(sent.state("F1") == InvoiceState::exported);
  answers.note(last_of(sent, "F1"), outcome("2026-03-12", "11", InvoiceState::accepted), "s");
  CHECK(answers.note(last_of(sent, "F1"), to_recycle("2026-03-13"), "s") == AnswerEffect::held_final);
}

TEST_CASE("an answer that may be about an earlier departure does not set the last one free") {
  Sent sent;
  sent.deliver("2026-03-01T08:00:00Z", "/out/a.xml", "A", {"F1"});
  Outcome again = to_recycle("", "in other words");
  again.may_be_of_earlier = true;
  CHECK(sent.answers().note(last_of(sent, "F1"), again, "s") == AnswerEffect::held_sending);
  CHECK(sent.state("F1") == InvoiceState::exported);
}

}  // namespace chorus::test::answers_test
