#include "report/table.hpp"

#include <algorithm>

#include "catalogue/report_phrases.hpp"
#include "report/printable.hpp"

namespace chorus {

namespace {

constexpr char cell_end = '\x1f';
constexpr char missing_mark = '\x01';
constexpr std::size_t total_column = 6;
constexpr std::size_t longest_shown = 40;

constexpr std::array<Phrase, Table::columns> heads{
    phrase::head_invoice, phrase::head_client,     phrase::head_name,  phrase::head_siret,
    phrase::head_service, phrase::head_commitment, phrase::head_total, phrase::head_pdf};

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

/// At most `longest_shown` columns; the end of a longer text is replaced by an ellipsis.
std::string shortened(std::string text) {
  if (display_width(text) <= longest_shown) return text;
  while (display_width(text) >= longest_shown) {
    while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
    text.pop_back();
  }
  return text + "…";
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const auto shown = display_width(text);
  const std::string blanks(width > shown ? width - shown : 0, ' ');
  return right ? blanks + text : text + blanks;
}

std::string coloured(const std::string& text, std::string_view colour, const TextStyle& style) {
  return style.colour ? std::string(colour) + text + std::string(plain) : text;
}

std::string state_word(RowState state, const TextStyle& style) {
  switch (state) {
    case RowState::ready: return std::string(phrase::state_ready.in(style.language));
    case RowState::waiting: return std::string(phrase::state_waiting.in(style.language));
    case RowState::left_out: return std::string(phrase::state_left_out.in(style.language));
    case RowState::refused:
      return coloured(std::string(phrase::state_refused.in(style.language)), red, style);
    case RowState::exported: break;
  }
  return coloured(std::string(phrase::state_exported.in(style.language)), green, style);
}

}  // namespace

std::string grouped(std::string_view number, Language language) {
  const auto mark = std::min(number.find('.'), number.size());
  std::string out(number.substr(0, mark));
  const std::size_t first = out.starts_with('-') ? 1 : 0;
  for (std::size_t i = out.size(); i > first + 3;) {
    i -= 3;
    out.insert(i, language == Language::french ? "\u00A0" : ",");
  }
  if (mark < number.size()) {
    out += language == Language::french ? ',' : '.';
    out += number.substr(mark + 1);
  }
  return out;
}

std::string readable_size(std::uint64_t bytes, Language language) {
  const bool french = language == Language::french;
  const std::string_view units[] = {french ? "octets" : "bytes", french ? "ko" : "kB",
                                    french ? "Mo" : "MB", french ? "Go" : "GB"};
  std::size_t unit = 0;
  std::uint64_t scale = 1;
  while (unit < 3 && bytes * 10 + scale / 2 >= scale * 10000) {  // 999.96 kB is shown as 1.0 MB
    scale *= 1000;
    ++unit;
  }
  if (unit == 0) return std::to_string(bytes) + " " + std::string(units[0]);
  const std::uint64_t tenths = (bytes * 10 + scale / 2) / scale;
  return grouped(std::to_string(tenths / 10) + "." + std::to_string(tenths % 10), language) + " " +
         std::string(units[unit]);
}

void Table::add(const TableRow& row, std::string_view why) {
  std::size_t column = 0;
  for (const TableCell* cell : {&row.number, &row.client, &row.name, &row.siret, &row.service,
                                &row.commitment, &row.total, &row.pdf}) {
    if (cell->missing) {
      cells_ += missing_mark;
    } else {
      const std::string text = shortened(printable(cell->text));
      // An amount gains a sign per three digits when it is shown.
      const auto width = display_width(text) + (column == total_column ? text.size() / 3 : 0);
      widths_[column] = std::max(widths_[column], width);
      cells_ += text;
    }
    cells_ += cell_end;
    ++column;
  }
  cells_ += static_cast<char>('0' + static_cast<int>(row.state));
  cells_ += why;
  cells_ += cell_end;
  ++rows_;
}

void Table::write(const TextStyle& style, RowState shown_ready,
                  const std::function<void(std::string_view)>& sink) const {
  const std::string missing(phrase::missing.in(style.language));
  std::array<std::size_t, columns> widths{};
  std::string line;
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string head(heads[i].in(style.language));
    widths[i] = std::max({widths_[i], display_width(head), display_width(missing)});
    line += padded(head, widths[i], i == total_column) + "  ";
  }
  sink(coloured(line + std::string(phrase::head_state.in(style.language)), bold, style));
  std::string_view rest = cells_;
  while (!rest.empty()) {
    line.clear();
    for (std::size_t i = 0; i < columns; ++i) {
      const auto end = rest.find(cell_end);
      const auto text = rest.substr(0, end);
      rest.remove_prefix(end + 1);
      const bool lacks = text.starts_with(missing_mark);
      const std::string shown = lacks               ? missing
                                : i == total_column ? grouped(text, style.language)
                                                    : std::string(text);
      const std::string cell = padded(shown, widths[i], i == total_column);
      line += (lacks ? coloured(cell, red, style) : cell) + "  ";
    }
    const auto state = static_cast<RowState>(rest[0] - '0');
    const auto end = rest.find(cell_end);
    const auto why = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    line += state_word(state == RowState::ready ? shown_ready : state, style);
    if (!why.empty()) line += " (" + std::string(why) + ")";
    sink(line);
  }
}

}  // namespace chorus
