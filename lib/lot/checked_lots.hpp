// The files of a run between their check and their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "attachment/encoder.hpp"
#include "attachment/fingerprint.hpp"
#include "file/output_file.hpp"
#include "file/output_target.hpp"
#include "lot/document.hpp"
#include "lot/lot_plan.hpp"
#include "lot/prepared.hpp"

namespace chorus {

// What the files of a run are made from, and how.

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
  /// Called with each file that got its last byte, in order, unless it is the only one: place of its first invoice,
  /// their count, and the fingerprints of their attachments, which it may take. Null: nobody asks.
  std::function<void(std::size_t first, std::uint64_t invoices, std::vector<attachment::Fingerprint>& fingerprints)>
      closed = {};
  unsigned jobs = 1;  ///< threads that encode and check, beside the one that writes
  /// Called a few times per megabyte, and while others are waited for, with the invoices and bytes
  /// written so far. May throw: that is how an interruption ends a run with nothing left behind.
  std::function<void(std::uint64_t invoices, std::uint64_t bytes)> progress = {};
};

struct WrittenLot {
  std::string path;  ///< in an archive, the name of its entry
  std::string flow_id;
  std::size_t first = 0;  ///< place of its first invoice among the prepared ones
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t bytes = 0;
  std::vector<attachment::Fingerprint> fingerprints;  ///< of every attachment, in order; with digests, unless taken
  std::size_t file = 0;                               ///< place of the file that it is, or that holds it
};

struct WrittenFile {
  std::string path;
  std::uint64_t bytes = 0;
  bool is_archive = false;  ///< holds lots, see WrittenLot::file, and is none itself
};

struct CheckedFile {
  OutputFile file;
  std::string sha256;  ///< empty unless it was asked for
  bool is_archive = false;
};

/// Files that wait for the disk at the same time, each on a thread of its own: more gain nothing.
inline constexpr std::size_t sealed_at_once = 8;

/// Files that are whole and checked, still under their .part names, and go to the disk while others work. Destroyed
/// without `commit`, they are removed.
class CheckedLots {
 public:
  /// `files` and their lots in one order.
  CheckedLots(std::vector<CheckedFile> files, std::vector<WrittenLot> written);
  CheckedLots(CheckedLots&& other) noexcept;
  ~CheckedLots();

  /// From now on each file is written to the disk, from several threads: the file system waits once for all that ask at
  /// the same time. `waiting` is called some twenty times a second by who waits for the end, and may throw.
  void begin_sealing(std::function<void()> waiting);
  /// Until every byte is on the disk. Failure(output) of the first file that could not be written.
  void await_sealed();

  const std::vector<WrittenLot>& written() const { return written_; }
  std::vector<WrittenFile> written_files() const;

  /// Gives every file its name, in order. When one cannot have its name, those that had theirs are
  /// taken back: a part of a run looks like a whole one. Failure(output). With a journal, a part of
  /// a run is no danger and a file under its name is never removed: see export/commit. Awaits the sealing.
  void commit();

  /// For whoever gives the names one by one.
  std::vector<CheckedFile>& files() { return files_; }
  void sync_folders() const;

 private:
  class Sealing;

  std::vector<CheckedFile> files_;
  std::vector<WrittenLot> written_;
  std::unique_ptr<Sealing> sealing_;  // ends before the files do
};

}  // namespace chorus
