// What is stored of an invoice that left, read as it would be read today, and what changed since.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/phrase.hpp"
#include "journal/content.hpp"
#include "journal/journal.hpp"

namespace chorus {

/// A stored content (see Content) whose texts and codes went through the reading of an input's cells: what
/// reads as nothing today has no line, a code that is repaired today is repaired here. A value that is
/// refused today stays as it is, and so do dates, amounts and files, which have one spelling.
std::string read_today(std::string_view stored);

/// What differs between what left and `now`, which was read today: a better reading is no difference.
std::vector<Change> changes_since(const KnownInvoice& known, std::string_view now);

/// "total incl. tax: « 120.00 » → « 132.00 »", in French with its words and its comma.
Message change_message(const Change& change);

}  // namespace chorus
