#include "input/csv_answers.hpp"

#include <array>
#include <optional>
#include <utility>

#include "catalogue/answer_phrases.hpp"
#include "catalogue/row.hpp"
#include "catalogue/run_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/answer_columns.hpp"
#include "input/csv_reader.hpp"
#include "input/dialect.hpp"
#include "input/record.hpp"
#include "input/row_ends.hpp"

namespace chorus {

namespace {

/// Which column of the file holds what.
class AnswerHeader {
 public:
  AnswerHeader(const SourceFile& source, const CsvRow& row) : source_(&source), row_(&row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto column = match_answer_column(row.cells[i].text);
      if (!column) continue;
      auto& place = at(*column);
      // A list has dates of several kinds, and a SIREN beside a SIRET: the first one counts.
      const bool may_come_twice = *column == AnswerColumn::since || *column == AnswerColumn::date ||
                                  *column == AnswerColumn::supplier;
      if (place && may_come_twice) continue;
      if (place) refuse_second(row.cells[*place], row.cells[i]);
      place = i;
    }
    require(at(AnswerColumn::number).has_value(), phrase::answer_column_number,
            {AnswerColumn::number});
    require(at(AnswerColumn::state) || at(AnswerColumn::reason), phrase::answer_column_reason,
            {AnswerColumn::state, AnswerColumn::reason});
  }

  std::string text(const CsvRow& row, AnswerColumn column) const {
    const auto& place = places_[static_cast<std::size_t>(column)];
    return place && *place < row.cells.size() ? tidy_text(row.cells[*place].text) : std::string();
  }

  /// When the row's state was reached, by the most telling column; empty without one. Failure(input) for what
  /// is no date: taken for undated, an old answer could do what only a new one may.
  std::string since(const CsvRow& row) const {
    const auto column = places_[static_cast<std::size_t>(AnswerColumn::since)] ? AnswerColumn::since
                                                                               : AnswerColumn::date;
    const std::string written = text(row, column);
    if (written.empty()) return {};
    std::string moment = typed_moment(written);
    if (!moment.empty()) return moment;
    const CsvCell& cell = row.cells[*places_[static_cast<std::size_t>(column)]];
    throw Failure(FailureKind::input, {phrase::answer_date, {text_arg("value", written)}},
                  {phrase::answer_date_remedy, {}}, source_->path(), cell.line, cell.column);
  }

 private:
  std::optional<std::size_t>& at(AnswerColumn column) {
    return places_[static_cast<std::size_t>(column)];
  }

  [[noreturn]] void refuse_second(const CsvCell& one, const CsvCell& two) const {
    throw Failure(FailureKind::input,
                  {phrase::column_twice, {text_arg("one", one.text), text_arg("two", two.text)}},
                  {phrase::column_twice_remedy, {}}, source_->path(), two.line, two.column);
  }

  void require(bool there, const Phrase& what, std::initializer_list<AnswerColumn> columns) const {
    if (there) return;
    std::string names;
    for (const auto& entry : answer_columns()) {
      for (const auto column : columns) {
        if (entry.column != column) continue;
        names += (names.empty() ? "« " : ", « ") + std::string(entry.name) + " », « " +
                 std::string(entry.aliases.substr(0, entry.aliases.find('|'))) + " »";
      }
    }
    std::string headers;
    for (const auto& cell : row_->cells) {
      headers += (headers.empty() ? "« " : ", « ") + tidy_text(cell.text) + " »";
    }
    throw Failure(FailureKind::input,
                  {phrase::answer_column_missing, {words_arg("what", {what, {}})}},
                  {phrase::answer_column_remedy,
                   {text_arg("names", names), text_arg("headers", headers)}},
                  source_->path(), row_->line);
  }

  const SourceFile* source_;
  const CsvRow* row_;
  std::array<std::optional<std::size_t>, answer_column_count> places_;
};

/// A state under another invoice's header would set the wrong one free.
[[noreturn]] void refuse_wide(const SourceFile& source, const CsvRow& row, std::size_t columns,
                              const Dialect& dialect) {
  const Args args{count_arg("cells", row.cells.size()), count_arg("columns", columns),
                  text_arg("delimiter", delimiter_name(dialect.delimiter))};
  throw Failure(FailureKind::input, {rule::row_cells.sentence, args}, {rule::row_cells.remedy, args},
                source.path(), row.line);
}

}  // namespace

PortalAnswer read_csv_answers(const SourceFile& source) {
  const Dialect dialect = detect_dialect(source, {});
  CsvReader reader(source, dialect);
  CsvRow row;
  if (!reader.next(row)) {
    throw Failure(FailureKind::input, {phrase::answer_empty, {}}, {phrase::answer_remedy, {}},
                  source.path());
  }
  const CsvRow head = row;
  const AnswerHeader header(source, head);
  const std::size_t columns = head.cells.size();
  RowEnds ends(source, dialect, columns);
  PortalAnswer answer;
  while (reader.next(row)) {
    if (filled_cells(row.cells) > columns || !ends.mean_nothing(row.cells)) {
      refuse_wide(source, row, columns, dialect);
    }
    PortalInvoice invoice;
    invoice.number = header.text(row, AnswerColumn::number);
    invoice.supplier = header.text(row, AnswerColumn::supplier);
    invoice.debtor = header.text(row, AnswerColumn::debtor);
    invoice.flow = header.text(row, AnswerColumn::flow);
    invoice.state = header.text(row, AnswerColumn::state);
    invoice.since = header.since(row);
    auto reason = header.text(row, AnswerColumn::reason);
    if (!reason.empty()) invoice.messages.push_back(std::move(reason));
    invoice.line = row.line;
    add(answer.invoices, std::move(invoice));
  }
  return answer;
}

}  // namespace chorus
