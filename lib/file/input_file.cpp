#include "file/input_file.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "file/descriptor.hpp"

namespace chorus::attachment {

namespace {

[[noreturn]] void fail(int error, const char* action) {
  throw std::system_error(error, std::generic_category(), action);
}

// Without O_NONBLOCK, opening a pipe without a writer would wait for ever.
constexpr int open_flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;

// -1 when there is a link on the way, when it cannot be opened, and where the system (Linux before
// 5.6, some containers) does not know the call: it saves a readlink per file and decides nothing.
int open_without_links(const std::string& path) {
  open_how how{};
  how.flags = open_flags;
  how.resolve = RESOLVE_NO_SYMLINKS;
  return static_cast<int>(::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how));
}

int open_for_reading(const std::string& path) {
  int fd = -1;
  do {
    fd = ::open(path.c_str(), open_flags);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) fail(errno, "open");
  return fd;
}

}  // namespace

InputFile::InputFile(const std::string& path) : fd_(open_without_links(path)), without_links_(fd_ >= 0) {
  if (fd_ < 0) fd_ = open_for_reading(path);
  struct stat status {};
  int error = ::fstat(fd_, &status) == 0 ? 0 : errno;
  const char* action = error != 0 ? "stat" : "open";
  if (error == 0 && S_ISDIR(status.st_mode)) error = EISDIR;
  if (error == 0 && !S_ISREG(status.st_mode)) error = EINVAL;
  if (error != 0) {
    ::close(fd_);
    fail(error, action);
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  modified_ = modified_at(status);
}

InputFile::~InputFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool InputFile::changed() const {
  struct stat status {};
  if (::fstat(fd_, &status) != 0) fail(errno, "stat");
  return static_cast<std::uint64_t>(status.st_size) != size_ || modified_at(status) != modified_;
}

std::string InputFile::real_path() const {
  const std::string link = "/proc/self/fd/" + std::to_string(fd_);
  char path[4096];
  const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
  if (length <= 0 || length == sizeof path) return {};
  return {path, static_cast<std::size_t>(length)};
}

bool InputFile::hold(std::span<std::byte> room) {
  if (read_at(0, room) != size_) return false;
  held_ = room.first(static_cast<std::size_t>(size_));
  return true;
}

std::size_t InputFile::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  if (!held_.empty()) {
    const auto rest = held_.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(offset, held_.size())));
    const auto found = rest.first(std::min(rest.size(), out.size()));
    std::copy(found.begin(), found.end(), out.begin());
    return found.size();
  }
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t n = ::pread(fd_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (n == 0) break;
    if (n > 0) {
      done += static_cast<std::size_t>(n);
      if (offset + done == size_) break;  // cut short where the file ends: no call to hear it again
    } else if (errno != EINTR) {
      fail(errno, "read");
    }
  }
  return done;
}

}  // namespace chorus::attachment
