#include "run/deposit.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <map>

#include "file/digest.hpp"
#include "journal/deposits.hpp"
#include "journal/journal.hpp"
#include "report/failure_words.hpp"
#include "run/follow.hpp"
#include "run_fixture.hpp"

namespace chorus::test::deposit_test {

namespace {

const std::string supplier = "99920260900023";
const std::string flow_1 = "CPP0011113000000000000001";

Failure network_failure() {
  return {FailureKind::input, {{"no network", "pas de réseau"}, {}}, {{"wait", "attendez"}, {}}};
}

/// The portal's side: takes deposits as it is told to, and answers what was put into it.
struct FakePortal {
  std::vector<std::string> taken;                         ///< names of files
  std::vector<std::string> sizes;                         ///< and their bytes
  std::deque<DepositAnswer> answers;                      ///< of the next deposits; then numbers
  std::map<std::string, std::string> reports;             ///< by flow
  std::map<std::string, std::vector<std::string>> pages;  ///< by flow or invoice number
  std::vector<std::string> asked;
  std::function<void()> during = [] {};  ///< while bytes leave
  std::uint64_t per_page = 0;
};

class MemoryPortal : public Portal {
 public:
  explicit MemoryPortal(FakePortal& fake) : fake_(&fake) {}

  DepositAnswer deposit(const SourceFile& file, std::string_view name, const std::function<void()>& before_first_byte,
                        const std::function<void(std::uint64_t, std::uint64_t)>& progress) override {
    DepositAnswer answer;
    if (fake_->answers.empty()) {
      answer.outcome = DepositOutcome::taken;
      answer.flow_number = "CPP001111300000000000000" + std::to_string(fake_->taken.size() + 1);
    } else {
      answer = fake_->answers.front();
      fake_->answers.pop_front();
    }
    if (answer.outcome == DepositOutcome::not_sent) return answer;
    before_first_byte();
    progress(file.size(), file.size());
    fake_->during();
    if (answer.outcome != DepositOutcome::refused) fake_->taken.emplace_back(name);
    return answer;
  }
  PortalText flow_report(std::string_view flow_number) override {
    fake_->asked.push_back("report " + std::string(flow_number));
    const auto found = fake_->reports.find(std::string(flow_number));
    if (found == fake_->reports.end()) throw network_failure();
    return {found->second, {}};
  }
  PortalText find_invoices(const InvoiceSearch& search) override {
    const std::string& key = search.flow_number.empty() ? search.invoice_number : search.flow_number;
    fake_->asked.push_back("search " + key + " " + std::to_string(search.page));
    const auto found = fake_->pages.find(key);
    if (found == fake_->pages.end()) {
      return {R"({"codeRetour": 20007, "libelle": "GFT_MSG_01.075"})", {}};
    }
    return {found->second.at(search.page - 1), {}};
  }

 private:
  FakePortal* fake_;
};

/// A folder with a journal, and lots that left for the API.
class Scene {
 public:
  Scene() : place{folder.path("a.journal")} { Journal made(place.path); }

  /// A lot of these invoices in a file of its own.
  std::string lot(const std::string& name, const std::vector<std::string>& numbers, bool for_deposit = true,
                  const std::string& channel = "api") {
    const std::string path = folder.put(name, "<CPPFactureMixte>" + name + "</CPPFactureMixte>");
    Journal journal(place.path);
    Transaction transaction(journal.database());
    const auto run = journal.add_run({"2026-03-31T10:00:00Z", "chorus-export"});
    const auto digest = digest_of_file(path).value();
    const auto file = journal.add_file(run, {path, "", digest.bytes, digest.sha256, false}, Delivery::written);
    const auto id = journal.add_lot(
        file, {"", "FLOW-" + name, "2026-03-31", numbers.size(), digest.bytes, channel, for_deposit}, false);
    for (const auto& number : numbers) {
      journal.add_invoice(id, {supplier, number, "MAIRIE", "2026-03-31", "120.00", "21690912700013", "x\t1\n"});
    }
    transaction.commit();
    return path;
  }

  /// « deposited FLOW, refused » of the lots, in order.
  std::string deposit(const std::vector<std::string>& files = {}, bool resend = false, bool dry_run = false) {
    DepositSettings settings{files, resend, dry_run, 10'000, "deposit"};
    DepositResult result;
    notices.clear();
    const DepositListener listener{[&](const Notice& notice) { hear(notice); }};
    deposit_lots(settings, place, opener(), listener, result);
    portal_failed = result.portal_failed();
    asks = result.asks();
    return told(result.lots);
  }

  FollowResult follow(std::uint64_t every = 6) {
    FollowSettings settings{.every = every, .command = "follow"};
    FollowResult result;
    notices.clear();
    follow_flows(
        settings, place, opener(), [&](const Notice& notice) { hear(notice); }, result);
    return result;
  }

  PortalOpener opener() {
    return [this] { return std::make_unique<MemoryPortal>(fake); };
  }

  std::int64_t count(const std::string& sql) { return Journal(place.path).database().number(sql); }
  std::string word(const std::string& sql) { return Journal(place.path).database().text(sql); }

  bool heard(const std::string& words) const {
    return std::any_of(notices.begin(), notices.end(),
                       [&](const std::string& one) { return one.find(words) != std::string::npos; });
  }

  Folder folder;
  JournalPlace place;
  FakePortal fake;
  std::vector<std::string> notices;
  bool portal_failed = false;
  bool asks = false;

 private:
  static std::string told(const std::vector<DepositLine>& lots) {
    std::string text;
    for (const auto& lot : lots) {
      text += (text.empty() ? "" : ", ") + lot.file.substr(lot.file.find_last_of('/') + 1) + " " +
              std::string(fate_name(lot.fate)) + (lot.flow_number.empty() ? "" : " " + lot.flow_number.substr(24));
    }
    return text;
  }
  void hear(const Notice& notice) {
    notices.push_back(notice.sentence.in(Language::english) +
                      (notice.remedy.phrase.en.empty() ? "" : " -> " + notice.remedy.in(Language::english)));
  }
};

DepositAnswer answer(DepositOutcome outcome, const std::string& code = {}, const std::string& label = {}) {
  DepositAnswer one;
  one.outcome = outcome;
  one.code = code;
  one.label = label;
  if (outcome == DepositOutcome::unknown || outcome == DepositOutcome::not_sent) one.failure = network_failure();
  return one;
}

std::string found_invoice(const std::string& number, const std::string& flow, const std::string& total = "120.0",
                          const std::string& state = "MISE_A_DISPOSITION", const std::string& its_supplier = supplier,
                          const std::string& since = "2026-04-01T10:00:00.000+02:00") {
  return R"({"numeroFacture": ")" + number + R"(", "codeFournisseur": ")" + its_supplier + R"(", "montantTTC": )" +
         total + R"(, "numeroFluxDepot": ")" + flow + R"(", "statut": ")" + state + R"(", "dateHeureEtatCourant": ")" +
         since + "\"}";
}

std::string page(const std::string& invoices, int number = 1, int pages = 1) {
  return R"({"codeRetour": 0, "libelle": "TRA_MSG_00.000", "parametresRetour": {"pageCourante": )" +
         std::to_string(number) + R"(, "pages": )" + std::to_string(pages) + R"(}, "listeFactures": [)" + invoices +
         "]}";
}

std::string report(const std::string& state, const std::string& errors = "[]") {
  return R"({"codeRetour": 0, "libelle": "", "etatCourantDepotFlux": ")" + state +
         R"(", "dateHeureEtatCourantFlux": "2026-04-01T09:00:00.000+02:00", "listeErreurDP": )" + errors + "}";
}

}  // namespace

TEST_CASE("what was exported for it is deposited once, the rest never by itself") {
  Scene scene;
  scene.lot("old.xml", {"F1"}, false, "");
  scene.lot("portal.xml", {"F2"}, false, "portal");
  scene.lot("a.xml", {"F3", "F4"});
  scene.lot("b.xml", {"F5"});
  CHECK(scene.deposit({}, false, true) == "a.xml to_send, b.xml to_send");
  CHECK(scene.fake.taken.empty());
  CHECK(scene.deposit() == "a.xml deposited 1, b.xml deposited 2");
  CHECK(scene.heard("not deposited by themselves: 1 (old.xml)"));
  CHECK_FALSE(scene.portal_failed);
  CHECK_FALSE(scene.asks);
  CHECK(scene.deposit().empty());
  CHECK(scene.fake.taken == std::vector<std::string>{"a.xml", "b.xml"});
  CHECK(scene.word("SELECT flow_number FROM lot WHERE flow_id = 'FLOW-b.xml'") == "CPP0011113000000000000002");
}

TEST_CASE("the journal says « sending » before the first byte leaves") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  std::string during;
  scene.fake.during = [&] {
    during = JournalDatabase(scene.place.path, JournalDatabase::Access::read).text("SELECT state FROM deposit");
  };
  scene.deposit();
  CHECK(during == "sending");
  CHECK(scene.word("SELECT state FROM deposit") == "deposited");
}

TEST_CASE("a named file is found by its bytes, wherever it is") {
  Scene scene;
  const std::string path = scene.lot("a.xml", {"F1"}, false, "portal");
  std::filesystem::rename(path, scene.folder.path("moved.xml"));
  CHECK(scene.deposit({scene.folder.path("moved.xml")}) == "moved.xml deposited 1");
  CHECK(scene.deposit({scene.folder.path("moved.xml")}) == "moved.xml known 1");
  CHECK_FALSE(scene.asks);

  const std::string other = scene.lot("b.xml", {"F2"});
  scene.folder.put("b.xml", "<CPPFactureMixte>other</CPPFactureMixte>");
  CHECK(scene.deposit({other}) == "b.xml changed");
  CHECK(scene.heard("import-export " + other));
  CHECK(scene.asks);
  CHECK(scene.deposit({scene.folder.put("c.xml", "<CPPFactureMixte/>")}) == "c.xml stranger");
  CHECK(scene.deposit() == "b.xml changed");
  std::filesystem::remove(other);
  CHECK(scene.deposit() == "b.xml not_there");
  CHECK(scene.fake.taken.size() == 1);
}

TEST_CASE("what the portal refuses may be deposited again, with its words and what they mean") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  scene.fake.answers = {answer(DepositOutcome::refused, "20001", "GDP_MSG_11.022"),
                        answer(DepositOutcome::refused, "77777", "nobody knows")};
  CHECK(scene.deposit() == "a.xml refused");
  CHECK(scene.heard("code 20001, GDP_MSG_11.022 -> The file is too large"));
  CHECK(scene.asks);
  CHECK_FALSE(scene.portal_failed);
  CHECK(scene.deposit() == "a.xml refused");
  CHECK(scene.heard("code 77777, nobody knows -> the portal's support"));
  CHECK(scene.deposit() == "a.xml deposited 1");
  CHECK(scene.count("SELECT count(*) FROM deposit") == 3);
}

TEST_CASE("what was not sent is sent next time, and what comes behind it is not tried") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  scene.lot("b.xml", {"F2"});
  scene.fake.answers = {answer(DepositOutcome::not_sent)};
  CHECK(scene.deposit() == "a.xml not_sent, b.xml not_tried");
  CHECK(scene.heard("a.xml: not sent: no network -> wait"));
  CHECK(scene.portal_failed);
  CHECK(scene.deposit() == "a.xml deposited 1, b.xml deposited 2");
}

TEST_CASE("a lot without an answer is never sent again by itself, and is found by its invoices") {
  Scene scene;
  const std::string path = scene.lot("a.xml", {"F1", "F2"});
  scene.fake.answers = {answer(DepositOutcome::unknown)};
  CHECK(scene.deposit() == "a.xml unknown");
  CHECK(scene.portal_failed);
  CHECK(scene.deposit() == "a.xml unknown");
  CHECK(scene.heard("--resend"));
  CHECK(scene.deposit({path}) == "a.xml unknown");
  CHECK(scene.fake.taken.size() == 1);

  SECTION("another supplier's, another amount's and a known flow's are not it") {
    scene.fake.pages["F1"] = {page(found_invoice("F1", flow_1, "120.0", "DEPOSEE", "11122233300014") + "," +
                                   found_invoice("F1", flow_1, "120.01") + "," + found_invoice("F11", flow_1))};
    CHECK(scene.deposit() == "a.xml unknown");
    scene.lot("b.xml", {"F9"});
    CHECK(scene.deposit() == "a.xml unknown, b.xml deposited 2");
    scene.fake.pages["F1"] = {page(found_invoice("F1", "CPP0011113000000000000002"))};
    CHECK(scene.deposit() == "a.xml unknown");
  }
  SECTION("in two flows it is not clear which") {
    scene.fake.pages["F1"] = {
        page(found_invoice("F1", flow_1) + "," + found_invoice("F1", "CPP0011113000000000000007"))};
    CHECK(scene.deposit() == "a.xml unknown");
  }
  SECTION("by its second invoice, on a second page") {
    scene.fake.pages["F2"] = {page("", 1, 2), page(found_invoice("F2", flow_1), 2, 2)};
    CHECK(scene.deposit() == "a.xml found 1");
    CHECK_FALSE(scene.portal_failed);
    CHECK(scene.deposit().empty());
  }
  SECTION("by follow, which then asks about it") {
    scene.fake.pages["F1"] = {page(found_invoice("F1", flow_1))};
    scene.fake.reports[flow_1] = report("IN_RECU");
    const auto result = scene.follow();
    CHECK(result.unsettled.at(0).fate == DepositFate::found);
    CHECK(result.flows.at(0).number == flow_1);
  }
  SECTION("who names another file hears of that one") {
    CHECK(scene.deposit({scene.lot("b.xml", {"F3"})}) == "b.xml deposited 2");
    CHECK_FALSE(scene.portal_failed);
  }
  SECTION("a person frees it, unless it is found first") {
    CHECK(scene.deposit({path}, true, true) == "a.xml to_send");
    CHECK(scene.deposit({path}, true) == "a.xml deposited 2");
    CHECK(scene.fake.taken.size() == 2);
    CHECK(scene.deposit({path}, true) == "a.xml known 2");
  }
  SECTION("the portal has it after all") {
    scene.fake.pages["F1"] = {page(found_invoice("F1", flow_1))};
    CHECK(scene.deposit({path}, true) == "a.xml found 1");
    CHECK(scene.fake.taken.size() == 1);
  }
}

TEST_CASE("« sending » of a run that is over is an answer that nobody heard") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  {
    Journal journal(scene.place.path);
    Deposits deposits(journal);
    deposits.begin(deposits.waiting().at(0));
    CHECK(deposits.waiting().empty());
    CHECK_THROWS_AS(deposits.begin(deposits.unsettled().at(0)), Failure);
  }
  CHECK(scene.deposit() == "a.xml unknown");
  CHECK(scene.fake.taken.empty());
}

TEST_CASE("a run that ends during the upload leaves an unknown answer, and is told") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  scene.fake.during = [] { throw std::runtime_error("interrupted"); };
  CHECK_THROWS(scene.deposit());
  CHECK(scene.heard("sent, answer unknown: the run ended before the portal answered"));
  CHECK(scene.word("SELECT state FROM deposit") == "unknown");
}

TEST_CASE("an attempt that another process began meanwhile is the other's") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  Journal journal(scene.place.path);
  Deposits deposits(journal);
  const auto chosen = deposits.waiting();
  Journal other(scene.place.path);
  Deposits(other).begin(chosen.at(0));
  CHECK_THROWS_AS(deposits.begin(chosen.at(0)), Failure);
  CHECK(scene.count("SELECT count(*) FROM deposit") == 1);
}

TEST_CASE("what left again is replaced") {
  Scene scene;
  scene.lot("a.xml", {"F1", "F2"});
  scene.lot("b.xml", {"F1"});
  CHECK(scene.deposit() == "a.xml left_again, b.xml deposited 1");
  CHECK(scene.heard("1 of 2"));
  CHECK(scene.asks);
  scene.lot("c.xml", {"F2"});
  CHECK(scene.deposit() == "c.xml deposited 2");
}

TEST_CASE("a file that cannot be read holds no other back") {
  Scene scene;
  const std::string path = scene.lot("a.zip", {"F1"});
  scene.lot("b.xml", {"F2"});
  Journal(scene.place.path).database().execute("UPDATE lot SET entry = 'x.xml' WHERE flow_id = 'FLOW-a.zip'");
  CHECK(scene.deposit() == "a.zip:x.xml not_there, b.xml deposited 1");
  CHECK(scene.heard("a.zip:x.xml: it cannot be read: "));
  CHECK(scene.asks);
}

TEST_CASE("a lot above the limit stays here") {
  Scene scene;
  scene.lot(std::string(200, 'x') + ".xml", {"F1"});
  Journal(scene.place.path).database().execute("UPDATE lot SET bytes = 10001");
  CHECK(scene.deposit() == std::string(200, 'x') + ".xml too_large");
  CHECK(scene.asks);
  Journal(scene.place.path).database().execute("UPDATE lot SET bytes = 10000");
  scene.deposit();
  CHECK(scene.fake.taken.at(0) == std::string(196, 'x') + ".xml");
}

TEST_CASE("a file that was deposited by hand is not sent") {
  Scene scene;
  const std::string older = scene.lot("a.xml", {"F1"}, false);
  const std::string path = scene.lot("b.xml", {"F2"});
  CHECK(note_deposited(scene.place, older, [](const Notice&) {}).in(Language::english).find("invoices: 1") !=
        std::string::npos);
  note_deposited(scene.place, "b.xml", [](const Notice&) {});
  CHECK(scene.deposit().empty());
  CHECK(scene.notices.empty());
  CHECK(scene.deposit({path}) == "b.xml by_hand");
  CHECK_THROWS_AS(note_deposited(scene.place, path, [](const Notice&) {}), Failure);
  CHECK(scene.deposit({path}, true) == "b.xml deposited 1");
}

TEST_CASE("a flow is followed until its last invoice is paid") {
  Scene scene;
  scene.lot("a.xml", {"F1", "F2", "F3"});
  scene.deposit();
  scene.fake.reports[flow_1] = report("IN_EN_COURS_TRAITEMENT_CPP");
  auto result = scene.follow();
  CHECK(result.pending() == 1);
  CHECK(result.invoices.empty());
  CHECK_FALSE(result.newly_refused);

  scene.fake.reports[flow_1] =
      report("IN_INTEGRE_PARTIEL", R"({"numeroDP": "F3", "identifiantFournisseur": ")" + supplier +
                                       R"(", "libelleErreurDP": "Le numéro d'engagement est obligatoire"})");
  scene.fake.pages[flow_1] = {page(found_invoice("F1", flow_1), 1, 2), page(found_invoice("F2", flow_1), 2, 2)};
  scene.fake.asked.clear();
  result = scene.follow();
  CHECK(scene.fake.asked ==
        std::vector<std::string>{"report " + flow_1, "search " + flow_1 + " 1", "search " + flow_1 + " 2"});
  CHECK(result.pending() == 0);
  CHECK(result.newly_refused);
  REQUIRE(result.invoices.size() == 3);
  CHECK(scene.word("SELECT state FROM invoice WHERE number = 'F3'") == "flow_rejected");
  CHECK(scene.word("SELECT state FROM invoice WHERE number = 'F2'") == "accepted");

  scene.fake.asked.clear();
  result = scene.follow();
  CHECK(scene.fake.asked.empty());  // six hours have not passed
  CHECK(result.flows.empty());
  result = scene.follow(0);
  CHECK(scene.fake.asked == std::vector<std::string>{"search " + flow_1 + " 1", "search " + flow_1 + " 2"});
  CHECK_FALSE(result.newly_refused);  // known by now
  CHECK(result.invoices.empty());

  scene.fake.pages[flow_1] = {page(found_invoice("F1", flow_1, "120.0", "MISE_EN_PAIEMENT") + "," +
                                   found_invoice("F2", flow_1, "120.0", "A_RECYCLER"))};
  result = scene.follow(0);
  CHECK(result.newly_refused);
  scene.fake.pages[flow_1] = {
      page(found_invoice("F2", flow_1, "120.0", "A_RECYCLER", supplier, "2026-04-02T10:00:00.000+02:00"))};
  result = scene.follow(0);
  CHECK_FALSE(result.newly_refused);  // the same, whatever its date
  CHECK(result.invoices.empty());
  scene.fake.pages[flow_1] = {
      page(found_invoice("F2", flow_1, "120.0", "ABANDONNEE", supplier, "2026-04-03T10:00:00.000+02:00"))};
  scene.follow(0);
  scene.fake.asked.clear();
  scene.follow(0);
  CHECK(scene.fake.asked.empty());
}

TEST_CASE("a flow that was rejected is not asked for its invoices; a state that nobody knows is pending") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  scene.lot("b.xml", {"F2"});
  scene.deposit();
  scene.fake.reports[flow_1] = report("IN_REJETE");
  scene.fake.reports["CPP0011113000000000000002"] = report("IN_QUELQUE_CHOSE");
  const auto result = scene.follow();
  CHECK(result.newly_refused);
  CHECK(result.pending() == 1);
  CHECK(result.flows.at(1).state == "IN_QUELQUE_CHOSE");
  CHECK(scene.word("SELECT state FROM invoice WHERE number = 'F1'") == "flow_rejected");
  CHECK(scene.word("SELECT state FROM invoice WHERE number = 'F2'") == "exported");
  CHECK(scene.fake.asked.size() == 2);
}

TEST_CASE("one flow that cannot be asked about holds no other back") {
  Scene scene;
  scene.lot("a.xml", {"F1"});
  scene.lot("b.xml", {"F2"});
  scene.deposit();
  scene.fake.reports["CPP0011113000000000000002"] = report("IN_REJETE");
  const auto result = scene.follow();
  CHECK(result.portal_failed);
  CHECK(result.flows.at(0).failed);
  CHECK(result.newly_refused);
  CHECK(scene.heard("flow " + flow_1 + " could not be asked about: no network -> wait"));
}

}  // namespace chorus::test::deposit_test
