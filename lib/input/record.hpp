// One row of a CSV file or one object of a JSON array, its columns recognised.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "file/source_file.hpp"
#include "input/columns.hpp"
#include "input/csv_reader.hpp"
#include "invoice/amount.hpp"
#include "invoice/date.hpp"

namespace chorus {

/// A value under a recognised column. Text is UTF-8 without line breaks or spaces around it
/// (an invoice number keeps its spaces: NUMBER-03 refuses them).
struct Cell {
  Field column{};
  std::uint8_t index = 0;  ///< of a numbered VAT column, or the position in a JSON array of VAT lines, from 1
  std::string text;
  DecimalMark mark = DecimalMark::either;  ///< how a number of this cell is to be read
  Location place;
  std::string written{};  ///< the file's own text where `text` is a repaired code; else empty
  bool unsure = false;    ///< see ColumnMatch::unsure
};

/// The text of a cell as it is read: that of a code (see read_code; parse_siret knows more of a SIRET) without what a
/// program did to it. `number`: it is a JSON number.
std::string code_text(Field column, std::string_view text, bool number = false);

/// Whether a text is the label of a row of sums.
enum class TotalLabel : std::uint8_t {
  none,
  named,  ///< « Total MAIRIE »: it begins so, and could be somebody's name
  plain,  ///< « Total », « Sous-total HT », « Total général (12 factures) »
};
TotalLabel total_label(std::string_view utf8);

/// An ASCII one.
bool has_letter(std::string_view text);

struct Record {
  Location place;                                     ///< of the row or object
  std::vector<Cell> cells;                            ///< only those that hold something
  std::vector<std::pair<Field, Location>> refused{};  ///< holds no text: told by a fault, and so not missing
  Diagnostics faults;        ///< of the row as a row: too many or too few cells, a field given twice
  bool total = false;        ///< a cell, of a column that is not read too, is plainly the label of sums
  bool other_cells = false;  ///< a column that is not read holds something
  bool other_words = false;  ///< and letters
  bool aside = false;        ///< a remark of the list: its header again, « Page 1/2 », a client's name as a heading
  bool own_lines = false;    ///< its VAT lines are a list of its own: it is a whole invoice
  std::size_t digest = 0;    ///< of all its cells, for rows of one invoice: equal records have equal ones

  const Cell* find(Field column) const;
};

/// The two languages of the input.
enum class InputFormat : std::uint8_t { csv, json };

/// How the office's files are to be read; what is not said is detected.
struct ReadOptions {
  std::optional<InputFormat> format;  ///< default: by its content and suffix
  DialectOptions dialect;             ///< of the invoices: a debtors file is always detected
  DecimalMark decimal = DecimalMark::either;
  std::optional<DateOrder> date_order;  ///< of dd/mm/yyyy; default: day first, unless a date shows another
  ColumnMap columns;
  bool believe = false;  ///< columns that look like one are read as it: for a first configuration, not for an export
  bool yearly_numbers = false;  ///< invoice numbers start again each January, see invoice_key
  std::string status_header;    ///< the only header of the status; empty: as the table says
};

/// Finds the column of a header as these options read it.
std::optional<ColumnMatch> column_of(std::string_view header, InputKind kind, const ReadOptions& options);

/// The headers of a row, or the names of an object's members; what was found for the last ones is kept.
class HeaderRow {
 public:
  HeaderRow(InputKind kind, const ReadOptions& options) : kind_(kind), options_(options) {}

  const std::vector<ReadHeader>& read(std::vector<std::string> names);

 private:
  InputKind kind_;
  ReadOptions options_;
  std::vector<std::string> names_;
  std::vector<ReadHeader> headers_;
};

/// What was decided about a file, for `--verbose`.
struct ReadNotes {
  std::string_view file;
  bool json = false;
  Dialect dialect{};
  std::vector<std::string> ignored_columns;
  /// Headers that are not read, with the one of the same meaning that is.
  std::vector<std::pair<std::string, std::string>> twins{};
  /// What was taken for a column without being known as one (see ReadOptions::believe): header and column.
  std::vector<std::pair<std::string_view, Field>> believed{};
  /// The recognised columns: canonical name, and the header as the file writes it.
  std::vector<std::pair<std::string_view, std::string_view>> headers{};
};

/// The records of one file in its order. Throws Failure(input) for a file that cannot be read as a
/// whole: encoding, broken CSV or JSON, a missing or doubled column.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  /// False at the end. `record` is overwritten.
  virtual bool next(Record& record) = 0;

  /// Back to a record that `position()` named before `next` gave it, or to the end.
  struct Position {
    std::uint64_t byte = 0;
    std::uint32_t line = 0;
    std::uint32_t column = 0;  ///< in JSON

    static constexpr Position end() { return {~std::uint64_t{0}, 0, 0}; }
  };
  virtual Position position() const = 0;
  virtual void seek(Position position) = 0;

  /// The start of a file of refused records in this file's own dialect (see reject), and its end.
  virtual std::string rejects_head() const = 0;
  virtual std::string rejects_tail() const = 0;
  /// A refused record as it was read, with what is wrong with it as one more value, « errors ».
  /// `position` is the record's; the reader then continues behind it.
  virtual std::string reject(Position position, const std::string& errors) = 0;

  virtual const ReadNotes& notes() const = 0;

  /// The columns that are read, and what the file calls them; of JSON those of the records so far.
  virtual std::map<Field, std::string_view> columns_read() const = 0;

  /// What is odd about the file as a whole: headers that look mistyped; once all was read, an end that looks cut off.
  virtual const Diagnostics& header_faults() const = 0;
};

/// A text without the spelling that a workbook has for a carriage return, a line feed or a tab: « BC7_x000D_ » is
/// "BC7\r" (ISO 29500-1, 22.9.2.19). Many programs that read workbooks leave it as it stands.
std::string without_escapes(std::string_view text);

/// Whether tidy_text would leave a text as it is; of some that it leaves, too, this is not seen.
bool is_tidy(std::string_view text);

/// A cell's text made ready: a line break, with the blanks beside it, becomes one space, as a tab does; spaces around
/// are dropped. A workbook's spelling of them counts as they do.
std::string tidy_text(std::string_view text);

// A cell's text -> a value with its place, or a fault.

/// The first character of valid UTF-8 that is no Char of XML 1.0, written as U+0001.
std::optional<std::string> forbidden_character(std::string_view utf8);

/// Tells a cell in which a spreadsheet wrote an error instead of a value (VALUE-03, VALUE-04); true then.
bool is_cell_error(const Cell& cell, const std::string& invoice, Diagnostics& faults);

/// Text as it is; a character that XML 1.0 cannot hold is refused with TEXT-01, an error of a spreadsheet
/// too. A code that was repaired is told (VALUE-02).
Given<std::string> text_value(const Cell& cell, const std::string& invoice, Diagnostics& faults);

/// How the figures and the dates of a file are to be read.
struct CellReading {
  DecimalMark mark = DecimalMark::either;
  DateOrder order = DateOrder::day_first;
};

/// Whether two texts of one column say the same: 300 and 300,00 are one amount. Codes and names must be equal.
bool same_value(Field column, std::string_view one, std::string_view other, const CellReading& reading);

/// Whether a text may be a value of the column, as far as its form tells: no date is an amount, no sentence the code of
/// a service. For columns whose header leaves it open; the rules judge the value itself.
bool may_be_value(Field column, std::string_view text);

/// Whether there are values, and all of them may be the column's.
bool have_values(Field column, std::span<const std::string> values);

/// What a parser made of the cell: the remark, if any, goes to `faults` with the cell's place.
template <class T>
Given<T> value_of(const Cell& cell, Parsed<T> parsed, const std::string& invoice, Diagnostics& faults) {
  if (is_cell_error(cell, invoice, faults)) return Given<T>::unreadable(cell.place);
  if (parsed.remark) {
    faults.add(*parsed.remark->rule, cell.place, invoice, std::move(parsed.remark->args), parsed.remark->own_remedy);
  }
  return parsed.value ? Given<T>(std::move(*parsed.value), cell.place) : Given<T>::unreadable(cell.place);
}

}  // namespace chorus
