// One complete file of invoices: written, read back and checked, then given its name.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "attachment/compression.hpp"
#include "lot/document.hpp"
#include "lot/output_file.hpp"
#include "lot/prepared.hpp"
#include "lot/schema.hpp"

namespace chorus {

/// What to write: invoices `first` up to `last` (not included) of `invoices`.
struct LotRequest {
  const PreparedInvoices& invoices;
  std::size_t first = 0;
  std::size_t last = 0;
  DocumentSettings settings;
  std::string path;  ///< « - » is standard output
  Existing existing = Existing::refuse;
  attachment::Compression compression = attachment::Compression::stored();
  /// Called between pieces of work, a few times per megabyte, with the bytes written so far. May
  /// throw: that is how an interruption ends a run with nothing left behind.
  std::function<void(std::uint64_t bytes)> progress = {};
};

struct WrittenFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
};

/// A file that is whole, checked and on disk, still under its .part name. Destroyed without
/// `commit`, it is removed.
class CheckedLot {
 public:
  CheckedLot(OutputFile file, WrittenFile written)
      : file_(std::move(file)), written_(std::move(written)) {}

  const WrittenFile& written() const { return written_; }
  /// Gives the file its name (copies it, for standard output). Failure(output).
  void commit() { file_.commit(); }

 private:
  OutputFile file_;
  WrittenFile written_;
};

/// Bytes of the file when nothing is deflated: its exact size then, and otherwise the most it can
/// be.
std::uint64_t stored_lot_size(const LotRequest& request);

/// Writes the document in a stream, reads it back from disk and checks it: the schema, Compteur and
/// NumOrdre, every number, every attachment decoded and its bytes' CRC and length compared with
/// what was read when it was encoded, and every other byte against what was written.
///
/// Throws, with nothing left on disk: Failure(output) for the disk and the name, Failure(input) for
/// an attachment that is gone or is not what was checked, Failure(self_check) for any difference.
/// Precondition: first < last <= invoices.size().
CheckedLot write_lot(const LotRequest& request, const Schema& schema);

}  // namespace chorus
