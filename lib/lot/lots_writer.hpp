// The files of a run: as many as the limits ask for, each full, whole and checked.
#pragma once

#include "document/schema.hpp"
#include "lot/checked_lots.hpp"
#include "lot/lots_request.hpp"

namespace chorus {

/// Writes whole invoices in their order, each file as full as the limits allow, and never a byte
/// over. Workers read and encode ahead, in order, as far as a bounded number of batches; the
/// calling thread alone writes; each finished file is read back and checked by a worker (see
/// check_written), and all are synced when the last one is checked.
///
/// When nothing is deflated, or all fits into one file in any case, sizes and names are known
/// beforehand: every name is then claimed, and the room taken on disk, before anything is read.
/// Otherwise the plan is made as the exact sizes come in, so that nothing is deflated twice, and
/// the names are claimed when their number is known, before the first one is given.
///
/// Throws, with nothing left on disk: Failure(output) for the disk and the names, Failure(input)
/// for an attachment that is gone or is not what was checked, Failure(self_check) for any
/// difference. Precondition: at least one invoice, and each fits alone.
CheckedLots write_lots(const LotsRequest& request, const Schema& schema);

}  // namespace chorus
