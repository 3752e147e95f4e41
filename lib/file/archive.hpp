// A ZIP archive of several files, read one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "file/source_file.hpp"

namespace chorus {

/// What an archive may hold at most: some kilobytes can unpack to any size.
struct ArchiveLimits {
  std::uint64_t entries = 10'000;                ///< folders too
  std::uint64_t bytes = std::uint64_t{1} << 30;  ///< of all files read of it, unpacked
};

/// Goes through the files of an archive in the order of its directory; folders are passed over. Each file is checked
/// while it is read: size and CRC-32. Not for two threads. Every refusal is a Failure of the source's role, its place
/// the archive, or « archive.zip:entry ».
class Archive {
 public:
  /// Whether the file begins as a ZIP archive does, an empty one too.
  static bool is_one(const SourceFile& source);

  /// `source` must outlive it. Refused: an archive that is cut off, in several volumes, or of too many entries.
  explicit Archive(const SourceFile& source, ArchiveLimits limits = {});
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// The next file, which need not be read; false behind the last. Refused: a damaged directory.
  bool next();

  /// Its name as the archive has it, with folders; any bytes, and never the name of a file to write.
  const std::string& name() const { return name_; }

  /// Bytes, as the directory announces them.
  std::uint64_t size() const { return size_; }

  /// The day that the archive has for this file, "2026-03-31"; empty for none, as archives without a clock write 1980.
  std::string day() const;

  /// « archive.zip:entry », as messages name it.
  std::string place() const { return source_->path() + ":" + name_; }

  /// The next bytes of this file; 0 at its end, then it is whole. Refused: what is encrypted, packed in another way
  /// than deflated or stored, damaged, or too much.
  std::size_t read(std::span<char> into);

  /// This file as a source of its own, called by its place: in an unnamed temporary file, as a pipe's bytes are.
  SourceFile extract();

 private:
  struct Unpacker;
  void open_entry();
  void require_last();

  const SourceFile* source_;
  ArchiveLimits limits_;
  std::unique_ptr<Unpacker> unpacker_;
  std::string name_;
  std::uint64_t size_ = 0;
  std::uint64_t entries_ = 0;  ///< gone through
  std::uint64_t given_ = 0;    ///< bytes of this file
  std::uint64_t total_ = 0;    ///< bytes of all files
};

}  // namespace chorus
