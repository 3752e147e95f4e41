#include "file/source_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"
#include "file/spool.hpp"

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

namespace {

/// What `path` is, before it is opened: opening some devices has effects.
bool is_pipe(const std::string& path, FileRole role) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw file_failure(errno, role, path);
  if (S_ISDIR(status.st_mode)) throw Failure(Reason::is_a_folder, role, path);
  if (S_ISFIFO(status.st_mode)) return true;
  if (!S_ISREG(status.st_mode)) throw Failure(Reason::not_a_file, role, path);
  return false;
}

/// 0, or errno.
int write_all(int descriptor, std::span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

/// FNV-1a: against accidents, not against an attacker, who could write the file himself.
std::uint64_t digest_on(std::uint64_t digest, std::span<const char> bytes) {
  constexpr std::uint64_t prime = 0x100000001B3;
  for (const char byte : bytes) digest = (digest ^ static_cast<unsigned char>(byte)) * prime;
  return digest;
}

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat status {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileStamp{static_cast<std::uint64_t>(status.st_size), modified_at(status), status.st_dev, status.st_ino};
}

bool may_be_read_again(const std::string& path) {
  struct stat status {};
  return path != "-" && (::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode));
}

SourceFile SourceFile::collect(std::string name, FileRole role,
                               const std::function<std::size_t(std::span<char>)>& next) {
  SourceFile file(std::move(name), role);
  file.descriptor_ = open_temporary_file(kind_of(role));
  std::vector<char> block(std::size_t{1} << 16);
  while (const std::size_t got = next(block)) {
    const int error = write_all(file.descriptor_.number(), std::span(block).first(got));
    if (error != 0) throw temporary_failure(error).of_kind(kind_of(role));
  }
  file.size_ = static_cast<std::uint64_t>(file.status().st_size);
  return file;
}

SourceFile SourceFile::of_text(std::string name, FileRole role, std::string_view text) {
  SourceFile file(std::move(name), role);
  file.descriptor_ = Descriptor(::memfd_create("chorus-export", MFD_CLOEXEC));
  const int error = file.descriptor_ ? write_all(file.descriptor_.number(), text) : errno;
  if (error != 0) throw file_failure(error, role, file.path_);
  file.size_ = text.size();
  return file;
}

SourceFile SourceFile::open(const std::string& path, FileRole role) {
  if (path == "-" || is_pipe(path, role)) {
    InputStream from(path);
    if (from.error() != 0) throw file_failure(from.error(), role, path);
    return collect(path, role, [&](std::span<char> into) {
      const ssize_t got = from.read(into);
      if (got < 0) throw file_failure(errno, role, path);
      return static_cast<std::size_t>(got);
    });
  }
  SourceFile file(path, role);
  file.descriptor_ = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.descriptor_) throw file_failure(errno, role, path);
  file.size_ = static_cast<std::uint64_t>(file.status().st_size);
  return file;
}

struct stat SourceFile::status() const {
  struct stat status {};
  if (::fstat(descriptor_.number(), &status) != 0) throw file_failure(errno, role_, path_);
  return status;
}

SourceState SourceFile::state() const {
  const struct stat status = this->status();
  SourceState state{static_cast<std::uint64_t>(status.st_size), modified_at(status), 0xCBF29CE484222325};
  std::vector<char> block(std::size_t{1} << 16);
  std::uint64_t offset = 0;
  while (const std::size_t got = read_at(offset, block)) {
    state.digest = digest_on(state.digest, std::span(block).first(got));
    offset += got;
  }
  return state;
}

std::size_t SourceFile::read_at(std::uint64_t offset, std::span<char> into) const {
  if (offset >= size_) return 0;
  into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset)));
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        ::pread(descriptor_.number(), into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_failure(errno, role_, path_);
    if (got == 0) throw Failure(Reason::shrank, role_, path_);
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace chorus
