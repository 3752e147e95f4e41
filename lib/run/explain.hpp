// What a person looks up: rules by their ids, a message of the portal, the columns of a list.
#pragma once

#include <string>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "catalogue/rules.hpp"
#include "report/reference_lists.hpp"

namespace chorus {

struct Explained {
  std::vector<const Rule*> rules;        ///< when the words were ids
  std::vector<PortalMessagePart> parts;  ///< when they were a message
};

/// Words that look like ids (« SIRET-04 », in any case) are rules; anything else is one message,
/// its words joined, for whoever forgot the quotes. Throws Failure(usage) for an id that no rule
/// has, with the nearest one, and for nothing at all.
Explained explain(const std::vector<std::string>& words);

/// The columns of one kind of file, in the order of the table.
ColumnFile column_dictionary(ColumnsOf kind);

}  // namespace chorus
