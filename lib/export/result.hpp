// What an export decided, found and wrote.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "export/record_spool.hpp"
#include "input/record.hpp"
#include "lot/checked_lots.hpp"

namespace chorus {

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

}  // namespace chorus
