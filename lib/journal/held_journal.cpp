#include "journal/held_journal.hpp"

#include <filesystem>

namespace chorus {

namespace {

/// The place, when a journal may be opened there.
const JournalPlace& prepared_for(const JournalPlace& place, Absent absent) {
  if (absent == Absent::refused) {
    require_journal(place);
  } else if (place.by_default) {
    std::error_code ignored;  // opening it tells
    std::filesystem::create_directories(std::filesystem::path(place.path).parent_path(), ignored);
  }
  return place;
}

}  // namespace

HeldJournal::HeldJournal(const JournalPlace& place, const std::string& command, Absent absent)
    : lock(prepared_for(place, absent).path, place.patience, command), journal(place.path, place.yearly_numbers) {}

}  // namespace chorus
