// An attachment on disk, opened once for inspection and encoding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace chorus::attachment {

/// A regular file open for reading, closed by the destructor. Reads by position (pread, which was
/// measured twice as fast as mmap), so one object may serve several threads.
class InputFile {
 public:
  /// Throws std::system_error: the errno of "open" or "stat"; EISDIR for a directory, EINVAL for
  /// a pipe, a device or a socket, which could block for ever and have no size.
  explicit InputFile(const std::string& path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  /// Bytes when it was opened.
  std::uint64_t size() const { return size_; }

  /// When it was last written to, as of its opening: nanoseconds since 1970.
  std::int64_t modified() const { return modified_; }

  /// Whether size and time are no longer those of its opening. Throws std::system_error ("stat").
  bool changed() const;

  /// True when no part of its path was a link: then the file is where the path says.
  bool without_links() const { return without_links_; }

  /// Where it really is, links resolved, as of now; empty when the system does not tell.
  std::string real_path() const;

  /// Reads all of it into `room`, which has a byte more than the file and outlives this: from then on nothing else is
  /// read. False, and nothing held, when the size is not the one of its opening.
  bool hold(std::span<std::byte> room);

  /// What `hold` read; empty without it.
  std::span<const std::byte> held() const { return held_; }

  /// Fills `out` from `offset` on; returns less than `out.size()` only where the file ends now.
  /// Throws std::system_error ("read").
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> out) const;

 private:
  int fd_ = -1;
  std::uint64_t size_ = 0;
  std::int64_t modified_ = 0;
  bool without_links_ = false;
  std::span<const std::byte> held_;
};

}  // namespace chorus::attachment
