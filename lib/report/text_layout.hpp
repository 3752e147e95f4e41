// Text on a terminal: its styles, paragraphs and columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/named.hpp"
#include "diagnostic/phrase.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

/// As files name it, stable: "error", "warning", "note".
std::string_view severity_name(Severity severity);
Phrase severity_words(Severity severity);

struct TextStyle {
  Language language = Language::english;
  bool colour = false;
};

/// What a terminal is sent before a text of this colour.
namespace colour {
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view red = "\x1b[1;31m";
inline constexpr std::string_view green = "\x1b[32m";
inline constexpr std::string_view yellow = "\x1b[1;33m";
inline constexpr std::string_view cyan = "\x1b[36m";
}  // namespace colour

/// The text, in this colour when the style has any.
std::string coloured(std::string_view text, std::string_view colour, const TextStyle& style);

/// A heading: bold when there is colour.
std::string heading(std::string_view text, const TextStyle& style);

/// "error", "avertissement" …, in its colour.
std::string severity_text(Severity severity, const TextStyle& style);

/// The width of the lists that are read at leisure: it fits the narrowest terminal in use.
inline constexpr std::size_t reading_width = 80;

/// Breaks `text` at spaces into lines of at most `width` columns. The first line is taken to begin
/// at column `indent`, the later ones begin with that many spaces. The spaces that French sets
/// before « : ; ? ! » and inside « » never break. A word that is longer than a line stays whole.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

/// `wrapped` with the first line indented too, and a line break at the end.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t width = reading_width);

/// How a command tells a list.
enum class ListFormat : std::uint8_t { text, json, csv };

inline constexpr Named<ListFormat> list_formats[] = {
    {"text", ListFormat::text}, {"json", ListFormat::json}, {"csv", ListFormat::csv}};

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

// The table of results, as a Dreamflore user knows it: one row per invoice, what is missing shown.

struct TableOptions {
  TextStyle style;
  std::size_t width = 0;  ///< columns of the terminal; 0: as wide as it takes
};

/// Writes head and rows, line by line, going twice through the records; nothing when there are none.
/// On a terminal that is too narrow the name is shortened first, then the PDF, then columns go; never
/// the number, the state, or a column where something is missing.
void write_table(const RecordSource& records, const TableOptions& options, const LineSink& sink);

/// "1234.56" -> "1 234,56" (French) or "1,234.56".
std::string grouped(std::string_view number, Language language);

/// Bytes in a unit that a person reads: "812 kB", "3,4 Mo".
std::string readable_size(std::uint64_t bytes, Language language);

// What the invoices of a run add up to: by state, by debtor, by VAT rate.

/// Credit notes are subtracted; a total that is not known counts as nothing.
struct Sum {
  std::uint64_t invoices = 0;
  Amount excl_tax;
  Amount incl_tax;
  Amount net_payable;

  void add(const InvoiceRecord& record);
};

struct StateSum {
  RowState state;
  Sum sum;
};

struct DebtorSum {
  std::string siret;   ///< empty when it is not known
  std::string client;  ///< of its first invoice, like the name
  std::string name;
  Sum sum;
};

struct RateSum {
  std::optional<Amount> rate;
  Amount base;
  Amount amount;
};

/// States: all invoices, those states that occur. Debtors and rates: the invoices that are well (see
/// is_good); debtors from the largest total on, rates from the smallest.
struct Sums {
  std::vector<StateSum> states;
  std::vector<DebtorSum> debtors;
  std::vector<RateSum> rates;
  Sum good;
};

/// Memory grows with the number of debtors.
Sums sum_up(const RecordSource& records);

/// The sums by state and by debtor, as lines of text.
void write_sums(const Sums& sums, const TextStyle& style, const LineSink& sink);

}  // namespace chorus
