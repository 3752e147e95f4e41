// The cells of an invoice's rows -> the invoice.
#pragma once

#include <span>

#include "diagnostic/diagnostic.hpp"
#include "input/column_words.hpp"
#include "input/record.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Makes one invoice of its rows (at least one). Each row may bring a VAT line; every other field is
/// the same on all rows or empty (NUMBER-05). Rows per article, of which several have one rate, are added up by rate
/// when that gives the invoice's own totals exactly, else refused (ROW-06). Amounts that the others determine are
/// completed. `dates` has seen every date of the file.
Invoice invoice_of(std::span<const Record> records, const DateColumn& dates, Diagnostics& faults);

/// More rows than one invoice can have: only its number is read, from the first, and NUMBER-06
/// told.
Invoice invoice_of_too_many(const Record& first, std::size_t rows, std::size_t limit, const DateColumn& dates,
                            Diagnostics& faults);

}  // namespace chorus
