#include "input/row_ends.hpp"

#include <algorithm>

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

}  // namespace chorus
