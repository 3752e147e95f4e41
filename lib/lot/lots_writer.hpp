// The files of a run: as many as the limits ask for, each full, whole and checked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "attachment/compression.hpp"
#include "lot/document.hpp"
#include "lot/limits.hpp"
#include "lot/lot_name.hpp"
#include "lot/output_file.hpp"
#include "lot/prepared.hpp"
#include "lot/schema.hpp"

namespace chorus {

struct LotsRequest {
  const PreparedInvoices& invoices;
  DocumentSettings settings;  ///< but for the flow identifier, which each file has of its own
  /// The identifier of a flow from a digest of its invoices; always of the same length.
  std::function<std::string(std::uint64_t digest)> flow_id;
  LotLimits limits;
  LotName name;
  Existing existing = Existing::refuse;
  attachment::Compression compression = attachment::Compression::stored();
  unsigned jobs = 1;  ///< threads that encode and check, beside the one that writes
  /// Called a few times per megabyte with the invoices and bytes written so far. May throw: that is
  /// how an interruption ends a run with nothing left behind.
  std::function<void(std::uint64_t invoices, std::uint64_t bytes)> progress = {};
};

struct WrittenLot {
  std::string path;
  std::string flow_id;
  std::size_t first = 0;  ///< place of its first invoice among the prepared ones
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t bytes = 0;
};

/// Files that are whole, checked and on disk, still under their .part names. Destroyed without
/// `commit`, they are removed.
class CheckedLots {
 public:
  CheckedLots(std::vector<OutputFile> files, std::vector<WrittenLot> written)
      : files_(std::move(files)), written_(std::move(written)) {}

  const std::vector<WrittenLot>& written() const { return written_; }

  /// Gives every file its name, in order. Failure(output).
  void commit();

 private:
  std::vector<OutputFile> files_;
  std::vector<WrittenLot> written_;
};

/// Bytes of the file that holds invoice `index` alone, nothing deflated: the most it can be. A run
/// whose invoices all fit alone can always be finished.
std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index,
                                const DocumentSettings& settings, std::size_t flow_id_length);

/// The same, exactly, with this compression: reads and deflates the files of that invoice.
std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index,
                               const DocumentSettings& settings, std::size_t flow_id_length,
                               attachment::Compression compression);

/// Writes whole invoices in their order, each file as full as the limits allow, and never a byte
/// over. Workers read and encode ahead, in order, as far as a bounded number of batches; the calling
/// thread alone writes; each finished file is read back and checked by a worker (see check_written)
/// and synced. The plan is made as the exact sizes come in, so that nothing is deflated twice.
///
/// Throws, with nothing left on disk: Failure(output) for the disk and the names, Failure(input) for
/// an attachment that is gone or is not what was checked, Failure(self_check) for any difference.
/// Precondition: at least one invoice, and each fits alone.
CheckedLots write_lots(const LotsRequest& request, const Schema& schema);

}  // namespace chorus
