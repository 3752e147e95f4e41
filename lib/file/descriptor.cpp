#include "file/descriptor.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <string>

namespace chorus {

void Descriptor::close() noexcept {
  // Not repeated on EINTR: Linux has released the number by then.
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

void allow_many_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

namespace {

constexpr const char* access_list = "system.posix_acl_access";

/// Calls an xattr function for its size, then for the bytes. Nothing, with errno, when it fails.
template <class Call>
bool read_whole(std::string& bytes, Call call) {
  for (;;) {
    const ssize_t size = call(nullptr, 0);
    if (size < 0) return false;
    bytes.resize(static_cast<std::size_t>(size));
    const ssize_t got = call(bytes.data(), bytes.size());
    if (got < 0 && errno == ERANGE) continue;  // it grew between the two calls
    if (got < 0) return false;
    bytes.resize(static_cast<std::size_t>(got));
    return true;
  }
}

int copy_attribute(int from, int to, const char* name) {
  std::string value;
  if (!read_whole(value, [&](char* into, std::size_t size) { return ::fgetxattr(from, name, into, size); })) {
    return errno == ENODATA ? 0 : errno;
  }
  return ::fsetxattr(to, name, value.data(), value.size(), 0) == 0 ? 0 : errno;
}

int copy_extended_attributes(int from, int to) {
  // A folder may give its new files an access list that the old file did not have.
  if (::fremovexattr(to, access_list) != 0 && errno != ENODATA && errno != ENOTSUP) return errno;
  std::string names;
  if (!read_whole(names, [&](char* into, std::size_t size) { return ::flistxattr(from, into, size); })) {
    return errno == ENOTSUP ? 0 : errno;
  }
  for (std::size_t at = 0; at < names.size();) {
    const std::string name = names.c_str() + at;
    at += name.size() + 1;
    const int error = copy_attribute(from, to, name.c_str());
    const bool ours = name.starts_with("user.") || name.starts_with("system.");
    if (error != 0 && ours) return error;
  }
  return 0;
}

}  // namespace

int copy_attributes(int from, int to) {
  struct stat old {};
  struct stat fresh {};
  if (::fstat(from, &old) != 0 || ::fstat(to, &fresh) != 0) return errno;
  const bool same_owner = old.st_uid == fresh.st_uid && old.st_gid == fresh.st_gid;
  if (!same_owner && ::fchown(to, old.st_uid, old.st_gid) != 0) return errno;
  const int error = copy_extended_attributes(from, to);
  if (error != 0) return error;
  return ::fchmod(to, old.st_mode & 07777U) == 0 ? 0 : errno;  // last: a new owner takes bits away
}

int open_with_mode(const std::string& path, int flags, mode_t mode) {
  const mode_t before = ::umask(0);
  const int opened = ::open(path.c_str(), flags, mode);
  const int error = errno;
  ::umask(before);
  errno = error;
  return opened;
}

mode_t usual_mode(const std::string& path) {
  static const mode_t masked = [] {
    const mode_t mask = ::umask(077);
    ::umask(mask);
    return mask;
  }();
  const auto slash = path.rfind('/');
  const std::string folder = slash == path.npos ? "./" : path.substr(0, slash + 1);
  // The files of a run share a folder: a sample for each would take longer than their names.
  static std::mutex mutex;
  static std::string sampled;
  static mode_t mode = 0;
  const std::lock_guard lock(mutex);
  if (folder != sampled) {
    const Descriptor sample(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
    struct stat found {};
    mode = sample && ::fstat(sample.number(), &found) == 0 ? found.st_mode & 07777U : 0666U & ~masked;
    sampled = folder;
  }
  return mode;
}

std::int64_t modified_at(const struct stat& status) {
  constexpr std::uint64_t second = 1'000'000'000;
  // Unsigned: a file of the year 2262 or later wraps round, which still tells two states apart.
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(status.st_mtim.tv_sec) * second +
                                   static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
}

}  // namespace chorus
