// Every sequence of two and of three answers: what may leave again behind it.
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "catalogue/portal_messages.hpp"
#include "journal/answers.hpp"
#include "rules/portal_advice.hpp"
#include "run/answer_import.hpp"
#include "run_fixture.hpp"

namespace chorus::test::answer_sequences_test {

namespace {

/// What a word of the portal says of an invoice, written by hand from the portal's documents.
///   'f' it may leave again       'e' it has no way back (mandated, in the accounts, paid, rejected by the buyer)
///   'w' the buyer has it in hand 'i' it is in the portal       '-' nothing that counts
struct Word {
  const char* code;
  const char* stage;  ///< so that no stage is forgotten
  char says;
};
constexpr Word all_words[] = {
    {"IN_REJETE", "not_entered", 'f'},
    {"IN_INCIDENTE", "failed", 'f'},
    {"A_RECYCLER", "to_recycle", 'f'},
    {"MANDATEE", "accepted", 'e'},
    {"MISE_EN_PAIEMENT", "paid", 'e'},
    {"REJETEE", "rejected", 'e'},
    {"SUSPENDUE", "suspended", 'w'},
    {"DEPOSEE", "entered", 'i'},
    {"A_VALIDER_1", "validating", 'i'},
    {"IN_RECU", "treating", '-'},
    {"IN_INTEGRE_PARTIEL", "partly", '-'},
    {"BROUILLON", "aside", '-'},
    {"TECHNIQUE_INCONNU", "unknown", '-'},
    // Further words of these stages.
    {"SERVICE_FAIT", "accepted", 'w'},
    {"MISE_A_DISPOSITION_COMPTABLE", "accepted", 'e'},
    {"COMPTABILISEE", "accepted", 'e'},
    {"REFUSEE_1", "rejected", 'e'},
    {"A_COMPLETER", "suspended", 'w'},
    {"04", "to_recycle", 'f'},
    {"11", "paid", 'e'},
};
constexpr std::size_t stages = 13;  ///< the first words: one of each stage

struct Spoken {
  const Word* word;
  int day;  ///< 0: undated
};

/// The table: what stands ('o' open, 'f' free, 'w', 'e') and what is said next -> what stands then.
///                                       next:   f    e    w    i    -
///   open                                        f    e    w    o    o
///   free                                        f    e    w    o    f
///   in the buyer's hand, next is newer          f    e    w    o    w
///   in the buyer's hand, next is not known to be  w  e    w    w    w
///   no way back                                 e    e    e    e    e
/// An answer with a date before the newest date that is known counts only when it has no way back.
char by_hand(const std::vector<Spoken>& sequence) {
  char stands = 'o';
  int newest = 0;
  int since = 0;  // of what stands
  for (const auto& [word, day] : sequence) {
    const char says = word->says;
    const bool older = day != 0 && day < newest;
    if (stands == 'e' || (older && says != 'e') || says == '-') {
      // nothing moves
    } else if (stands == 'w' && says != 'e' && (since == 0 || day <= since)) {
      // what was said without a date was said before it was read, which is after all these days
    } else {
      stands = says == 'i' ? 'o' : says;
      since = day;
    }
    if (!(stands == 'e' && says == 'f') && !(stands == 'w' && says == 'f')) newest = std::max(newest, day);
  }
  return stands;
}

class Office {
 public:
  Office() : journal_(folder_.path("journal")), answers_(journal_, "2026-05-01T00:00:00Z") {
    const auto run = journal_.add_run({"2026-03-01T08:00:00Z", "export"});
    const auto file = journal_.add_file(run, {"/out/a.xml", "", 10, "", false}, Delivery::written);
    const auto lot = journal_.add_lot(file, {"", "A", "2026-03-01", 1, 10}, false);
    journal_.add_invoice(lot, {"26330582300019", "F1", "MAIRIE", "2026-03-01", "12.00", "21750001600019", "x"});
    sent_ = answers_.departures({}, "F1").front();
  }

  void hear(const Spoken& spoken, std::size_t place) {
    PortalInvoice invoice;
    invoice.state = spoken.word->code;
    const std::string message = "answer " + std::to_string(place);  // no two answers are the same
    const std::string since = spoken.day == 0 ? "" : "2026-04-0" + std::to_string(spoken.day) + "T08:00:00Z";
    answers_.note(sent_, {since, invoice.state, message, state_of(advise(invoice))}, "test");
  }
  bool may_leave() { return may_leave_again(journal_.find("26330582300019", "F1")->state); }
  void mark(const std::string& name) { journal_.database().execute("SAVEPOINT " + name); }
  void back_to(const std::string& name) { journal_.database().execute("ROLLBACK TO " + name + "; RELEASE " + name); }

 private:
  Folder folder_;
  Journal journal_;
  Answers answers_;
  SentInvoice sent_;
};

std::string told(const std::vector<Spoken>& sequence) {
  std::string text;
  for (const auto& [word, day] : sequence) text += std::string(word->code) + "@" + std::to_string(day) + " ";
  return text;
}

/// Walks through every continuation of `sequence`; tells the first few that are not as the table says.
void walk(Office& office, std::vector<Spoken>& sequence, std::size_t length, std::size_t words,
          std::vector<std::string>& wrong, std::size_t& walked) {
  if (sequence.size() == length) {
    ++walked;
    if (office.may_leave() != (by_hand(sequence) == 'f') && wrong.size() < 10) wrong.push_back(told(sequence));
    return;
  }
  // The first day is the middle one: the others are before it, on it and behind it.
  const std::vector<int> days = sequence.empty() ? std::vector<int>{0, 4} : std::vector<int>{0, 2, 4, 6};
  const std::string name = "s" + std::to_string(sequence.size());
  for (std::size_t i = 0; i < words; ++i) {
    for (const int day : days) {
      office.mark(name);
      sequence.push_back({&all_words[i], day});
      office.hear(sequence.back(), sequence.size());
      walk(office, sequence, length, words, wrong, walked);
      sequence.pop_back();
      office.back_to(name);
    }
  }
}

}  // namespace

TEST_CASE("the table of sequences has a word of every stage, and says of all words what the catalogue has") {
  std::set<std::string> first;
  for (std::size_t i = 0; i < stages; ++i) {
    first.insert(all_words[i].stage);
    const auto* code = find_portal_code(all_words[i].code);
    REQUIRE(code);
    CHECK(stage_name(code->stage) == all_words[i].stage);
  }
  std::set<std::string> known;
  for (const auto& code : portal_codes()) known.emplace(stage_name(code.stage));
  CHECK(first == known);
}

TEST_CASE("no sequence of two answers sets free what must not leave again") {
  Office office;
  std::vector<Spoken> sequence;
  std::vector<std::string> wrong;
  std::size_t walked = 0;
  walk(office, sequence, 2, std::size(all_words), wrong, walked);
  CHECK(wrong == std::vector<std::string>{});
  CHECK(walked == 20 * 2 * 20 * 4);
}

TEST_CASE("no sequence of three answers sets free what must not leave again", "[long]") {
  Office office;
  std::vector<Spoken> sequence;
  std::vector<std::string> wrong;
  std::size_t walked = 0;
  walk(office, sequence, 3, stages, wrong, walked);
  CHECK(wrong == std::vector<std::string>{});
  CHECK(walked == 13 * 2 * 13 * 4 * 13 * 4);
}

}  // namespace chorus::test::answer_sequences_test
