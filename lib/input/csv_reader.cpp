#include "input/csv_reader.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"

namespace chorus::phrase {

constexpr Phrase quote_unclosed{"the double quote that opens here is never closed",
                                "le guillemet double qui s'ouvre ici n'est jamais fermé"};
constexpr Phrase quote_unclosed_remedy{
    "add the closing quote at the end of this cell; a quote inside a cell is written twice",
    "ajoutez le guillemet fermant à la fin de cette cellule ; un guillemet dans une cellule "
    "s'écrit deux fois"};
constexpr Phrase text_after_quote{
    "there is text after the closing double quote; the quote opened on line {line}, column "
    "{column}",
    "il y a du texte après le guillemet double fermant ; le guillemet s'ouvre ligne {line}, "
    "colonne {column}"};
constexpr Phrase text_after_quote_remedy{
    "put the whole cell in double quotes and write each quote inside it twice",
    "mettez toute la cellule entre guillemets doubles et écrivez deux fois chaque guillemet "
    "intérieur"};
constexpr Phrase row_too_long{
    "this row is longer than 16 MiB or has more than 16384 cells: this is no table of invoices",
    "cette ligne dépasse 16 Mio ou 16384 cellules : ce n'est pas un tableau de factures"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

bool ends_line(char c) { return c == '\n' || c == '\r'; }

/// An unquoted cell at the front of `text`.
struct Unquoted {
  std::size_t length = 0;  ///< bytes
  bool ascii = true;
};
Unquoted unquoted(std::string_view text, char delimiter) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t highest = ones * 0x80;
  const auto all = [](char c) { return ones * static_cast<unsigned char>(c); };
  // The highest bit of each byte that is 0; above the first one it may be set for others, too.
  const auto zeros = [](std::uint64_t eight) { return (eight - ones) & ~eight & highest; };
  const std::uint64_t delimiters = all(delimiter);
  std::size_t at = 0;
  std::uint64_t signs = 0;  // the highest bit: of one that is not ASCII
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const std::uint64_t stops = zeros(eight ^ delimiters) | zeros(eight ^ all('\n')) | zeros(eight ^ all('\r'));
    if (stops != 0 && std::endian::native != std::endian::little) break;
    if (stops != 0) {
      const auto behind = static_cast<unsigned>(std::countr_zero(stops)) / 8;
      signs |= eight & ((std::uint64_t{1} << 8 * behind) - 1);
      return {at + behind, (signs & highest) == 0};
    }
    signs |= eight;
  }
  for (; at != text.size() && text[at] != delimiter && !ends_line(text[at]); ++at)
    signs |= static_cast<unsigned char>(text[at]);
  return {at, (signs & highest) == 0};
}

/// Spreadsheets leave such rows behind: nothing, delimiters only, spaces somebody typed.
bool is_blank(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const CsvCell& cell) { return cell.text.find_first_not_of(" \t") == std::string::npos; });
}

}  // namespace

CsvReader::CsvReader(const SourceFile& source, const Dialect& dialect, std::size_t block)
    : source_(&source),
      delimiter_(dialect.delimiter),
      text_(source, dialect.encoding, dialect.start, dialect.first_line, block) {}

bool CsvReader::next(CsvRow& row) {
  while (!text_.ahead().empty()) {
    read_row(row);
    if (!is_blank(row)) return true;
  }
  return false;
}

void CsvReader::seek_row(std::uint64_t begin, std::uint32_t line) {
  if (begin != text_.offset()) text_.seek(begin, line);
}

void CsvReader::read_row(CsvRow& row) {
  row.line = row_line_ = text_.line();
  row.begin = text_.offset();
  row_bytes_ = 0;
  std::size_t count = 0;
  do {
    if (count == max_cells) refuse_long_row();
    if (count == row.cells.size()) row.cells.emplace_back();
    CsvCell& cell = row.cells[count++];
    cell.begin = text_.offset();
    read_cell(cell);
    cell.end = text_.offset();
  } while (take_delimiter());
  row.cells.resize(count);
  take_line_end(count > 1 || !is_blank(row));
  row.end = text_.offset();
}

void CsvReader::read_cell(CsvCell& cell) {
  std::string_view text = text_.ahead();
  cell.quoted = text.starts_with('"');
  if (cell.quoted) {
    cell.text.clear();
    return read_quoted(cell);
  }
  cell.line = text_.line();
  cell.column = text_.column();
  if (!text.empty() && (text[0] == delimiter_ || ends_line(text[0]))) {  // empty, as many are
    cell.text.clear();
    return;
  }
  bool whole = true;  // not behind a part from the block before
  for (; !text.empty(); text = text_.ahead(), whole = false) {
    const auto [length, ascii] = unquoted(text, delimiter_);
    if (!fits_in_row(length)) refuse_long_row();
    if (whole)
      cell.text.assign(text, 0, length);
    else
      cell.text.append(text, 0, length);
    if (ascii)
      text_.advance_ascii(length);
    else
      text_.advance_in_line(length);
    if (length < text.size()) return;
  }
  if (whole) cell.text.clear();
}

void CsvReader::read_quoted(CsvCell& cell) {
  const std::uint32_t line = text_.line();
  const std::uint32_t column = text_.column();
  const auto refuse = [&](const Phrase& phrase, const Phrase& remedy, std::uint32_t at_line, std::uint32_t at_column,
                          Args args) {
    throw Failure(FailureKind::input, Message{phrase, std::move(args)}, Message{remedy, {}}, source_->path(), at_line,
                  at_column);
  };
  text_.advance_in_line(1);
  std::string_view text = text_.ahead();
  cell.line = text_.line();
  cell.column = text_.column();
  for (;;) {
    const std::size_t length = std::min(text.find('"'), text.size());
    // A row without end is nearly always a quote without end: say the more useful of the two.
    if (text.empty() || !fits_in_row(length + 1)) {
      refuse(phrase::quote_unclosed, phrase::quote_unclosed_remedy, line, column, {});
    }
    cell.text.append(text.substr(0, length));
    const bool at_quote = length < text.size();
    text_.advance(length);
    if (at_quote) text_.advance_in_line(1);
    text = text_.ahead();
    if (!at_quote) continue;
    if (!text.starts_with('"')) break;
    cell.text.push_back('"');
    text_.advance_in_line(1);
    text = text_.ahead();
  }
  if (text.empty() || text[0] == delimiter_ || ends_line(text[0])) return;
  refuse(phrase::text_after_quote, phrase::text_after_quote_remedy, text_.line(), text_.column(),
         {count_arg("line", line), count_arg("column", column)});
}

bool CsvReader::take_delimiter() {
  const std::string_view text = text_.ahead();
  if (text.empty() || text[0] != delimiter_) return false;
  text_.advance_ascii(1);
  return true;
}

void CsvReader::take_line_end(bool some_cells) {
  const LineEnd before = line_end_;
  const bool carriage_return = text_.ahead().starts_with('\r');
  line_end_ = text_.ahead().empty() ? LineEnd::none : carriage_return ? LineEnd::cr : LineEnd::lf;
  if (!text_.ahead().empty()) text_.advance(1);
  if (carriage_return && text_.ahead().starts_with('\n')) {
    text_.advance(1);
    line_end_ = LineEnd::crlf;
  }
  ends_open_ = some_cells && text_.ahead().empty() &&
               ((line_end_ == LineEnd::none && before != LineEnd::none) ||
                (line_end_ == LineEnd::cr && before == LineEnd::crlf));
}

bool CsvReader::fits_in_row(std::size_t bytes) {
  row_bytes_ += bytes;
  return row_bytes_ <= max_row_bytes;
}

void CsvReader::refuse_long_row() const {
  throw Failure(FailureKind::input, Message{phrase::row_too_long, {}}, Message{phrase::right_file_remedy, {}},
                source_->path(), row_line_, 1);
}

namespace {

/// A cell that looks like the second half of a text: « Remise ; salle » without its quotes, and
/// « "Salle \"A\"; lot 2" » of a program that writes a quote as \".
bool looks_cut_off(const CsvCell& cell) {
  if (cell.quoted || cell.text.find_first_not_of(' ') == cell.text.npos) return false;
  return cell.text.starts_with(' ') || (cell.text.ends_with('"') && cell.text.find('"') + 1 == cell.text.size());
}

}  // namespace

std::size_t filled_cells(std::span<const CsvCell> row) {
  std::size_t filled = row.size();
  while (filled > 0 && row[filled - 1].text.empty()) --filled;
  return filled;
}

bool RowEnds::mean_nothing(std::span<const CsvCell> row) {
  if (row.size() <= header_cells_) return true;
  if (!alike_ || std::any_of(row.begin(), row.end(), looks_cut_off)) return false;
  if (!every_row_) every_row_ = ends_of_every_row();
  return ends_of(row) == *every_row_;
}

std::size_t RowEnds::ends_of(std::span<const CsvCell> row) const {
  return row.size() - std::min(row.size(), std::max(filled_cells(row), header_cells_));
}

std::size_t RowEnds::ends_of_every_row() const {
  CsvReader reader(*source_, dialect_);
  CsvRow row;
  if (!reader.next(row) || !reader.next(row)) return 0;
  const std::size_t first = ends_of(row.cells);
  while (reader.next(row)) {
    if (ends_of(row.cells) != first) return 0;
  }
  return first;
}

}  // namespace chorus
