#include "journal/journal_place.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <thread>

#include "diagnostic/environment.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"
#include "file/output_target.hpp"
#include "invoice/date.hpp"

namespace chorus {

namespace fs = std::filesystem;

std::string home_of_journal(const std::string& name, const std::string& configuration) {
  const bool of_the_machine = configuration.starts_with("/etc/");
  if (!configuration.empty() && !of_the_machine) return (fs::path(configuration).parent_path() / name).string();
  // The specification wants a relative path ignored.
  if (const fs::path xdg = environment_variable("XDG_STATE_HOME"); xdg.is_absolute()) {
    return (xdg / "chorus-export" / name).string();
  }
  if (const fs::path home = environment_variable("HOME"); home.is_absolute()) {
    return (home / ".local/state/chorus-export" / name).string();
  }
  return {};
}

std::string journal_behind(const std::string& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  return resolved_path(path).value_or(path);
}

void require_home(const JournalPlace& place) {
  if (!place.path.empty()) return;
  throw Failure(Reason::no_home, FileRole::journal, {});
}

void require_journal(const JournalPlace& place) {
  std::error_code unknown;
  if (fs::exists(place.path, unknown) || unknown) return;
  throw Failure(Reason::not_found, FileRole::kept_journal, place.path);
}

namespace {

constexpr std::size_t sequence_line = 20;       // digits
constexpr std::uint64_t most_flows = 99999999;  // a flow identifier has room for eight digits

std::string sequence_path(const std::string& journal) { return journal + ".sequence"; }

std::string padded(std::uint64_t number) {
  const std::string text = std::to_string(number);
  return std::string(sequence_line - text.size(), '0') + text + '\n';
}

/// Waits for the disk, for a new file's name too, when `synced`. An errno, 0 when all went well.
int write_numbers(const SequenceFile& numbers, const std::string& journal, bool synced) {
  const std::string path = sequence_path(journal);
  bool made = false;
  int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0 && errno == ENOENT) {
    file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file >= 0) ::fchmod(file, mode_beside(journal));
    made = true;
  }
  if (file < 0) return errno;
  const std::string text = padded(numbers.given) + padded(numbers.recorded);
  const ssize_t written = ::pwrite(file, text.data(), text.size(), 0);
  int error = written < 0 ? errno : written == static_cast<ssize_t>(text.size()) ? 0 : ENOSPC;
  if (error == 0 && synced && ::fdatasync(file) != 0 && errno != EINVAL) error = errno;
  if (::close(file) != 0 && error == 0) error = errno;
  return error == 0 && made && synced ? sync_folder_of_journal(path) : error;
}

}  // namespace

SequenceFile SequenceFile::of(const std::string& journal) {
  SequenceFile numbers;
  const int file = ::open(sequence_path(journal).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return numbers;
  char text[2 * (sequence_line + 1)];
  const ssize_t size = ::read(file, text, sizeof text);
  ::close(file);
  std::string_view rest(text, size > 0 ? static_cast<std::size_t>(size) : 0);
  for (std::uint64_t* number : {&numbers.given, &numbers.recorded}) {
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), *number);
    const auto length = static_cast<std::size_t>(end - rest.data());
    if (error != std::errc() || length >= rest.size() || *end != '\n' || *number > most_flows) return {};
    rest.remove_prefix(length + 1);
  }
  return numbers;
}

void SequenceFile::write(const std::string& journal) const {
  if (const int error = write_numbers(*this, journal, true))
    throw file_failure(error, FileRole::journal, sequence_path(journal));
}

void SequenceFile::note_recorded(const std::string& journal) const noexcept {
  try {
    write_numbers(*this, journal, false);
  } catch (...) {
    return;  // no memory
  }
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase lock_holder{"process {pid} on {host} since {since} ({command})",
                             "le processus {pid} sur {host} depuis {since} ({command})"};
constexpr Phrase lock_holder_unknown{"it has not said yet which", "elle n'a pas encore dit laquelle"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// The beginning of a file of /proc, empty when it cannot be read.
std::string read_beginning(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  char text[1024];
  const ssize_t size = ::read(file, text, sizeof text);
  ::close(file);
  return {text, size > 0 ? static_cast<std::size_t>(size) : 0};
}

}  // namespace

std::string process_since(std::int64_t process) {
  constexpr int fields_before_start = 20;  // behind the name and its blank, proc_pid_stat(5)
  const std::string boot = read_beginning("/proc/sys/kernel/random/boot_id");
  const std::string line = read_beginning("/proc/" + std::to_string(process) + "/stat");
  const auto name_end = line.rfind(')');  // the name may hold anything, blanks too
  if (boot.empty() || name_end == line.npos) return {};
  std::string_view rest = std::string_view(line).substr(name_end + 1);
  for (int i = 0; i < fields_before_start; ++i) {
    const auto blank = rest.find(' ');
    if (blank == rest.npos) return {};
    rest.remove_prefix(blank + 1);
  }
  return boot.substr(0, boot.find('\n')) + ' ' + std::string(rest.substr(0, rest.find(' ')));
}

bool is_another_at_work(std::int64_t process, const std::string& since) {
  return process != ::getpid() && !since.empty() && process_since(process) == since;
}

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto between_tries = std::chrono::milliseconds(50);

/// 0 when `path` leads to the open file, ENOENT when it leads elsewhere or nowhere, else why that
/// cannot be known.
int error_of_name(int file, const std::string& path) {
  struct stat open {};
  struct stat named {};
  if (::fstat(file, &open) != 0 || ::stat(path.c_str(), &named) != 0) return errno;
  return open.st_dev == named.st_dev && open.st_ino == named.st_ino ? 0 : ENOENT;
}

/// The file of a lock has four lines: process, host, moment, command.
Message holder(const std::string& path) {
  std::string lines[4];
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  char text[4096];
  const ssize_t size = file < 0 ? 0 : ::read(file, text, sizeof text);
  if (file >= 0) ::close(file);
  std::size_t line = 0;
  for (ssize_t i = 0; i < size && line < 4; ++i) {
    if (text[i] == '\n')
      ++line;
    else
      lines[line] += text[i];
  }
  if (line < 4) return {phrase::lock_holder_unknown, {}};
  return {phrase::lock_holder,
          {text_arg("pid", lines[0]), text_arg("host", lines[1]), text_arg("since", lines[2]),
           text_arg("command", lines[3])}};
}

}  // namespace

mode_t mode_beside(const std::string& journal) {
  struct stat found {};
  return ::stat(journal.c_str(), &found) == 0 ? found.st_mode & 0666U : 0600U;
}

int sync_folder_of_journal(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == path.npos ? "./" : path.substr(0, slash + 1);
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return 0;  // a folder that may not be read cannot be synced
  const int error = ::fsync(opened) != 0 && errno == EIO ? EIO : 0;
  ::close(opened);
  return error;
}

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "?";
}

std::string moment_now() { return moment_of(std::time(nullptr)); }

std::string moment_of(std::int64_t seconds) {
  const std::time_t moment = seconds;
  std::tm utc{};
  ::gmtime_r(&moment, &utc);
  const auto two_digits = [](int number) {
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  };
  return date_of_unix_time(seconds).iso() + "T" + two_digits(utc.tm_hour) + ":" + two_digits(utc.tm_min) + ":" +
         two_digits(utc.tm_sec) + "Z";
}

JournalLock::JournalLock(const std::string& journal, std::chrono::milliseconds patience, const std::string& command)
    : journal_(journal), path_(journal + ".lock") {
  const auto end = Clock::now() + patience;
  while (!take()) {
    stop_if_interrupted();
    if (Clock::now() >= end) {
      throw Failure(Reason::locked, FileRole::journal, journal_, {words_arg("holder", holder(path_))});
    }
    std::this_thread::sleep_for(between_tries);
  }
  sign(command);
}

JournalLock::~JournalLock() {
  ::unlink(path_.c_str());  // while it is held: who opened it meanwhile sees that it has no name
  ::close(file_);
}

/// False when another run holds it. The one that ends takes the file's name away: what was locked
/// may no longer be what others will find there.
bool JournalLock::take() {
  while (true) {
    const int file = open_with_mode(path_, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode_beside(journal_));
    if (file < 0) throw file_failure(errno, FileRole::journal, journal_);
    int result = 0;
    do {
      result = ::flock(file, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    const int error = result != 0 ? errno : error_of_name(file, path_);
    if (error == 0) {
      file_ = file;
      return true;
    }
    ::close(file);
    if (result == 0 && error == ENOENT) continue;
    if (error == EWOULDBLOCK) return false;
    throw file_failure(error, FileRole::journal, journal_);  // a disk without locks cannot keep two runs apart
  }
}

/// What cannot be written is not worth ending for: the lock holds all the same.
void JournalLock::sign(const std::string& command) const {
  std::string text = std::to_string(::getpid()) + '\n' + host_name() + '\n' + moment_now() + '\n';
  for (const char c : command.substr(0, 2000)) text += c == '\n' ? ' ' : c;
  text += '\n';
  if (::ftruncate(file_, 0) != 0) return;
  [[maybe_unused]] const ssize_t written = ::pwrite(file_, text.data(), text.size(), 0);
}

}  // namespace chorus
