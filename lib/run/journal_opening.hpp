// What the user hears when a journal is opened.
#pragma once

#include <functional>
#include <string>

#include "journal/journal.hpp"
#include "run/notice.hpp"

namespace chorus {

/// Tells of a journal that was made, lost before, went back in time, or was brought to a newer format.
/// Nothing of any other. `path`: the journal's.
void tell_opening(const JournalOpening& opening, const std::string& path,
                  const std::function<void(const Notice&)>& tell);

}  // namespace chorus
