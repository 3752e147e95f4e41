#include "run/follow.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <memory>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "export/recover.hpp"
#include "journal/deposits.hpp"
#include "journal/journal.hpp"
#include "report/failure_words.hpp"
#include "run/portal_answers.hpp"
#include "run/portal_search.hpp"

namespace chorus::phrase {

constexpr Phrase flow_not_asked{"flow {flow} could not be asked about: {why}",
                                "le flux {flow} n'a pas pu être interrogé : {why}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto first_pause = std::chrono::seconds(2);
constexpr auto longest_pause = std::chrono::seconds(300);
constexpr int failures_in_a_row = 2;  // then the portal or the network is down, and not one flow odd

std::string moment_before(std::uint64_t hours) {
  return moment_of(std::time(nullptr) - static_cast<std::int64_t>(hours) * 3600);
}

/// Only what the flow itself says of an invoice that goes on: the table of flows tells that.
bool is_told_by_flow(const AnsweredInvoice& invoice) {
  return invoice.state.empty() && (invoice.advice == Advice::wait || invoice.advice == Advice::nothing);
}

bool is_new(const AnsweredInvoice& invoice) {
  const bool passed_over =
      invoice.fate == AnswerFate::known || invoice.fate == AnswerFate::older || invoice.fate == AnswerFate::overruled;
  return !passed_over && !invoice.repeats && !is_told_by_flow(invoice);
}

class Following {
 public:
  Following(const FollowSettings& settings, const JournalPlace& place, const PortalOpener& open_portal,
            const NoticeSink& notice, FollowResult& result)
      : settings_(settings), place_(place), open_portal_(open_portal), notice_(notice), result_(result) {}

  void run() {
    round(true);
    if (!settings_.waits) return;
    const auto end = Clock::now() + std::chrono::minutes(settings_.wait);
    Clock::duration pause = first_pause;
    while (result_.pending() > 0 && Clock::now() < end) {
      wait_for(std::min<Clock::duration>(pause, end - Clock::now()));
      pause = std::min<Clock::duration>(pause * 2, longest_pause);
      round(false);
    }
  }

 private:
  /// The journal is held while it lasts, and free in the pauses.
  void round(bool first) {
    HeldJournal held(place_, settings_.command, Absent::refused);
    recover(held.journal, notice_);
    Deposits deposits(held.journal);
    result_.portal_failed = false;
    failures_ = 0;
    settle(deposits);
    const std::string asked_before = moment_before(settings_.every);
    for (const auto& flow : deposits.open_flows()) {
      if (flow.is_final && (!first || (!flow.asked.empty() && flow.asked > asked_before))) continue;
      stop_if_interrupted();
      follow(held.journal, deposits, flow);
    }
  }

  Portal& portal() {
    if (!portal_) portal_ = open_portal_();
    return *portal_;
  }

  void settle(Deposits& deposits) {
    result_.unsettled.clear();
    if (deposits.unsettled().empty()) return;
    try {
      settle_answers(deposits, portal(), silent_ ? NoticeSink([](const Notice&) {}) : notice_,
                     [&](DepositLine line) { result_.unsettled.push_back(std::move(line)); });
      silent_ = true;  // each round would say the same
    } catch (const Failure& failure) {
      note_failure(failure, phrase::lots_not_searched, {});
      result_.unsettled.clear();
      for (const auto& lot : deposits.unsettled()) {
        result_.unsettled.push_back(deposit_line(lot, DepositFate::unknown));
      }
    }
  }

  void follow(Journal& journal, Deposits& deposits, const OpenFlow& flow) {
    FlowLine& line = line_of_flow(flow);
    if (failures_ >= failures_in_a_row) {
      line.failed = true;
      return;
    }
    try {
      const auto answers = ask(flow, line);
      fault_point("follow-asked");
      note(journal, deposits, flow, answers);
      failures_ = 0;
      line.failed = false;
    } catch (const Failure& failure) {
      line.failed = true;
      note_failure(failure, phrase::flow_not_asked, {text_arg("flow", flow.number)});
    }
  }

  std::vector<AnswerFile> ask(const OpenFlow& flow, FlowLine& line) {
    std::vector<AnswerFile> answers;
    if (!flow.is_final) {
      AnswerFile report = answer_to("consulterCRDetaille " + flow.number, portal().flow_report(flow.number));
      for (auto& one : report.answer.flows) {
        if (one.number.empty()) one.number = flow.number;
        line.state = one.state;
      }
      line.is_pending = !is_final_of_flow(line.state);
      answers.push_back(std::move(report));
    }
    if (!line.is_pending && has_invoices(line.state)) ask_for_invoices(flow, answers);
    return answers;
  }

  static bool has_invoices(const std::string& state) {
    const PortalCode* known = find_portal_code(state);
    return known && (known->stage == PortalStage::entered || known->stage == PortalStage::partly);
  }

  void ask_for_invoices(const OpenFlow& flow, std::vector<AnswerFile>& answers) {
    for (auto& page : search_pages(portal(), {flow.number, {}})) {
      for (auto& invoice : page.answer.invoices) {
        if (invoice.flow.empty()) invoice.flow = flow.number;
      }
      answers.push_back(std::move(page));
    }
  }

  void note(Journal& journal, Deposits& deposits, const OpenFlow& flow, const std::vector<AnswerFile>& answers) {
    Transaction transaction(journal.database());
    AnswerImportSettings settings;
    settings.asked = true;
    AnswerImportResult noted = note_answers(settings, answers, journal);
    deposits.note_asked(flow.number, moment_now());
    fault_point("follow-unsaved");
    transaction.commit();
    fault_point("follow-noted");
    for (auto& invoice : noted.invoices) take(std::move(invoice));
    for (const auto& remark : noted.remarks) notice_({remark.sentence, remark.remedy});
  }

  /// The last that was said of an invoice counts.
  void take(AnsweredInvoice invoice) {
    const bool leaves_again = may_leave_again(invoice.advice) || invoice.advice == Advice::new_number;
    if (invoice.fate == AnswerFate::noted && !invoice.repeats && leaves_again) result_.newly_refused = true;
    const std::string key = invoice.flow + '\n' + invoice.number;
    const auto [place, is_first] = places_.try_emplace(key, result_.invoices.size());
    if (!is_new(invoice)) {
      if (is_first) places_.erase(place);
      return;
    }
    if (is_first) {
      result_.invoices.push_back(std::move(invoice));
    } else {
      result_.invoices[place->second] = std::move(invoice);
    }
  }

  FlowLine& line_of_flow(const OpenFlow& flow) {
    const auto found = std::find_if(result_.flows.begin(), result_.flows.end(),
                                    [&](const FlowLine& line) { return line.number == flow.number; });
    FlowLine& line = found != result_.flows.end() ? *found : result_.flows.emplace_back();
    line.number = flow.number;
    line.file = flow.file;
    line.invoices = flow.invoices;
    line.state = flow.state;
    line.is_pending = !flow.is_final;
    return line;
  }

  /// The journal's failures end the run, the portal's do not.
  void note_failure(const Failure& failure, const Phrase& sentence, Args args) {
    if (!is_of_portal(failure)) throw failure;
    if (failure.kind != FailureKind::input) ++failures_;  // else it answered, although not of the flow
    result_.portal_failed = true;
    const FailureWords words = failure_words(failure);
    args.push_back(words_arg("why", words.sentence));
    notice_({{sentence, args}, words.remedy, Severity::error});
  }

  const FollowSettings& settings_;
  const JournalPlace& place_;
  const PortalOpener& open_portal_;
  const NoticeSink& notice_;
  FollowResult& result_;
  std::unique_ptr<Portal> portal_;
  std::map<std::string, std::size_t> places_;  // of invoices in the result
  int failures_ = 0;
  bool silent_ = false;
};

}  // namespace

std::uint64_t FollowResult::pending() const {
  const auto flows_pending =
      std::count_if(flows.begin(), flows.end(), [](const FlowLine& flow) { return flow.is_pending; });
  const auto lots_pending = std::count_if(unsettled.begin(), unsettled.end(),
                                          [](const DepositLine& lot) { return lot.fate == DepositFate::unknown; });
  return static_cast<std::uint64_t>(flows_pending + lots_pending);
}

void follow_flows(const FollowSettings& settings, const JournalPlace& place, const PortalOpener& open_portal,
                  const NoticeSink& notice, FollowResult& result) {
  Following(settings, place, open_portal, notice, result).run();
}

}  // namespace chorus
