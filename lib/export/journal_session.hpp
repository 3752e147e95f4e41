// The journal of a run: where it is, holding it, and what the user hears when it is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "diagnostic/notice.hpp"
#include "export/settings.hpp"
#include "journal/held_journal.hpp"

namespace chorus {

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

}  // namespace chorus
