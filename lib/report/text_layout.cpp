#include "report/text_layout.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "report/report_csv.hpp"

namespace chorus::phrase {

constexpr Phrase error{"error", "erreur"};
constexpr Phrase warning{"warning", "avertissement"};
constexpr Phrase note{"note", "note"};

}  // namespace chorus::phrase

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

namespace chorus::phrase {

constexpr Phrase head_total{"Total incl. tax", "Montant TTC"};
constexpr Phrase head_total_short{"Total", "TTC"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t longest_shown = 40;

enum ColumnId : std::size_t { number, client, name, siret, service, commitment, total, pdf, column_count };

struct Head {
  Phrase words;
  unsigned lack;  // the bit that says that a value is missing here; 0: never
};

constexpr std::array<Head, column_count> heads{{{phrase::head_invoice, lacks_number},
                                                {phrase::head_client, lacks_client},
                                                {phrase::head_name, 0},
                                                {phrase::head_siret, lacks_siret},
                                                {phrase::head_service, lacks_service},
                                                {phrase::head_commitment, lacks_commitment},
                                                {phrase::head_total, lacks_total},
                                                {phrase::head_pdf, lacks_pdf}}};

/// At most `width` columns; the end of a longer text is replaced by an ellipsis.
std::string shortened(std::string text, std::size_t width) {
  if (text.size() <= width) return text;  // no character takes more columns than bytes
  std::size_t fits = 0;                   // bytes that leave room for the ellipsis
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const std::size_t next = at + step(rest);
    columns += display_width(rest.substr(0, next - at));
    if (columns > width) return text.substr(0, fits) + "…";
    at = next;
    if (columns < width) fits = at;
  }
  return text;
}

/// printable(text), in `room` where it is another text.
std::string_view in_cell(std::string_view text, std::string& room) {
  if (plain_length(text) == text.size()) return text;
  return room = printable(text);
}

/// What stands in the cell: a view of the record, or of `room`.
std::string_view cell_text(const InvoiceRecord& record, std::size_t column, Language language, std::string& room) {
  switch (column) {
    case number:
      if (!record.text(Field::number).empty() || !record.unread) return in_cell(record.text(Field::number), room);
      // The line of the input stands for the number of a row that could not be read.
      return room = printable(Message{phrase::row_of_line, {count_arg("line", record.line)}}.in(language));
    case client: return in_cell(record.text(Field::client), room);
    case name: return in_cell(record.text(Field::debtor_name), room);
    case siret: return record.text(Field::siret);
    case service: return in_cell(record.text(Field::service_code), room);
    case commitment: return in_cell(record.commitment(), room);
    case total: {
      const auto& amount = record.amount(Field::total_incl_tax);
      return room = amount ? grouped(amount->text(), language) : std::string();
    }
    default: return in_cell(record.pdf, room);
  }
}

std::string table_state_text(const InvoiceRecord& record, const TextStyle& style) {
  std::string words(state_words(record.state).in(style.language));
  if (record.state == RowState::refused) words = coloured(words, colour::red, style);
  if (record.state == RowState::exported) words = coloured(words, colour::green, style);
  const std::string why(record.unread ? phrase::state_unread.in(style.language) : record.why);
  return why.empty() ? words : words + " (" + printable(why) + ")";
}

/// The words of one record after the other: most are in the state of the one before.
class StateTexts {
 public:
  explicit StateTexts(const TextStyle& style) : style_(style) {}

  const std::string& of(const InvoiceRecord& record) {
    const bool state_alone = !record.unread && record.why.empty();
    if (!state_alone || state_ != record.state) text_ = table_state_text(record, style_);
    state_ = state_alone ? std::optional(record.state) : std::nullopt;
    return text_;
  }

 private:
  TextStyle style_;
  std::optional<RowState> state_;  // of `text_`, which says nothing else
  std::string text_;
};

/// What one way through the records tells.
struct Measure {
  std::array<std::size_t, column_count> widths{};
  std::size_t state = 0;
  unsigned lacks = 0;
  bool any = false;
};

Measure measure(const RecordSource& records, Language language) {
  Measure m;
  std::string room;
  StateTexts states({language, false});
  records([&](const InvoiceRecord& record) {
    for (std::size_t i = 0; i < column_count; ++i) {
      const std::string_view text = cell_text(record, i, language, room);
      // No character takes more columns than bytes.
      if (text.size() > m.widths[i]) m.widths[i] = std::max(m.widths[i], display_width(text));
    }
    m.state = std::max(m.state, display_width(states.of(record)));
    m.lacks |= record.lacks;
    m.any = true;
  });
  for (auto& width : m.widths) width = std::min(width, longest_shown);
  return m;
}

struct Layout {
  std::array<std::size_t, column_count> widths{};  // 0: the column is not shown
  std::size_t gap = 2;
  Phrase total_head = phrase::head_total;

  std::string head(std::size_t column, Language language) const {
    return std::string((column == total ? total_head : heads[column].words).in(language));
  }
  std::size_t whole(std::size_t state) const {
    std::size_t sum = state;
    for (const auto width : widths) sum += width > 0 ? width + gap : 0;
    return sum;
  }
};

/// What a narrow terminal takes from a column, in this order. Floor 0: all of it.
struct Step {
  std::size_t column;
  std::size_t floor;
};
constexpr Step steps[] = {{name, 16},    {pdf, 14},        {name, 0},    {pdf, 0},       {client, 0},
                          {service, 12}, {commitment, 12}, {service, 0}, {commitment, 0}};

Layout layout(const Measure& m, const TableOptions& options) {
  const Language language = options.style.language;
  const auto missing = display_width(phrase::missing.in(language));
  const auto state = std::max(m.state, display_width(phrase::head_state.in(language)));
  Layout made;
  for (std::size_t i = 0; i < column_count; ++i) {
    made.widths[i] = std::max({m.widths[i], display_width(made.head(i, language)), missing});
  }
  if (options.width == 0 || made.whole(state) <= options.width) return made;
  made.total_head = phrase::head_total_short;
  for (std::size_t i = 0; i < column_count; ++i) {  // no room beyond what is needed
    const bool lacks = (m.lacks & heads[i].lack) != 0;
    made.widths[i] = std::max({m.widths[i], display_width(made.head(i, language)), lacks ? missing : 0});
  }
  for (const auto& [column, floor] : steps) {
    if (made.whole(state) <= options.width) return made;
    if (floor == 0) made.gap = 1;
    if (made.whole(state) <= options.width) return made;
    const bool lacks = (m.lacks & heads[column].lack) != 0;
    made.widths[column] = std::min(made.widths[column], floor == 0 && lacks ? missing : floor);
  }
  return made;
}

/// The blanks that make a cell as wide as its column.
std::size_t blanks_beside(std::string_view text, std::size_t width) {
  return width - std::min(width, display_width(text));
}

/// Into `line`, which is kept for its memory, as `room` is.
void write_row(const InvoiceRecord& record, const Layout& layout, const TextStyle& style, std::string& line,
               std::string& room) {
  line.clear();
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto width = layout.widths[i];
    if (width == 0) continue;
    const bool lacks = (record.lacks & heads[i].lack) != 0;
    if (lacks) {
      line += coloured(padded(phrase::missing.in(style.language), width, i == total), colour::red, style);
    } else {
      std::string_view text = cell_text(record, i, style.language, room);
      if (text.size() > width) text = room = shortened(std::string(text), width);
      const std::size_t blanks = blanks_beside(text, width);
      if (i == total) line.append(blanks, ' ');
      line += text;
      if (i != total) line.append(blanks, ' ');
    }
    line.append(layout.gap, ' ');
  }
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
  const std::string_view units[] = {french ? "octets" : "bytes", french ? "ko" : "kB", french ? "Mo" : "MB",
                                    french ? "Go" : "GB"};
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

void write_table(const RecordSource& records, const TableOptions& options, const LineSink& sink) {
  const TextStyle& style = options.style;
  const Measure measured = measure(records, style.language);
  if (!measured.any) return;
  const Layout made = layout(measured, options);
  std::string line;
  for (std::size_t i = 0; i < column_count; ++i) {
    if (made.widths[i] == 0) continue;
    const std::string head = shortened(made.head(i, style.language), made.widths[i]);
    line += padded(head, made.widths[i], i == total) + std::string(made.gap, ' ');
  }
  sink(heading(line + std::string(phrase::head_state.in(style.language)), style));
  std::string room;
  StateTexts states(style);
  records([&](const InvoiceRecord& record) {
    write_row(record, made, style, line, room);
    line += states.of(record);
    sink(line);
  });
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase sums_by_state{"By state (invoices, total incl. tax):", "Par état (factures, montant TTC) :"};
constexpr Phrase sums_by_debtor{"By debtor, invoices exported or to export:",
                                "Par débiteur, factures exportées ou à exporter :"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

Amount signed_value(const std::optional<Amount>& amount, const InvoiceRecord& record) {
  const Amount value = amount.value_or(Amount());
  return record.credit_note() ? Amount() - value : value;
}

/// Rates of a run are few.
RateSum& rate_sum(std::vector<RateSum>& rates, const std::optional<Amount>& rate) {
  for (auto& known : rates) {
    if (known.rate == rate) return known;
  }
  return rates.emplace_back(RateSum{rate, {}, {}});
}

bool larger(const DebtorSum& a, const DebtorSum& b) {
  if (a.sum.incl_tax != b.sum.incl_tax) return a.sum.incl_tax > b.sum.incl_tax;
  return a.siret + a.client < b.siret + b.client;
}

/// Words, and behind them, each under the others, a count and an amount.
struct SumLine {
  std::string words;
  const Sum* sum;
};

void write_lines(const Phrase& title, const std::vector<SumLine>& lines, const TextStyle& style, const LineSink& sink) {
  const auto amount = [&](const SumLine& l) { return grouped(l.sum->incl_tax.text(), style.language) + " €"; };
  const auto blanks = [](std::size_t width, const std::string& text) {
    return std::string(width - display_width(text), ' ');
  };
  std::size_t words = 0;
  std::size_t counts = 0;
  std::size_t amounts = 0;
  for (const auto& line : lines) {
    words = std::max(words, display_width(line.words));
    counts = std::max(counts, std::to_string(line.sum->invoices).size());
    amounts = std::max(amounts, display_width(amount(line)));
  }
  sink(title.in(style.language));
  for (const auto& line : lines) {
    const std::string count = std::to_string(line.sum->invoices);
    const std::string total = amount(line);
    std::string text = "  " + line.words;
    text += blanks(words, line.words) + "  ";
    text += blanks(counts, count) + count + "  ";
    text += blanks(amounts, total) + total;
    sink(text);
  }
}

std::string debtor_words(const DebtorSum& debtor) {
  std::string words = printable(debtor.name.empty() ? debtor.client : debtor.name);
  if (!debtor.siret.empty()) words += (words.empty() ? "" : ", ") + debtor.siret;
  return words;
}

}  // namespace

void Sum::add(const InvoiceRecord& record) {
  ++invoices;
  excl_tax = excl_tax + signed_value(record.amount(Field::total_excl_tax), record);
  incl_tax = incl_tax + signed_value(record.amount(Field::total_incl_tax), record);
  net_payable = net_payable + signed_value(record.amount(Field::net_payable), record);
}

Sums sum_up(const RecordSource& records) {
  Sums sums;
  std::map<RowState, Sum> states;
  std::unordered_map<std::string, std::size_t> debtors;
  records([&](const InvoiceRecord& record) {
    states[record.state].add(record);
    if (!is_good(record.state)) return;
    sums.good.add(record);
    const std::string& siret = record.text(Field::siret);
    const std::string& client = record.text(Field::client);
    const std::string key = siret.empty() ? " " + client : siret;
    const auto [found, is_new] = debtors.try_emplace(key, sums.debtors.size());
    if (is_new) sums.debtors.push_back({siret, client, record.text(Field::debtor_name), {}});
    sums.debtors[found->second].sum.add(record);
    for (const auto& line : record.vat) {
      RateSum& rate = rate_sum(sums.rates, line.rate);
      rate.base = rate.base + signed_value(line.base, record);
      rate.amount = rate.amount + signed_value(line.amount, record);
    }
  });
  for (const auto& [state, sum] : states) sums.states.push_back({state, sum});
  std::sort(sums.debtors.begin(), sums.debtors.end(), larger);
  std::sort(sums.rates.begin(), sums.rates.end(), [](const RateSum& a, const RateSum& b) { return a.rate < b.rate; });
  return sums;
}

void write_sums(const Sums& sums, const TextStyle& style, const LineSink& sink) {
  std::vector<SumLine> lines;
  for (const auto& state : sums.states) {
    lines.push_back({std::string(state_words(state.state).in(style.language)), &state.sum});
  }
  write_lines(phrase::sums_by_state, lines, style, sink);
  if (sums.debtors.empty()) return;
  lines.clear();
  for (const auto& debtor : sums.debtors) lines.push_back({debtor_words(debtor), &debtor.sum});
  write_lines(phrase::sums_by_debtor, lines, style, sink);
}

}  // namespace chorus
