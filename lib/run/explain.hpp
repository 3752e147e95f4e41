// What a person asks to be explained: rules by their ids, or a message of the portal.
#pragma once

#include <string>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "catalogue/rules.hpp"

namespace chorus {

struct Explained {
  std::vector<const Rule*> rules;        ///< when the words were ids
  std::vector<PortalMessagePart> parts;  ///< when they were a message
};

/// Words that look like ids (« SIRET-04 », in any case) are rules; anything else is one message,
/// its words joined, for whoever forgot the quotes. Throws Failure(usage) for an id that no rule
/// has, with the nearest one, and for nothing at all.
Explained explain(const std::vector<std::string>& words);

}  // namespace chorus
