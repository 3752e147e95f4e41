#include "rules/portal_advice.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "rules/portal_message.hpp"

namespace chorus {

namespace {

/// What each stage asks of an invoice by itself; some of them leave it to the messages.
struct StageAdvice {
  PortalStage stage;
  Advice advice;
};
constexpr StageAdvice stage_advice[] = {
    {PortalStage::unknown, Advice::look},       {PortalStage::treating, Advice::wait},
    {PortalStage::failed, Advice::send_again},  {PortalStage::not_entered, Advice::correct},
    {PortalStage::partly, Advice::look},        {PortalStage::entered, Advice::nothing},
    {PortalStage::validating, Advice::wait},    {PortalStage::to_recycle, Advice::recycle},
    {PortalStage::suspended, Advice::complete}, {PortalStage::rejected, Advice::new_number},
    {PortalStage::accepted, Advice::nothing},   {PortalStage::paid, Advice::nothing},
    {PortalStage::aside, Advice::look},
};

Advice advice_of(PortalStage stage) {
  for (const auto& entry : stage_advice) {
    if (entry.stage == stage) return entry.advice;
  }
  throw std::logic_error("a stage without advice");
}

PortalStage stage_of(std::string_view state) {
  const PortalCode* code = find_portal_code(state);
  return code ? code->stage : PortalStage::unknown;
}

Advice advice_of(Resend resend) {
  switch (resend) {
    case Resend::corrected: return Advice::correct;
    case Resend::unchanged: return Advice::send_again;
    case Resend::recycled: return Advice::recycle;
    case Resend::completed: return Advice::complete;
    case Resend::new_number: return Advice::new_number;
    case Resend::nothing: break;
  }
  return Advice::look;  // a message that asks for nothing does not explain a refusal
}

/// Of several messages the one that asks for most decides: whoever corrects an invoice has also
/// done what it takes to send it again.
Advice strongest(const std::vector<PortalMessagePart>& parts, Advice unrecognised) {
  constexpr Advice weakest_first[] = {Advice::look,    Advice::send_again, Advice::complete,
                                      Advice::recycle, Advice::correct,    Advice::new_number};
  const auto rank = [&](Advice advice) {
    return std::find(std::begin(weakest_first), std::end(weakest_first), advice);
  };
  Advice most = Advice::look;
  for (const auto& part : parts) {
    const Advice advice = part.message ? advice_of(part.message->resend) : unrecognised;
    if (rank(advice) > rank(most)) most = advice;
  }
  return most;
}

std::vector<PortalMessagePart> explained(const std::vector<std::string>& messages) {
  std::vector<PortalMessagePart> parts;
  for (const auto& message : messages) {
    auto more = recognise_portal_message(message);
    std::move(more.begin(), more.end(), std::back_inserter(parts));
  }
  return parts;
}

bool all_known(const std::vector<PortalMessagePart>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const PortalMessagePart& part) { return part.message != nullptr; });
}

/// An invoice that did not come in: its messages say why, else it is to be corrected.
PortalAdvice not_entered(std::vector<PortalMessagePart> parts) {
  Advice advice = strongest(parts, Advice::correct);
  if (advice == Advice::look) advice = Advice::correct;
  return {PortalStage::not_entered, advice, std::move(parts)};
}

}  // namespace

PortalAdvice advise(const PortalInvoice& invoice) {
  auto parts = explained(invoice.messages);
  const PortalStage stage = stage_of(invoice.state);
  if (stage == PortalStage::not_entered) return not_entered(std::move(parts));
  if (!invoice.state.empty()) return {stage, advice_of(stage), std::move(parts)};
  // Without a state, a reason is either the portal's on entry or a buyer's own words; only what is
  // known to be the portal's tells them apart.
  if (parts.empty() || !all_known(parts)) return {stage, Advice::look, std::move(parts)};
  const Advice advice = strongest(parts, Advice::look);
  const bool entry = advice == Advice::correct || advice == Advice::send_again;
  return {entry ? PortalStage::not_entered : stage, advice, std::move(parts)};
}

PortalAdvice advise_refused(const PortalFlow& flow, const PortalInvoice& refused) {
  auto parts = explained(refused.messages);
  const PortalStage stage = stage_of(flow.state);
  if (stage == PortalStage::treating || stage == PortalStage::failed) {
    return {stage, advice_of(stage), std::move(parts)};
  }
  return not_entered(std::move(parts));
}

PortalAdvice advise_others(const PortalFlow& flow) {
  auto parts = explained(flow.messages);
  const PortalStage stage = stage_of(flow.state);
  // What is kept of a partly integrated flow is known only when its report lists the rest.
  if (stage == PortalStage::partly && !flow.refused.empty()) {
    return {PortalStage::entered, Advice::nothing, {}};
  }
  if (stage != PortalStage::not_entered) return {stage, advice_of(stage), std::move(parts)};
  // Rejected because of others: this one is good as it is.
  if (parts.empty() && !flow.refused.empty()) return {stage, Advice::send_again, {}};
  return not_entered(std::move(parts));
}

}  // namespace chorus
