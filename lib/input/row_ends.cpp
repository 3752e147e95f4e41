#include "input/row_ends.hpp"

#include <algorithm>

#include "diagnostic/failure.hpp"

namespace chorus {

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

namespace {

constexpr std::size_t longest_line = std::size_t{64} << 10;

/// The text of the next line, its end passed; nothing when the text has ended. What a too long line
/// has beyond the limit is passed and lost.
std::optional<std::string> next_line(TextStream& text) {
  if (text.ahead().empty()) return std::nullopt;
  const auto number = text.line();
  std::string line;
  while (!text.ahead().empty() && text.line() == number) {
    const std::string_view ahead = text.ahead();
    const auto end = ahead.find_first_of("\r\n");
    const auto piece = ahead.substr(0, end);
    line.append(piece.substr(0, longest_line - std::min(longest_line, line.size())));
    text.advance(end == ahead.npos ? ahead.size() : end + 1);
  }
  return line;
}

}  // namespace

SourceLines::SourceLines(const std::vector<Location>& places, const std::vector<ReadNotes>& files) {
  for (const auto& file : files) {
    std::vector<std::uint32_t> lines;
    for (const auto& place : places) {
      if (place.file == file.file && place.line > 0) lines.push_back(place.line);
    }
    std::sort(lines.begin(), lines.end());
    if (lines.empty() || !may_be_read_again(std::string(file.file))) continue;
    try {
      read_file(file, lines);
    } catch (const Failure&) {
      // The file went away or changed since it was checked: its faults stand without their lines.
    }
  }
}

void SourceLines::read_file(const ReadNotes& file, const std::vector<std::uint32_t>& lines) {
  const SourceFile source = SourceFile::open(std::string(file.file));
  const Dialect& dialect = file.dialect;
  TextStream text(source, dialect.encoding, dialect.start, dialect.first_line);
  for (const auto wanted : lines) {
    while (text.line() < wanted && next_line(text)) continue;
    if (text.line() != wanted) continue;  // the same line again, or behind the end
    if (auto line = next_line(text)) lines_.emplace(std::pair(file.file, wanted), std::move(*line));
  }
}

std::optional<std::string> SourceLines::find(const Location& place) const {
  const auto it = lines_.find({place.file, place.line});
  if (it == lines_.end() || it->second.size() >= longest_line) return std::nullopt;
  return it->second;
}

}  // namespace chorus
