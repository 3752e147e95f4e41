// The portal's XML « CPPStatut » (CPPStatutPivot_V1_19.xsd) -> values.
#pragma once

#include <string>
#include <string_view>

#include "invoice/portal_answer.hpp"

namespace chorus {

/// Reads a whole document: statuses of flows with their error lines, or statuses of invoices. No
/// DTD, no entities, no network; of an element that it does not know nothing is asked. `path` is
/// for the failures. Failure(input) when it is not XML or no CPPStatut, and when it holds no status.
PortalAnswer read_status_document(std::string_view xml, const std::string& path);

}  // namespace chorus
