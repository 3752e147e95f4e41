#include "journal/journal_place.hpp"

#include <filesystem>

#include "catalogue/history_phrases.hpp"
#include "diagnostic/failure.hpp"

namespace chorus {

void require_journal(const JournalPlace& place) {
  std::error_code unknown;
  if (std::filesystem::exists(place.path, unknown) || unknown) return;
  throw Failure(FailureKind::input, {phrase::history_no_journal, {text_arg("path", place.path)}},
                {phrase::history_no_journal_remedy, {}});
}

}  // namespace chorus
