// The export status in an input file: which bytes change so that its invoices read « Éditée ».
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "input/record.hpp"

namespace chorus {

/// Whether a status says « exported », however it is typed: « Editée », « EDITEE » too.
bool is_edited(std::string_view status, std::string_view word);

/// What to write into a file that was read.
struct StatusMarking {
  const SourceFile& source;
  const ReadNotes& notes;  ///< how it was read: format and dialect
  const ReadOptions& options;
  std::string_view word;                                                       ///< UTF-8, without line breaks
  std::function<bool(std::string_view number, std::string_view date)> marked;  ///< the date as it stands there
};

/// What the file's encoding cannot hold of `word` or of the header that a missing column gets; empty
/// when it holds all.
std::string_view not_in_encoding(const ReadNotes& notes, const ReadOptions& options, std::string_view word);

/// Bytes that take the place of those from `begin` to `end` in the source.
struct StatusEdit {
  std::uint64_t begin;
  std::uint64_t end;
  std::string bytes;
};
using StatusEdits = std::function<void(const StatusEdit&)>;

/// Names, in the file's order, what changes so that every row or object with a marked number has the
/// word as its status, unless its status says so already. Memory holds one row or object.
///
/// CSV: the cell stays quoted or bare as it was; an empty one is quoted when its header is. Without a
/// status column one is put behind the last column with a header: all rows get its delimiter, whether
/// they are marked or not, and a row with too many or too few cells keeps as many too many or too few.
/// Empty rows stay as they are. JSON: the value changes, or the member is added at the object's end,
/// spaced like its last one.
///
/// Returns how many rows or objects get the word; when it is 0, the edits mean nothing. A word that
/// the encoding cannot hold is std::logic_error: ask `not_in_encoding` first.
std::uint64_t find_status_edits(const StatusMarking& marking, const StatusEdits& edit);

/// The whole file with these edits, in pieces to `write`; every other byte is as it was.
void write_marked(const StatusMarking& marking, const std::function<void(std::string_view)>& write);

}  // namespace chorus
