// The authority's two CSV files, row by row.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "directory/directory.hpp"
#include "file/source_file.hpp"
#include "input/csv_reader.hpp"
#include "invoice/date.hpp"

namespace chorus {

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

}  // namespace chorus
