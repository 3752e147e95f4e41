#include "file/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

#include "diagnostic/environment.hpp"
#include "file/failures.hpp"

namespace chorus {

std::string temporary_folder() {
  const std::string folder = environment_variable("TMPDIR");
  return folder.empty() ? "/tmp" : folder;
}

Failure temporary_failure(int error) { return file_failure(error, FileRole::temporary, temporary_folder()); }

Descriptor open_temporary_file(FailureKind kind) {
  const std::string folder = temporary_folder();
  const int nameless = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return Descriptor(nameless);
  // Not every file system knows files without a name: there, the name lives for an instant.
  std::string name = folder + "/chorus-export-XXXXXX";
  Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) throw temporary_failure(errno).of_kind(kind);
  ::unlink(name.c_str());
  return file;
}

Spool::Spool(std::size_t memory_limit) : memory_limit_(memory_limit) {}

Spool::Extent Spool::append(std::string_view bytes) {
  if (recent_.size() + bytes.size() > memory_limit_) move_to_disk();
  const Extent extent{size(), bytes.size()};
  if (bytes.size() > memory_limit_) {
    write(bytes);
    return extent;
  }
  const std::size_t needed = recent_.size() + bytes.size();
  if (needed > recent_.capacity()) recent_.reserve(std::max(needed, std::min(2 * needed, memory_limit_)));
  recent_ += bytes;
  return extent;
}

void Spool::move_to_disk() {
  write(recent_);
  recent_.clear();
}

void Spool::write(std::string_view bytes) {
  if (!file_) file_ = open_temporary_file();
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t written =
        ::pwrite(file_.number(), rest.data(), rest.size(), static_cast<off_t>(on_disk_ + (bytes.size() - rest.size())));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw temporary_failure(errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  on_disk_ += bytes.size();
}

void Spool::read(Extent extent, std::string& into) const {
  if (extent.offset > size() || extent.length > size() - extent.offset) {
    throw std::logic_error("an extent that the spool did not give");
  }
  into.resize(extent.length);
  const std::uint64_t on_disk =
      extent.offset < on_disk_ ? std::min(extent.length, on_disk_ - extent.offset) : std::uint64_t{0};
  std::size_t done = 0;
  while (done < on_disk) {
    const ssize_t count =
        ::pread(file_.number(), into.data() + done, on_disk - done, static_cast<off_t>(extent.offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw temporary_failure(count < 0 ? errno : EIO);
    done += static_cast<std::size_t>(count);
  }
  if (done == into.size()) return;
  recent_.copy(into.data() + done, into.size() - done, extent.offset + done - on_disk_);
}

}  // namespace chorus
