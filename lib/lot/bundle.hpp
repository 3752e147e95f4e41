// One ZIP archive that holds the files of a run: what the portal takes for several files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/failure.hpp"

#include "file/digest.hpp"
#include "file/output_file.hpp"

namespace chorus {

/// Bytes and entries that an archive may have: from the next one on readers need ZIP64, which is
/// left to others.
struct BundleLimits {
  std::uint64_t bytes = 0xFFFFFFFE;
  std::uint64_t entries = 0xFFFE;
};

/// What an entry has become.
struct BundleEntry {
  std::string name;
  std::uint32_t crc = 0;
  std::uint64_t size = 0;
};

/// An archive whose entries are written where they stay: stored, one behind the other, each behind room for its header.
/// Deflating would save the quarter that base64 adds, and take twice as long as the whole run. The bytes depend on
/// nothing but names and contents.
class Bundle {
 public:
  explicit Bundle(OutputFile into, const BundleLimits& limits = {}) : into_(std::move(into)), limits_(limits) {}

  /// Where the bytes of its entries go, one entry after the other.
  OutputFile& file() { return into_; }

  /// Leaves room for the header of an entry whose name will have `name_size` bytes; what is appended from here on is
  /// its content. Failure(output) for one entry or byte more than the limits allow.
  void begin_entry(std::size_t name_size);

  /// Throws when what was appended is beyond the limits.
  void require_room() const;

  /// Writes headers and directory, reads them back and compares them byte for byte, and seals the file. `entries`: all
  /// that were begun, in order; their contents were checked by whoever wrote them. A single one may have another length
  /// of name than it was begun with.
  ///
  /// Every byte of the archive goes to `digest`, unless that is null. `progress` is called between blocks and may
  /// throw. Failure(output) for the disk and an archive over the limits, Failure(self_check) for any difference.
  void finish(const std::vector<BundleEntry>& entries, const std::function<void()>& progress,
              FileDigest* digest = nullptr);

  OutputFile take_file() { return std::move(into_); }

 private:
  void fit_only_name(const BundleEntry& entry, const std::function<void()>& progress);
  void require_same(std::uint64_t offset, const std::string& meant, const Message& difference) const;
  Failure self_check_failure(const Message& difference) const;
  Failure too_large() const;

  OutputFile into_;
  BundleLimits limits_;
  std::vector<std::uint64_t> offsets_;  // of the headers
  std::size_t name_size_ = 0;           // of the entry begun last
};

/// Bytes of an archive of `contents` bytes in `entries` entries, whose names have `name_size` bytes each.
std::uint64_t bundle_size(std::uint64_t contents, std::uint64_t entries, std::size_t name_size);

}  // namespace chorus
