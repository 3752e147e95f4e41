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

/// From here on a reader that goes away and a file that grows beyond the limit of its user (ulimit -f) are failed
/// writes, with a sentence and a status of ours.
void survive_refused_writes();

/// Throws Interrupted when a signal came since the first call. Called a few times per megabyte of
/// work. Before the first call nothing exists that would have to be removed, so a signal ends the
/// program as it always does, even while it waits for standard input.
void stop_if_interrupted();

}  // namespace chorus
