// The authority's files go in, the directory's file is there with what they say: whole, or as it was before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "directory/published_table.hpp"
#include "invoice/date.hpp"

namespace chorus {

struct DirectoryImport {
  std::vector<std::string> files;  ///< CSV, or ZIP archives of such; « - » is standard input
  std::string path;                ///< the directory's file
  Date today;
  bool insist = false;  ///< also when a kind has less than half the rows that it had
};

/// What became of the files of one kind.
struct ImportedKind {
  PublishedKind kind = PublishedKind::structures;
  std::vector<std::string> files;
  std::uint64_t rows = 0;               ///< taken
  std::uint64_t inactive = 0;           ///< of them
  std::uint64_t before = 0;             ///< that the last import had
  std::uint64_t twice = 0;              ///< the same SIRET, or service code of a SIRET, again: an active one was kept
  std::uint64_t other_identifiers = 0;  ///< left out: no SIRET, but another kind of number
  std::uint64_t unreadable = 0;
  std::vector<UnreadableRow> first_unreadable;
  std::vector<std::string> missing;  ///< optional columns that a file does not have
  std::vector<std::string> cut_off;  ///< files whose last line has no end
  std::string dated;                 ///< see ImportedPart
};

struct DirectoryImported {
  std::vector<ImportedKind> kinds;
  std::vector<std::string> passed;      ///< files of an archive that are neither kind
  std::vector<PublishedKind> never;     ///< kinds that the directory does not have yet
  std::uint64_t without_structure = 0;  ///< services whose SIRET is none of its structures
};

/// Each kind replaces only its own. The file is built beside its final name, synced and renamed: who reads it meanwhile
/// keeps the one that was opened. `progress` is called now and then, and may throw.
///
/// Failure(input): a file is neither of structures nor of services, holds no row, or less than half of what was there
/// (unless `insist`); two files are editions of the same; what is to be kept of the old file is damaged; that file is
/// another program's. Failure(output): the new one cannot be written.
DirectoryImported import_directory(const DirectoryImport& settings, const std::function<void()>& progress);

}  // namespace chorus
