#include "input/dialect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/failure.hpp"
#include "file/source_file.hpp"
#include "input/csv_reader.hpp"
#include "input/text.hpp"

// The encoding of a CSV file, from its byte order mark or from all of its bytes.

namespace chorus {

struct SurveyedEncoding {
  Encoding encoding;
  std::size_t mark_size;  ///< bytes of the byte order mark; 0: the file has none
};

/// Reads the whole file once, in blocks. `said`: what the user or the configuration knows of it.
/// Failure(input) as for detect_dialect.
SurveyedEncoding survey_encoding(const SourceFile& source, std::optional<Encoding> said);

namespace {

[[noreturn]] void refuse_encoding(const SourceFile& source, Reason reason, Args args = {},
                                  const TextPlace& at = {0, 0, false}) {
  throw Failure(reason, source.role(), source.path(), std::move(args)).at(source.path(), at.line, at.column);
}

/// What the bytes of a whole file say about its encoding. Feed it in order with `see`.
class EncodingSurvey {
 public:
  /// `only_binary`: the encoding is known, look for zero bytes alone.
  EncodingSurvey(const SourceFile& source, bool only_binary) : source_(&source), only_binary_(only_binary) {}

  /// Returns how many bytes were settled; the rest is the beginning of a character.
  std::size_t see(std::string_view bytes, bool last);

  bool is_utf8() const { return other_line_ == 0; }

 private:
  void see_valid(std::string_view utf8);
  void see_other(char byte);
  void refuse_mixed() const;

  const SourceFile* source_;
  bool only_binary_;
  TextPlace place_;
  char before_ = '\n';            // the byte before the one looked at
  std::uint32_t utf8_line_ = 0;   // the first with a character beyond ASCII in UTF-8
  std::uint32_t other_line_ = 0;  // the first with a byte that is no UTF-8
  TextPlace other_place_;
};

std::size_t EncodingSurvey::see(std::string_view bytes, bool last) {
  const std::size_t zero = bytes.find('\0');
  if (zero != std::string_view::npos) refuse_encoding(*source_, Reason::not_text);
  if (only_binary_) return bytes.size();
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Utf8Check check = check_utf8(bytes.substr(at));
    see_valid(bytes.substr(at, check.valid));
    at += check.valid;
    if (at == bytes.size() || (!check.bad && !last)) break;
    see_other(bytes[at++]);
  }
  return at;
}

void EncodingSurvey::see_valid(std::string_view utf8) {
  if (utf8.empty()) return;
  const auto beyond_ascii =
      std::find_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (utf8_line_ == 0 && beyond_ascii != utf8.end()) {
    const auto before = static_cast<std::size_t>(beyond_ascii - utf8.begin());
    place_.pass(utf8.substr(0, before));
    utf8.remove_prefix(before);
    utf8_line_ = place_.line;
    refuse_mixed();
  }
  place_.pass(utf8);
  before_ = utf8.back();
}

/// Whether a Windows file would hold `byte` behind `before`. The accents of CSV (MS-DOS) and CSV
/// (Macintosh) fall on signs that French text does not have there: é becomes ‚ or Ž.
bool fits_windows1252(char before, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  for (const unsigned undefined : {0x81U, 0x8DU, 0x8FU, 0x90U, 0x9DU}) {
    if (value == undefined) return false;
  }
  const bool after_small = before >= 'a' && before <= 'z';
  const bool after_letter = after_small || (before >= 'A' && before <= 'Z');
  const bool low_sign = value == 0x82 || value == 0x83 || value == 0x87 || value == 0x88;
  const bool capital = value == 0x8A || value == 0x8E;
  return !(low_sign && after_letter) && !(capital && after_small);
}

void EncodingSurvey::see_other(char byte) {
  if (other_line_ == 0) {
    other_line_ = place_.line;
    other_place_ = place_;
    refuse_mixed();
  }
  if (!fits_windows1252(before_, byte)) {
    refuse_encoding(*source_, Reason::unlikely_encoding, {text_arg("byte", byte_name(byte))}, place_);
  }
  place_.after_cr = false;
  ++place_.column;
  before_ = byte;
}

void EncodingSurvey::refuse_mixed() const {
  if (utf8_line_ == 0 || other_line_ == 0) return;
  refuse_encoding(*source_, Reason::mixed_encodings,
                  {count_arg("utf8_line", utf8_line_), count_arg("other_line", other_line_)}, other_place_);
}

/// True when all of the file from `start` on is UTF-8 (or was not looked at: `only_binary`).
bool survey(const SourceFile& source, std::uint64_t start, bool only_binary) {
  EncodingSurvey survey(source, only_binary);
  constexpr std::uint64_t longest_character = 4;
  std::vector<char> block(
      static_cast<std::size_t>(std::min<std::uint64_t>(TextStream::default_block, source.size() + longest_character)));
  std::size_t kept = 0;
  for (std::uint64_t offset = start;;) {
    const std::size_t got = source.read_at(offset, std::span(block).subspan(kept));
    offset += got;
    const std::size_t size = kept + got;
    const std::size_t settled = survey.see({block.data(), size}, got == 0);
    if (got == 0) return survey.is_utf8();
    kept = size - settled;
    std::copy_n(block.begin() + static_cast<std::ptrdiff_t>(settled), kept, block.begin());
  }
}

bool is_utf16(Encoding encoding) { return encoding == Encoding::utf16le || encoding == Encoding::utf16be; }

}  // namespace

SurveyedEncoding survey_encoding(const SourceFile& source, std::optional<Encoding> said) {
  std::array<char, 4> bytes{};
  const std::string_view head(bytes.data(), source.read_at(0, bytes));
  const auto mark = byte_order_mark(head);
  const bool agrees = !mark || !said || *said == mark->encoding || (is_utf16(*said) && is_utf16(mark->encoding));
  if (!agrees) {
    refuse_encoding(source, Reason::contradicts_mark,
                    {text_arg("mark", encoding_name(mark->encoding)), text_arg("encoding", encoding_name(*said))});
  }
  const bool known = mark || said;
  SurveyedEncoding found{mark ? mark->encoding : said.value_or(Encoding::utf8), mark ? mark->size : 0};
  if (is_utf16(found.encoding)) return found;
  const bool utf8 = survey(source, found.mark_size, known);
  if (!known && !utf8) found.encoding = Encoding::windows1252;
  return found;
}

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
  const bool known = !name_of(csv_delimiters, delimiter).empty();
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

constexpr std::size_t most_title_rows = 30;
constexpr std::uint64_t most_title_bytes = std::uint64_t{1} << 16;

/// The header among the first rows of a file.
std::size_t header_among(std::span<const CsvRow> rows, const HeaderTest& test) {
  if (!test || rows.empty()) return 0;
  std::size_t best = 0;
  HeaderFit best_fit = test(rows[0]);
  for (std::size_t i = 1; i < rows.size() && i <= most_title_rows && !best_fit.complete; ++i) {
    if (rows[i].begin - rows[0].begin > most_title_bytes) break;
    const HeaderFit fit = test(rows[i]);
    if (fit.fields < 2 || (!fit.complete && fit.fields <= best_fit.fields)) continue;
    best = i;
    best_fit = fit;
  }
  return best;
}

/// Puts `start` on the header row, behind empty lines and titles, and looks how it ends.
void find_header_row(const SourceFile& source, Dialect& dialect, const HeaderTest& test) {
  CsvReader reader(source, dialect, dialect_sample);
  std::vector<CsvRow> rows(1);
  if (!reader.next(rows[0])) return;
  if (test && !test(rows[0]).complete) {
    try {
      for (CsvRow row; rows.size() <= most_title_rows && reader.next(row);) rows.push_back(row);
    } catch (const Failure&) {
      // It is told when that row is read.
    }
  }
  const CsvRow& header = rows[header_among(rows, test)];
  dialect.titles = rows[0].begin;
  dialect.title_line = rows[0].line;
  dialect.start = header.begin;
  dialect.first_line = header.line;
  const std::string line_end = from_utf8("\r\n", dialect.encoding).value();
  std::string last(line_end.size(), '\0');
  if (header.end - header.begin < last.size()) return;
  source.read_at(header.end - last.size(), last);
  dialect.crlf = last == line_end;
}

}  // namespace

std::string delimiter_name(char delimiter) { return delimiter == '\t' ? "TAB" : std::string(1, delimiter); }

Dialect detect_dialect(const SourceFile& source, const DialectOptions& options, const HeaderTest& header) {
  Dialect dialect;
  const SurveyedEncoding found = survey_encoding(source, options.encoding);
  dialect.encoding = found.encoding;
  dialect.bom = found.mark_size > 0;
  dialect.start = found.mark_size;
  detect_sep_line(source, dialect);
  if (options.delimiter) {
    dialect.delimiter = *options.delimiter;
  } else if (!dialect.sep_line) {
    dialect.delimiter = choose_delimiter(source, dialect, header);
  }
  find_header_row(source, dialect, header);
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
  std::size_t named = 0;    ///< columns that the header names
  std::optional<Failure> failure;

  std::size_t score() const { return cells * fitting; }
};

/// Per row looked at: a delimiter that breaks quotes stops early.
bool scores_higher(const Trial& a, const Trial& b) {
  if ((a.named > 1) != (b.named > 1)) return a.named > 1;
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

Trial try_delimiter(const SourceFile& source, Dialect dialect, char delimiter, const HeaderTest& test) {
  Trial trial;
  trial.delimiter = dialect.delimiter = delimiter;
  CsvReader reader(source, dialect, sample_block);
  std::vector<CsvRow> rows;
  try {
    for (CsvRow row; rows.size() < sample_rows && reader.next(row);) rows.push_back(row);
  } catch (const Failure& failure) {
    trial.failure = failure;
  }
  const std::size_t header = header_among(rows, test);
  if (!rows.empty()) trial.cells = rows[header].cells.size();
  for (std::size_t i = header; i < rows.size(); ++i) trial.fitting += is_cut_like_header(rows[i], trial.cells) ? 1 : 0;
  trial.rows = rows.size() - header + (trial.failure ? 1 : 0);  // the row that failed does not fit
  trial.named = rows.empty() || !test ? 0 : test(rows[header]).fields;
  return trial;
}

std::string quoted_delimiter(char delimiter) {
  return delimiter == '\t' ? "TAB" : "« " + std::string(1, delimiter) + " »";
}

/// Whether `second`, which scores lower than `first`, is still as good a reading of the file.
bool is_rival(const Trial& first, const Trial& second) {
  if (second.cells < 2 || (first.named > 1 && second.named == 0)) return false;
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
    if (furthest == nullptr || std::pair(failure.line, failure.column) > std::pair(furthest->line, furthest->column)) {
      furthest = &failure;
    }
  }
  if (furthest != nullptr) throw Failure(*furthest);
}

}  // namespace

char choose_delimiter(const SourceFile& source, const Dialect& dialect, const HeaderTest& header) {
  std::vector<Trial> trials;
  for (const auto& one : csv_delimiters) trials.push_back(try_delimiter(source, dialect, one.value, header));
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
