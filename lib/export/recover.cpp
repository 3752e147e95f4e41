#include "export/recover.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <ctime>
#include <filesystem>

#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "export/commit.hpp"
#include "export/repeats.hpp"
#include "file/digest.hpp"
#include "file/output_file.hpp"
#include "journal/journal_place.hpp"

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

namespace chorus::phrase {

constexpr Phrase settled_written{
    "an interrupted run had finished {path}: recorded as exported (invoices: {invoices})",
    "une exécution interrompue avait terminé {path} : noté comme exporté (factures : {invoices})"};
constexpr Phrase settled_renamed{
    "an interrupted run had not named {path}: it was whole, it has its name now (invoices: {invoices})",
    "une exécution interrompue n'avait pas nommé {path} : il était entier, il a maintenant son nom "
    "(factures : {invoices})"};
constexpr Phrase settled_abandoned{
    "an interrupted run did not finish {path}: its invoices can be exported again (invoices: {invoices})",
    "une exécution interrompue n'a pas terminé {path} : ses factures peuvent être exportées de nouveau "
    "(factures : {invoices})"};
constexpr Phrase settled_moved{
    "an interrupted run had named {path}, which is no longer there: recorded as exported (invoices: {invoices})",
    "une exécution interrompue avait nommé {path}, qui n'y est plus : noté comme exporté (factures : {invoices})"};
constexpr Phrase settled_moved_remedy{
    "if that file was never deposited, export its invoices again: --again --only {numbers}",
    "si ce fichier n'a jamais été déposé, exportez de nouveau ses factures : --again --only {numbers}"};
constexpr Phrase settled_not_seen{
    "an interrupted run was naming {path}, which cannot be seen from here: it stays open, its invoices are not "
    "exported again (invoices: {invoices})",
    "une exécution interrompue nommait {path}, invisible d'ici : elle reste ouverte, ses factures ne sont pas "
    "exportées de nouveau (factures : {invoices})"};
constexpr Phrase settled_not_seen_remedy{
    "run it again, on any machine, where that folder is there ({host} wrote it): that settles it; if the folder is gone for "
    "good and the file was not deposited: --again --only {numbers}",
    "relancez, sur n'importe quel poste, avec ce dossier accessible ({host} l'a écrit) : cela la règle ; si le dossier a "
    "disparu et que le fichier n'a pas été déposé : --again --only {numbers}"};
constexpr Phrase settled_left_again{
    "an interrupted run was naming {path}, which cannot be seen from here; its invoices left again since: it is closed "
    "(invoices: {invoices})",
    "une exécution interrompue nommait {path}, invisible d'ici ; ses factures sont reparties depuis : elle est close "
    "(factures : {invoices})"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::string_view part_end = ".part";
constexpr std::time_t untouched_for = std::time_t{24} * 60 * 60;  // seconds

/// Eight digits of FNV-1a.
std::string host_digest() {
  std::uint32_t digest = 2166136261U;
  for (const char c : host_name()) digest = (digest ^ static_cast<unsigned char>(c)) * 16777619U;
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[(digest >> shift) & 0xF];
  return text;
}

bool is_old(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && found.st_mtime + untouched_for < std::time(nullptr);
}

}  // namespace

std::string part_suffix_of(const std::string& journal_identity) {
  return "." + journal_identity + "." + host_digest() + "-" + std::to_string(::getpid()) + std::string(part_end);
}

bool is_left_behind(const std::string& path, const std::string& journal_identity) {
  if (!path.ends_with(part_end)) return false;
  const std::string_view name = std::string_view(path).substr(0, path.size() - part_end.size());
  // Earlier versions wrote no process into the name.
  if (name.ends_with("." + journal_identity)) return !may_be_held(path);
  const auto owner_at = name.rfind('.');
  if (owner_at == name.npos || !name.substr(0, owner_at).ends_with("." + journal_identity)) return false;
  const std::string_view owner = name.substr(owner_at + 1);
  const auto dash = owner.find('-');
  std::int64_t process = 0;
  const char* end = owner.data() + owner.size();
  if (dash == owner.npos || std::from_chars(owner.data() + dash + 1, end, process).ptr != end) return false;
  if (owner.substr(0, dash) != host_digest()) return is_old(path) && !may_be_held(path);
  if (is_locked(path)) return false;  // another container may have this name
  return process == ::getpid() || process_since(process).empty();
}

namespace fs = std::filesystem;

namespace {

constexpr std::size_t settled_numbers_shown = 10;

class Recovery {
 public:
  Recovery(Journal& journal, const NoticeSink& tell) : journal_(journal), tell_(tell) {}

  void recover(const NotedFile& file) {
    const DigestedFile meant{file.note.bytes, file.note.sha256};
    if (file.note.part.empty()) return abandon(file);
    if (digest_of_file(file.note.path) == meant) {
      sync_folder_of(file.note.path, file.note.path);  // the name may not have been on disk yet
      return conclude(file, Delivery::written, phrase::settled_written);
    }
    const auto part = digest_of_file(file.note.part);
    if (part == meant && give_name(file)) return;
    if (part) return abandon(file);
    std::error_code ignored;
    if (!fs::is_directory(fs::path(file.note.path).parent_path(), ignored)) return wait_for_folder(file);
    conclude(file, Delivery::written, phrase::settled_moved,
             {phrase::settled_moved_remedy, {text_arg("numbers", numbers_of(file))}});
  }

  /// A .part that another machine could not see when it settled its file: the run did not get to naming it.
  bool finish(const NotedFile& file) {
    const DigestedFile meant{file.note.bytes, file.note.sha256};
    return is_waited_for(file) && !digest_of_file(file.note.path) && digest_of_file(file.note.part) == meant &&
           give_name(file);
  }

 private:
  /// False when the name is taken by a file that the interrupted run would not have replaced.
  bool give_name(const NotedFile& file) {
    try {
      give_usual_mode(file.note.part, file.note.path);
      rename_whole(file.note.part, file.note.path, file.note.replaces ? Existing::replace : Existing::refuse,
                   file.note.path);
    } catch (const Failure& failure) {
      if (failure.reason == Reason::exists) return false;
      throw;  // the disk: it stays pending until the disk is well
    }
    // Not above: when this fails, it is our own file that has the name.
    sync_folder_of(file.note.path, file.note.path);
    fault_point("settle-renamed");
    conclude(file, Delivery::written, phrase::settled_renamed);
    return true;
  }

  /// Told to the journal first: a file that it holds is never removed.
  void abandon(const NotedFile& file) {
    conclude(file, Delivery::abandoned, phrase::settled_abandoned);
    fault_point("settle-abandoned");
    std::error_code ignored;
    if (!file.note.part.empty()) fs::remove(file.note.part, ignored);
  }

  /// The file or its .part may exist. Invoices sent again since then no longer wait.
  void wait_for_folder(const NotedFile& file) {
    if (!is_waited_for(file)) return conclude(file, Delivery::written, phrase::settled_left_again);
    tell_({{phrase::settled_not_seen, args(file)},
           {phrase::settled_not_seen_remedy, {text_arg("host", file.host), text_arg("numbers", numbers_of(file))}}});
  }

  /// Whether it holds an invoice that left in no later file and has no answer.
  bool is_waited_for(const NotedFile& file) {
    bool waits = false;
    journal_.each_only_in(file.id, [&](const InvoiceNote&) { waits = true; });
    return waits;
  }

  void conclude(const NotedFile& file, Delivery delivery, const Phrase& sentence, const Message& remedy = {}) {
    journal_.mark(file.id, delivery);
    fault_point("settle-recorded");
    tell_({{sentence, args(file)}, remedy});
  }

  static Args args(const NotedFile& file) {
    return {text_arg("path", file.note.path), count_arg("invoices", file.invoices)};
  }

  /// As they follow --only.
  std::string numbers_of(const NotedFile& file) {
    std::string list;
    for (const auto& number : journal_.numbers_of(file.id, settled_numbers_shown)) {
      list += (list.empty() ? "" : ",") + number;
    }
    if (file.invoices > settled_numbers_shown) list += ",…";
    if (!journal_.database().tells_years_apart()) return list;
    const auto [first, last] = journal_.dates_of(file.id);
    return list + choose_years(first, last);
  }

  Journal& journal_;
  const NoticeSink& tell_;
};

/// Who holds the journal's lock is alone, unless the lock holds nothing on this disk, or a copy of the
/// journal is in use elsewhere.
void remove_orphans(Journal& journal, const std::string& folder, const NoticeSink& tell) {
  std::error_code ignored;
  const std::string identity = journal.identity();
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
    std::error_code of_entry;
    if (!entry.is_regular_file(of_entry) || !is_left_behind(entry.path().string(), identity)) continue;
    const auto noted = journal.written_from(noted_path(entry.path().string()));
    if (!noted || !Recovery(journal, tell).finish(*noted)) fs::remove(entry.path(), of_entry);
  }
}

void recover_pending(Journal& journal, const NoticeSink& tell) {
  Recovery recovery(journal, tell);
  const auto pending = journal.pending();
  for (const auto& file : pending) {
    if (file.is_at_work || is_locked(file.note.part)) throw second_run(journal);
  }
  for (const auto& file : pending) recovery.recover(file);
}

}  // namespace

void recover(Journal& journal, const NoticeSink& tell) {
  tell_opening(journal, Opener::another, tell);
  recover_pending(journal, tell);
}

void recover(Journal& journal, const std::string& folder, const NoticeSink& tell) {
  recover_pending(journal, tell);
  if (journal.pending().empty()) remove_orphans(journal, folder, tell);
}

}  // namespace chorus
