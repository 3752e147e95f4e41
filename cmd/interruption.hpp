// SIGINT and SIGTERM as an orderly end: what was begun is removed, then the program leaves.
#pragma once

#include <exception>

#include "exit_status.hpp"

namespace chorus {

/// Thrown to `main` by a run that was asked to stop.
class Interrupted : public std::exception {
 public:
  explicit Interrupted(ExitStatus leave_with) : status(leave_with) {}
  const char* what() const noexcept override { return "interrupted"; }

  ExitStatus status;
};

/// From here on the signals are only noted, and a broken pipe is a failed write.
void note_interruptions();

/// Throws Interrupted when a signal was noted. Called a few times per megabyte of work.
void stop_if_interrupted();

}  // namespace chorus
