// A tar archive, compressed with gzip: what an EDI partner transmits when there are several files.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/failure.hpp"
#include "file/digest.hpp"
#include "file/output_file.hpp"
#include "lot/bundle.hpp"

namespace chorus {

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
