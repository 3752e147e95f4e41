// Why the end of a PDF leads nowhere.
#pragma once

#include <cstdint>
#include <span>

#include "attachment/pdf_objects.hpp"

namespace chorus::attachment {

/// Why `startxref` does not lead to the cross-reference that the file has: readers then search for
/// the objects themselves, and show empty pages, or only a part, or all of it.
enum class PdfMisled : std::uint8_t {
  no,
  as_text,    ///< line ends or characters were changed as in a text: compressed pages are lost
  two_files,  ///< another PDF stands before the one that the end belongs to
  otherwise
};

/// `start` is the offset that `startxref` names, `leads` whether a trailer was found there and
/// `followed` whether all objects that were looked for were found by it; `head` and `end` are the pieces of the file
/// that were read already. A file without any cross-reference is not misled. Reads the whole file
/// when something is wrong, as far as `source` gives it.
PdfMisled find_misled(PdfSource& source, std::uint64_t start, bool leads, bool followed,
                      std::span<const std::byte> head, std::span<const std::byte> end);

}  // namespace chorus::attachment
