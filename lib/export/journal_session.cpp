#include "export/journal_session.hpp"

#include <filesystem>

#include "catalogue/journal_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/recover.hpp"
#include "journal/sequence_file.hpp"

namespace chorus {

namespace {

void require_sense(const JournalSettings& settings) {
  if (!settings.keep && !settings.place.path.empty()) {
    throw Failure(FailureKind::usage, {phrase::journal_both_options, {}}, {phrase::journal_both_options_remedy, {}});
  }
}

}  // namespace

JournalSession::JournalSession(const JournalSettings& settings, bool check_only) {
  require_sense(settings);
  if (!settings.keep) return;
  const JournalPlace& place = settings.place;
  require_home(place);
  if (check_only) {
    looked_into_ = Journal::to_read(place.path, place.yearly_numbers);
    return;
  }
  held_ = std::make_unique<HeldJournal>(place, settings.command, Absent::made);
  last_run_ = held_->journal.last_run();
}

std::string JournalSession::part_suffix() const {
  return journal() != nullptr ? part_suffix_of(journal()->identity()) : ".part";
}

void tell_opening(const Journal& journal, Opener opener, const NoticeSink& tell) {
  const JournalOpening& opening = journal.opening();
  const Args args{text_arg("path", journal.path()), text_arg("kept", opening.kept),
                  text_arg("numbered", std::to_string(opening.numbered)),
                  text_arg("before", std::to_string(opening.numbered_before))};
  if (!opening.kept.empty()) tell({{phrase::journal_kept, args}, {}, Severity::note});
  if (opening.made && !opening.went_back()) {
    const bool exports = opener == Opener::an_export;
    tell(
        {{phrase::journal_made, args}, exports ? Message{phrase::journal_made_remedy, {}} : Message{}, Severity::note});
  }
  if (opening.went_back()) {
    tell({{opening.made ? phrase::journal_made_again : phrase::journal_went_back, args},
          {phrase::journal_lost_remedy, {}}});
  }
}

void tell_missing(const std::string& journal, const NoticeSink& tell) {
  const auto before = SequenceFile::of(journal).recorded;
  std::error_code ignored;
  const bool made_meanwhile = std::filesystem::exists(journal, ignored);
  if (before == 0 || made_meanwhile) return;
  tell({{phrase::journal_missing, {text_arg("path", journal), text_arg("before", std::to_string(before))}},
        {phrase::journal_lost_remedy, {}}});
}

}  // namespace chorus
