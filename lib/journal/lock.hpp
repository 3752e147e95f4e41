// Who holds a journal: the lock, and whether a process of this or another machine is still there.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "diagnostic/failure.hpp"

namespace chorus {

/// Which process this is of all that had or will have its number: the boot of the machine and the
/// moment of its start. Empty when there is no such process, or the system does not say.
std::string process_since(std::int64_t process);

/// Whether a process of this machine, with what `process_since` once said of it, is another one than
/// this and still there. False for what is not known.
bool is_another_at_work(std::int64_t process, const std::string& since);

/// Held while it lives. The lock is the system's (flock) on `<journal>.lock`: it dies with its
/// process, however that ends. The file says who holds it, for whoever has to wait, and goes with
/// the lock; one that a killed run left behind is in nobody's way.
class JournalLock {
 public:
  /// Waits at most `patience`. `command` is what the user typed, for the words of a waiting run.
  /// Throws Failure(locked) that names the holder, Failure(output) when the lock's file cannot be
  /// made.
  JournalLock(const std::string& journal, std::chrono::milliseconds patience, const std::string& command);
  ~JournalLock();
  JournalLock(const JournalLock&) = delete;
  JournalLock& operator=(const JournalLock&) = delete;

 private:
  bool take();
  void sign(const std::string& command) const;

  std::string journal_;
  std::string path_;
  int file_ = -1;
};

/// The permissions of a file beside `journal`: its own, those of a new one when it is not there yet.
mode_t mode_beside(const std::string& journal);

/// Makes a name beside a journal survive a power cut. An errno, 0 when all went well.
int sync_folder_of_journal(const std::string& path);

/// "host", and a moment as "2026-03-31T09:15:02Z", of now or of seconds since 1970.
std::string host_name();
std::string moment_now();
std::string moment_of(std::int64_t seconds);

}  // namespace chorus
