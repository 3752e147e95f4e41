// The identifier of a flow.
#pragma once

#include <string>

#include "invoice/date.hpp"
#include "lot/prepared.hpp"

namespace chorus {

/// The production date and a digest of the invoices, 24 characters: the same invoices on the same
/// day give the same bytes, others another identifier (IdFlx is a free string; the portal's own
/// identifiers have 25 characters).
std::string flow_id(const Date& date, const PreparedInvoices& invoices);

}  // namespace chorus
