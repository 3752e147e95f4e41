#include "input/dialect.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/failure.hpp"
#include "input/csv_reader.hpp"
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

namespace {

constexpr std::size_t sample_rows = 50;
constexpr std::size_t sample_block = std::size_t{1} << 16;

/// How well a delimiter cuts the first rows.
struct Trial {
  char delimiter = ';';
  std::size_t cells = 0;  ///< of the header; 0 when it cannot be read
  std::size_t rows = 0;
  std::size_t fitting = 0;  ///< of `rows`, cut like the header
  std::optional<Failure> failure;

  std::size_t score() const { return cells * fitting; }
};

/// Per row looked at: a delimiter that breaks quotes stops early.
bool scores_higher(const Trial& a, const Trial& b) {
  const std::size_t one = 1;
  return a.score() * std::max(b.rows, one) > b.score() * std::max(a.rows, one);
}

/// Not more cells than the header, and more than one. A row with fewer is refused later, with a
/// sentence of its own (ROW-05): it is no reason to take another delimiter.
bool is_cut_like_header(const CsvRow& row, std::size_t header_cells) {
  std::size_t cells = row.cells.size();
  while (cells > header_cells && row.cells[cells - 1].text.empty()) --cells;
  return cells <= header_cells && row.cells.size() > 1;
}

Trial try_delimiter(const SourceFile& source, Dialect dialect, char delimiter) {
  Trial trial;
  trial.delimiter = dialect.delimiter = delimiter;
  CsvReader reader(source, dialect, sample_block);
  CsvRow row;
  try {
    while (trial.rows < sample_rows && reader.next(row)) {
      if (trial.rows++ == 0) trial.cells = row.cells.size();
      if (is_cut_like_header(row, trial.cells)) ++trial.fitting;
    }
  } catch (const Failure& failure) {
    ++trial.rows;  // the row that failed does not fit
    trial.failure = failure;
  }
  return trial;
}

std::string quoted_delimiter(char delimiter) {
  return delimiter == '\t' ? "TAB" : "« " + std::string(1, delimiter) + " »";
}

/// Whether `second`, which scores lower than `first`, is still as good a reading of the file.
bool is_rival(const Trial& first, const Trial& second) {
  if (second.cells < 2) return false;
  if (second.score() * first.rows == first.score() * second.rows) return true;
  const bool fits_better = second.fitting * first.rows > first.fitting * second.rows;
  return fits_better && first.cells < 2 * second.cells;
}

/// A header that no delimiter can cut: the reading that came furthest has the fault to show.
void rethrow_header_failure(const std::vector<Trial>& trials) {
  const Failure* furthest = nullptr;
  for (const Trial& trial : trials) {
    if (trial.cells > 0 || !trial.failure) continue;
    const Failure& failure = *trial.failure;
    if (furthest == nullptr ||
        std::pair(failure.line, failure.column) > std::pair(furthest->line, furthest->column)) {
      furthest = &failure;
    }
  }
  if (furthest != nullptr) throw Failure(*furthest);
}

}  // namespace

char choose_delimiter(const SourceFile& source, const Dialect& dialect) {
  std::vector<Trial> trials;
  for (const char c : csv_delimiters) trials.push_back(try_delimiter(source, dialect, c));
  std::stable_sort(trials.begin(), trials.end(), scores_higher);
  const Trial& best = trials.front();
  if (best.cells < 2) {
    rethrow_header_failure(trials);
    return ';';
  }
  for (std::size_t i = 1; i < trials.size(); ++i) {
    if (!is_rival(best, trials[i])) continue;
    throw Failure(Reason::unsure_delimiter, source.role(), source.path(),
                  {text_arg("first", quoted_delimiter(best.delimiter)),
                   text_arg("second", quoted_delimiter(trials[i].delimiter))})
        .at(source.path(), dialect.first_line);
  }
  return best.delimiter;
}

}  // namespace chorus
