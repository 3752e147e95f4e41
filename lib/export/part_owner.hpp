// Whose a .part is: the run that writes it says so in its name.
#pragma once

#include <string>

namespace chorus {

/// What the names of this run's files end with until they are whole: « .JOURNAL.HOST-PROCESS.part »,
/// where HOST is a digest of the machine's name.
std::string part_suffix_of(const std::string& journal_identity);

/// Whether the .part at `path` is one of this journal whose run is surely over: its process was on this
/// machine and is gone; or it was on another, nobody holds the file's lock and nobody has touched it
/// for a day.
bool is_left_behind(const std::string& path, const std::string& journal_identity);

}  // namespace chorus
