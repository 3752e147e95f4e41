// The journal of a run is opened, and what an interrupted run left is settled by the next one: whose a .part is, and
// what became of each pending file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "diagnostic/diagnostic.hpp"
#include "export/settings.hpp"
#include "journal/journal.hpp"

namespace chorus {

// The journal of a run: where it is, holding it, and what the user hears when it is opened.

/// A run that writes holds the lock as long as this lives, from before it reads its inputs. A check
/// only reads a journal that is there: it makes nothing and waits for nobody.
class JournalSession {
 public:
  /// Failure(locked), Failure(output), Failure(usage).
  JournalSession(const JournalSettings& settings, bool check_only);

  /// Null without a journal.
  Journal* journal() const { return held_ ? &held_->journal : looked_into_.get(); }
  /// The last run in the journal when it was opened, before anything was looked up in it.
  std::int64_t last_run() const { return last_run_; }
  /// What to put behind a name until the file has it: no other run touches such a file, whichever
  /// journal it keeps or does not keep.
  std::string part_suffix() const;

 private:
  std::unique_ptr<HeldJournal> held_;
  std::unique_ptr<Journal> looked_into_;
  std::int64_t last_run_ = 0;
};

/// Whether what is about to leave depends on what the journal knows.
enum class Opener : std::uint8_t { an_export, another };

/// Tells of a journal that was made, lost before, went back in time, or was brought to a newer format.
/// Nothing of any other.
void tell_opening(const Journal& journal, Opener opener, const NoticeSink& tell);

/// The same for a look at `journal`, a path where there is none: tells when flows were numbered there.
void tell_missing(const std::string& journal, const NoticeSink& tell);

/// What the names of this run's files end with until they are whole: « .JOURNAL.HOST-PROCESS.part »,
/// where HOST is a digest of the machine's name.
std::string part_suffix_of(const std::string& journal_identity);

/// Whether the .part at `path` is one of this journal whose run is surely over: its process was on this
/// machine and is gone, and nobody holds its lock; or it was on another, nobody holds the file's lock and nobody has
/// touched it for a day.
bool is_left_behind(const std::string& path, const std::string& journal_identity);

/// Settles every file that the journal holds as pending, from what the disk has now:
///
///     under the final name   under the .part name      becomes
///     ---------------------  ------------------------  ------------------------------------------
///     those bytes            anything                  written
///     something else, or     those bytes               written: it gets its name, by the same rule
///     nothing                                          for an existing file as its run had
///     something else, or     other bytes               abandoned, the .part removed
///     nothing
///     something else         nothing                   written: the file was moved away
///     nothing                nothing                   written: the same; but it stays pending while
///                                                      its folder is not there and not all of its
///                                                      invoices left again
///
/// On which machine it was written decides nothing: names change, and containers share them.
///
/// A stream that was not told as written is abandoned: who reads it saw its writer die.
///
/// A file of a run that still lives, or whose .part somebody holds, is nobody else's: Failure(locked), the journal's
/// lock holds nothing here.
///
/// Precondition: the journal's lock is held. Each file's fate is on disk before the next one's.
///
/// The first one tells before that what there is to tell of the journal's opening.
void recover(Journal& journal, const NoticeSink& tell);

/// For an export, whose opening is told already: then removes the .part files in `folder` that runs of this journal
/// left before they told of them. One that was settled where it could not be seen gets its name.
void recover(Journal& journal, const std::string& folder, const NoticeSink& tell);

}  // namespace chorus
