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
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "journal/journal_place.hpp"
#include "portal/portal.hpp"
#include "report/deposit_list.hpp"
#include "run/answer_import.hpp"
#include "run/portal_check.hpp"

namespace chorus {

struct FollowSettings {
  bool waits = false;       ///< until no flow is pending; else it asks once
  std::uint64_t wait = 0;   ///< minutes that this may take
  std::uint64_t every = 6;  ///< hours between two questions about the invoices of a flow that is final
  std::string command;      ///< as typed
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
