// A rule at length, and a message of the portal in plain words.
#pragma once

#include <span>
#include <string>

#include "catalogue/portal_messages.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// Sentence, why, what usually goes wrong, example, remedy, how it may be relaxed, source.
std::string explanation_text(const Rule& rule, const TextStyle& style);

/// Each part of what the portal answered: what it means, what to correct and where, whether the
/// number may be used again. A part that was not recognised is told as such.
std::string portal_message_text(std::span<const PortalMessagePart> parts, const TextStyle& style);

}  // namespace chorus
