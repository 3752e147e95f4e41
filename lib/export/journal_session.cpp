#include "export/journal_session.hpp"

#include <filesystem>

#include "diagnostic/failure.hpp"
#include "export/recover.hpp"
#include "journal/sequence_file.hpp"

namespace chorus::phrase {

constexpr Phrase journal_both_options{"--journal and --no-journal are given together",
                                      "--journal et --no-journal sont donnés ensemble"};
constexpr Phrase journal_both_options_remedy{"keep one of the two", "n'en gardez qu'un"};
constexpr Phrase journal_made{
    "a new journal was made at {path}: it remembers what leaves, so that nothing leaves twice",
    "un nouveau journal a été créé : {path} ; il retient ce qui part, pour que rien ne parte deux fois"};
constexpr Phrase journal_made_remedy{
    "nothing to do when this is the first export; if invoices left from here before, put their journal back, or "
    "note them: chorus-export import-export FILE.xml",
    "rien à faire si c'est le premier export ; si des factures sont déjà parties d'ici, remettez leur journal, ou "
    "notez-les : chorus-export import-export FICHIER.xml"};
constexpr Phrase journal_made_again{
    "a new journal was made at {path}, where another one had numbered flows up to {before}: what left then is not "
    "known to it",
    "un nouveau journal a été créé : {path}, là où un autre avait numéroté des flux jusqu'à {before} ; il ignore ce "
    "qui est parti alors"};
constexpr Phrase journal_missing{
    "there is no journal at {path}, where one had numbered flows up to {before}: what left then is not known here",
    "il n'y a pas de journal à {path}, là où un autre avait numéroté des flux jusqu'à {before} : ce qui est parti alors "
    "n'est pas connu ici"};
constexpr Phrase journal_went_back{
    "the journal {path} went back in time: it knows flows up to number {numbered}, and {before} were numbered; what "
    "left in between is not known to it",
    "le journal {path} est revenu en arrière : il connaît les flux jusqu'au numéro {numbered}, et {before} ont été "
    "numérotés ; il ignore ce qui est parti entre-temps"};
constexpr Phrase journal_lost_remedy{
    "put the newest copy of the journal back; without one, note the files that left: chorus-export import-export "
    "FILE.xml",
    "remettez la copie la plus récente du journal ; sans elle, notez les fichiers partis : chorus-export "
    "import-export FICHIER.xml"};
constexpr Phrase journal_kept{
    "the journal {path} has a newer format now; as it was before, it is kept as {kept}",
    "le journal {path} est passé à un format plus récent ; tel qu'il était avant, il est gardé sous {kept}"};

}  // namespace chorus::phrase

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
