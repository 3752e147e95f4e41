#include "export/journal_session.hpp"

#include <cstdlib>
#include <filesystem>

#include "catalogue/journal_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/recover.hpp"
#include "journal/sequence_file.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view journal_name = "chorus-export.journal";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

fs::path state_folder() {
  // The specification wants a relative path ignored.
  if (fs::path xdg = environment("XDG_STATE_HOME"); xdg.is_absolute()) return xdg;
  if (fs::path home = environment("HOME"); home.is_absolute()) return home / ".local/state";
  throw Failure(FailureKind::usage, {phrase::journal_homeless, {}},
                {phrase::journal_homeless_remedy, {}});
}

/// One journal has one lock, whatever links lead to it.
std::string links_followed(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path.string();
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? path.string() : real.string();
}

void require_sense(const JournalSettings& settings) {
  if (!settings.keep && !settings.file.empty()) {
    throw Failure(FailureKind::usage, {phrase::journal_both_options, {}},
                  {phrase::journal_both_options_remedy, {}});
  }
}

}  // namespace

std::string journal_file_of(const std::string& named, const Configuration& configuration) {
  if (!named.empty()) return links_followed(named);
  if (!configuration.journal.empty()) return links_followed(configuration.journal);
  const bool of_the_machine = configuration.path.starts_with("/etc/");
  if (!configuration.path.empty() && !of_the_machine) {
    return links_followed(fs::path(configuration.path).parent_path() / journal_name);
  }
  return links_followed(state_folder() / "chorus-export" / journal_name);
}

JournalSession::JournalSession(const ExportSettings& settings) {
  require_sense(settings.journal);
  if (!settings.journal.keep) return;
  const std::string file = journal_file_of(settings.journal.file, settings.configuration);
  if (settings.check_only) {
    journal_ = Journal::to_read(file);
    return;
  }
  if (settings.journal.file.empty() && settings.configuration.journal.empty()) {
    std::error_code ignored;  // opening it tells
    fs::create_directories(fs::path(file).parent_path(), ignored);
  }
  lock_.emplace(file, settings.journal.patience, settings.journal.command);
  journal_ = std::make_unique<Journal>(file);
  last_run_ = journal_->last_run();
}

std::string JournalSession::part_suffix() const {
  return journal_ ? part_suffix_of(journal_->identity()) : ".part";
}

void tell_opening(const Journal& journal, Opener opener, const std::function<void(const Notice&)>& tell) {
  if (!tell) return;
  const JournalOpening& opening = journal.opening();
  const Args args{text_arg("path", journal.path()), text_arg("kept", opening.kept),
                  text_arg("numbered", std::to_string(opening.numbered)),
                  text_arg("before", std::to_string(opening.numbered_before))};
  if (!opening.kept.empty()) tell({{phrase::journal_kept, args}, {}, Severity::note});
  if (opening.made && !opening.went_back()) {
    const bool exports = opener == Opener::an_export;
    tell({{phrase::journal_made, args}, exports ? Message{phrase::journal_made_remedy, {}} : Message{}, Severity::note});
  }
  if (opening.went_back()) {
    tell({{opening.made ? phrase::journal_made_again : phrase::journal_went_back, args},
          {phrase::journal_lost_remedy, {}}});
  }
}

void tell_missing(const std::string& journal, const std::function<void(const Notice&)>& tell) {
  const auto before = SequenceFile::of(journal).recorded;
  std::error_code ignored;
  const bool made_meanwhile = std::filesystem::exists(journal, ignored);
  if (!tell || before == 0 || made_meanwhile) return;
  tell({{phrase::journal_missing, {text_arg("path", journal), text_arg("before", std::to_string(before))}},
        {phrase::journal_lost_remedy, {}}});
}

}  // namespace chorus
