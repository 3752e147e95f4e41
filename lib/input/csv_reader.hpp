// The rows of a CSV file, each cell with the place where a person finds it. Our own reader because
// no packaged library gives the physical line and column of every cell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostic/named.hpp"
#include "file/source_file.hpp"
#include "input/text.hpp"

namespace chorus {

/// Every delimiter that a CSV file may have, in the order in which they are tried, as an option names it.
inline constexpr Named<char> csv_delimiters[] = {{";", ';'}, {",", ','}, {"tab", '\t'}, {"|", '|'}};

/// What the user or the configuration said; the rest is detected.
struct DialectOptions {
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;  ///< wins over a sep= line
};

struct Dialect {
  Encoding encoding = Encoding::utf8;
  bool bom = false;
  char delimiter = ';';
  bool sep_line = false;         ///< the file begins with "sep=;"
  bool crlf = false;             ///< the header row ends with CRLF
  std::uint64_t titles = 0;      ///< byte offset of the lines above the header that are no header; `start`: none
  std::uint32_t title_line = 1;  ///< its physical line
  std::uint64_t start = 0;       ///< byte offset of the header row
  std::uint32_t first_line = 1;  ///< its physical line
};

struct CsvCell {
  std::string text;  ///< UTF-8, quotes undone
  std::uint32_t line = 0;
  std::uint32_t column = 0;  ///< in characters; of the first character, after the opening quote
  bool quoted = false;
  std::uint64_t begin = 0;  ///< byte extent in the source, in its own encoding, quotes included
  std::uint64_t end = 0;
};

struct CsvRow {
  std::vector<CsvCell> cells;
  std::uint32_t line = 0;   ///< physical line of its first character
  std::uint64_t begin = 0;  ///< byte extent in the source, in its own encoding, line end included
  std::uint64_t end = 0;
};

/// RFC 4180 with what spreadsheets do: CRLF, LF and lone CR end a row; line breaks and doubled
/// quotes inside quotes; a quote inside an unquoted cell is a character like any other. Rows whose
/// cells are all empty or blank are skipped. Failure(input) with line and column for a quote that
/// is never closed, text behind a closing quote, a byte that is not of the encoding, a row over
/// 16 MiB or 16,384 cells.
class CsvReader {
 public:
  static constexpr std::size_t max_row_bytes = std::size_t{16} << 20;  ///< of UTF-8
  static constexpr std::size_t max_cells = 16'384;                     ///< columns of a worksheet

  /// Keeps a reference to `source`. `block`: bytes read at once.
  CsvReader(const SourceFile& source, const Dialect& dialect, std::size_t block = TextStream::default_block);

  /// The next row, in `row`'s own memory; the header is the first. False at the end.
  bool next(CsvRow& row);

  /// Of the row read last: the source ends with it, and it lacks a line break that the row before it has, or the
  /// second half of one (CR of CR LF). Blank rows count, unless they are a few spaces.
  bool ends_open() const { return ends_open_; }

  /// Continues with a row seen before: its `begin` and `line`.
  void seek_row(std::uint64_t begin, std::uint32_t line);

 private:
  void read_row(CsvRow& row);
  void read_cell(CsvCell& cell);
  void read_quoted(CsvCell& cell);
  bool take_delimiter();
  void take_line_end(bool some_cells);
  bool fits_in_row(std::size_t bytes);
  [[noreturn]] void refuse_long_row() const;

  const SourceFile* source_;
  char delimiter_;
  TextStream text_;
  enum class LineEnd : std::uint8_t { none, cr, lf, crlf };
  LineEnd line_end_ = LineEnd::none;  // of the row read last
  bool ends_open_ = false;
  std::size_t row_bytes_ = 0;
  std::uint32_t row_line_ = 0;
};

// Where the rows of a file end.

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

}  // namespace chorus
