#include "report/text_layout.hpp"

#include <algorithm>

#include "catalogue/sentences.hpp"
#include "diagnostic/text.hpp"
#include "report/report_csv.hpp"

namespace chorus {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: break;
  }
  return "note";
}

Phrase severity_words(Severity severity) {
  switch (severity) {
    case Severity::error: return phrase::error;
    case Severity::warning: return phrase::warning;
    case Severity::note: break;
  }
  return phrase::note;
}

std::string coloured(std::string_view text, std::string_view colour, const TextStyle& style) {
  if (!style.colour) return std::string(text);
  constexpr std::string_view plain = "\x1b[0m";
  return std::string(colour) + std::string(text) + std::string(plain);
}

std::string heading(std::string_view text, const TextStyle& style) { return coloured(text, colour::bold, style); }

std::string severity_text(Severity severity, const TextStyle& style) {
  const std::string_view shade = severity == Severity::error     ? colour::red
                                 : severity == Severity::warning ? colour::yellow
                                                                 : colour::cyan;
  return coloured(severity_words(severity).in(style.language), shade, style);
}

namespace {

/// True when French does not let a line break at this space.
bool holds_together(std::string_view before, std::string_view after) {
  if (before.ends_with("«")) return true;
  if (after.starts_with("»")) return true;
  return after.size() == 1 ? std::string_view(":;?!%").find(after[0]) != std::string_view::npos
                           : std::string_view(":;?!%").find(after[0]) != std::string_view::npos && after[1] == ' ';
}

/// The text up to the first space where a line may break.
std::string_view first_piece(std::string_view text) {
  for (auto space = text.find(' '); space != text.npos; space = text.find(' ', space + 1)) {
    const auto after = text.substr(space + 1);
    if (after.empty() || !holds_together(text.substr(0, space), after)) return text.substr(0, space);
  }
  return text;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t used = indent;
  while (!text.empty()) {
    const auto piece = first_piece(text);
    const auto columns = display_width(piece);
    if (used > indent && used + 1 + columns > width) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (used > indent) {
      out += ' ';
      ++used;
    }
    out += piece;
    used += columns;
    text.remove_prefix(piece.size() == text.size() ? piece.size() : piece.size() + 1);
  }
  return out;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
  return std::string(indent, ' ') + wrapped(text, indent, width) + "\n";
}

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
