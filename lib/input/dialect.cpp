#include "input/dialect.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "input/csv_reader.hpp"
#include "input/delimiter_trial.hpp"
#include "input/encoding_survey.hpp"

namespace chorus {

namespace {

constexpr std::size_t dialect_sample = std::size_t{1} << 16;

/// The delimiter that a line like "sep=;" names. Spreadsheets may add delimiters behind it, and
/// quotes around it.
std::optional<char> sep_line_delimiter(std::string_view line) {
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() < 5 || line[3] != '=') return std::nullopt;
  for (std::size_t i = 0; i < 3; ++i) {
    if ((line[i] | 0x20) != "sep"[i]) return std::nullopt;
  }
  const char delimiter = line[4];
  const bool alone = line.find_first_not_of(delimiter, 4) == std::string_view::npos;
  const bool known = csv_delimiters.find(delimiter) != std::string_view::npos;
  return alone && known ? std::optional(delimiter) : std::nullopt;
}

/// Passes a sep= line, if the file begins with one.
void detect_sep_line(const SourceFile& source, Dialect& dialect) {
  constexpr std::size_t longest = 256;
  TextStream text(source, dialect.encoding, dialect.start, 1, dialect_sample);
  std::string line;
  bool complete = false;
  while (!complete && line.size() < longest && !text.ahead().empty()) {
    const std::string_view ahead = text.ahead();
    const std::size_t length = std::min(ahead.find_first_of("\r\n"), ahead.size());
    complete = length < ahead.size();
    line += ahead.substr(0, length);
    text.advance_in_line(length);
  }
  const auto delimiter = sep_line_delimiter(line);
  if (!delimiter) return;
  const bool carriage_return = text.ahead().starts_with('\r');
  if (complete) text.advance(1);
  if (carriage_return && text.ahead().starts_with('\n')) text.advance(1);
  dialect.sep_line = true;
  dialect.delimiter = *delimiter;
  dialect.start = text.offset();
  dialect.first_line = 2;
}

/// Puts `start` on the header row, behind empty lines, and looks how it ends.
void find_header(const SourceFile& source, Dialect& dialect) {
  CsvReader reader(source, dialect, dialect_sample);
  CsvRow header;
  if (!reader.next(header)) return;
  dialect.start = header.begin;
  dialect.first_line = header.line;
  const std::string line_end = from_utf8("\r\n", dialect.encoding).value();
  std::string last(line_end.size(), '\0');
  if (header.end - header.begin < last.size()) return;
  source.read_at(header.end - last.size(), last);
  dialect.crlf = last == line_end;
}

}  // namespace

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "TAB" : std::string(1, delimiter);
}

Dialect detect_dialect(const SourceFile& source, const DialectOptions& options) {
  Dialect dialect;
  const SurveyedEncoding found = survey_encoding(source, options.encoding);
  dialect.encoding = found.encoding;
  dialect.bom = found.mark_size > 0;
  dialect.start = found.mark_size;
  detect_sep_line(source, dialect);
  if (options.delimiter) {
    dialect.delimiter = *options.delimiter;
  } else if (!dialect.sep_line) {
    dialect.delimiter = choose_delimiter(source, dialect);
  }
  find_header(source, dialect);
  return dialect;
}

}  // namespace chorus
