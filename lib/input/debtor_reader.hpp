// The debtors file -> the book of debtors.
#pragma once

#include <string>

#include "input/record.hpp"
#include "invoice/debtor_book.hpp"

namespace chorus {

struct ReadDebtors {
  DebtorBook book;
  ReadNotes notes;
  Diagnostics file_faults;  ///< headers that look mistyped, lines that no invoice can find
};

/// Reads a debtors file. A debtor keeps the faults of its row: they refuse the invoices that need it
/// and no others, since an office's file holds debtors that are not billed this month.
ReadDebtors read_debtors(const std::string& path, const ReadOptions& options, Names& names);

}  // namespace chorus
