#include "progress_bar.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "report/table.hpp"

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
