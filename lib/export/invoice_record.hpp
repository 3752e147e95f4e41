// An invoice as the table and the reports know it.
#pragma once

#include "invoice/invoice.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

/// What lacks and is demanded is noted as missing; what lacks and is not demanded stays empty.
/// `why` stands behind the state, in brackets.
InvoiceRecord invoice_record(const Invoice& invoice, RowState state, std::string_view why = {});

}  // namespace chorus
