// --overwrite must not destroy the only place where invoices are, nor what a lost journal knew.
#pragma once

#include <string>

#include "export/commit.hpp"
#include "journal/journal.hpp"
#include "lot/checked_lots.hpp"

namespace chorus {

/// Throws Failure(output) when a file that is about to be replaced is one that the journal has as
/// written, still has those bytes, has no flow number noted, and holds invoices that this run does
/// not write again (`notes`, of `supplier`): nobody would ever miss them.
void refuse_to_lose(Journal& journal, CheckedLots& lots, const InvoiceNotes& notes, const std::string& supplier);

/// Throws Failure(output) when a plain file at `path` holds invoices of `supplier` that the journal does
/// not know: they left with a journal that is no longer there, or without one, and would leave again
/// or be lost. A bundle is looked into; what is no CPP Facture Min holds none.
void refuse_unknown_invoices(Journal& journal, const std::string& path, const std::string& supplier);

/// The same for every file that these would replace.
void refuse_unknown_invoices(Journal& journal, CheckedLots& lots, const std::string& supplier);

}  // namespace chorus
