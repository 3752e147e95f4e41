// What an interrupted run left open, brought to an end.
#pragma once

#include <functional>
#include <string>

#include "diagnostic/notice.hpp"
#include "journal/journal.hpp"

namespace chorus {

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
///     nothing                nothing                   written: the same; but it stays pending when
///                                                      another machine wrote it or its folder is
///                                                      not there now
///
/// A stream that was not told as written is abandoned: who reads it saw its writer die.
///
/// A file of a run that still lives is nobody else's: Failure(locked), the journal's lock holds nothing here.
///
/// Precondition: the journal's lock is held. Each file's fate is on disk before the next one's.
///
/// The first one tells before that what there is to tell of the journal's opening.
void settle(Journal& journal, const std::function<void(const Notice&)>& tell);

/// For an export, whose opening is told already: then removes the .part files in `folder` that runs of this journal left before they told of them.
void settle(Journal& journal, const std::string& folder,
            const std::function<void(const Notice&)>& tell);

}  // namespace chorus
