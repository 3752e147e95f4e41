#include "interruption.hpp"

#include <csignal>

namespace chorus {

namespace {

volatile std::sig_atomic_t noted_signal = 0;

void note(int signal) { noted_signal = signal; }

bool note_interruptions() {
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second one ends the program at once, whatever it waits for
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return true;
}

}  // namespace

void survive_refused_writes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void stop_if_interrupted() {
  [[maybe_unused]] static const bool noting = note_interruptions();
  if (noted_signal == SIGINT) throw Interrupted(ExitStatus::interrupted);
  if (noted_signal == SIGTERM) throw Interrupted(ExitStatus::terminated);
}

}  // namespace chorus
