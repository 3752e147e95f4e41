// CSV rows as records: the header row names the columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/csv_reader.hpp"
#include "input/record.hpp"

namespace chorus {

/// Opens a CSV file and reads its header. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_csv_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                               Names& names);

// Where the rows of a file end, and its lines read again for a fault.

/// Tells the two apart. A row has no more cells than the header row; or it has empty ones more, and
/// then every row of the file has exactly as many of them, which takes a pass over the file, made
/// when the first such row comes and never again.
class RowEnds {
 public:
  /// Keeps a reference to `source`. `header_cells`: of the header row as it stands, empty ones included.
  /// `alike`: false takes more empty ends than the header's of no row.
  RowEnds(const SourceFile& source, const Dialect& dialect, std::size_t header_cells, bool alike = true)
      : source_(&source), dialect_(dialect), header_cells_(header_cells), alike_(alike) {}

  /// Whether the empty cells at the end of this row say nothing. Failure(input) as CsvReader's.
  bool mean_nothing(std::span<const CsvCell> row);

 private:
  std::size_t ends_of(std::span<const CsvCell> row) const;
  std::size_t ends_of_every_row() const;

  const SourceFile* source_;
  Dialect dialect_;
  std::size_t header_cells_;
  bool alike_;
  std::optional<std::size_t> every_row_;  ///< the number that all rows have; 0: they differ
};

/// The cells up to the last one that holds something.
std::size_t filled_cells(std::span<const CsvCell> row);

/// Finds the lines of the given places, reading each file once. What cannot be read again (standard
/// input, a file that is gone) is simply not there: the fault is told without its line.
class SourceLines {
 public:
  SourceLines(const std::vector<Location>& places, const std::vector<ReadNotes>& files);

  /// UTF-8. A line over 64 KiB is not kept: nobody reads it.
  std::optional<std::string> find(const Location& place) const;

 private:
  void read_file(const ReadNotes& file, const std::vector<std::uint32_t>& lines);

  std::map<std::pair<std::string_view, std::uint32_t>, std::string> lines_;
};

}  // namespace chorus
