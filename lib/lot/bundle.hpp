// One archive that holds the files of a run: a ZIP for the portal, a compressed tar for an EDI partner.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
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

// A tar archive, compressed with gzip: what an EDI partner transmits when there are several files.

/// Bytes of the archive before gzip, but for its end, that an entry of `size` bytes takes.
std::uint64_t tar_entry_size(std::uint64_t size);

/// Bytes behind the last entry, at most.
inline constexpr std::uint64_t tar_end_size = 20 * 512;

/// The largest entry that a header has room for.
inline constexpr std::uint64_t largest_tar_entry = 077777777777;

/// An archive under construction: POSIX ustar, every entry a plain file of user and group 0 that all may read. The
/// bytes depend on names, contents and `modified` (Unix time) alone, as far as those of make_pdf_deflater do.
/// Written by hand: libarchive costs every start of the program a third of its instructions.
class TarGz {
 public:
  TarGz(OutputFile into, std::int64_t modified);
  ~TarGz();
  TarGz(TarGz&&) noexcept;
  TarGz& operator=(TarGz&&) = delete;

  /// Writes `entry`, whose bytes `read` gives from an offset on. Failure(output); Failure(self_check) when they are not
  /// those of its size and CRC. Precondition: a name of at most 100 bytes, largest_tar_entry.
  void add(const BundleEntry& entry, const std::function<std::size_t(std::uint64_t offset, std::span<char>)>& read,
           const std::function<void()>& progress);

  /// Ends the archive, reads it back as a stranger would and compares names, sizes and contents with what was added.
  /// Every byte of the file goes to `digest`, unless that is null. The file is flushed, not sealed. Failure(output),
  /// Failure(self_check).
  void finish(const std::function<void()>& progress, FileDigest* digest = nullptr);

  OutputFile take_file();

 private:
  struct Packing;
  void put(std::string_view bytes, bool last = false);
  Failure differs(const std::string& entry) const;

  OutputFile into_;
  std::int64_t modified_;
  std::vector<BundleEntry> entries_;
  std::unique_ptr<Packing> packing_;
};

/// Takes the bytes of an archive and gives what it holds: written without a look at what writes them.
class TarGzReader {
 public:
  struct Sink {
    std::function<void(std::string name, std::uint64_t size)> entry;
    std::function<void(std::string_view bytes)> content;  ///< of the entry that was given last
  };

  explicit TarGzReader(Sink sink);
  ~TarGzReader();
  TarGzReader(const TarGzReader&) = delete;
  TarGzReader& operator=(const TarGzReader&) = delete;

  /// False when the bytes are no gzip of plain files in a ustar archive, or damaged; nothing is given from then on.
  bool feed(std::string_view bytes);
  /// Whether all of it came, whole, and nothing behind it.
  bool finish() const;

 private:
  struct Unpacking;
  std::unique_ptr<Unpacking> unpacking_;
};

}  // namespace chorus
