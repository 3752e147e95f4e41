// Where a command's journal is, and how long it waits for it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>

#include "diagnostic/failure.hpp"

namespace chorus {

struct JournalPlace {
  std::string path;                       ///< links followed; empty: nobody named it, and there is no home for it
  bool by_default = false;                ///< nobody named it: its folder may have to be made
  std::chrono::milliseconds patience{0};  ///< for another run that holds it
  bool yearly_numbers = false;            ///< see JournalDatabase::tells_years_apart
};

/// Where the journal `name` is that nobody placed: beside the `configuration` that was read, or, where that is the
/// whole machine's in /etc, in the user's state folder ($XDG_STATE_HOME, else ~/.local/state). Empty where the
/// environment names no home.
std::string home_of_journal(const std::string& name, const std::string& configuration);

/// One journal has one lock, whatever links lead to it.
std::string journal_behind(const std::string& path);

/// Failure(usage) when the place has no path.
void require_home(const JournalPlace& place);

/// Failure(input) when there is none yet: a mistyped place must not become an empty journal.
void require_journal(const JournalPlace& place);

// The numbers of flows that were given away, beside the journal: they stay when the journal is lost.

/// `<journal>.sequence`: two lines of 20 digits, so that each writing is one small one in place.
struct SequenceFile {
  std::uint64_t given = 0;     ///< the highest number that may have been given
  std::uint64_t recorded = 0;  ///< the highest that the journal had on disk afterwards

  /// Zeros when there is none, or what it says is no number: the journal has its own.
  static SequenceFile of(const std::string& journal);

  /// On disk when it returns. Failure(output).
  void write(const std::string& journal) const;
  /// The same without waiting for the disk, and without a word when it fails: `recorded` is only
  /// there to recognise an older journal.
  void note_recorded(const std::string& journal) const noexcept;
};

// Who holds a journal: the lock, and whether a process of this or another machine is still there.

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
