// Bytes that wait for their turn, in memory while they are few and on disk when they are many.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

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

  explicit Spool(std::size_t memory_limit = std::size_t{512} << 10);

  /// Failure(output) when the temporary file cannot be made or written: the remedy is TMPDIR.
  Extent append(std::string_view bytes);

  /// What was appended as `extent`, exactly, or as several that one extent spans; `into` is reused, its old content
  /// lost.
  /// Failure(output) when the disk does not give the bytes back.
  void read(Extent extent, std::string& into) const;

  std::uint64_t size() const { return on_disk_ + recent_.size(); }

 private:
  void move_to_disk();
  void write(std::string_view bytes);

  std::size_t memory_limit_;
  std::string recent_;  // the bytes from on_disk_ on
  std::uint64_t on_disk_ = 0;
  Descriptor file_;
};

/// As many entries as there are, the newest in memory and the others in a spool. Not for two threads.
template <class Entry>
class SpooledEntries {
  static_assert(std::is_trivially_copyable_v<Entry>);

 public:
  void push_back(const Entry& entry) {
    if (newest_.size() == in_a_block) {  // now, not behind: the last one may be dropped
      spool_.append({reinterpret_cast<const char*>(newest_.data()), in_a_block * sizeof(Entry)});
      spooled_ += in_a_block;
      newest_.clear();
    }
    newest_.push_back(entry);
  }

  /// Not twice in a row.
  void pop_back() { newest_.pop_back(); }

  std::size_t size() const { return spooled_ + newest_.size(); }

  /// Those from `first` to `last` (not included).
  std::vector<Entry> read(std::size_t first, std::size_t last) const {
    std::vector<Entry> entries(last - first);
    const std::size_t spooled_end = std::clamp(spooled_, first, last);
    if (first < spooled_end) {
      std::string bytes;
      spool_.read({first * sizeof(Entry), (spooled_end - first) * sizeof(Entry)}, bytes);
      std::memcpy(entries.data(), bytes.data(), bytes.size());
    }
    for (std::size_t i = spooled_end; i < last; ++i) entries[i - first] = newest_.at(i - spooled_);
    return entries;
  }

  static constexpr std::size_t in_a_block = 512;  // entries that go to the spool at once

 private:
  Spool spool_{std::size_t{64} << 10};
  std::size_t spooled_ = 0;
  std::vector<Entry> newest_;
};

/// An unlinked temporary file, open for reading and writing. Failure(`kind`) when it cannot be made: the remedy
/// is TMPDIR.
Descriptor open_temporary_file(FailureKind kind = FailureKind::output);

/// The folder it goes to: $TMPDIR, else /tmp.
std::string temporary_folder();

/// The failure of a temporary file with this errno.
Failure temporary_failure(int error);

}  // namespace chorus
