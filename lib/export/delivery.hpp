// Checked files get their names, and the journal knows at every instant which.
#pragma once

#include <cstdint>
#include <string>

#include "diagnostic/failure.hpp"
#include "export/ledger.hpp"
#include "invoice/date.hpp"
#include "journal/journal.hpp"
#include "lot/checked_lots.hpp"
#include "lot/prepared.hpp"

namespace chorus {

/// What leaves, and what is known of it.
struct Consignment {
  CheckedLots& lots;
  const PreparedInvoices& invoices;
  const Ledger& ledger;  ///< of the same invoices
  std::string supplier;  ///< identifier
  Date production_date;
  std::string command;
  std::int64_t last_run = 0;  ///< in the journal, when it was opened
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
/// Between the lookups and 2 no other run may have come: see `require_alone`.
///
/// Throws Failure(output), Failure(locked).
void deliver(Journal& journal, const Consignment& consignment);

/// Failure(locked) when a run was added to the journal after `last_run`: the lock held nothing, and what
/// was looked up is no longer true.
void require_alone(const Journal& journal, std::int64_t last_run);
/// That failure.
Failure second_run(const Journal& journal);

/// The path of a file as the journal has it.
std::string noted_path(const std::string& path);

}  // namespace chorus
