// A plain table of short texts: aligned for a person, or CSV for a spreadsheet.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/text_style.hpp"

namespace chorus {

struct GridColumn {
  std::string_view name;  ///< of CSV, stable
  Phrase title;
  bool right = false;  ///< figures
};

using GridRow = std::vector<std::string>;

/// Gives every row in order, as often as it is called: there may be more than memory should hold.
using GridSource = std::function<void(const std::function<void(const GridRow&)>& take)>;

using GridSink = std::function<void(std::string_view text)>;

/// A line of titles and one per row, ended by line breaks; nothing without rows. Columns that are
/// empty in every row are left out.
void write_grid(std::span<const GridColumn> columns, const GridSource& rows, const TextStyle& style,
                const GridSink& sink);

/// The same as CSV: names and commas in English; in French titles, semicolons and a byte order mark,
/// as spreadsheets there expect. Figures stay figures; of the rest, what a spreadsheet would take
/// for a formula is made text.
void write_grid_csv(std::span<const GridColumn> columns, const GridSource& rows, Language language,
                    const GridSink& sink);

}  // namespace chorus
