// A file that already left, of ours or of another program -> the journal.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "journal/journal_place.hpp"

namespace chorus {

/// What the adoption of one file did.
struct AdoptedFile {
  std::string path;
  std::uint64_t noted = 0;
  std::uint64_t known = 0;  ///< the journal knew them, with the same values
  /// Invoices that could not be noted, and why.
  std::vector<Message> refused;
};

/// Notes the invoices of CPP Facture Min files as sent, by their values: how a program writes them
/// does not matter, and neither does what it called the PDF, which is no part of what is compared.
/// One that the journal knows with other values is refused; the same file twice changes nothing.
/// Nothing of a file is noted that cannot be read to its end. `tell` is called after each file,
/// `notice` for what an interrupted run left. Throws Failure: input, output, locked.
void adopt_files(const std::vector<std::string>& paths, const JournalPlace& place, const NoticeSink& notice,
                 const std::function<void(const AdoptedFile&)>& tell);

}  // namespace chorus
