#include "export/journal_opening.hpp"

#include <filesystem>

#include "catalogue/journal_phrases.hpp"
#include "journal/sequence_file.hpp"

namespace chorus {

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
