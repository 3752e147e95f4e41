// What an export decided, found and wrote.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "file/spool.hpp"
#include "input/record.hpp"
#include "invoice/invoice.hpp"
#include "lot/checked_lots.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

// An invoice as the table and the reports know it; all of a run wait on disk.

/// What lacks and is demanded is noted as missing; what lacks and is not demanded stays empty.
/// `why` stands behind the state, in brackets.
InvoiceRecord invoice_record(const Invoice& invoice, RowState state, std::string_view why = {});

/// The same in a record of another invoice, whose memory is used again.
void fill_record(InvoiceRecord& record, const Invoice& invoice, RowState state, std::string_view why = {});

/// Append-only. Memory does not grow with the number of records, but by 16 bytes for a few hundred.
/// The records' faults point to rules and `Names`, which outlive it. Not for two threads.
class RecordSpool {
 public:
  /// Failure(output) when the temporary file cannot be written.
  void add(const InvoiceRecord& record);

  std::uint64_t size() const { return size_; }

  /// Gives every record in the order of `add`; `take` may change its copy.
  void for_each(const std::function<void(InvoiceRecord&)>& take) const;

 private:
  static constexpr std::size_t block_size = std::size_t{64} << 10;

  Spool spool_{std::size_t{256} << 10};
  std::vector<Spool::Extent> blocks_;
  std::string block_;  // the last ones, not yet in the spool
  std::uint64_t size_ = 0;
};

/// An invoices file whose exported invoices have the status of the configuration.
struct MarkedFile {
  std::string path;
  std::uint64_t invoices = 0;
};

struct ExportResult {
  std::vector<ReadNotes> read;  ///< how each file was read
  std::string pdf_dir;
  Diagnostics faults;
  Diagnostics apart;  ///< those about no invoice: the supplier, headers
  RecordSpool records;
  std::uint64_t good = 0;
  std::uint64_t refused = 0;
  std::uint64_t left_out = 0;            ///< by the selection
  std::uint64_t left_out_by_status = 0;  ///< drafts and cancelled invoices
  std::uint64_t edited = 0;              ///< their status says that they left before
  std::uint64_t exported_before = 0;     ///< skipped, since nothing in them changed
  std::string journal;                   ///< its file, empty without one
  bool supplier_refused = false;
  bool files_refused = false;      ///< by a column that is not read, or under `strict` by a header that looks mistyped
  std::vector<WrittenLot> lots;    ///< empty when nothing was written
  std::vector<WrittenFile> files;  ///< the lots themselves, or archives of them
  std::vector<std::string> rejects;  ///< files of refused invoices
  std::vector<std::string> reports;  ///< those written
  std::vector<MarkedFile> marked;
  std::vector<Failure> mark_failures;  ///< of files that were not; what was written stays
};

// Who hears of a run while it is under way.

/// How far a run is, for a progress bar.
struct Progress {
  std::uint64_t read = 0;     ///< invoices read and checked
  std::uint64_t good = 0;     ///< invoices to write
  std::uint64_t written = 0;  ///< invoices written
  std::uint64_t bytes = 0;    ///< of all files so far
};

struct ExportListener {
  /// Called often; what it throws ends the run with nothing half-done.
  std::function<void(const Progress&)> progress = [](const Progress&) {};
  /// For each thing that the user should know although nothing is wrong with this run: a journal that was made,
  /// what an interrupted run left.
  NoticeSink notice = [](const Notice&) {};
  /// Once everything is checked and before anything is written, so that what is wrong is told even when the writing
  /// fails.
  std::function<void(const ExportResult&)> checked = [](const ExportResult&) {};
};

}  // namespace chorus
