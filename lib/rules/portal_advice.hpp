// What the portal answered of an invoice -> what the office has to do.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "invoice/portal_answer.hpp"

namespace chorus {

// A message of the portal -> the entries of the catalogue that explain it.

/// Splits what the portal answered at each `|` and recognises the parts, without regard to case,
/// accents and punctuation. The portal cuts long answers: the last part is recognised by what is
/// left of it, when the answer is as long as a cut one is or ends in « [...] ». UTF-8 is expected;
/// other bytes do no harm. Empty for a text without words.
std::vector<PortalMessagePart> recognise_portal_message(std::string_view message);

/// What a part that was not recognised is about, by its words alone: a buyer's, another program's, a validator's. It is
/// for whoever asks (explain); what is done with an invoice is not decided by it. False when its words say nothing.
bool guess_portal_message(PortalMessagePart& part);

struct PortalAdvice {
  PortalStage stage = PortalStage::unknown;
  Advice advice = Advice::look;
  std::vector<PortalMessagePart> parts;  ///< its messages, explained
};

/// Of an invoice that the portal speaks of by itself. Its state decides; without one, its messages
/// do, when they are known.
PortalAdvice advise(const PortalInvoice& invoice);

/// Of an invoice that the report of a flow lists as faulty: the flow's state decides, then the
/// messages; a message that is not known is one to correct.
PortalAdvice advise_refused(const PortalFlow& flow, const PortalInvoice& refused);

/// Of the invoices of a flow that its report does not list.
PortalAdvice advise_others(const PortalFlow& flow);

}  // namespace chorus
