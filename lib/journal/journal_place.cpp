#include "journal/journal_place.hpp"

#include <filesystem>

#include "diagnostic/failure.hpp"

namespace chorus {

void require_journal(const JournalPlace& place) {
  std::error_code unknown;
  if (std::filesystem::exists(place.path, unknown) || unknown) return;
  throw Failure(Reason::not_found, FileRole::kept_journal, place.path);
}

}  // namespace chorus
