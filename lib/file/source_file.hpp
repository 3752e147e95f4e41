// A file that can be read from any offset, whatever it was when the user named it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostic/failure.hpp"
#include "file/descriptor.hpp"

namespace chorus {

// A file, a pipe or standard input, read from its beginning to its end.

/// How long a named pipe may stay without a program that writes to it: a shell has opened both ends
/// at once, and a run that waited for ever would hold the journal and say nothing.
constexpr std::chrono::seconds patience_with_pipes{10};

class InputStream {
 public:
  /// « - » is standard input. See `error`.
  explicit InputStream(const std::string& path);
  ~InputStream();
  InputStream(const InputStream&) = delete;
  InputStream& operator=(const InputStream&) = delete;

  /// errno of the opening, 0 when it went well.
  int error() const { return error_; }

  /// The next bytes, 0 at the end, -1 with errno: ETIMEDOUT when nobody opened the pipe to write.
  ssize_t read(std::span<char> into);

 private:
  enum class Writer : unsigned char { here, gone, missing };  // here: or still to come
  Writer look_for_writer(std::chrono::steady_clock::time_point since) const;

  int descriptor_ = -1;
  int error_ = 0;
  bool named_pipe_ = false;
  bool begun_ = false;  ///< somebody has written to the pipe, or had it open
};

/// What a file was at one time, to tell later whether it still is the same.
struct SourceState {
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::uint64_t digest = 0;   ///< of all bytes: finds changes that kept the two others
  bool operator==(const SourceState&) const = default;
};

/// The file as the system tells it, without reading: enough to see that somebody wrote to it or put another in its
/// place.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};

/// Nothing for standard input, for what is no plain file and for what is not there.
std::optional<FileStamp> stamp_of(const std::string& path);

/// Whether the file can be opened and read a second time: what came through standard input or a pipe
/// is gone, and opening it again would take what the next writer sends.
bool may_be_read_again(const std::string& path);

/// An input that can be read from any offset, as often as needed. Standard input ("-") and pipes
/// are copied once into an unnamed temporary file ($TMPDIR, else /tmp), never into memory. What is
/// appended to the file after it was opened is not seen.
class SourceFile {
 public:
  /// The failure that its role has when it is missing, a folder, a device, or must not be read, and when the
  /// temporary file cannot be written. Reads standard input and pipes to their end.
  static SourceFile open(const std::string& path, FileRole role = FileRole::input);

  /// What `next` gives, chunk by chunk until it gives nothing, copied as a pipe is, under the name that messages shall
  /// use.
  static SourceFile collect(std::string name, FileRole role, const std::function<std::size_t(std::span<char>)>& next);

  /// A text that is in memory already and stays there, under the name that messages shall use.
  static SourceFile of_text(std::string name, FileRole role, std::string_view text);

  /// As the user named it; "-" is standard input.
  const std::string& path() const { return path_; }

  /// For what is wrong with its content.
  FileRole role() const { return role_; }

  /// Bytes, as of `open`.
  std::uint64_t size() const { return size_; }

  /// Reads the whole file. Of its inode: a file that took its name since `open` is not seen.
  SourceState state() const;

  /// Reads the bytes from `offset` on; returns how many, fewer than asked for only at the end.
  /// Failure(input) when the disk fails or the file became shorter since `open`.
  std::size_t read_at(std::uint64_t offset, std::span<char> into) const;

 private:
  SourceFile(std::string path, FileRole role) : path_(std::move(path)), role_(role) {}
  struct stat status() const;

  std::string path_;
  FileRole role_;
  Descriptor descriptor_;
  std::uint64_t size_ = 0;
};

}  // namespace chorus
