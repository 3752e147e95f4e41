// Checked files get their names, and the journal knows at every instant which.
#pragma once

#include <string>

#include "invoice/date.hpp"
#include "journal/journal.hpp"
#include "lot/checked_lots.hpp"
#include "lot/prepared.hpp"
#include "run/ledger.hpp"

namespace chorus {

/// What leaves, and what is known of it.
struct Consignment {
  CheckedLots& lots;
  const PreparedInvoices& invoices;
  const Ledger& ledger;  ///< of the same invoices
  std::string supplier;  ///< identifier
  Date production_date;
  std::string command;
};

/// The order of things, each step on disk before the next:
///
///     1. the parts are whole, checked, synced                (before this)
///     2. the journal holds them as pending, with all their invoices
///     3. each gets its name
///     4. their folder is synced
///     5. the journal holds them as written
///
/// From 2 on they belong to the journal: a part is removed only when the journal has it as abandoned,
/// and a file under its final name never. A run that ends in between, however, is settled by the next
/// one (run/settlement). When a name cannot be given, what has its name stays and is written, the
/// others are abandoned: their invoices leave with the next run.
///
/// Throws Failure(output).
void deliver(Journal& journal, const Consignment& consignment);

/// The path of a file as the journal has it.
std::string noted_path(const std::string& path);

}  // namespace chorus
