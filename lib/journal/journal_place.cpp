#include "journal/journal_place.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "file/failures.hpp"
#include "file/output_target.hpp"
#include "journal/lock.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view journal_name = "chorus-export.journal";

fs::path environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

fs::path default_file(const std::string& configuration) {
  const bool of_the_machine = configuration.starts_with("/etc/");
  if (!configuration.empty() && !of_the_machine) return fs::path(configuration).parent_path() / journal_name;
  // The specification wants a relative path ignored.
  if (fs::path xdg = environment("XDG_STATE_HOME"); xdg.is_absolute()) return xdg / "chorus-export" / journal_name;
  if (fs::path home = environment("HOME"); home.is_absolute()) {
    return home / ".local/state/chorus-export" / journal_name;
  }
  return {};
}

/// One journal has one lock, whatever links lead to it.
std::string links_followed(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path.string();
  return resolved_path(path.string()).value_or(path.string());
}

}  // namespace

JournalPlace journal_place(const std::string& named, const std::string& configured, const std::string& configuration,
                           bool yearly_numbers) {
  const std::string& given = named.empty() ? configured : named;
  JournalPlace place;
  place.path = links_followed(given.empty() ? default_file(configuration) : fs::path(given));
  place.by_default = given.empty();
  place.yearly_numbers = yearly_numbers;
  return place;
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
