#include "run/answer_import.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "diagnostic/phrase.hpp"
#include "export/recover.hpp"
#include "invoice/edi_name.hpp"
#include "invoice/siret.hpp"
#include "invoice/word.hpp"
#include "journal/answers.hpp"
#include "journal/journal.hpp"
#include "rules/portal_advice.hpp"
#include "run/portal_answers.hpp"

namespace chorus::phrase {

constexpr Phrase answer_page_missing{
    "{file} is page {page} of {pages}: the other pages are not among the files given",
    "{file} est la page {page} sur {pages} : les autres pages ne sont pas parmi les fichiers donnés"};
constexpr Phrase answer_page_remedy{
    "ask for the other pages too (nbResultatsParPage, pageResultatDemandee) and give them",
    "demandez aussi les autres pages (nbResultatsParPage, pageResultatDemandee) et donnez-les"};
constexpr Phrase answer_flow_unknown{"{file}:{line}: the journal knows no flow {flow}",
                                     "{file}:{line} : le journal ne connaît pas de flux {flow}"};
constexpr Phrase answer_flow_unnamed{
    "{file}:{line}: this report does not say of which flow it is, and several files are called {name}",
    "{file}:{line} : ce compte rendu ne dit pas de quel flux il est, et plusieurs fichiers s'appellent "
    "{name}"};
constexpr Phrase answer_flow_remedy{
    "say it: import-report {'file'} --flow NUMBER, once « history --flow FILE.xml NUMBER » has noted it",
    "dites-le : import-report {'file'} --flow NUMÉRO, après l'avoir noté par « history --flow "
    "FICHIER.xml NUMÉRO »"};
constexpr Phrase answer_of_another{"{file}: not applied, another supplier's: {invoices}",
                                   "{file} : pas appliqué, d'un autre fournisseur : {invoices}"};
constexpr Phrase answer_of_another_remedy{
    "check that it is the right file: the invoices of these numbers that left from here are our supplier's",
    "vérifiez que c'est le bon fichier : les factures de ces numéros parties d'ici sont de notre fournisseur"};
constexpr Phrase answer_rows_decided{
    "{file}: answers contradict each other, the one with the newest date counts; invoices (lines): {invoices}",
    "{file} : des réponses se contredisent, celle de la date la plus récente compte ; factures (lignes) : "
    "{invoices}"};
constexpr Phrase answer_rows_final{
    "{file}: answers contradict each other, the final state counts, since the portal knows no way back from it; "
    "invoices (lines): {invoices}",
    "{file} : des réponses se contredisent, l'état définitif compte, car le portail n'en revient pas ; factures "
    "(lignes) : {invoices}"};
constexpr Phrase answer_rows_contradict{
    "{file}: answers contradict each other and no date tells which is the newest, none is applied; invoices "
    "(lines): {invoices}",
    "{file} : des réponses se contredisent et aucune date ne dit laquelle est la plus récente, aucune n'est "
    "appliquée ; factures (lignes) : {invoices}"};
constexpr Phrase answer_rows_contradict_remedy{
    "give the date of each state in a column « since », or leave only the right answer in {file}",
    "donnez la date de chaque état dans une colonne « Date état », ou ne laissez dans {file} que la bonne réponse"};
constexpr Phrase answer_held_final{
    "{file}: not applied, the portal knows no way back from the state that is known: {invoices}",
    "{file} : pas appliqué, le portail ne revient pas sur l'état déjà connu : {invoices}"};
constexpr Phrase answer_held_final_remedy{
    "look at them on the portal; when they are really to leave again: import-report {'file'} --force",
    "voyez-les sur le portail ; si elles doivent vraiment repartir : import-report {'file'} --force"};
constexpr Phrase answer_held_waiting{
    "{file}: not applied, only an answer with a newer date ends the state that is known: {invoices}",
    "{file} : pas appliqué, seule une réponse de date plus récente met fin à l'état déjà connu : {invoices}"};
constexpr Phrase answer_held_waiting_remedy{
    "give the date of the answer (CSV: a column « since »); when it is sure: import-report {'file'} --force",
    "donnez la date de la réponse (CSV : une colonne « Date état ») ; si c'est sûr : import-report {'file'} "
    "--force"};
constexpr Phrase answer_held_sending{
    "{file}: not applied, sent again since a rejection, and nothing tells which sending is meant: {invoices}",
    "{file} : pas appliqué, renvoyées depuis un rejet, et rien ne dit de quel envoi il s'agit : {invoices}"};
constexpr Phrase answer_held_sending_remedy{
    "give the number of the flow or the date with its time; when it is about the last sending: import-report {'file'} "
    "--force",
    "donnez le numéro du flux ou la date avec l'heure ; s'il s'agit du dernier envoi : import-report {'file'} "
    "--force"};

}  // namespace chorus::phrase

namespace chorus::phrase {

constexpr Phrase answer_of_unknown_year{
    "{file}: these numbers left in several years, and nothing says of which year the answer is: {invoices}",
    "{file} : ces numéros sont partis plusieurs années, et rien ne dit de quelle année est la réponse : {invoices}"};
constexpr Phrase answer_of_unknown_year_remedy{
    "give a list that says the invoice's date or, where each year's left in a flow of its own, the report of that flow",
    "donnez une liste qui donne la date de la facture ou, si celle de chaque année est partie dans un flux à part, le "
    "compte rendu de ce flux"};
constexpr Phrase answer_flow_in_archive_remedy{
    "unpack {archive} and say it: import-report {'file'} --flow NUMBER, once « history --flow FILE.xml NUMBER » has noted it",
    "décompressez {archive} et dites-le : import-report {'file'} --flow NUMÉRO, après l'avoir noté par « history --flow "
    "FICHIER.xml NUMÉRO »"};
constexpr Phrase answer_passed_over{"{file}: these files in it are no answers and were not read: {names}",
                                    "{file} : ces fichiers qu'elle contient ne sont pas des réponses et n'ont pas été "
                                    "lus : {names}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase answer_asked_remedy{
    "look at them on the portal; « chorus-export history --invoice NUMBER » shows what is known here",
    "voyez-les sur le portail ; « chorus-export history --invoice NUMÉRO » montre ce qui est connu ici"};

AnswerFate fate_of(Noting noting) {
  switch (noting) {
    case Noting::noted: return AnswerFate::noted;
    case Noting::known: return AnswerFate::known;
    case Noting::older: return AnswerFate::older;
    case Noting::overruled: return AnswerFate::overruled;
    case Noting::held_final:
    case Noting::held_waiting:
    case Noting::held_sending: break;
  }
  return AnswerFate::held;
}

/// What rows that are about one invoice may contradict each other in.
enum class Claim : std::uint8_t { none, leaves_again, taken, suspended, rejected };

Claim claim_of(const PortalAdvice& advice) {
  const auto state = state_of(advice);
  if (!state) return Claim::none;
  if (may_leave_again(*state)) return Claim::leaves_again;
  if (*state == InvoiceState::suspended) return Claim::suspended;
  return *state == InvoiceState::customer_rejected ? Claim::rejected : Claim::taken;
}

/// One of the answers of a file, with what it is about.
struct Heard {
  PortalInvoice invoice;
  PortalAdvice advice;
  std::shared_ptr<const SentInvoice> sent;  ///< most answers of a long list may be about none
  bool may_be_of_earlier = false;
  bool of_unknown_year = false;  ///< its number left in several years
};

std::string joined(const std::vector<std::string>& messages) {
  std::string text;
  for (const auto& message : messages) text += (text.empty() ? "" : "|") + message;
  return text;
}

Outcome outcome_of(const PortalInvoice& invoice, const PortalAdvice& advice, bool may_be_of_earlier) {
  const std::string code = invoice.state.empty() ? std::string(stage_name(advice.stage)) : invoice.state;
  return {invoice.since, code, joined(invoice.messages), state_of(advice), may_be_of_earlier};
}

bool is_final(const Heard& one) { return is_final(outcome_of(one.invoice, one.advice, one.may_be_of_earlier)); }

template <typename Iterator>
std::set<Claim> claims_of(Iterator begin, Iterator end) {
  std::set<Claim> found;
  for (; begin != end; ++begin) found.insert(claim_of(begin->advice));
  found.erase(Claim::none);
  return found;
}

enum class Decision : std::uint8_t { none, newest_date, final_state };

/// How many of the answers about one invoice count, the first ones of the list, and why.
struct Counting {
  std::size_t first = 0;
  Decision decision = Decision::none;
};

/// The final states alone, brought to the front, when they agree.
Counting by_final_state(std::vector<Heard>& about_one) {
  const auto end =
      std::stable_partition(about_one.begin(), about_one.end(), [](const Heard& one) { return is_final(one); });
  if (claims_of(about_one.begin(), end).size() != 1) return {};
  return {static_cast<std::size_t>(end - about_one.begin()), Decision::final_state};
}

/// Puts contradictory answers about one invoice in the order in which they count: those with a date by their
/// dates, then what agrees with the newest. A final state counts whenever it was reached, since nothing leads
/// back from it: without a date it comes first, unless a final one has a date.
Counting in_order(std::vector<Heard>& about_one) {
  std::stable_sort(about_one.begin(), about_one.end(), [](const Heard& a, const Heard& b) {
    if (a.invoice.since.empty() || b.invoice.since.empty()) return !a.invoice.since.empty() && b.invoice.since.empty();
    return compare_moments(a.invoice.since, b.invoice.since) < 0;
  });
  const auto dated_end =
      std::find_if(about_one.begin(), about_one.end(), [](const Heard& one) { return one.invoice.since.empty(); });
  if (dated_end == about_one.begin()) return by_final_state(about_one);
  const std::string newest_day = std::prev(dated_end)->invoice.since;
  const auto newest = std::find_if(about_one.begin(), dated_end, [&](const Heard& one) {
    return compare_moments(one.invoice.since, newest_day) == 0;
  });
  const auto last = claims_of(newest, dated_end);
  if (last.size() > 1) return by_final_state(about_one);
  const auto final_one = [](const Heard& one) { return is_final(one); };
  if (std::none_of(about_one.begin(), dated_end, final_one)) {
    const auto finals_end = std::stable_partition(dated_end, about_one.end(), final_one);
    if (claims_of(dated_end, finals_end).size() == 1) {
      std::rotate(about_one.begin(), dated_end, finals_end);
      return {static_cast<std::size_t>(finals_end - about_one.begin()), Decision::final_state};
    }
  }
  const auto agreeing = std::stable_partition(dated_end, about_one.end(), [&](const Heard& one) {
    const Claim claim = claim_of(one.advice);
    return claim == Claim::none || last.contains(claim);
  });
  return {static_cast<std::size_t>(agreeing - about_one.begin()), Decision::newest_date};
}

bool contradict(const std::vector<Heard>& about_one) {
  return claims_of(about_one.begin(), about_one.end()).size() > 1;
}

/// An identifier as it can be compared: blanks, apostrophes and a fraction of zeros are a spreadsheet's.
std::string bare_identifier(const std::string& text) {
  if (const auto siret = parse_siret(text); siret.value) return siret.value->digits();
  std::string bare;
  for (const char c : plain_word(text)) bare += c;
  return bare;
}

/// An invoice as a remark names it, in both languages.
struct Mention {
  std::string english;
  std::string french;
};

std::string base_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

/// An archive that left by EDI is one flow, whatever it holds.
bool are_of_one_edi_flow(const std::vector<SentLot>& lots) {
  return !lots.empty() && edi_sequence(base_name(lots.front().file)) &&
         std::all_of(lots.begin(), lots.end(),
                     [&](const SentLot& lot) { return lot.delivery == lots.front().delivery; });
}

bool is_in_flow(const SentInvoice& sent, const std::string& flow) {
  return !flow.empty() && (sent.lot.flow_number == flow || sent.lot.flow_id == flow);
}

/// The departure that an answer speaks of: the one of its flow, else the last one before its moment
/// whose flow has no other number. The oldest when clocks disagree about all of them.
const SentInvoice* departure_of(const PortalInvoice& invoice, const std::vector<SentInvoice>& departures) {
  const auto in_flow = [&](const SentInvoice& sent) { return is_in_flow(sent, invoice.flow); };
  const auto before = [&](const SentInvoice& sent) {
    return (invoice.since.empty() || compare_moments(sent.exported, invoice.since) <= 0) &&
           (invoice.flow.empty() || sent.lot.flow_number.empty());
  };
  auto found = std::find_if(departures.begin(), departures.end(), in_flow);
  if (found == departures.end()) {
    found = std::find_if(departures.begin(), departures.end(), before);
  }
  if (found != departures.end()) return &*found;
  return departures.empty() ? nullptr : &departures.back();
}

/// Whether an answer may as well be about an earlier departure than its own, which left because of a rejection: the
/// rejection may be read once more, in other words.
bool may_be_of_earlier(const PortalInvoice& invoice, const SentInvoice& sent,
                       const std::vector<SentInvoice>& departures) {
  constexpr std::size_t day_length = 10;
  const bool in_flow = is_in_flow(sent, invoice.flow);
  const bool on_the_day = invoice.since.size() == day_length && compare_moments(invoice.since, sent.exported) == 0;
  if (in_flow || (!invoice.since.empty() && !on_the_day)) return false;
  return std::any_of(departures.begin(), departures.end(),
                     [&](const SentInvoice& other) { return other.id < sent.id && may_leave_again(other.state); });
}

/// What a report says of a flow, while its lots are gone through.
struct FlowReport {
  const PortalFlow& flow;
  PortalAdvice of_others;                                       ///< of the invoices that it does not name
  std::multimap<std::string_view, const PortalInvoice*> named;  ///< by number
  std::set<std::string> unclear;                                ///< numbers that name nobody knows which invoice
  std::set<const PortalInvoice*> seen{};                        ///< those that were found in the lots
};

/// One reading: finds, notes and lists.
class Import {
 public:
  Import(const AnswerImportSettings& settings, Journal& journal, std::vector<AnswerImportResult::Remark> remarks)
      : settings_(&settings), journal_(&journal), answers_(journal, moment_now()), result_{{}, std::move(remarks)} {}

  void take(const AnswerFile& file);
  void tell_missing_pages(const std::vector<AnswerFile>& files);
  AnswerImportResult result() { return std::move(result_); }

 private:
  void take_flow(const AnswerFile& file, PortalFlow flow);
  bool may_mean(const PortalInvoice& invoice, const SentInvoice& sent) const;
  std::set<std::string> numbers_of_several_years(const std::vector<SentLot>& lots);
  void take_lot(const SentLot& lot, FlowReport& report);
  void read_invoices(const std::vector<PortalInvoice>& invoices);
  void take_invoice(PortalInvoice invoice, const PortalAdvice& advice);
  Heard find(PortalInvoice invoice, const PortalAdvice& advice);
  void take_heard(const Heard& one);
  void take_contradicting(std::vector<Heard> about_one);
  std::vector<SentInvoice> departures(const PortalInvoice& invoice);
  bool is_of_another(const PortalFlow& flow, const std::vector<SentLot>& lots);
  void tell_left_out();
  static Arg shown(const std::vector<Mention>& all);
  void list(const PortalInvoice& invoice, const PortalAdvice& advice, const SentInvoice* sent, AnswerFate fate);
  std::vector<SentLot> lots_of(const AnswerFile& file, const PortalFlow& flow);
  std::vector<SentLot> lots_of_refused(const PortalFlow& flow);
  void note(const SentInvoice& sent, const PortalInvoice& invoice, const PortalAdvice& advice,
            bool may_be_of_earlier = false);

  const AnswerImportSettings* settings_;
  Journal* journal_;
  Answers answers_;
  std::string source_;
  std::string path_;
  std::string given_;  ///< what the user named: itself, or the archive
  /// Numbers of the file that is read, with the words for what was not applied of them and why.
  std::map<Noting, std::vector<Mention>> held_;
  std::vector<Mention> others_;  ///< of another supplier
  std::vector<Mention> unknown_years_;
  std::map<Decision, std::vector<Mention>> contradictory_;
  AnswerImportResult result_;
};

void Import::take(const AnswerFile& file) {
  source_ = base_name(file.given) + file.path.substr(file.given.size());
  path_ = file.path;
  given_ = file.given;
  for (const auto& flow : file.answer.flows) take_flow(file, flow);
  read_invoices(file.answer.invoices);
  tell_left_out();
}

/// By number and, where it tells invoices apart, year.
bool Import::may_mean(const PortalInvoice& invoice, const SentInvoice& sent) const {
  const bool by_year = journal_->database().tells_years_apart() && !invoice.year.empty();
  return invoice.number == sent.number && (!by_year || sent.date.starts_with(invoice.year));
}

/// The departures of a number that the supplier of the answer can mean.
std::vector<SentInvoice> Import::departures(const PortalInvoice& invoice) {
  auto found = answers_.departures({}, invoice.number);
  std::erase_if(found, [&](const SentInvoice& sent) {
    return !same_supplier(invoice.supplier, sent.supplier) || !may_mean(invoice, sent);
  });
  return found;
}

void Import::read_invoices(const std::vector<PortalInvoice>& invoices) {
  // The answers about one departure stand together, at the place of the first.
  std::vector<std::vector<Heard>> heard;
  std::map<std::int64_t, std::size_t> places;
  for (const auto& invoice : invoices) {
    auto one = find(invoice, advise(invoice));
    const auto place = one.sent ? places.try_emplace(one.sent->id, heard.size()).first->second : heard.size();
    if (place == heard.size()) heard.emplace_back();
    heard[place].push_back(std::move(one));
  }
  for (auto& about_one : heard) {
    if (contradict(about_one)) {
      take_contradicting(std::move(about_one));
    } else {
      for (const auto& one : about_one) take_heard(one);
    }
  }
}

void Import::take_contradicting(std::vector<Heard> about_one) {
  std::string lines;
  for (const auto& one : about_one) lines += (lines.empty() ? "" : ", ") + std::to_string(one.invoice.line);
  const auto [counting, decision] = in_order(about_one);
  const std::string mention = about_one.front().invoice.number + " (" + lines + ")";
  contradictory_[decision].push_back({mention, mention});
  std::vector<std::size_t> superseded;  // their lines: noted as what was, not as what is
  for (std::size_t i = 0; i < counting; ++i) {
    take_heard(about_one[i]);
    const bool agrees = claim_of(about_one[i].advice) == claim_of(about_one[counting - 1].advice);
    if (!agrees && result_.invoices.back().fate == AnswerFate::noted) {
      superseded.push_back(result_.invoices.size() - 1);
    }
  }
  const bool applied = counting > 0 && (result_.invoices.back().fate == AnswerFate::noted ||
                                        result_.invoices.back().fate == AnswerFate::known);
  for (const auto line : superseded) {
    if (applied) result_.invoices[line].fate = AnswerFate::older;
  }
  for (std::size_t i = counting; i < about_one.size(); ++i) {
    list(about_one[i].invoice, about_one[i].advice, &*about_one[i].sent, AnswerFate::contradicted);
  }
}

/// « F1 (suspended), F2, … (17) »
Arg Import::shown(const std::vector<Mention>& all) {
  constexpr std::size_t most = 5;
  Arg list = text_arg("invoices", "");
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    list.value += (i == 0 ? "" : ", ") + all[i].english;
    list.french += (i == 0 ? "" : ", ") + all[i].french;
  }
  if (all.size() > most) {
    const std::string more = ", … (" + std::to_string(all.size()) + ")";
    list.value += more;
    list.french += more;
  }
  return list;
}

/// What a file said in vain, once for each cause.
void Import::tell_left_out() {
  const auto tell = [&](const std::vector<Mention>& all, const Phrase& sentence, const Phrase& remedy, bool asks) {
    if (all.empty()) return;
    const bool has_remedy = !remedy.en.empty();
    const Message what_to_do =
        has_remedy && settings_->asked ? Message{answer_asked_remedy, {}} : Message{remedy, {text_arg("file", given_)}};
    result_.remarks.push_back({{sentence, {text_arg("file", path_), shown(all)}}, what_to_do, asks});
  };
  tell(others_, phrase::answer_of_another, phrase::answer_of_another_remedy, true);
  tell(contradictory_[Decision::newest_date], phrase::answer_rows_decided, {}, false);
  tell(contradictory_[Decision::final_state], phrase::answer_rows_final, {}, false);
  tell(contradictory_[Decision::none], phrase::answer_rows_contradict, phrase::answer_rows_contradict_remedy, true);
  tell(held_[Noting::held_final], phrase::answer_held_final, phrase::answer_held_final_remedy, true);
  tell(held_[Noting::held_waiting], phrase::answer_held_waiting, phrase::answer_held_waiting_remedy, true);
  tell(held_[Noting::held_sending], phrase::answer_held_sending, phrase::answer_held_sending_remedy, true);
  tell(unknown_years_, phrase::answer_of_unknown_year, phrase::answer_of_unknown_year_remedy, true);
  others_.clear();
  unknown_years_.clear();
  contradictory_.clear();
  held_.clear();
}

/// The lot of the first invoice that a report names, when that invoice left but once: the others of the
/// flow share its fate and must not wait for a second reading.
std::vector<SentLot> Import::lots_of_refused(const PortalFlow& flow) {
  if (flow.refused.empty()) return {};
  const auto& one = flow.refused.front();
  const auto departures = this->departures(one);
  const bool sure = departures.size() == 1 && departures.front().lot.flow_number.empty();
  return sure ? std::vector<SentLot>{departures.front().lot} : std::vector<SentLot>{};
}

/// The lots that a report is about: by number, else by the file's name when only one can be meant,
/// else, when it gives no file, by its invoices.
std::vector<SentLot> Import::lots_of(const AnswerFile& file, const PortalFlow& flow) {
  if (!flow.number.empty()) {
    auto lots = answers_.lots_of_flow(flow.number);
    if (!lots.empty()) return lots;
  }
  std::vector<SentLot> lots;
  if (!flow.file.empty()) lots = answers_.lots_of_file(base_name(flow.file), flow.since);
  if (lots.empty() && !flow.number.empty()) lots = answers_.lots_of_file(edi_name_of_flow(flow.number), flow.since);
  if (!flow.number.empty()) {
    std::erase_if(lots, [](const SentLot& lot) { return !lot.flow_number.empty(); });
  }
  // An invoice that the report names tells files of one name apart, those of other journals too.
  if (!flow.refused.empty() && !are_of_one_edi_flow(lots)) {
    std::set<std::int64_t> holders;
    const auto& one = flow.refused.front();
    for (const auto& sent : departures(one)) holders.insert(sent.lot.id);
    std::erase_if(lots, [&](const SentLot& lot) { return !holders.contains(lot.id); });
  }
  const bool names_no_file_of_ours = flow.file.empty() || !flow_number_in(flow.file).empty();
  if (lots.empty() && names_no_file_of_ours) lots = lots_of_refused(flow);
  if (lots.size() == 1 || are_of_one_edi_flow(lots)) {
    for (const SentLot& lot : lots) {
      if (!flow.number.empty()) answers_.name_flow(lot, flow.number);
    }
    return lots;
  }
  const auto& sentence = lots.empty() ? phrase::answer_flow_unknown : phrase::answer_flow_unnamed;
  const std::string& called = flow.number.empty() ? flow.file : flow.number;
  const bool in_archive = file.path != file.given;
  const Message remedy = in_archive ? Message{phrase::answer_flow_in_archive_remedy,
                                              {text_arg("archive", file.given),
                                               text_arg("file", base_name(file.path.substr(file.given.size() + 1)))}}
                                    : Message{phrase::answer_flow_remedy, {text_arg("file", file.path)}};
  result_.remarks.push_back({{sentence,
                              {text_arg("file", file.path), text_arg("line", std::to_string(flow.line)),
                               text_arg("flow", called), text_arg("name", flow.file)}},
                             remedy});
  return {};
}

void Import::take_flow(const AnswerFile& file, PortalFlow flow) {
  if (flow.number.empty()) flow.number = settings_->flow;
  if (flow.number.empty()) flow.number = flow_number_in(flow.file);
  const auto lots = lots_of(file, flow);
  FlowReport report{flow, advise_others(flow), {}, {}};
  for (const auto& one : flow.refused) report.named.emplace(one.number, &one);
  // Where all of them come back, it does not matter which one is named.
  if (!may_leave_again(report.of_others.advice)) report.unclear = numbers_of_several_years(lots);
  if (!is_of_another(flow, lots)) {
    for (const auto& lot : lots) take_lot(lot, report);
  }
  for (const auto& one : flow.refused) {
    if (report.seen.contains(&one)) continue;
    const PortalAdvice advice = advise_refused(flow, one);
    PortalInvoice invoice = one;
    invoice.flow = flow.number;
    invoice.since = flow.since;
    take_invoice(std::move(invoice), advice);
  }
}

/// Whether a report names an invoice of another supplier than the lots': then it is not about them.
bool Import::is_of_another(const PortalFlow& flow, const std::vector<SentLot>& lots) {
  for (const auto& lot : lots) {
    const auto ours = answers_.invoices_of(lot);
    if (ours.empty()) continue;
    for (const auto& one : flow.refused) {
      if (!same_supplier(one.supplier, ours.front().supplier)) return true;
    }
  }
  return false;
}

/// The numbers that stand for an invoice of each of several years, where years tell invoices apart.
std::set<std::string> Import::numbers_of_several_years(const std::vector<SentLot>& lots) {
  const JournalDatabase& database = journal_->database();
  std::set<std::string> found;
  if (!database.tells_years_apart()) return found;
  std::map<std::string, std::string> years;
  for (const auto& lot : lots) {
    for (const auto& sent : answers_.invoices_of(lot)) {
      const std::string year(database.year_of(sent.date));
      if (years.try_emplace(sent.number, year).first->second != year) found.insert(sent.number);
    }
  }
  return found;
}

void Import::take_lot(const SentLot& lot, FlowReport& report) {
  const PortalFlow& flow = report.flow;
  answers_.note(lot, {flow.since, flow.state, joined(flow.messages), std::nullopt}, source_);
  for (const auto& sent : answers_.invoices_of(lot)) {
    const auto [begin, end] = report.named.equal_range(sent.number);
    const PortalInvoice* refused = nullptr;
    bool unclear = false;
    for (auto one = begin; one != end; ++one) {
      if (!may_mean(*one->second, sent)) continue;
      unclear = unclear || (one->second->year.empty() && report.unclear.contains(sent.number));
      if (refused == nullptr) refused = one->second;
    }
    if (unclear) continue;  // told where it is looked for by its number
    for (auto one = begin; one != end; ++one) {
      if (may_mean(*one->second, sent)) report.seen.insert(one->second);
    }
    PortalInvoice invoice = refused ? *refused : PortalInvoice{};
    if (!refused) invoice.messages = flow.messages;
    invoice.number = sent.number;
    invoice.supplier = sent.supplier;
    invoice.flow = flow.number;
    invoice.since = flow.since;
    note(sent, invoice, refused ? advise_refused(flow, *refused) : report.of_others);
  }
}

Heard Import::find(PortalInvoice invoice, const PortalAdvice& advice) {
  const auto departures = this->departures(invoice);
  // Without a supplier the number may be that of several.
  const bool one_supplier = std::all_of(departures.begin(), departures.end(), [&](const SentInvoice& sent) {
    return sent.supplier == departures.front().supplier;
  });
  const SentInvoice* sent = one_supplier ? departure_of(invoice, departures) : nullptr;
  const bool in_flow = sent && is_in_flow(*sent, invoice.flow);
  const auto may_be_it = [&](const SentInvoice& one) {
    const JournalDatabase& database = journal_->database();
    return database.year_of(one.date) != database.year_of(sent->date) && (!in_flow || is_in_flow(one, invoice.flow));
  };
  // A date does not tell: an answer of January may be about an invoice of December.
  const bool of_unknown_year = sent && std::any_of(departures.begin(), departures.end(), may_be_it);
  if (of_unknown_year) sent = nullptr;
  Heard heard{std::move(invoice), advice, {}, false, of_unknown_year};
  if (sent == nullptr) return heard;
  heard.sent = std::make_shared<const SentInvoice>(*sent);
  heard.may_be_of_earlier = may_be_of_earlier(heard.invoice, *sent, departures);
  const std::string& flow = heard.invoice.flow;
  if (!flow.empty() && sent->lot.flow_number.empty() && sent->lot.flow_id != flow) {
    answers_.name_flow(sent->lot, flow);
  }
  return heard;
}

void Import::take_heard(const Heard& one) {
  if (one.of_unknown_year) {
    unknown_years_.push_back({one.invoice.number, one.invoice.number});
    return list(one.invoice, one.advice, nullptr, AnswerFate::held);
  }
  if (one.sent) return note(*one.sent, one.invoice, one.advice, one.may_be_of_earlier);
  const auto known = answers_.departures({}, one.invoice.number);
  const bool another = !known.empty() && !one.invoice.supplier.empty() &&
                       std::none_of(known.begin(), known.end(), [&](const auto& sent) {
                         return same_supplier(one.invoice.supplier, sent.supplier);
                       });
  const std::string mention = one.invoice.number + " (" + one.invoice.supplier + ")";
  if (another) others_.push_back({mention, mention});
  list(one.invoice, one.advice, nullptr, another ? AnswerFate::other_supplier : AnswerFate::stranger);
}

void Import::take_invoice(PortalInvoice invoice, const PortalAdvice& advice) {
  take_heard(find(std::move(invoice), advice));
}

void Import::note(const SentInvoice& sent, const PortalInvoice& invoice, const PortalAdvice& advice,
                  bool may_be_of_earlier) {
  const Outcome outcome = outcome_of(invoice, advice, may_be_of_earlier);
  const std::string before = answers_.standing(sent).code;
  const bool repeats = answers_.says_the_same(sent, outcome);
  const Noting noting = answers_.note(sent, outcome, source_, settings_->force);
  AnswerFate fate = fate_of(noting);
  const bool applied = fate == AnswerFate::noted || fate == AnswerFate::known;
  if (applied && may_leave_again(advice.advice)) {
    const auto latest = journal_->find(sent.supplier, sent.number, sent.date);
    if (latest && !may_leave_again(latest->state)) fate = AnswerFate::older;  // it left since
  }
  if (fate == AnswerFate::held) {
    const PortalCode* known = find_portal_code(before);
    const auto mention = [&](Language language) {
      if (before.empty() || noting == Noting::held_sending) return sent.number;
      return sent.number + " (" + (known ? std::string(known->label.in(language)) : before) + ")";
    };
    held_[noting].push_back({mention(Language::english), mention(Language::french)});
  }
  list(invoice, advice, &sent, fate);
  result_.invoices.back().repeats = repeats;
}

void Import::list(const PortalInvoice& invoice, const PortalAdvice& advice, const SentInvoice* sent, AnswerFate fate) {
  AnsweredInvoice line;
  line.number = invoice.number;
  line.supplier = sent ? sent->supplier : invoice.supplier;
  line.client = sent ? sent->client : "";
  line.file = sent ? base_name(sent->lot.file) : "";
  line.flow = invoice.flow.empty() && sent ? sent->lot.flow_number : invoice.flow;
  line.state = invoice.state;
  line.code = find_portal_code(invoice.state);
  line.since = invoice.since;
  line.stage = advice.stage;
  // What to do about an answer that was left out nobody but the portal can say.
  const bool left_out = fate == AnswerFate::held || fate == AnswerFate::contradicted;
  line.advice = left_out ? Advice::look : advice.advice;
  line.parts = advice.parts;
  line.fate = fate;
  result_.invoices.push_back(std::move(line));
}

/// Pages of one search are told by how many it has; a search of three is whole with pages 1, 2, 3.
void Import::tell_missing_pages(const std::vector<AnswerFile>& files) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> read;
  for (const auto& file : files) {
    for (const auto& page : file.answer.pages_read) read.insert({page.of, page.number});
  }
  for (const auto& file : files) {
    for (const auto& page : file.answer.pages_read) {
      const auto with_it =
          std::count_if(read.begin(), read.end(), [&](const auto& other) { return other.first == page.of; });
      if (page.of <= static_cast<std::uint32_t>(with_it)) continue;
      result_.remarks.push_back(
          {{phrase::answer_page_missing,
            {text_arg("file", file.path), count_arg("page", page.number), count_arg("pages", page.of)}},
           {phrase::answer_page_remedy, {}}});
    }
  }
}

AnswerImportResult::Remark passed_over_remark(const std::string& path, const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) list += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) list += ", … (" + std::to_string(names.size()) + ")";
  return {{phrase::answer_passed_over, {text_arg("file", path), text_arg("names", list)}}, {}, false};
}

}  // namespace

std::optional<InvoiceState> state_of(const PortalAdvice& advice) {
  switch (advice.advice) {
    case Advice::send_again:
    case Advice::correct: return InvoiceState::flow_rejected;
    case Advice::recycle: return InvoiceState::to_recycle;
    case Advice::complete: return InvoiceState::suspended;
    case Advice::new_number: return InvoiceState::customer_rejected;
    case Advice::nothing: return InvoiceState::accepted;
    case Advice::wait:
      if (advice.stage == PortalStage::validating) return InvoiceState::accepted;
      break;
    case Advice::look: break;
  }
  return std::nullopt;
}

bool same_supplier(const std::string& given, const std::string& ours) {
  constexpr std::size_t siren_digits = 9;
  const std::string one = bare_identifier(given);
  const std::string other = bare_identifier(ours);
  if (one.empty() || one == other) return true;
  if (!std::all_of(other.begin(), other.end(), is_digit) || other.size() <= siren_digits) return false;
  const bool vat_number = one.starts_with("fr") && one.size() == siren_digits + 4;
  const bool siren = one.size() == siren_digits;
  return (siren || vat_number) && one.ends_with(other.substr(0, siren_digits));
}

bool AnswerImportResult::all_well() const {
  const auto asks = [](const Remark& remark) { return remark.asks; };
  return std::none_of(remarks.begin(), remarks.end(), asks) &&
         std::all_of(invoices.begin(), invoices.end(), [](const AnsweredInvoice& invoice) {
           return invoice.fate == AnswerFate::older || invoice.fate == AnswerFate::overruled ||
                  (invoice.fate != AnswerFate::stranger &&
                   (invoice.advice == Advice::nothing || invoice.advice == Advice::wait));
         });
}

AnswerImportResult import_answers(const AnswerImportSettings& settings, const JournalPlace& place,
                                  const NoticeSink& notice) {
  std::vector<AnswerFile> files;
  std::vector<AnswerImportResult::Remark> passed_over;
  for (const auto& path : settings.files) {
    auto given = read_portal_answers(path);
    std::move(given.files.begin(), given.files.end(), std::back_inserter(files));
    if (!given.passed_over.empty()) passed_over.push_back(passed_over_remark(path, given.passed_over));
  }
  HeldJournal held(place, "import-report", Absent::refused);
  Journal& journal = held.journal;
  recover(journal, notice);
  Transaction transaction(journal.database());
  AnswerImportResult result = note_answers(settings, files, journal, std::move(passed_over));
  transaction.commit();
  return result;
}

AnswerImportResult note_answers(const AnswerImportSettings& settings, const std::vector<AnswerFile>& answers,
                                Journal& journal, std::vector<AnswerImportResult::Remark> remarks) {
  Import import(settings, journal, std::move(remarks));
  for (const auto& file : answers) import.take(file);
  import.tell_missing_pages(answers);
  return import.result();
}

}  // namespace chorus
