// --overwrite must not destroy the only place where invoices are.
#pragma once

#include <string>

#include "export/ledger.hpp"
#include "journal/journal.hpp"
#include "lot/checked_lots.hpp"

namespace chorus {

/// Throws Failure(output) when a file that is about to be replaced is one that the journal has as
/// written, still has those bytes, has no flow number noted, and holds invoices that this run does
/// not write again (`ledger`, of `supplier`): nobody would ever miss them.
void refuse_to_lose(Journal& journal, CheckedLots& lots, const Ledger& ledger,
                    const std::string& supplier);

}  // namespace chorus
