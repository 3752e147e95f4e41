#include "file/output_target.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "diagnostic/text.hpp"
#include "file/failures.hpp"

namespace chorus {

namespace {

constexpr int most_links = 40;  // the kernel's own limit

/// N of /dev/fd/N and /proc/self/fd/N, where /dev/stdout points: a way to write to an open
/// descriptor, not a file to replace.
std::optional<int> open_descriptor(const std::string& path) {
  for (const std::string_view prefix : {"/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/"}) {
    if (path.compare(0, prefix.size(), prefix) != 0) continue;
    int number = -1;
    const char* end = path.data() + path.size();
    const auto [rest, error] = std::from_chars(path.data() + prefix.size(), end, number);
    if (error == std::errc() && rest == end && number >= 0) return number;
  }
  return std::nullopt;
}

/// What the last part of `path` points to, one link further; nothing when it is no link.
std::optional<std::string> next_link(const std::string& path) {
  char target[4096];
  const ssize_t length = ::readlink(path.c_str(), target, sizeof target);
  if (length < 0) return std::nullopt;
  const std::string name(target, static_cast<std::size_t>(length));
  return name.front() == '/' ? name : output_folder(path) + name;
}

/// The path with its links followed, up to an open descriptor; nothing when they lead in a circle.
std::optional<std::string> followed(const std::string& path) {
  std::string file = path == "-" ? "/proc/self/fd/1" : path;
  for (int links = 0; !open_descriptor(file); ++links) {
    const auto target = next_link(file);
    if (!target) break;
    if (links == most_links) return std::nullopt;
    file = *target;
  }
  return file;
}

}  // namespace

std::optional<std::string> resolved_path(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::weakly_canonical(std::filesystem::absolute(path), error);
  if (error) return std::nullopt;
  return real.string();
}

std::string output_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

OutputTarget::OutputTarget(const std::string& path, Existing existing, FileRole role)
    : file(followed(path).value_or("")) {
  if (file.empty() && !path.empty()) throw file_failure(ELOOP, role, path);
  if (const auto number = open_descriptor(file)) {
    stream = Descriptor(::fcntl(*number, F_DUPFD_CLOEXEC, 3));
    if (!stream) throw file_failure(errno, role, path == "-" ? "stdout" : path);
    return;
  }
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) {
    // « folder/ » names no file, and its .part would be a hidden file in a folder to be.
    const bool nameless = file.empty() || file.back() == '/';
    if (errno != ENOENT || nameless) throw file_failure(errno, role, path);
    return;
  }
  if (S_ISDIR(found.st_mode)) throw file_failure(EISDIR, role, path);
  if (S_ISREG(found.st_mode)) {
    if (existing == Existing::refuse) throw file_failure(EEXIST, role, path);
    replaced_mode = found.st_mode & 07777U;
    return;
  }
  if (::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) != 0) throw file_failure(errno, role, path);
  stream_path = file;
}

void OutputTarget::require_writable(const std::string& path, FileRole role) const {
  if (!stream) return;
  const int flags = ::fcntl(stream.number(), F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) throw file_failure(EBADF, role, path == "-" ? "stdout" : path);
}

bool names_standard_output(const std::string& path) {
  return open_descriptor(followed(path).value_or("")) == STDOUT_FILENO;
}

bool keeps_nothing(const std::string& path) {
  // Linux, Documentation/admin-guide/devices.txt: mem, null, zero, full, random …
  constexpr unsigned memory_devices = 1;
  constexpr unsigned full_disk = 7;
  const std::string file = followed(path).value_or("");
  const auto number = open_descriptor(file);
  struct stat found {};
  const int failed = number ? ::fstat(*number, &found) : ::stat(file.c_str(), &found);
  if (failed != 0 || !S_ISCHR(found.st_mode) || major(found.st_rdev) != memory_devices) return false;
  return !number || minor(found.st_rdev) != full_disk;  // a redirected stream tells by itself that it is full
}

std::string_view beginning(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && continues_character(text[size])) --size;
  return text.substr(0, size);
}

std::string short_name(std::string_view name, std::size_t room) {
  if (name.size() <= room) return std::string(name);
  char digest[18];
  std::snprintf(digest, sizeof digest, "~%016zx", std::hash<std::string_view>()(name));
  return std::string(beginning(name, room - (sizeof digest - 1))) + digest;
}

}  // namespace chorus
