#include "console.hpp"

#include <fcntl.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "export/output_guard.hpp"
#include "report/failure_words.hpp"
#include "report/text_layout.hpp"

namespace chorus {

namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool terminal_takes_colour(int descriptor) {
  return isatty(descriptor) == 1 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

/// A named pipe's writing end, held while the log opens it too: without a reader, opening would
/// wait for ever, and a reader must not see an end between two openings. Of other files it does
/// nothing.
class LogPipe {
 public:
  explicit LogPipe(const std::string& path) {
    struct stat found {};
    is_pipe_ = ::stat(path.c_str(), &found) == 0 && S_ISFIFO(found.st_mode);
    if (is_pipe_) end_ = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  }
  ~LogPipe() {
    if (end_ >= 0) ::close(end_);
  }
  LogPipe(const LogPipe&) = delete;
  LogPipe& operator=(const LogPipe&) = delete;

  bool lacks_reader() const { return is_pipe_ && end_ < 0; }

 private:
  bool is_pipe_ = false;
  int end_ = -1;
};

// spdlog's own default logger writes to stdout, where only the result belongs.
void replace_default_logger() {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_st>();
  auto logger = std::make_shared<spdlog::logger>("talk", std::move(sink));
  logger->set_pattern("%v");
  logger->set_level(spdlog::level::trace);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace

Language environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (!value.empty()) return value.starts_with("fr") ? Language::french : Language::english;
  }
  return Language::english;
}

Console::Console(Language language, Colour colour) {
  options_.language = language;
  options_.colour = colour;
  replace_default_logger();
}

void Console::configure(const ConsoleOptions& options) {
  options_ = options;
  if (options.log_file.empty()) return;
  const auto failed = [&] {
    return Failure(Reason::cannot_open, FileRole::log, options.log_file).at(options.log_file);
  };
  const LogPipe pipe(options.log_file);
  if (pipe.lacks_reader()) throw failed();
  try {
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_st>(options.log_file);
    auto log = std::make_shared<spdlog::logger>("log", std::move(sink));
    log->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    log->flush_on(spdlog::level::info);
    log->set_error_handler([this](const std::string& words) {  // else spdlog's own, on stderr
      const auto colon = words.rfind(": ");
      if (log_fault_.empty()) log_fault_ = colon == words.npos ? words : words.substr(colon + 2);
    });
    spdlog::register_logger(std::move(log));
  } catch (const spdlog::spdlog_ex&) {
    throw failed();
  }
}

Failure Console::log_failure() const {
  return {Reason::other, FileRole::log, options_.log_file, {text_arg("error", log_fault_)}};
}

Console::~Console() { spdlog::drop("log"); }

TextStyle Console::style_of(int descriptor) const {
  const bool colour =
      options_.colour == Colour::always || (options_.colour == Colour::automatic && terminal_takes_colour(descriptor));
  return {options_.language, colour};
}

TextStyle Console::result_style() const { return style_of(options_.result_to_stderr ? STDERR_FILENO : STDOUT_FILENO); }

std::size_t Console::result_width() const {
  winsize size{};
  const int descriptor = options_.result_to_stderr ? STDERR_FILENO : STDOUT_FILENO;
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool Console::shows_progress() const {
  return !options_.quiet && isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
}

void Console::result(std::string_view line) {
  if (options_.quiet) return;
  std::FILE* out = options_.result_to_stderr ? stderr : stdout;
  std::fwrite(line.data(), 1, line.size(), out);
  std::fputc('\n', out);
}

void Console::total(const Message& message) {
  const std::string text = message.in(options_.language);
  result(text);
  if (const auto log = spdlog::get("log")) log->info("{}", printable(text));
}

void Console::result_bytes(std::string_view bytes) {
  if (options_.quiet) return;
  std::fwrite(bytes.data(), 1, bytes.size(), options_.result_to_stderr ? stderr : stdout);
}

void Console::talk(const std::string& lines) {
  std::fflush(stdout);  // on one terminal, the words keep their order
  std::string_view text = lines;
  if (text.ends_with('\n')) text.remove_suffix(1);
  spdlog::default_logger_raw()->info("{}", text);
}

FaultListOptions Console::fault_options() const {
  FaultListOptions options;
  options.style = style_of(STDERR_FILENO);
  options.terminal = isatty(STDERR_FILENO) == 1;
  options.notes = options_.verbose;
  options.facts = !options_.quiet;
  if (options_.verbose) options.most_per_rule = 0;
  return options;
}

std::vector<const Diagnostic*> Console::shown(const Diagnostics& faults) const {
  return shown_faults(faults, fault_options());
}

void Console::problems(const Diagnostics& faults, const SourceLine& source_line) {
  write_faults(faults, fault_options(), source_line, [&](std::string_view line) { talk(std::string(line)); });
  const auto log = spdlog::get("log");
  if (!log) return;
  for (const auto& fault : faults.all()) {  // numbers and places only: a log is kept for years
    log->warn("{} {}:{} {}", fault.rule->id, printable(fault.place.file), fault.place.line, printable(fault.invoice));
  }
}

void Console::failure(const Failure& failure) {
  talk(failure_lines(failure, style_of(STDERR_FILENO)));
  if (const auto log = spdlog::get("log"))
    log->error("{}", printable(failure_words(failure).sentence.in(Language::english)));
  if (!log_fault_.empty()) talk(failure_lines(log_failure(), style_of(STDERR_FILENO)));
}

void Console::notice(const Message& sentence, const Message& remedy, Severity severity) {
  talk(notice_lines(sentence, remedy, style_of(STDERR_FILENO), severity));
  if (const auto log = spdlog::get("log")) log->warn("{}", printable(sentence.in(Language::english)));
}

void Console::decision(const Message& message) {
  const std::string text = printable(message.in(options_.language));
  if (options_.verbose) talk(text);
  if (const auto log = spdlog::get("log")) log->info("{}", text);
}

void Console::finish(bool exported) {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    throw standard_output_failure(errno, exported);
  }
  if (log_fault_.empty()) return;
  const Failure failure = log_failure();
  log_fault_.clear();
  spdlog::drop("log");  // told once, and not to the log
  throw failure;
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase progress_reading{"reading and checking: {read} invoices", "lecture et contrôle : {read} factures"};
constexpr Phrase progress_writing{"{written} of {good} invoices, {size}, {rate}/s, {left} left",
                                  "{written} factures sur {good}, {size}, {rate}/s, reste {left}"};
constexpr Phrase progress_sending{"{file}: {sent} of {all} sent, {rate}/s",
                                  "{file} : {sent} envoyés sur {all}, {rate}/s"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr auto quiet_time = std::chrono::seconds(1);
constexpr auto between = std::chrono::milliseconds(100);
constexpr std::uint64_t bar_width = 24;

std::string bar(std::uint64_t done, std::uint64_t all) {
  const auto filled = all == 0 ? 0 : bar_width * done / all;
  return "[" + std::string(filled, '#') + std::string(bar_width - filled, ' ') + "]";
}

/// What a line of the terminal takes without going on to the next, which nobody would erase.
std::size_t room() {
  constexpr std::size_t usual = 80;
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (known ? size.ws_col : usual) - 1;
}

std::string cut(std::string text, std::size_t columns) {
  while (display_width(text) > columns) drop_last_character(text);
  return text;
}

std::string minutes(std::uint64_t seconds) {
  const auto rest = seconds % 60;
  return std::to_string(seconds / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

std::uint64_t milliseconds(std::chrono::steady_clock::duration duration) {
  const auto count = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
  return static_cast<std::uint64_t>(count > 0 ? count : 1);
}

}  // namespace

std::string ProgressBar::text(const Progress& progress, Clock::time_point now) {
  if (progress.written == 0) {
    return Message{phrase::progress_reading, {count_arg("read", progress.read)}}.in(language_);
  }
  if (writing_begun_ == Clock::time_point{}) writing_begun_ = now;
  const std::uint64_t spent = milliseconds(now - writing_begun_);
  const std::uint64_t left = spent * (progress.good - progress.written) / progress.written / 1000;
  const std::string words = Message{
      phrase::progress_writing,
      {count_arg("written", progress.written), count_arg("good", progress.good),
       text_arg("size", readable_size(progress.bytes, language_)),
       text_arg("rate", readable_size(progress.bytes * 1000 / spent, language_)),
       text_arg("left",
                minutes(left))}}.in(language_);
  const std::string whole = bar(progress.written, progress.good) + " " + words;
  return display_width(whole) <= room() ? whole : words;
}

std::string ProgressBar::upload_text(const std::string& name, std::uint64_t sent, std::uint64_t all,
                                     Clock::time_point now) {
  if (uploading_ != name) {
    uploading_ = name;
    writing_begun_ = now;
  }
  const std::uint64_t rate = sent * 1000 / milliseconds(now - writing_begun_);
  const std::string words =
      Message{phrase::progress_sending,
              {text_arg("file", printable(name)), text_arg("sent", readable_size(sent, language_)),
               text_arg("all", readable_size(all, language_)), text_arg("rate", readable_size(rate, language_))}}
          .in(language_);
  const std::string whole = bar(sent, all) + " " + words;
  return display_width(whole) <= room() ? whole : words;
}

template <class Text>
void ProgressBar::draw(const Text& text_at) {
  if (!shown_) return;
  const auto now = Clock::now();
  if (now - begun_ < quiet_time || now - drawn_ < between) return;
  drawn_ = now;
  visible_ = true;
  std::fprintf(stderr, "\r\x1b[K%s", cut(text_at(now), room()).c_str());
  std::fflush(stderr);
}

void ProgressBar::update(const Progress& progress) {
  draw([&](Clock::time_point now) { return text(progress, now); });
}

void ProgressBar::upload(const std::string& name, std::uint64_t sent, std::uint64_t all) {
  draw([&](Clock::time_point now) { return upload_text(name, sent, all, now); });
}

void ProgressBar::erase() {
  if (!visible_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  visible_ = false;
}

}  // namespace chorus
