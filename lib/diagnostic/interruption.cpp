#include "diagnostic/interruption.hpp"

#include <algorithm>
#include <csignal>
#include <thread>

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

void wait_for(std::chrono::steady_clock::duration time) {
  using Clock = std::chrono::steady_clock;
  constexpr Clock::duration between_looks = std::chrono::milliseconds(100);
  const auto end = Clock::now() + time;
  for (stop_if_interrupted(); Clock::now() < end; stop_if_interrupted()) {
    std::this_thread::sleep_for(std::min(between_looks, end - Clock::now()));
  }
}

}  // namespace chorus
