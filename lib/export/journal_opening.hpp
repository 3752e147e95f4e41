// What the user hears when a journal is opened.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "diagnostic/notice.hpp"
#include "journal/journal.hpp"

namespace chorus {

/// Whether what is about to leave depends on what the journal knows.
enum class Opener : std::uint8_t { an_export, another };

/// Tells of a journal that was made, lost before, went back in time, or was brought to a newer format.
/// Nothing of any other.
void tell_opening(const Journal& journal, Opener opener, const std::function<void(const Notice&)>& tell);

/// The same for a look at `journal`, a path where there is none: tells when flows were numbered there.
void tell_missing(const std::string& journal, const std::function<void(const Notice&)>& tell);

}  // namespace chorus
