// What came first among very many: a table that stays small in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "file/spool.hpp"

namespace chorus {

/// Remembers which value came first with each key. The keys are digests of 64 bits: two of a million
/// share one once in 37 million runs. Memory: some 1.5 MB for the newest keys and
/// 2 bytes for each older one, which lie sorted in a spool and are looked for only when a filter
/// says that one may be there. Not for two threads.
class FirstSeen {
 public:
  /// `recent`: how many keys are kept in memory.
  explicit FirstSeen(std::size_t recent = std::size_t{1} << 15) : most_recent_(recent) {}

  /// The value that came with `key` first; none when this one is the first, which is then kept.
  /// Failure(output) when the spool's disk is full.
  std::optional<std::uint64_t> note(std::uint64_t key, std::uint64_t value);

 private:
  struct Entry {
    std::uint64_t key;
    std::uint64_t value;
  };
  /// Older keys, sorted on disk.
  struct Run {
    std::uint64_t offset;
    std::size_t entries;
    std::vector<std::uint64_t> filter;  // a Bloom filter, 16 bits per entry

    bool may_have(std::uint64_t key) const;
  };

  std::optional<std::uint64_t> find_in(const Run& run, std::uint64_t key) const;
  void move_to_disk();

  std::size_t most_recent_;
  std::unordered_map<std::uint64_t, std::uint64_t> recent_;
  std::vector<Run> runs_;
  Spool spool_{0};
};

}  // namespace chorus
