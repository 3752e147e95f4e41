#include "file/input_stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "diagnostic/interruption.hpp"

namespace chorus {

namespace {

constexpr int between_looks_ms = 50;

}  // namespace

InputStream::InputStream(const std::string& path) {
  const bool standard_input = path == "-";
  // Opening a pipe to read waits for its writer, unless told not to.
  descriptor_ = standard_input ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                               : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  error_ = descriptor_ < 0 ? errno : 0;
  struct stat found {};
  if (error_ == 0 && ::fstat(descriptor_, &found) != 0) error_ = errno;
  if (error_ == 0 && S_ISDIR(found.st_mode)) error_ = EISDIR;
  named_pipe_ = !standard_input && error_ == 0 && S_ISFIFO(found.st_mode);
}

InputStream::~InputStream() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

/// A pipe that nobody has opened yet reads as one that everybody has closed; but only the second is
/// hung up.
InputStream::Writer InputStream::look_for_writer(std::chrono::steady_clock::time_point since) const {
  pollfd end{descriptor_, POLLIN, 0};
  ::poll(&end, 1, between_looks_ms);
  stop_if_interrupted();
  if ((end.revents & POLLHUP) != 0 && (end.revents & POLLIN) == 0) return Writer::gone;
  if (end.revents != 0) return Writer::here;
  const bool late = std::chrono::steady_clock::now() - since >= patience_with_pipes;
  return late ? Writer::missing : Writer::here;
}

ssize_t InputStream::read(std::span<char> into) {
  const auto since = std::chrono::steady_clock::now();
  for (;;) {
    const ssize_t count = ::read(descriptor_, into.data(), into.size());
    if (count < 0 && errno == EINTR) {
      stop_if_interrupted();
      continue;
    }
    if (count < 0 && errno == EAGAIN) {  // a writer who takes his time
      begun_ = true;
      pollfd more{descriptor_, POLLIN, 0};
      ::poll(&more, 1, -1);
      stop_if_interrupted();
      continue;
    }
    begun_ = begun_ || count > 0;
    if (count != 0 || !named_pipe_ || begun_) return count;
    switch (look_for_writer(since)) {
      case Writer::here: break;
      case Writer::gone: return 0;
      case Writer::missing: errno = ETIMEDOUT; return -1;
    }
  }
}

}  // namespace chorus
