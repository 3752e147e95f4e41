// A file, a pipe or standard input, read from its beginning to its end.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>

namespace chorus {

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

}  // namespace chorus
