#include "file/source_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "catalogue/input_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"
#include "file/input_stream.hpp"
#include "file/spool.hpp"

namespace chorus {

namespace {

[[noreturn]] void refuse_source(const std::string& path, const Phrase& phrase, const Phrase& remedy) {
  throw Failure(FailureKind::input, Message{phrase, {}}, Message{remedy, {}}, path);
}

[[noreturn]] void refuse_errno(const std::string& path, int error) {
  throw source_failure(error, path);
}

[[noreturn]] void refuse_copy(const std::string& path, const std::string& folder, int error) {
  throw Failure(FailureKind::input,
                Message{phrase::source_not_copied,
                        {text_arg("folder", folder), text_arg("reason", std::strerror(error))}},
                Message{phrase::source_not_copied_remedy, {}}, path);
}

/// What `path` is, before it is opened: opening some devices has effects.
bool is_pipe(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) refuse_errno(path, errno);
  if (S_ISDIR(status.st_mode)) refuse_source(path, phrase::source_folder, phrase::source_folder_remedy);
  if (S_ISFIFO(status.st_mode)) return true;
  if (!S_ISREG(status.st_mode)) refuse_source(path, phrase::source_device, phrase::source_device_remedy);
  return false;
}

/// A file without a name: nothing to clean up, whatever happens to the run.
int open_unnamed(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  // Some file systems have no unnamed files; older kernels take the folder for the file.
  std::string name = folder + "/chorus-export-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
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

void copy_pipe(const std::string& path, int to, const std::string& folder) {
  InputStream from(path);
  if (from.error() != 0) refuse_errno(path, from.error());
  std::vector<char> block(std::size_t{1} << 16);
  for (;;) {
    const ssize_t got = from.read(block);
    if (got < 0) refuse_errno(path, errno);
    if (got == 0) return;
    const int error = write_all(to, std::span(block).first(static_cast<std::size_t>(got)));
    if (error != 0) refuse_copy(path, folder, error);
  }
}

struct stat status_of(const std::string& path, int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) refuse_errno(path, errno);
  return status;
}

/// Nanoseconds since 1970.
std::uint64_t file_size(const std::string& path, int descriptor) {
  return static_cast<std::uint64_t>(status_of(path, descriptor).st_size);
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

SourceFile SourceFile::open(const std::string& path) {
  const bool pipe = path == "-" || is_pipe(path);
  if (!pipe) {
    SourceFile given(path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (given.descriptor_ < 0) refuse_errno(path, errno);
    given.size_ = file_size(path, given.descriptor_);
    return given;
  }
  const std::string folder = temporary_folder();
  SourceFile copy(path, open_unnamed(folder));
  if (copy.descriptor_ < 0) refuse_copy(path, folder, errno);
  copy_pipe(path, copy.descriptor_, folder);
  copy.size_ = file_size(path, copy.descriptor_);
  return copy;
}

SourceFile::SourceFile(SourceFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_) {}

SourceFile& SourceFile::operator=(SourceFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

SourceFile::~SourceFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

SourceState SourceFile::state() const {
  const struct stat status = status_of(path_, descriptor_);
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
    const ssize_t got = ::pread(descriptor_, into.data() + done, into.size() - done,
                                static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse_errno(path_, errno);
    if (got == 0) refuse_source(path_, phrase::source_shrank, phrase::source_shrank_remedy);
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace chorus
