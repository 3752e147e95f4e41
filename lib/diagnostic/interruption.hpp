// SIGINT, SIGTERM and SIGHUP as an orderly end: what was begun is removed, then the program leaves.
#pragma once

#include <chrono>
#include <exception>
#include <string_view>

namespace chorus {

/// Thrown to `main` by a run that was asked to stop.
class Interrupted : public std::exception {
 public:
  explicit Interrupted(int number) : signal(number) {}
  const char* what() const noexcept override { return "interrupted"; }

  int signal;  ///< its number; shells expect 128 more as exit status
};

/// From here on a reader that goes away and a file that grows beyond the limit of its user (ulimit -f) are failed
/// writes, with a sentence and a status of ours.
void survive_refused_writes();

/// From here on a signal is noted, for a command that makes files; called before its first one. What the process was
/// started to ignore (nohup, a shell's background) stays ignored. A third signal ends the program at once.
void note_interruptions();

/// Throws Interrupted when a signal was noted. Called a few times per megabyte of work, and wherever the program waits
/// for somebody else: for a pipe, for the journal.
void stop_if_interrupted();

/// Sleeps so long. Throws Interrupted soon after a signal was noted.
void wait_for(std::chrono::steady_clock::duration time);

// Steps at which a test may kill the program. Nothing at all in the program that users have.

#ifdef CHORUS_FAULT_POINTS
/// Ends the process as a power cut would when `step` is the one that $CHORUS_FAULT names.
void fault_point(std::string_view step);
#else
inline void fault_point(std::string_view) {}
#endif

}  // namespace chorus
