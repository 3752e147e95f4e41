#include "diagnostic/interruption.hpp"

#include <csignal>

namespace chorus {

namespace {

constexpr int ending_signals[] = {SIGHUP, SIGINT, SIGTERM};
constexpr int patience_with_signals = 2;  // shells and service managers like to send two kinds at once

volatile std::sig_atomic_t noted_signal = 0;
volatile std::sig_atomic_t noted_signals = 0;

void note(int signal) {
  if (noted_signal == 0) noted_signal = signal;
  noted_signals = noted_signals + 1;
  if (noted_signals < patience_with_signals) return;
  for (const int one : ending_signals) std::signal(one, SIG_DFL);
}

}  // namespace

void survive_refused_writes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void note_interruptions() {
  struct sigaction action {};
  action.sa_handler = note;  // without SA_RESTART: who waits for a pipe hears of it
  for (const int signal : ending_signals) {
    struct sigaction before {};
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
}

void stop_if_interrupted() {
  if (noted_signal != 0) throw Interrupted(noted_signal);
}

}  // namespace chorus
