// What became of the flows: the portal is asked, and what it says goes the way of import-report.
//
//     lots sent without an answer are looked up
//     -> each flow that is not final: its report
//     -> each flow that is final now, or was, and has an invoice that is not paid, rejected or abandoned: its invoices,
//        all pages
//     -> answers into the journal, a flow at a time, all or nothing
//
// A killed run has noted whole flows or nothing of them; the next one asks again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "journal/deposits.hpp"
#include "journal/journal_place.hpp"
#include "portal/portal.hpp"
#include "report/deposit_list.hpp"
#include "run/answer_import.hpp"
#include "run/deposit.hpp"
#include "run/portal_answers.hpp"

namespace chorus {

// What the portal is asked about what left: the pages of its invoices, and the flows of lots that were sent and of
// which no answer says what became of them.

/// What the portal answered, or the failure that what stands in its place is. Nothing found is an answer. `question`:
/// for messages and the journal.
AnswerFile answer_to(const std::string& question, const PortalText& text);

/// Every page of a search.
std::vector<AnswerFile> search_pages(Portal& portal, InvoiceSearch search);

/// Whether a failure is of the portal, the network or what came from there: then the run goes on without it.
bool is_of_portal(const Failure& failure);

/// A path of the journal as people read it: without the working folder, when it is below.
std::string shown_path(const std::string& path);

/// A lot as the lists show it.
DepositLine deposit_line(const DepositLot& lot, DepositFate fate);

/// Looks for the flow of each lot that was sent without an answer: the portal has one of its invoices, of the same
/// supplier, number and amount, in one flow that the journal does not know. What is found is noted. What is not found
/// may be under treatment still, so that only a person can free it. Precondition: the journal's lock is held.
/// Throws Failure: of the portal, and Failure(locked) when a lot is being sent at this moment.
void settle_answers(Deposits& deposits, Portal& portal, const NoticeSink& notice,
                    const std::function<void(DepositLine)>& take);

struct FollowSettings {
  std::optional<std::uint64_t> wait;  ///< minutes that it may take until no flow is pending; nothing: asks once
  std::uint64_t every = 6;            ///< hours between two questions about the invoices of a flow that is final
  std::string command;                ///< as typed
};

/// What is known, also when something was thrown.
struct FollowResult {
  std::vector<FlowLine> flows;            ///< that were asked about
  std::vector<DepositLine> unsettled;     ///< sent without an answer
  std::vector<AnsweredInvoice> invoices;  ///< of which something new came, the last of each
  bool portal_failed = false;             ///< something could not be asked
  bool newly_refused = false;             ///< something new must leave again, under its number or another

  std::uint64_t pending() const;
};

/// Throws Failure: input where there is no journal, output and locked for the journal. `notice` is called for what
/// could not be joined or asked, `waiting` before each pause.
void follow_flows(const FollowSettings& settings, const JournalPlace& place, const PortalOpener& open_portal,
                  const NoticeSink& notice, FollowResult& result);

}  // namespace chorus
