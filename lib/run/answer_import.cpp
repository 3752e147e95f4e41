#include "run/answer_import.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "catalogue/answer_phrases.hpp"
#include "journal/answers.hpp"
#include "journal/lock.hpp"
#include "rules/portal_advice.hpp"
#include "run/portal_answers.hpp"
#include "run/settlement.hpp"

namespace chorus {

namespace {

struct AnswerFile {
  std::string path;
  PortalAnswer answer;
};

/// What an advice makes of the invoice in the journal; nothing where the answer leaves it open.
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

AnswerFate fate_of(Noting noting) {
  switch (noting) {
    case Noting::noted: return AnswerFate::noted;
    case Noting::known: return AnswerFate::known;
    case Noting::older: break;
  }
  return AnswerFate::older;
}

std::string joined(const std::vector<std::string>& messages) {
  std::string text;
  for (const auto& message : messages) text += (text.empty() ? "" : "|") + message;
  return text;
}

std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

std::string base_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

/// The departure that an answer speaks of: the one of its flow, else the last one before its moment
/// whose flow has no other number. The oldest when clocks disagree about all of them.
const SentInvoice* departure_of(const PortalInvoice& invoice,
                                const std::vector<SentInvoice>& departures) {
  const auto in_flow = [&](const SentInvoice& sent) {
    return !invoice.flow.empty() &&
           (sent.lot.flow_number == invoice.flow || sent.lot.flow_id == invoice.flow);
  };
  const auto before = [&](const SentInvoice& sent) {
    return (invoice.since.empty() || sent.exported <= invoice.since) &&
           (invoice.flow.empty() || sent.lot.flow_number.empty());
  };
  auto found = std::find_if(departures.begin(), departures.end(), in_flow);
  if (found == departures.end()) {
    found = std::find_if(departures.begin(), departures.end(), before);
  }
  if (found != departures.end()) return &*found;
  return departures.empty() ? nullptr : &departures.back();
}

/// One reading: finds, notes and lists.
class Import {
 public:
  Import(const AnswerImportSettings& settings, Journal& journal)
      : settings_(&settings), journal_(&journal), answers_(journal, moment_now()) {}

  void take(const AnswerFile& file);
  void tell_missing_pages(const std::vector<AnswerFile>& files);
  AnswerImportResult result() { return std::move(result_); }

 private:
  void take_flow(const AnswerFile& file, PortalFlow flow);
  void take_lot(const SentLot& lot, const PortalFlow& flow, std::set<std::string>& seen);
  void take_invoice(PortalInvoice invoice, const PortalAdvice& advice);
  void list(const PortalInvoice& invoice, const PortalAdvice& advice, const SentInvoice* sent,
            AnswerFate fate);
  std::vector<SentLot> lots_of(const AnswerFile& file, const PortalFlow& flow);
  std::vector<SentLot> lots_of_refused(const PortalFlow& flow);
  void note(const SentInvoice& sent, const PortalInvoice& invoice, const PortalAdvice& advice);

  const AnswerImportSettings* settings_;
  Journal* journal_;
  Answers answers_;
  std::string source_;
  AnswerImportResult result_;
};

void Import::take(const AnswerFile& file) {
  source_ = base_name(file.path);
  for (const auto& flow : file.answer.flows) take_flow(file, flow);
  for (const auto& invoice : file.answer.invoices) take_invoice(invoice, advise(invoice));
}

/// The lot of the first invoice that a report names, when that invoice left but once: the others of the
/// flow share its fate and must not wait for a second reading.
std::vector<SentLot> Import::lots_of_refused(const PortalFlow& flow) {
  if (flow.refused.empty()) return {};
  const auto& one = flow.refused.front();
  const auto departures = answers_.departures(without_spaces(one.supplier), one.number);
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
  if (!flow.number.empty()) {
    std::erase_if(lots, [](const SentLot& lot) { return !lot.flow_number.empty(); });
  }
  // An invoice that the report names tells files of one name apart, those of other journals too.
  if (!flow.refused.empty()) {
    std::set<std::int64_t> holders;
    const auto& one = flow.refused.front();
    for (const auto& sent : answers_.departures(without_spaces(one.supplier), one.number)) {
      holders.insert(sent.lot.id);
    }
    std::erase_if(lots, [&](const SentLot& lot) { return !holders.contains(lot.id); });
  }
  if (lots.empty() && flow.file.empty()) lots = lots_of_refused(flow);
  if (lots.size() == 1) {
    if (!flow.number.empty()) answers_.name_flow(lots.front(), flow.number);
    return lots;
  }
  const auto& sentence = lots.empty() ? phrase::answer_flow_unknown : phrase::answer_flow_unnamed;
  const std::string& called = flow.number.empty() ? flow.file : flow.number;
  result_.remarks.push_back(
      {{sentence,
        {text_arg("file", file.path), text_arg("line", std::to_string(flow.line)),
         text_arg("flow", called), text_arg("name", flow.file)}},
       {phrase::answer_flow_remedy, {text_arg("file", file.path)}}});
  return {};
}

void Import::take_flow(const AnswerFile& file, PortalFlow flow) {
  if (flow.number.empty()) flow.number = settings_->flow;
  std::set<std::string> seen;
  for (const auto& lot : lots_of(file, flow)) take_lot(lot, flow, seen);
  for (auto invoice : flow.refused) {
    if (seen.contains(invoice.number)) continue;
    const PortalAdvice advice = advise_refused(flow, invoice);
    invoice.flow = flow.number;
    invoice.since = flow.since;
    take_invoice(std::move(invoice), advice);
  }
}

void Import::take_lot(const SentLot& lot, const PortalFlow& flow, std::set<std::string>& seen) {
  answers_.note(lot, {flow.since, flow.state, joined(flow.messages), std::nullopt}, source_);
  const PortalAdvice of_others = advise_others(flow);
  for (const auto& sent : answers_.invoices_of(lot)) {
    const auto refused =
        std::find_if(flow.refused.begin(), flow.refused.end(),
                     [&](const PortalInvoice& one) { return one.number == sent.number; });
    const bool listed = refused != flow.refused.end();
    PortalInvoice invoice = listed ? *refused : PortalInvoice{};
    if (!listed) invoice.messages = flow.messages;
    invoice.number = sent.number;
    invoice.supplier = sent.supplier;
    invoice.flow = flow.number;
    invoice.since = flow.since;
    note(sent, invoice, listed ? advise_refused(flow, *refused) : of_others);
    seen.insert(sent.number);
  }
}

void Import::take_invoice(PortalInvoice invoice, const PortalAdvice& advice) {
  invoice.supplier = without_spaces(std::move(invoice.supplier));
  const auto departures = answers_.departures(invoice.supplier, invoice.number);
  // Without a supplier the number may be that of several.
  const bool one_supplier =
      std::all_of(departures.begin(), departures.end(), [&](const SentInvoice& sent) {
        return sent.supplier == departures.front().supplier;
      });
  const SentInvoice* sent = one_supplier ? departure_of(invoice, departures) : nullptr;
  if (sent == nullptr) return list(invoice, advice, nullptr, AnswerFate::stranger);
  if (!invoice.flow.empty() && sent->lot.flow_number.empty() &&
      sent->lot.flow_id != invoice.flow) {
    answers_.name_flow(sent->lot, invoice.flow);
  }
  note(*sent, invoice, advice);
}

void Import::note(const SentInvoice& sent, const PortalInvoice& invoice, const PortalAdvice& advice) {
  const std::string code =
      invoice.state.empty() ? std::string(stage_name(advice.stage)) : invoice.state;
  const Outcome outcome{invoice.since, code, joined(invoice.messages), state_of(advice)};
  AnswerFate fate = fate_of(answers_.note(sent, outcome, source_));
  if (fate == AnswerFate::known && may_leave_again(advice.advice)) {
    const auto latest = journal_->find(sent.supplier, sent.number);
    if (latest && !may_leave_again(latest->state)) fate = AnswerFate::older;  // it left since
  }
  list(invoice, advice, &sent, fate);
}

void Import::list(const PortalInvoice& invoice, const PortalAdvice& advice, const SentInvoice* sent,
                  AnswerFate fate) {
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
  line.advice = advice.advice;
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
      const auto with_it = std::count_if(read.begin(), read.end(), [&](const auto& other) {
        return other.first == page.of;
      });
      if (page.of <= static_cast<std::uint32_t>(with_it)) continue;
      result_.remarks.push_back(
          {{phrase::answer_page_missing,
            {text_arg("file", file.path), count_arg("page", page.number),
             count_arg("pages", page.of)}},
           {phrase::answer_page_remedy, {}}});
    }
  }
}

}  // namespace

bool AnswerImportResult::all_well() const {
  return remarks.empty() &&
         std::all_of(invoices.begin(), invoices.end(), [](const AnsweredInvoice& invoice) {
           return invoice.fate == AnswerFate::older ||
                  (invoice.fate != AnswerFate::stranger &&
                   (invoice.advice == Advice::nothing || invoice.advice == Advice::wait));
         });
}

AnswerImportResult import_answers(const AnswerImportSettings& settings, const JournalPlace& place) {
  std::vector<AnswerFile> files;
  for (const auto& path : settings.files) files.push_back({path, read_portal_answer(path)});
  require_journal(place);
  const JournalLock lock(place.path, place.patience, "import-report");
  Journal journal(place.path);
  settle(journal, place.tell);
  Transaction transaction(journal.database());
  Import import(settings, journal);
  for (const auto& file : files) import.take(file);
  import.tell_missing_pages(files);
  transaction.commit();
  return import.result();
}

}  // namespace chorus
