// What the files of a run are made from, and how.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "attachment/encoder.hpp"
#include "file/output_target.hpp"
#include "lot/document.hpp"
#include "lot/lot_name.hpp"
#include "lot/lot_plan.hpp"
#include "lot/prepared.hpp"

namespace chorus {

struct LotsRequest {
  const PreparedInvoices& invoices;
  DocumentSettings settings;  ///< but for the flow identifier, which each file has of its own
  /// The identifier of file `lot` (from 1) from a digest of its invoices; always of the same length,
  /// and the same for the same arguments. Lot 0 asks for any text of that length.
  std::function<std::string(std::uint64_t lot, std::uint64_t digest)> flow_id;
  /// Where `flow_id` takes a number for good, for every file up to the one that it is asked of: what it will give in
  /// all likelihood, without taking any. Null elsewhere.
  std::function<std::string(std::uint64_t lot, std::uint64_t digest)> foretold_flow_id = {};
  LotLimits limits;
  LotName name;
  /// One archive instead of the files themselves: see Bundle; of EDI flows, see TarGz, also for a file that is alone.
  bool bundle = false;
  /// Of EDI flows: what one transmitted file holds at most, an archive of several too. One of its limits that is below
  /// `limits` is taken for that of `limits`.
  LotLimits transmitted{};
  Existing existing = Existing::refuse;
  attachment::Compression compression = attachment::Compression::stored();
  std::string part_suffix = ".part";  ///< of the names until `commit`
  bool digests = false;               ///< whether files get their SHA-256, attachments their fingerprints
  unsigned jobs = 1;                  ///< threads that encode and check, beside the one that writes
  /// Called a few times per megabyte, and while others are waited for, with the invoices and bytes
  /// written so far. May throw: that is how an interruption ends a run with nothing left behind.
  std::function<void(std::uint64_t invoices, std::uint64_t bytes)> progress = {};
};

}  // namespace chorus
