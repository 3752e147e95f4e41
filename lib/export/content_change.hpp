// What changed in an invoice since it left, in words.
#pragma once

#include "diagnostic/phrase.hpp"
#include "journal/content.hpp"

namespace chorus {

/// "total incl. tax: « 120.00 » → « 132.00 »", in French with its words and its comma.
Message change_message(const Change& change);

}  // namespace chorus
