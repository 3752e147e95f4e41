// The authority's files go in, the directory's file is there with what they say: whole, or as it was before.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "directory/directory.hpp"
#include "file/source_file.hpp"
#include "input/csv_reader.hpp"
#include "invoice/date.hpp"

namespace chorus {

// The authority's two CSV files, row by row.

/// A row that could not be read, and why.
struct UnreadableRow {
  std::string file;
  std::uint32_t line = 0;
  Message why;
};

/// « structures.csv:7: the code is missing; structures.csv:9: … ».
Arg unreadable_rows(std::string_view name, const std::vector<UnreadableRow>& rows);

/// One row of either file; what its kind does not have stays empty.
struct PublishedRow {
  std::int64_t siret = 0;
  std::string_view name;  ///< of the structure, or of the service
  std::string_view code;  ///< of the service
  std::string_view postcode;
  std::string_view town;
  std::int64_t flags = 0;  ///< see directory.hpp
};

/// A file of structures or of services, told by its headers; its columns are found by their names in any order.
class PublishedTable {
 public:
  /// Nothing when its headers are of neither kind. `dated`: the day that an archive has for it, or empty.
  /// Failure(input) for a file that is no CSV.
  static std::optional<PublishedTable> open(SourceFile source, const Date& today, const std::string& dated);

  PublishedKind kind() const { return kind_; }
  const std::string& path() const { return source_->path(); }
  /// Optional columns that it does not have, as the authority calls them.
  const std::vector<std::string>& missing() const { return missing_; }
  /// The newest day that a column of dates held so far, not after today; else the archive's.
  const std::string& dated() const { return dated_; }
  std::uint64_t other_identifiers() const { return other_identifiers_; }
  std::uint64_t unreadable() const { return unreadable_; }
  const std::vector<UnreadableRow>& first_unreadable() const { return first_unreadable_; }
  /// Its last line has no end, as where a copy or a download broke off.
  bool ends_open() const { return reader_->ends_open(); }

  /// The next row that can be read, valid until the next call; false at the end. Failure(input) when a row breaks off
  /// the reading, and too many did.
  bool next(PublishedRow& row);

 private:
  PublishedTable() = default;
  bool read_headers();
  bool next_cells();
  bool take(PublishedRow& row);
  void pass_line();
  void refuse(Message why);
  std::string_view cell(std::size_t column) const;
  bool flag(std::size_t column, bool otherwise, bool& good) const;

  std::unique_ptr<SourceFile> source_;  // the reader keeps a reference
  std::unique_ptr<CsvReader> reader_;
  bool wide_ = false;  // UTF-16: a line cannot be looked for byte by byte
  Date today_;
  PublishedKind kind_ = PublishedKind::structures;
  std::vector<std::size_t> columns_;  // by the places of the kind's table
  std::vector<std::size_t> date_columns_;
  std::size_t width_ = 0;
  std::vector<std::string> missing_;
  std::string dated_;
  std::string last_date_;  // as it was written: most rows have the same
  CsvRow row_;
  std::uint64_t other_identifiers_ = 0;
  std::uint64_t unreadable_ = 0;
  std::uint64_t broken_ = 0;  // of them, rows that are no CSV
  std::vector<UnreadableRow> first_unreadable_;
};

/// « structures », « services »: in the directory's file, and in JSON.
std::string_view name_of(PublishedKind kind);
/// The same in words.
const Phrase& phrase_of(PublishedKind kind);

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
