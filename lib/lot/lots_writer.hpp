// The files of a run: as many as the limits ask for, each full, whole and checked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "attachment/compression.hpp"
#include "document/schema.hpp"
#include "file/output_target.hpp"
#include "lot/checked_lots.hpp"
#include "lot/document.hpp"
#include "lot/lot_plan.hpp"
#include "lot/lot_name.hpp"
#include "lot/prepared.hpp"

namespace chorus {

struct LotsRequest {
  const PreparedInvoices& invoices;
  DocumentSettings settings;  ///< but for the flow identifier, which each file has of its own
  /// The identifier of file `lot` (from 1) from a digest of its invoices; always of the same length,
  /// and the same for the same arguments. Lot 0 asks for any text of that length.
  std::function<std::string(std::uint64_t lot, std::uint64_t digest)> flow_id;
  LotLimits limits;
  LotName name;
  bool bundle = false;  ///< one archive instead of the files themselves, see write_bundle
  Existing existing = Existing::refuse;
  attachment::Compression compression = attachment::Compression::stored();
  std::string part_suffix = ".part";  ///< of the names until `commit`
  bool digests = false;  ///< whether files get their SHA-256, attachments their fingerprints
  unsigned jobs = 1;  ///< threads that encode and check, beside the one that writes
  /// Called a few times per megabyte, and while others are waited for, with the invoices and bytes
  /// written so far. May throw: that is how an interruption ends a run with nothing left behind.
  std::function<void(std::uint64_t invoices, std::uint64_t bytes)> progress = {};
};

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
