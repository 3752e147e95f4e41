#include <algorithm>
#include <stdexcept>

#include "catalogue/mark_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/csv_reader.hpp"
#include "input/csv_writer.hpp"
#include "input/status_marker.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// « Statut » among French headers, `status` where the number's header is English.
std::string_view new_header(std::string_view number_header) {
  const std::string word = plain_word(number_header);
  const bool english = word == plain_word(column_name(Column::number, InputKind::invoices)) ||
                       word.starts_with("invoice");
  return english ? "status" : "Statut";
}

/// Where things stand in the rows of one file.
class StatusColumn {
 public:
  StatusColumn(const CsvRow& header, const StatusMarking& marking)
      : dialect_(marking.notes.dialect),
        delimiter_(encoded(std::string(1, dialect_.delimiter))) {
    std::size_t columns = header.cells.size();
    if (header.cells.back().text.empty()) --columns;  // a trailing delimiter
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string text = tidy_text(header.cells[i].text);
      const auto match = column_of(text, InputKind::invoices, marking.options);
      if (match && match->column == Column::number) number_ = i;
      if (match && match->column == Column::status) status_ = i;
      // A rejects file given back ends with its errors: it is known by that.
      const bool errors = text == errors_column && i + 1 == columns;
      if (!text.empty() && !errors) end_ = i + 1;
    }
    if (number_ == no_column) {  // it had one when its invoices were read
      throw Failure(FailureKind::input, {phrase::mark_changed, {}}, {phrase::mark_changed_remedy, {}},
                    marking.source.path());
    }
    const CsvCell& model = header.cells[exists() ? status_ : number_];
    bare_word_ = cell(marking.word, false);
    quoted_word_ = cell(marking.word, true);
    word_ = model.quoted ? quoted_word_ : bare_word_;
    const std::string_view name = marking.options.status_header.empty()
                                      ? new_header(model.text)
                                      : std::string_view(marking.options.status_header);
    header_ = cell(name, model.quoted);
  }

  bool exists() const { return status_ != no_column; }

  std::string number(const CsvRow& row) const {
    return number_ < row.cells.size() ? code_text(Column::number, row.cells[number_].text)
                                      : std::string();
  }

  /// A row without this cell was refused: it was never exported.
  const CsvCell* status(const CsvRow& row) const {
    return status_ < row.cells.size() ? &row.cells[status_] : nullptr;
  }

  StatusEdit replaced(const CsvCell& old) const {
    const bool empty = old.begin == old.end;
    return {old.begin, old.end, empty ? word_ : old.quoted ? quoted_word_ : bare_word_};
  }

  StatusEdit inserted_header(const CsvRow& header) const { return inserted(header, header_); }
  StatusEdit inserted_word(const CsvRow& row) const { return inserted(row, word_); }
  StatusEdit inserted_empty(const CsvRow& row) const { return inserted(row, {}); }
  bool reaches_end(const CsvRow& row) const { return row.cells.size() >= end_; }

 private:
  StatusEdit inserted(const CsvRow& row, const std::string& text) const {
    const std::uint64_t at = row.cells[std::min(end_, row.cells.size()) - 1].end;
    return {at, at, delimiter_ + text};
  }

  std::string encoded(const std::string& text) const {
    return from_utf8(text, dialect_.encoding).value();
  }

  std::string cell(std::string_view text, bool quoted) const {
    auto bytes = csv_cell(text, quoted, dialect_);
    if (!bytes) throw std::logic_error("a status that the file's encoding cannot hold");
    return *std::move(bytes);
  }

  const Dialect& dialect_;
  std::string delimiter_;
  std::size_t number_ = no_column;
  std::size_t status_ = no_column;
  std::size_t end_ = 0;  ///< columns up to the last one with a header
  std::string word_;     ///< as this file writes a text into an empty cell
  std::string bare_word_;
  std::string quoted_word_;
  std::string header_;
};

}  // namespace

std::uint64_t find_csv_status_edits(const StatusMarking& marking, const StatusEdits& edit) {
  CsvReader reader(marking.source, marking.notes.dialect);
  CsvRow row;
  if (!reader.next(row)) return 0;
  const StatusColumn column(row, marking);
  if (!column.exists()) edit(column.inserted_header(row));
  std::uint64_t count = 0;
  while (reader.next(row)) {
    const bool marked = marking.marked(column.number(row));
    if (!column.exists()) {
      const bool whole = marked && column.reaches_end(row);
      edit(whole ? column.inserted_word(row) : column.inserted_empty(row));
      count += whole ? 1 : 0;
      continue;
    }
    const CsvCell* status = column.status(row);
    if (!marked || status == nullptr || is_edited(status->text, marking.word)) continue;
    edit(column.replaced(*status));
    ++count;
  }
  return count;
}

}  // namespace chorus
