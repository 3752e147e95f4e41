// An invoice as a row of the table of results.
#pragma once

#include "invoice/invoice.hpp"
#include "report/table.hpp"

namespace chorus {

/// What lacks and is demanded shows as missing; what lacks and is not demanded stays empty.
TableRow table_row(const Invoice& invoice, RowState state);

}  // namespace chorus
