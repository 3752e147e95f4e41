// A line on the terminal that says how far a long run is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "export/listener.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// Draws on stderr, at most ten times a second and not before the run has taken a second; erases
/// itself at its end. Draws nothing when `shown` is false: in a pipe, with --quiet.
class ProgressBar {
 public:
  ProgressBar(bool shown, Language language) : shown_(shown), language_(language) {}
  ~ProgressBar() { erase(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(const Progress& progress);
  /// Of one file after another: how much of it is sent.
  void upload(const std::string& name, std::uint64_t sent, std::uint64_t all);
  void erase();

 private:
  using Clock = std::chrono::steady_clock;

  std::string text(const Progress& progress, Clock::time_point now);
  std::string upload_text(const std::string& name, std::uint64_t sent, std::uint64_t all, Clock::time_point now);
  template <class Text>
  void draw(const Text& text);

  bool shown_;
  Language language_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point drawn_ = begun_;
  Clock::time_point writing_begun_{};
  std::string uploading_;  ///< the name that `writing_begun_` is of
  bool visible_ = false;
};

}  // namespace chorus
