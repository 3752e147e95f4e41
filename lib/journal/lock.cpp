#include "journal/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <string_view>
#include <thread>

#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"
#include "invoice/date.hpp"

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
