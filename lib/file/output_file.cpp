#include "file/output_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <stdexcept>

#include "diagnostic/interruption.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"
#include "file/output_target.hpp"
#include "file/spool.hpp"

namespace chorus {

namespace {

constexpr std::size_t written_directly = std::size_t{64} << 10;  // copying it would cost more
constexpr std::size_t written_at_once = 256;                     // pieces; the kernel takes 1,024

bool same_file(int descriptor, const std::string& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

bool same_disk(const std::string& one, const std::string& other) {
  struct stat first {};
  struct stat second {};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 && first.st_dev == second.st_dev;
}

/// The name with the suffix behind it, cut when it leaves no room for that.
std::string part_name(const std::string& file, FileRole role, std::string_view suffix) {
  const std::size_t name_at = file.rfind('/') == file.npos ? 0 : file.rfind('/') + 1;
  const std::string_view name = std::string_view(file).substr(name_at);
  if (name.size() > NAME_MAX) throw file_failure(ENAMETOOLONG, role, file);
  return file.substr(0, name_at) + short_name(name, NAME_MAX - suffix.size()) + std::string(suffix);
}

/// Takes the lock of the open `part`; a second opening must not get it then, else locks hold nothing.
bool is_held(const Descriptor& part, const std::string& path) {
  if (::flock(part.number(), LOCK_EX | LOCK_NB) != 0) return true;
  const Descriptor second(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  return second && same_file(part.number(), path) && ::flock(second.number(), LOCK_EX | LOCK_NB) == 0;
}

}  // namespace

OutputFile::OutputFile(std::string path, Existing existing, FileRole role, std::string_view suffix)
    : path_(std::move(path)), existing_(existing), role_(role), target_(path_, existing, role) {
  if (streams()) {
    target_.require_writable(path_, role);
    file_ = open_temporary_file();
  } else {
    open_part(suffix);
  }
}

OutputFile::~OutputFile() {
  // Only what is ours: another run may have taken over a .part that was deleted under us.
  if (file_ && !committed_ && !kept_ && !part_.empty() && leads_here(part_)) ::unlink(part_.c_str());
}

void OutputFile::open_part(std::string_view suffix) {
  part_ = part_name(target_.file, role_, suffix);
  for (int attempts = 0; attempts < 16; ++attempts) {
    if (create_part()) return;
    remove_stale_part();
  }
  // Other runs keep making and losing the same file: leave it to them.
  throw part_failure(Reason::part_busy);
}

/// False when the name is taken, now or between two of these calls.
bool OutputFile::create_part() {
  Descriptor file(::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file) {
    if (errno == EEXIST) return false;
    throw file_failure(errno, role_, path_);
  }
  // A file system without locks is no reason to refuse: there, a .part is never taken over.
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  if (!same_file(file.number(), part_)) return false;
  file_ = std::move(file);
  return true;
}

void OutputFile::remove_stale_part() const {
  const Descriptor stale(::open(part_.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!stale && errno == ENOENT) return;
  struct stat found {};
  if (!stale || ::fstat(stale.number(), &found) != 0 || !S_ISREG(found.st_mode)) {
    throw part_failure(Reason::part_in_the_way);
  }
  if (is_held(stale, part_)) throw part_failure(Reason::part_busy);
  if (same_file(stale.number(), part_)) ::unlink(part_.c_str());
}

Failure OutputFile::part_failure(Reason reason) const { return {reason, role_, path_, {text_arg("part", part_)}}; }

/// Whether the name still leads to our open file.
bool OutputFile::leads_here(const std::string& path) const { return same_file(file_.number(), path); }

void OutputFile::fail(int error) {
  if (first_error_ == 0) first_error_ = error;
  if (streams()) throw temporary_failure(first_error_);
  throw file_failure(first_error_, role_, path_);
}

void OutputFile::take_attributes() {
  const Descriptor replaced(::open(target_.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  const int error = replaced ? copy_attributes(replaced.number(), file_.number()) : errno;
  if (error != 0) fail(error);
}

void OutputFile::keep_to_readers_of(const std::string& path) {
  struct stat source {};
  struct stat own {};
  if (streams() || ::stat(path.c_str(), &source) != 0 || !S_ISREG(source.st_mode)) return;
  const bool owned = ::fchown(file_.number(), source.st_uid, source.st_gid) == 0 ||
                     ::fchown(file_.number(), static_cast<uid_t>(-1), source.st_gid) == 0;
  if (!owned) errno = 0;  // another user's input: its group is not ours to give
  if (::fstat(file_.number(), &own) != 0) return;
  const bool other_group = own.st_gid != source.st_gid;
  mode_ = (source.st_mode & (other_group ? 0606U : 0666U)) | 0600U;
}

void OutputFile::reserve(std::uint64_t bytes) {
  int result = 0;
  do {
    result = ::fallocate(file_.number(), FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(bytes));
  } while (result != 0 && errno == EINTR);
  if (result == 0) reserved_ = bytes;
  if (result != 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) fail(errno);
}

void OutputFile::require_open() const {
  if (sealed_) throw std::logic_error("bytes for a sealed file");
}

void OutputFile::append(std::string_view bytes) {
  if (bytes.size() >= written_directly) return append_in_place(bytes);
  require_open();
  if (bytes.size() > block_size - used_) write_out();
  char* const gathered = buffer() + used_;
  std::memcpy(gathered, bytes.data(), bytes.size());
  used_ += bytes.size();
  if (gathers_) {
    pieces_.back() = {pieces_.back().data(), pieces_.back().size() + bytes.size()};
    waiting_ += bytes.size();
  } else {
    add_piece({gathered, bytes.size()});
    gathers_ = true;
  }
}

void OutputFile::append_in_place(std::string_view bytes) {
  require_open();
  add_piece(bytes);
  if (bytes.size() >= written_directly || waiting_ >= block_size) write_out();
}

void OutputFile::add_piece(std::string_view piece) {
  pieces_.push_back(piece);
  waiting_ += piece.size();
  gathers_ = false;
}

char* OutputFile::buffer() {
  if (!buffer_) buffer_ = std::make_unique_for_overwrite<char[]>(block_size);
  return buffer_.get();
}

void OutputFile::flush() {
  write_out();
  buffer_.reset();
  pieces_.shrink_to_fit();
}

void OutputFile::write_out() {
  if (first_error_ != 0) fail(first_error_);
  write_all(file_.number(), pieces_, nullptr);
  flushed_ += waiting_;
  waiting_ = used_ = 0;
  pieces_.clear();
  gathers_ = false;
}

/// `stream_name`: how the user knows the descriptor, null when it is our own file.
void OutputFile::write_all(int descriptor, std::span<std::string_view> pieces, const char* stream_name) {
  while (!pieces.empty()) {
    std::array<iovec, written_at_once> parts;
    const auto some = pieces.first(std::min(pieces.size(), parts.size()));
    std::transform(some.begin(), some.end(), parts.begin(), [](std::string_view piece) {
      return iovec{const_cast<char*>(piece.data()), piece.size()};
    });
    const ssize_t result = ::writev(descriptor, parts.data(), static_cast<int>(some.size()));
    if (result < 0 && errno == EINTR) {
      if (stream_name != nullptr) stop_if_interrupted();  // a reader that takes his time
      continue;
    }
    if (result < 0 && errno == EAGAIN) {  // someone made our standard output non-blocking
      pollfd ready{descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
      stop_if_interrupted();
      continue;
    }
    if (result < 0 && stream_name == nullptr) fail(errno);
    if (result < 0) throw file_failure(errno, role_, stream_name);
    auto written = static_cast<std::size_t>(result);
    while (!pieces.empty() && written >= pieces.front().size()) {
      written -= pieces.front().size();
      pieces = pieces.subspan(1);
    }
    if (!pieces.empty()) pieces.front().remove_prefix(written);
  }
}

std::size_t OutputFile::read_at(std::uint64_t offset, std::span<char> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t count =
        ::pread(file_.number(), into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && streams()) throw temporary_failure(errno);
    if (count < 0) throw file_failure(errno, role_, path_);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

void OutputFile::begin_writeback() {
  flush();
  // A hint: `seal` waits for the disk and hears its errors.
  if (!streams()) ::sync_file_range(file_.number(), 0, 0, SYNC_FILE_RANGE_WRITE);
}

void OutputFile::seal() {
  if (waiting_ > 0 || buffer_ || first_error_ != 0) flush();
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
}

void OutputFile::overwrite(std::uint64_t offset, std::string_view bytes) {
  flush();
  sealed_ = false;
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
}

void OutputFile::remove(std::uint64_t offset, std::uint64_t count) {
  flush();
  const auto block = std::make_unique_for_overwrite<char[]>(block_size);
  while (const std::size_t moved = read_at(offset + count, {block.get(), block_size})) {
    overwrite(offset, {block.get(), moved});
    offset += moved;
  }
  flushed_ = offset;
  // The next bytes go where the descriptor stands.
  const auto end = static_cast<off_t>(offset);
  if (::ftruncate(file_.number(), end) != 0 || ::lseek(file_.number(), end, SEEK_SET) < 0) {
    fail(errno);
  }
}

void OutputFile::insert(std::uint64_t offset, std::uint64_t count) {
  flush();
  const auto block = std::make_unique_for_overwrite<char[]>(block_size);
  for (std::uint64_t end = flushed_; end > offset;) {  // from the end on: nothing is written over before it moved
    const std::uint64_t begin = end - std::min<std::uint64_t>(block_size, end - offset);
    const auto size = static_cast<std::size_t>(end - begin);
    if (read_at(begin, {block.get(), size}) != size) fail(EIO);
    overwrite(begin + count, {block.get(), size});
    end = begin;
  }
  flushed_ += count;
  if (::lseek(file_.number(), static_cast<off_t>(flushed_), SEEK_SET) < 0) fail(errno);
}

void OutputFile::retarget(std::string path, Existing existing) {
  if (streams()) return;
  OutputTarget target(path, existing, role_);
  if (target.streams()) throw file_failure(EEXIST, role_, path);
  if (!same_disk(output_folder(target.file), output_folder(part_))) throw file_failure(EXDEV, role_, path);
  path_ = std::move(path);
  existing_ = existing;
  target_ = std::move(target);
}

void OutputFile::commit() {
  commit_unsynced();
  sync_folder();
}

void OutputFile::commit_unsynced() {
  if (committed_) throw std::logic_error("a file committed twice");
  seal();
  if (streams()) {
    copy_to_stream();
  } else {
    const mode_t mode = target_.replaced_mode != 0 ? target_.replaced_mode : mode_;
    ::fchmod(file_.number(), mode != 0 ? mode : usual_mode(target_.file));
    rename_whole(part_, target_.file, existing_, path_, role_);
  }
  committed_ = true;
}

void OutputFile::take_back() noexcept {
  if (committed_ && !streams() && leads_here(target_.file)) ::unlink(target_.file.c_str());
}

bool OutputFile::is_named() const { return streams() ? committed_ : leads_here(target_.file); }

void OutputFile::sync_folder() const {
  if (!streams()) sync_folder_of(target_.file, path_, role_);
}

void OutputFile::copy_to_stream() {
  if (!target_.stream) {
    do {  // a pipe waits here for its reader
      stop_if_interrupted();
      target_.stream = Descriptor(::open(target_.stream_path.c_str(), O_WRONLY | O_CLOEXEC));
    } while (!target_.stream && errno == EINTR);
    if (!target_.stream) throw file_failure(errno, role_, path_);
  }
  const std::string name = path_ == "-" ? "stdout" : path_;
  std::uint64_t offset = 0;
  while (const std::size_t count = read_at(offset, {buffer(), block_size})) {
    std::string_view block(buffer(), count);
    write_all(target_.stream.number(), {&block, 1}, name.c_str());
    offset += count;
  }
  wait_for_reader(name.c_str());
}

/// What a pipe holds is lost when its reader goes away before it took it: the last bytes get a second to be read. One
/// that reads later than that, when we have ended, is believed.
void OutputFile::wait_for_reader(const char* stream_name) const {
  constexpr int looks = 100;
  constexpr int between_looks = 10;  // milliseconds
  const int stream = target_.stream.number();
  struct stat found {};
  if (::fstat(stream, &found) != 0 || !S_ISFIFO(found.st_mode)) return;
  for (int look = 0; look < looks; ++look) {
    int unread = 0;
    if (::ioctl(stream, FIONREAD, &unread) != 0 || unread == 0) return;
    pollfd end{stream, 0, 0};  // without an event asked for, only a reader that is gone is told
    ::poll(&end, 1, between_looks);
    if ((end.revents & POLLERR) != 0) throw file_failure(EPIPE, role_, stream_name);
  }
}

bool may_be_held(const std::string& part) {
  const Descriptor opened(::open(part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  return !opened || is_held(opened, part);
}

bool is_locked(const std::string& part) {
  const Descriptor opened(::open(part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  return opened && ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

void give_usual_mode(const std::string& part, const std::string& path) {
  const Descriptor opened(::open(part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat replaced {};
  const bool replaces = ::stat(path.c_str(), &replaced) == 0 && S_ISREG(replaced.st_mode);
  if (opened) ::fchmod(opened.number(), replaces ? replaced.st_mode & 07777U : usual_mode(path));
}

void rename_whole(const std::string& part, const std::string& path, Existing existing, const std::string& shown,
                  FileRole role) {
  if (existing == Existing::replace) {
    if (::rename(part.c_str(), path.c_str()) != 0) throw file_failure(errno, role, shown);
    return;
  }
  if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) throw file_failure(errno, role, shown);
  // An old kernel or a network disk: a hard link refuses an existing name just as well.
  if (::link(part.c_str(), path.c_str()) == 0) {
    ::unlink(part.c_str());
    return;
  }
  if (errno != EPERM && errno != EOPNOTSUPP) throw file_failure(errno, role, shown);
  // No hard links either: looking before the rename leaves an instant, the best such a disk allows.
  struct stat found {};
  if (::lstat(path.c_str(), &found) == 0) throw file_failure(EEXIST, role, shown);
  if (::rename(part.c_str(), path.c_str()) != 0) throw file_failure(errno, role, shown);
}

void sync_folder_of(const std::string& path, const std::string& shown, FileRole role) {
  const Descriptor opened(::open(output_folder(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // A folder that may not be read cannot be synced; the file itself is on disk and whole.
  if (opened && ::fsync(opened.number()) != 0 && errno == EIO) throw file_failure(EIO, role, shown);
}

}  // namespace chorus
