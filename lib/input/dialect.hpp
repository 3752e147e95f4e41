// How a CSV file is written: its encoding, its delimiter, its first line.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "file/source_file.hpp"
#include "input/text.hpp"

namespace chorus {

struct CsvRow;

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

/// How well a row names the columns of the file that is wanted.
struct HeaderFit {
  std::size_t fields = 0;  ///< different ones that it names
  bool complete = false;   ///< nothing that is required is missing
};
using HeaderTest = std::function<HeaderFit(const CsvRow&)>;

/// As shown to the user: ";", and "TAB", which could not be seen.
std::string delimiter_name(char delimiter);

/// Reads the whole file once, in blocks, and its first rows once more for each delimiter.
///
/// Encoding: the byte order mark, else UTF-8 when the whole file is, else Windows-1252. Never a
/// guess that could bring wrong letters into an invoice: Failure(input) with a place and the way
/// out when a file holds both UTF-8 and other bytes, when its letters look like MS-DOS or
/// Macintosh ones, when it is binary or UTF-16 without its mark, and when the mark contradicts
/// `options.encoding`.
///
/// Delimiter: the sep= line, else the one of ; , TAB | that cuts the header row into most cells
/// and the rows below like it; a file of one column has ';'. Failure(input) when two are equally
/// good. Broken quotes in the first rows can be a Failure(input) here already.
///
/// Header: the first row, unless one of the next 30 names more columns: the lines above are then titles. Without a
/// `header` test it is the first row.
Dialect detect_dialect(const SourceFile& source, const DialectOptions& options, const HeaderTest& header = {});

/// Every delimiter that a CSV file may have.
inline constexpr std::string_view csv_delimiters = ";,\t|";

/// Tries each on the first rows, see detect_dialect. `dialect` says all but the delimiter.
/// Failure(input) when two cut equally well.
char choose_delimiter(const SourceFile& source, const Dialect& dialect, const HeaderTest& header = {});

}  // namespace chorus
