// What is told at the end of a run: its sentence, its records with what became of them, the lines that faults point at.
#pragma once

#include <string_view>
#include <vector>

#include "export/result.hpp"
#include "export/settings.hpp"
#include "report/fault_list.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

/// What was exported or not, and why; the counts are in it.
Message summary(bool check_only, const ExportResult& result);

/// What to do with the files that were written.
std::vector<Message> how_to_hand_over(const OutputSettings& output);

/// What became of the invoices that were ready: exported, not exported, or (in a check) still ready.
RowState outcome(bool check_only, const ExportResult& result);

/// Every record in input order, the ready ones as `outcome` says, with the file that they left in.
/// `result` must outlive it.
RecordSource told_records(bool check_only, const ExportResult& result);

/// The header that the office's own file has for the column of a fault; empty when it has none.
std::string_view header_of(const ExportResult& result, const Diagnostic& fault);

/// Reads again the lines that these faults point at, each file once.
SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults);

}  // namespace chorus
