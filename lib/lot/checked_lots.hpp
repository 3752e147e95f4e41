// The files of a run between their check and their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "attachment/fingerprint.hpp"
#include "file/output_file.hpp"

namespace chorus {

struct WrittenLot {
  std::string path;  ///< in an archive, the name of its entry
  std::string flow_id;
  std::size_t first = 0;  ///< place of its first invoice among the prepared ones
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t bytes = 0;
  std::vector<attachment::Fingerprint> fingerprints;  ///< of every attachment, in order; with digests
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
