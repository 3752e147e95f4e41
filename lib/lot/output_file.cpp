#include "lot/output_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>
#include <stdexcept>

#include "catalogue/output_phrases.hpp"
#include "lot/output_failure.hpp"
#include "lot/spool.hpp"

namespace chorus {

namespace {

constexpr std::size_t written_directly = std::size_t{64} << 10;  // copying it would cost more
constexpr int most_links = 40;                                   // the kernel's own limit

/// Folder of a path, with its slash; "./" when it has none.
std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

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
  return name.front() == '/' ? name : folder_of(path) + name;
}

Failure part_failure(const Phrase& sentence, const Phrase& remedy, const std::string& path,
                     const std::string& part) {
  const Args args{text_arg("path", path), text_arg("part", part)};
  return {FailureKind::output, {sentence, args}, {remedy, args}};
}

}  // namespace

OutputFile::OutputFile(std::string path, Existing existing)
    : path_(std::move(path)),
      existing_(existing),
      buffer_(std::make_unique_for_overwrite<char[]>(block_size)) {
  find_target();
  if (streams()) {
    file_ = open_temporary_file();
  } else {
    open_part();
  }
}

OutputFile::~OutputFile() {
  // Only what is ours: another run may have taken over a .part that was deleted under us.
  if (file_ && !committed_ && !part_.empty() && is_part(file_.number())) ::unlink(part_.c_str());
}

void OutputFile::find_target() {
  final_ = path_ == "-" ? "/proc/self/fd/1" : path_;
  for (int links = 0; !open_descriptor(final_); ++links) {
    const auto target = next_link(final_);
    if (!target) break;
    if (links == most_links) throw output_failure(ELOOP, path_);
    final_ = *target;
  }
  if (const auto number = open_descriptor(final_)) {
    stream_ = Descriptor(::fcntl(*number, F_DUPFD_CLOEXEC, 3));
    if (!stream_) throw output_failure(errno, path_ == "-" ? "stdout" : path_);
    return;
  }
  struct stat found {};
  if (::stat(final_.c_str(), &found) != 0) {
    // « folder/ » names no file, and its .part would be a hidden file in a folder to be.
    const bool nameless = final_.empty() || final_.back() == '/';
    if (errno != ENOENT || nameless) throw output_failure(errno, path_);
    return;
  }
  if (S_ISDIR(found.st_mode)) throw output_failure(EISDIR, path_);
  if (S_ISREG(found.st_mode)) {
    if (existing_ == Existing::refuse) throw output_failure(EEXIST, path_);
    replaced_mode_ = found.st_mode & 07777U;
    return;
  }
  if (::faccessat(AT_FDCWD, final_.c_str(), W_OK, AT_EACCESS) != 0) {
    throw output_failure(errno, path_);
  }
  stream_path_ = final_;
}

void OutputFile::open_part() {
  part_ = final_ + ".part";
  for (int attempts = 0; attempts < 16; ++attempts) {
    if (create_part()) return;
    remove_stale_part();
  }
  // Other runs keep making and losing the same file: leave it to them.
  throw part_failure(phrase::part_busy, phrase::part_busy_remedy, path_, part_);
}

/// False when the name is taken, now or between two of these calls.
bool OutputFile::create_part() {
  Descriptor file(::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!file) {
    if (errno == EEXIST) return false;
    throw output_failure(errno, path_);
  }
  // A file system without locks is no reason to refuse: there, a .part is never taken over.
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  if (!is_part(file.number())) return false;
  file_ = std::move(file);
  return true;
}

void OutputFile::remove_stale_part() const {
  const Descriptor stale(::open(part_.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!stale && errno == ENOENT) return;
  struct stat found {};
  if (!stale || ::fstat(stale.number(), &found) != 0 || !S_ISREG(found.st_mode)) {
    throw part_failure(phrase::part_is_no_file, phrase::part_is_no_file_remedy, path_, part_);
  }
  if (::flock(stale.number(), LOCK_EX | LOCK_NB) != 0) {
    throw part_failure(phrase::part_busy, phrase::part_busy_remedy, path_, part_);
  }
  if (is_part(stale.number())) ::unlink(part_.c_str());
}

/// Whether the .part name still leads to this open file.
bool OutputFile::is_part(int descriptor) const {
  struct stat open {};
  struct stat named {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(part_.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

void OutputFile::fail(int error) {
  if (first_error_ == 0) first_error_ = error;
  if (streams()) throw temporary_failure(first_error_, temporary_folder());
  throw output_failure(first_error_, path_);
}

void OutputFile::reserve(std::uint64_t bytes) {
  int result = 0;
  do {
    result = ::fallocate(file_.number(), FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(bytes));
  } while (result != 0 && errno == EINTR);
  if (result == 0) reserved_ = bytes;
  if (result != 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) fail(errno);
}

void OutputFile::append(std::string_view bytes) {
  if (sealed_) throw std::logic_error("bytes for a sealed file");
  if (bytes.size() >= written_directly) {
    write_out(bytes);
    return;
  }
  if (bytes.size() > block_size - used_) write_out({});
  std::memcpy(buffer_.get() + used_, bytes.data(), bytes.size());
  used_ += bytes.size();
}

void OutputFile::flush() { write_out({}); }

/// The buffer, then `direct`.
void OutputFile::write_out(std::string_view direct) {
  if (first_error_ != 0) fail(first_error_);
  write_all(file_.number(), {buffer_.get(), used_}, direct, nullptr);
  flushed_ += used_ + direct.size();
  used_ = 0;
}

/// `stream_name`: how the user knows the descriptor, null when it is our own file.
void OutputFile::write_all(int descriptor, std::string_view first, std::string_view second,
                           const char* stream_name) {
  while (!first.empty() || !second.empty()) {
    iovec parts[] = {{const_cast<char*>(first.data()), first.size()},
                     {const_cast<char*>(second.data()), second.size()}};
    const ssize_t result = ::writev(descriptor, parts, 2);
    if (result < 0 && errno == EINTR) continue;
    if (result < 0 && errno == EAGAIN) {  // someone made our standard output non-blocking
      pollfd ready{descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
      continue;
    }
    if (result < 0 && stream_name == nullptr) fail(errno);
    if (result < 0) throw output_failure(errno, stream_name);
    const auto written = static_cast<std::size_t>(result);
    const std::size_t of_first = std::min(written, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(written - of_first);
  }
}

std::size_t OutputFile::read_at(std::uint64_t offset, std::span<char> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t count = ::pread(file_.number(), into.data() + done, into.size() - done,
                                  static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && streams()) throw temporary_failure(errno, temporary_folder());
    if (count < 0) throw output_failure(errno, path_);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

void OutputFile::seal() {
  flush();
  if (sealed_) return;
  if (!streams()) {
    // Room reserved beyond the end would stay taken; without any there is nothing to give back.
    if (reserved_ > flushed_ && ::ftruncate(file_.number(), static_cast<off_t>(flushed_)) != 0) {
      fail(errno);
    }
    // EINVAL: a file system that has no such thing.
    if (::fdatasync(file_.number()) != 0 && errno != EINVAL) fail(errno);
  }
  sealed_ = true;
  if (!streams()) buffer_.reset();  // a run may hold many sealed files
}

void OutputFile::overwrite(std::uint64_t offset, std::string_view bytes) {
  flush();
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
}

void OutputFile::retarget(std::string path, Existing existing) {
  if (streams()) return;
  path_ = std::move(path);
  existing_ = existing;
  replaced_mode_ = 0;
  find_target();
}

void OutputFile::commit() {
  finish();
  if (!streams()) sync_folder();
}

void OutputFile::commit_before_others() { finish(); }

void OutputFile::finish() {
  if (committed_) throw std::logic_error("a file committed twice");
  seal();
  if (streams()) {
    copy_to_stream();
  } else {
    if (replaced_mode_ != 0) ::fchmod(file_.number(), replaced_mode_);
    give_final_name();
  }
  committed_ = true;
}

void OutputFile::give_final_name() const {
  if (existing_ == Existing::replace) {
    if (::rename(part_.c_str(), final_.c_str()) != 0) throw output_failure(errno, path_);
    return;
  }
  if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, final_.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) throw output_failure(errno, path_);
  // An old kernel or a network disk: a hard link refuses an existing name just as well.
  if (::link(part_.c_str(), final_.c_str()) == 0) {
    ::unlink(part_.c_str());
    return;
  }
  if (errno != EPERM && errno != EOPNOTSUPP) throw output_failure(errno, path_);
  // No hard links either: looking before the rename leaves an instant, the best such a disk allows.
  struct stat found {};
  if (::lstat(final_.c_str(), &found) == 0) throw output_failure(EEXIST, path_);
  if (::rename(part_.c_str(), final_.c_str()) != 0) throw output_failure(errno, path_);
}

void OutputFile::sync_folder() const {
  const Descriptor folder(::open(folder_of(final_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // A folder that may not be read cannot be synced; the file itself is on disk and whole.
  if (folder && ::fsync(folder.number()) != 0 && errno == EIO) throw output_failure(EIO, path_);
}

void OutputFile::copy_to_stream() {
  if (!stream_) {
    stream_ = Descriptor(::open(stream_path_.c_str(), O_WRONLY | O_CLOEXEC));
    if (!stream_) throw output_failure(errno, path_);
  }
  const std::string name = path_ == "-" ? "stdout" : path_;
  std::uint64_t offset = 0;
  while (const std::size_t count = read_at(offset, {buffer_.get(), block_size})) {
    write_all(stream_.number(), {buffer_.get(), count}, {}, name.c_str());
    offset += count;
  }
}

}  // namespace chorus
