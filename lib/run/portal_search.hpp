// What the portal is asked about what left: the pages of its invoices, and the flows of lots that were sent and of
// which no answer says what became of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "journal/deposits.hpp"
#include "portal/portal.hpp"
#include "report/deposit_list.hpp"
#include "run/portal_answers.hpp"

namespace chorus {

/// The portal's answer, or the error it sent instead. « Nothing found » is an answer. `question`: for messages and the
/// journal.
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

}  // namespace chorus
