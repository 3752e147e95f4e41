#include "report/grid.hpp"

#include <algorithm>

#include "diagnostic/printable.hpp"
#include "report/paragraph.hpp"
#include "report/spreadsheet_text.hpp"
#include "report/text_style.hpp"

namespace chorus {

namespace {

constexpr std::string_view between = "  ";

/// One line without blanks at its end; `widths` 0: the column is left out.
std::string grid_line(std::span<const GridColumn> columns, const std::vector<std::size_t>& widths,
                      const GridRow& cells) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (widths[i] == 0) continue;
    if (!line.empty()) line += between;
    line += padded(printable(cells[i]), widths[i], columns[i].right);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

/// A figure may begin with its sign; a text is whoever's.
std::string csv_line(std::span<const GridColumn> columns, const GridRow& cells, char delimiter) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) line += delimiter;
    const std::string cell = columns[i].right ? printable(cells[i]) : spreadsheet_text(cells[i]);
    line += spreadsheet_cell(cell, delimiter);
  }
  return line + "\r\n";
}

}  // namespace

void write_grid(std::span<const GridColumn> columns, const GridSource& rows, const TextStyle& style,
                const GridSink& sink) {
  std::vector<std::size_t> widths(columns.size());
  bool any = false;
  rows([&](const GridRow& row) {
    any = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(printable(row[i])));
    }
  });
  if (!any) return;
  GridRow titles;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    titles.emplace_back(columns[i].title.in(style.language));
    if (widths[i] > 0) widths[i] = std::max(widths[i], display_width(titles[i]));
  }
  sink(heading(grid_line(columns, widths, titles), style) + "\n");
  rows([&](const GridRow& row) { sink(grid_line(columns, widths, row) + "\n"); });
}

void write_grid_csv(std::span<const GridColumn> columns, const GridSource& rows, Language language,
                    const GridSink& sink) {
  const bool french = language == Language::french;
  const char delimiter = french ? ';' : ',';
  GridRow titles;
  for (const auto& column : columns) {
    titles.emplace_back(french ? column.title.fr : column.name);
  }
  sink((french ? "\xEF\xBB\xBF" : "") + csv_line(columns, titles, delimiter));
  rows([&](const GridRow& row) { sink(csv_line(columns, row, delimiter)); });
}

}  // namespace chorus
