// Bytes that wait for their turn, in memory while they are few and on disk when they are many.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "file/descriptor.hpp"

namespace chorus {

/// Append-only. The last `memory_limit` bytes at most are in memory, the others in an unlinked
/// temporary file of $TMPDIR (else /tmp), which no crash can leave behind. Not for two threads.
class Spool {
 public:
  struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
  };

  explicit Spool(std::size_t memory_limit = std::size_t{1} << 20);

  /// Failure(output) when the temporary file cannot be made or written: the remedy is TMPDIR.
  Extent append(std::string_view bytes);

  /// What was appended as `extent`, exactly, or as several that one extent spans; `into` is reused, its old content
  /// lost.
  /// Failure(output) when the disk does not give the bytes back.
  void read(Extent extent, std::string& into) const;

  std::uint64_t size() const { return on_disk_ + recent_.size(); }

 private:
  void move_to_disk();

  std::size_t memory_limit_;
  std::string recent_;  // the bytes from on_disk_ on
  std::uint64_t on_disk_ = 0;
  Descriptor file_;
};

/// An unlinked temporary file, open for reading and writing. Failure(`kind`) when it cannot be made: the remedy
/// is TMPDIR.
Descriptor open_temporary_file(FailureKind kind = FailureKind::output);

/// The folder it goes to: $TMPDIR, else /tmp.
std::string temporary_folder();

/// The failure of a temporary file with this errno.
Failure temporary_failure(int error);

}  // namespace chorus
