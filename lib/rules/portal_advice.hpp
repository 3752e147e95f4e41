// What the portal answered of an invoice -> what the office has to do.
#pragma once

#include <vector>

#include "catalogue/portal_messages.hpp"
#include "invoice/portal_answer.hpp"

namespace chorus {

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
