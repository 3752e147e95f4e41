// The records of a run as they are told once it is known what became of them.
#pragma once

#include <string_view>

#include "export/export.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

/// What became of the invoices that were ready: exported, not exported, or (in a check) still ready.
RowState outcome(const ExportSettings& settings, const ExportResult& result);

/// Every record in input order, the ready ones as `outcome` says, with the file that they left in.
/// Both arguments must outlive it.
RecordSource told_records(const ExportSettings& settings, const ExportResult& result);

/// The header that the office's own file has for the column of a fault; empty when it has none.
std::string_view header_of(const ExportResult& result, const Diagnostic& fault);

}  // namespace chorus
