#include "journal/snapshot.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <optional>
#include <thread>
#include <tuple>

#include "diagnostic/failure.hpp"
#include "file/failures.hpp"
#include "journal/journal_database.hpp"
#include "journal/lock.hpp"

namespace chorus {

namespace {

constexpr auto clock_tick = std::chrono::milliseconds(20);  // two changes within one look like one
constexpr int most_tries = 50;

using JournalStamp = std::tuple<dev_t, ino_t, off_t, time_t, long, time_t, long>;

struct JournalFiles {
  JournalStamp stamp{};
  bool settled = false;  ///< everything is in the file itself: nobody is at work, nobody was killed
  bool fresh = false;    ///< changed so lately that another change might not be seen
};

bool has_content(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && found.st_size > 0;
}

/// The stamp is taken first: what is settled afterwards was so with these bytes, unless they changed.
JournalFiles look_at(const std::string& path) {
  JournalFiles files;
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) {
    files.stamp = {found.st_dev,          found.st_ino,         found.st_size,        found.st_mtim.tv_sec,
                   found.st_mtim.tv_nsec, found.st_ctim.tv_sec, found.st_ctim.tv_nsec};
  }
  files.settled = !has_content(path + "-wal") && !has_content(path + "-journal");
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  const auto age = std::chrono::seconds(now.tv_sec - found.st_mtim.tv_sec) +
                   std::chrono::nanoseconds(now.tv_nsec - found.st_mtim.tv_nsec);
  files.fresh = age >= age.zero() && age < clock_tick;
  return files;
}

JournalDatabase copied(const std::string& path, JournalDatabase::Access access) {
  const JournalDatabase source(path, access);
  version_of(source);  // what is no journal is not copied
  JournalDatabase copy(path, JournalDatabase::Access::scratch);
  source.copy_to(copy);
  return copy;
}

}  // namespace

/// SQLite's own way of reading makes files beside a journal that nobody is writing, where it can, and
/// fails where it cannot. So a settled journal is read as a file that does not change, and what was
/// read counts when it did not change.
JournalDatabase snapshot_of(const std::string& path) {
  for (int tries = 0; tries < most_tries; ++tries) {
    const JournalFiles before = look_at(path);
    if (before.settled && before.fresh) {
      std::this_thread::sleep_for(clock_tick);
      continue;
    }
    try {
      JournalDatabase copy =
          copied(path, before.settled ? JournalDatabase::Access::read_settled : JournalDatabase::Access::read);
      if (!before.settled || look_at(path).stamp == before.stamp) return copy;
    } catch (const Failure&) {
      const JournalFiles now = look_at(path);
      if (now.stamp == before.stamp && now.settled == before.settled) throw;
    }
  }
  return copied(path, JournalDatabase::Access::read);
}

std::string keep_copy(const JournalDatabase& database, std::int64_t version) {
  const std::string& path = database.path();
  const std::string name = path + ".v" + std::to_string(version);
  std::string kept = name;
  struct stat found {};
  for (int i = 2; ::lstat(kept.c_str(), &found) == 0; ++i) kept = name + "." + std::to_string(i);
  const std::string part = kept + ".part";
  if (::unlink(part.c_str()) != 0 && errno != ENOENT) throw file_failure(errno, FileRole::journal, part);
  database.copy_to(JournalDatabase(part, JournalDatabase::Access::write));
  const int file = ::open(part.c_str(), O_RDWR | O_CLOEXEC);
  int error = file < 0 || ::fsync(file) != 0 ? errno : 0;
  if (file >= 0) ::fchmod(file, mode_beside(path));
  if (file >= 0) ::close(file);
  if (error == 0 && ::rename(part.c_str(), kept.c_str()) != 0) error = errno;
  if (error == 0) error = sync_folder_of_journal(kept);
  if (error != 0) throw file_failure(error, FileRole::journal, part);
  return kept;
}

}  // namespace chorus
