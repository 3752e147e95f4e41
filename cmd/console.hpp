// Where a run's words go: the result to stdout, the talk to stderr and to the log.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/named.hpp"
#include "export/result.hpp"
#include "report/fault_list.hpp"
#include "report/text_layout.hpp"

namespace chorus {

struct HelpPage;

enum class Colour : unsigned char { automatic, always, never };

inline constexpr Named<Colour> colours[] = {
    {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};

struct ConsoleOptions {
  Language language = Language::english;
  Colour colour = Colour::automatic;
  bool quiet = false;
  bool verbose = false;
  bool result_to_stderr = false;  ///< stdout carries the exported file
  std::string log_file;
};

/// Speaks for one run. Colour is off in a pipe, with NO_COLOR, and on a dumb terminal.
class Console {
 public:
  /// What a command line says before it is understood: a usage error is told by it.
  Console(Language language, Colour colour);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  /// What the options and the configuration said. Failure(output) when the log file cannot be opened.
  void configure(const ConsoleOptions& options);

  Language language() const { return options_.language; }
  TextStyle result_style() const;
  bool verbose() const { return options_.verbose; }

  /// Columns of the terminal that shows the result; 0: it is no terminal.
  std::size_t result_width() const;

  /// True when somebody watches stderr: a terminal that moves its cursor, and no --quiet.
  bool shows_progress() const;

  /// A line of the result; nothing with --quiet.
  void result(std::string_view line);
  /// The line that sums the run up: a result, and the log's last word, with --quiet too.
  void total(const Message& message);
  /// Bytes of it as they are, of a file that is shown.
  void result_bytes(std::string_view bytes);
  void problems(const Diagnostics& faults, const SourceLine& source_line);
  /// What `problems` shows: whoever gives it source lines need not find others.
  std::vector<const Diagnostic*> shown(const Diagnostics& faults) const;
  void failure(const Failure& failure);
  /// What the user should know although nothing is wrong with this run; `remedy` may be empty. Said
  /// even with --quiet.
  void notice(const Message& sentence, const Message& remedy, Severity severity = Severity::warning);
  /// A decision, with --verbose only.
  void decision(const Message& message);

  /// While it is set, what --help would show goes there instead: the manual and the completion are
  /// made of it.
  void keep_help(HelpPage* page) { help_page_ = page; }
  HelpPage* help_page() const { return help_page_; }

  /// Flushes stdout. Failure(output) when the result or the log did not get through; `exported`:
  /// files were written all the same.
  void finish(bool exported = false);

 private:
  TextStyle style_of(int descriptor) const;
  FaultListOptions fault_options() const;
  void talk(const std::string& lines);
  Failure log_failure() const;

  ConsoleOptions options_;
  std::string log_fault_;  ///< what prevented the log's writing, first
  HelpPage* help_page_ = nullptr;
};

/// The language of the environment: French when LC_ALL, else LC_MESSAGES, else LANG says so.
Language environment_language();

// A line on the terminal that says how far a long run is.

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
