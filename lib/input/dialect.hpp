// How a CSV file is written: its encoding, its delimiter, its first line.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "file/source_file.hpp"
#include "input/csv_reader.hpp"

namespace chorus {

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

/// Tries each on the first rows, see detect_dialect. `dialect` says all but the delimiter.
/// Failure(input) when two cut equally well.
char choose_delimiter(const SourceFile& source, const Dialect& dialect, const HeaderTest& header = {});

}  // namespace chorus
