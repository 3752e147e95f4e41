// The files of a run: as many as the limits ask for, each full, whole and checked.
#pragma once

#include <functional>
#include <memory>

#include "document/schema.hpp"
#include "lot/checked_lots.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/lots_request.hpp"

namespace chorus {

/// Writes whole invoices in their order, each file as full as the limits allow, and never a byte
/// over. Workers read and encode ahead, in order, as far as a bounded number of batches; the
/// calling thread alone writes; each finished file is read back and checked by a worker (see
/// check_written), and synced once it is checked.
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

class LotsWriter;

/// The same files, begun while the invoices are still being judged, so that each attachment is read once and the disk
/// works from the first one on: under provisional names, none is given. Destroyed before `finish`, it removes them.
/// Where flows are numbered, their identifiers are foretold until `finish`: a run that is refused takes no number.
///
/// Not for every request, see `suits`: what needs the whole plan first, or may have to move more than a few
/// megabytes, is for write_lots.
class BegunLots {
 public:
  static bool suits(const LotsRequest& request);

  /// `schema` is asked when the first file is full, and what it gives outlives this. What it throws comes out of `add`
  /// and `finish`.
  BegunLots(LotsRequest request, std::function<const Schema&()> schema);
  ~BegunLots();
  BegunLots(const BegunLots&) = delete;
  BegunLots& operator=(const BegunLots&) = delete;

  /// The next of the request's invoices; `text` holds that of its attachments. Throws as write_lots, and is of no use
  /// any more then.
  void add(const attachment::Text& text, const EncodedInvoice& invoice);

  /// Every invoice was added, one at least.
  CheckedLots finish();

 private:
  const LotsRequest request_;
  std::unique_ptr<LotsWriter> writer_;
};

}  // namespace chorus
