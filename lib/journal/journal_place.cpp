#include "journal/journal_place.hpp"

#include <cstdlib>
#include <filesystem>

#include "diagnostic/failure.hpp"
#include "file/output_target.hpp"

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

}  // namespace chorus
