#include "input/invoice_reader.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "catalogue/row.hpp"
#include "diagnostic/text.hpp"
#include "input/invoice_rows.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"

namespace chorus {

bool says_sums(const Record& row, const std::string& client_above) {
  const Cell* const number = row.find(Field::number);
  const Cell* const date = row.find(Field::date);
  const Cell* const client = row.find(Field::client);
  const bool names_debtor =
      row.find(Field::siret) != nullptr || (client != nullptr && total_label(client->text) == TotalLabel::none);
  if (number != nullptr) {
    const TotalLabel label = total_label(number->text);
    const bool digits = std::any_of(number->text.begin(), number->text.end(), is_digit);
    if (digits)
      return label != TotalLabel::none && date == nullptr && !names_debtor;  // « NB-2026-003 » is a number too
    return label != TotalLabel::none && (date == nullptr || label == TotalLabel::plain);
  }
  if (date != nullptr) return total_label(date->text) != TotalLabel::none;
  if (row.total && !names_debtor) return true;
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
    const bool names = cell.column == Field::client || cell.column == Field::debtor_name;
    return names && !client_above.empty() && total_label(cell.text) == TotalLabel::named &&
           plain_word(cell.text).ends_with(client_above);
  });
}

namespace {

/// Of one invoice, which is held whole. There are not twenty VAT rates.
constexpr std::size_t most_rows = 1'000;

std::optional<std::uint64_t> digest_of_number(const Record& row) {
  const Cell* number = row.find(Field::number);
  if (number == nullptr || row.own_lines || cell_error(number->text) != CellError::none) return std::nullopt;
  return std::hash<std::string>()(number->text);
}

/// Nothing that begins an invoice stands in it.
bool has_no_head(const Record& row) {
  return row.find(Field::number) == nullptr && row.find(Field::date) == nullptr && row.find(Field::client) == nullptr &&
         row.find(Field::siret) == nullptr && (!row.cells.empty() || row.other_cells);
}

bool is_invoice_total(Field field) { return field_entry(field).kind == FieldKind::amount; }
bool is_figure(Field field) {
  return is_invoice_total(field) || field == Field::vat_base || field == Field::vat_amount;
}

/// Figures alone, a total of invoices among them.
bool may_be_sums(const Record& row) {
  return has_no_head(row) && !row.other_words &&
         std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return is_figure(cell.column); }) &&
         std::any_of(row.cells.begin(), row.cells.end(),
                     [](const Cell& cell) { return is_invoice_total(cell.column); });
}

/// The sums of the figures of a file, by column: of all rows, and of one row of each invoice.
class Sums {
 public:
  void add(const Record& row) {
    const auto digest = digest_of_number(row);
    const bool again = digest && digest == last_;
    last_ = digest;
    for (const auto& cell : row.cells) {
      if (!is_figure(cell.column)) continue;
      const Amount amount = parse_amount(cell.text, cell.mark).value.value_or(Amount());
      auto& [all, once] = sums_[{cell.column, cell.index}];
      all = all + amount;
      if (!again) once = once + amount;
    }
  }

  bool are(const Record& row) const {
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      const auto sum = sums_.find({cell.column, cell.index});
      const auto amount = parse_amount(cell.text, cell.mark).value;
      return sum != sums_.end() && amount && (*amount == sum->second.first || *amount == sum->second.second);
    });
  }

 private:
  std::map<std::pair<Field, std::uint8_t>, std::pair<Amount, Amount>> sums_;
  std::optional<std::uint64_t> last_;
};

}  // namespace

InvoiceReader::InvoiceReader(const std::string& path, const ReadOptions& options, Names& names, KnownService known)
    : records_(open_records(path, InputKind::invoices, options, names)),
      known_(std::move(known)),
      yearly_(options.yearly_numbers),
      dates_(options.date_order) {
  look_through();
}

Diagnostics InvoiceReader::header_faults() const {
  Diagnostics faults = records_->header_faults();
  vat_.tell(faults);
  return faults;
}

/// Reads the whole file once: what its dates say of their order and its « TVA » of its meaning, which rows are sums,
/// and which belong to one invoice. Sorted, the rows of one number stand together: what is kept is the few that are not
/// alone.
void InvoiceReader::look_through() {
  std::deque<NumberedRow> rows;  // a vector would hold them twice while it grows
  const auto start = records_->position();
  std::optional<std::uint64_t> above;  // the number that a row without a head would continue
  std::string client_above;
  std::optional<RecordReader::Position> figures_alone;  // the last row, when it may be sums
  Record record;
  for (auto position = start; records_->next(record); position = records_->position()) {
    figures_alone.reset();
    if (record.aside) {
      asides_.add(record.place);
      passed_.push_back(position.byte);
      continue;
    }
    if (says_sums(record, client_above)) {
      sums_.add(record.place);
      passed_.push_back(position.byte);
      continue;
    }
    const Cell* date = record.find(Field::date);
    const bool shifted = record.faults.errors() > 0;
    if (date != nullptr && !shifted) dates_.see(*date);
    if (!shifted) vat_.see(record);
    if (may_be_sums(record)) figures_alone = position;
    if (above && has_no_head(record)) {
      rows.push_back({*above, position});
      passed_.push_back(position.byte);
      continued_.add(record.place);
      continue;
    }
    above = digest_of_number(record);
    if (above) {
      rows.push_back({*above, position});
      const std::string& number = record.find(Field::number)->text;
      numbers_with_f_ = numbers_with_f_ || number[0] == 'F';
      numbers_with_a_ = numbers_with_a_ || begins_with_lone_a(number);
    }
    const Cell* const client = record.find(Field::client);
    client_above = client != nullptr ? plain_word(client->text) : std::string();
  }
  if (figures_alone) pass_sums(start, *figures_alone, rows);
  note_figures();
  records_->seek(start);
  std::sort(rows.begin(), rows.end(), [](const NumberedRow& a, const NumberedRow& b) {
    return a.digest != b.digest ? a.digest < b.digest : a.position.byte < b.position.byte;
  });
  for (auto row = rows.begin(); row != rows.end();) {
    const auto end =
        std::find_if(row, rows.end(), [&](const NumberedRow& other) { return other.digest != row->digest; });
    if (end - row > 1) {
      Positions group;
      std::for_each(row, end, [&](const NumberedRow& one) { group.push_back(one.position); });
      if (!yearly_) {
        add_group(std::move(group));
      } else {
        for (auto& of_year : by_year(group)) add_group(std::move(of_year));
      }
    }
    row = end;
  }
  if (yearly_) records_->seek(start);
  std::sort(passed_.begin(), passed_.end());
}

void InvoiceReader::note_figures() {
  auto figures = std::make_shared<ListFigures>();
  figures->numbers_by_letter = numbers_with_f_ && numbers_with_a_;
  for (const auto& [field, header] : records_->columns_read()) {
    if (!is_invoice_total(field) && field_entry(field).kind != FieldKind::vat) continue;
    figures->names.push_back(field_entry(field).name);
    add_quoted(figures->headers, header);
  }
  figures_ = std::move(figures);
}

/// The rows of one invoice, in order.
void InvoiceReader::add_group(Positions rows) {
  if (rows.size() < 2) return;
  std::for_each(rows.begin() + 1, rows.end(), [&](const auto& row) { passed_.push_back(row.byte); });
  groups_.emplace(rows.front().byte, std::move(rows));
}

/// The rows of one number, those of each year by themselves. A row without a date is of the year of the one before it;
/// before the first date, of that.
std::vector<InvoiceReader::Positions> InvoiceReader::by_year(const Positions& rows) {
  std::vector<std::string> years;
  std::vector<Positions> groups;
  std::size_t group = 0;
  Record record;
  for (const auto& row : rows) {
    records_->seek(row);
    records_->next(record);
    const Cell* const date = record.find(Field::date);
    const std::string year = date != nullptr ? year_written(date->text) : std::string();
    if (years.empty() || (!year.empty() && years.front().empty())) {
      years.assign(1, year);
      groups.resize(1);
    } else if (!year.empty()) {
      group = static_cast<std::size_t>(std::find(years.begin(), years.end(), year) - years.begin());
      if (group == years.size()) {
        years.push_back(year);
        groups.emplace_back();
      }
    }
    groups[group].push_back(row);
  }
  return groups;
}

/// The last row has figures alone: are they the sums of those above it?
void InvoiceReader::pass_sums(RecordReader::Position start, RecordReader::Position last,
                              std::deque<NumberedRow>& rows) {
  records_->seek(start);
  Sums sums;
  Record record;
  std::size_t next = 0;
  std::uint64_t above = 0;
  for (auto position = start; records_->next(record); position = records_->position()) {
    if (position.byte == last.byte) break;
    const bool passed = next < passed_.size() && passed_[next] == position.byte;
    if (passed) ++next;
    if (passed && !has_no_head(record)) continue;  // sums with a label
    sums.add(record);
    ++above;
  }
  if (above < 2 || !sums.are(record)) return;
  const bool continues = !passed_.empty() && passed_.back() == last.byte;
  if (continues) {
    rows.pop_back();
    --continued_.count;
  } else {
    passed_.push_back(last.byte);
  }
  sums_.add(record.place);
}

bool InvoiceReader::is_passed(std::uint64_t byte) {
  while (next_passed_ < passed_.size() && passed_[next_passed_] < byte) ++next_passed_;
  return next_passed_ < passed_.size() && passed_[next_passed_] == byte;
}

Diagnostics InvoiceReader::shape_faults() const {
  Diagnostics faults;
  const auto tell = [&](const Rule& rule, const RowCount& rows) {
    if (rows.count > 0) faults.add(rule, rows.first, {}, {count_arg("count", rows.count)});
  };
  tell(rule::row_of_sums, sums_);
  tell(rule::row_aside, asides_);
  tell(rule::row_continues, continued_);
  tell(rule::rows_added_up, articles_);
  return faults;
}

void InvoiceReader::reject_last(const std::string& errors, const std::function<void(std::string_view)>& write) {
  const auto behind = records_->position();
  for (const auto& row : last_) write(records_->reject(row, errors));
  records_->seek(behind);
}

bool InvoiceReader::next(Invoice& invoice, Diagnostics& faults) {
  std::vector<Record> records(1);
  for (;;) {
    const auto position = records_->position();
    if (!records_->next(records[0])) return false;
    if (is_passed(position.byte)) continue;
    const auto group = groups_.find(position.byte);
    if (group == groups_.end()) {
      last_.assign(1, position);
      break;
    }
    last_ = group->second;
    if (last_.size() <= most_rows) read_group(records);
    break;
  }
  for (Record& record : records) {
    vat_.settle(record, faults);
    settle_rates(record, faults);
  }
  auto empty_words = take_empty_words(records, known_);
  invoice = last_.size() > most_rows ? invoice_of_too_many(records[0], last_.size(), most_rows, dates_, faults)
                                     : invoice_of(records, dates_, faults);
  invoice.list = figures_;
  if (invoice.rows_added) articles_.add(invoice.place);
  if (invoice.whole) invoice.empty_words = std::move(empty_words);
  return true;
}

/// The rows behind the first. They mostly follow it; where they do not, the reader comes back.
void InvoiceReader::read_group(std::vector<Record>& records) {
  auto behind = records_->position();
  bool elsewhere = false;
  for (auto row = last_.begin() + 1; row != last_.end(); ++row) {
    if (row->byte != records_->position().byte) {
      records_->seek(*row);
      elsewhere = true;
    }
    records_->next(records.emplace_back());
    if (!elsewhere) behind = records_->position();
  }
  if (elsewhere) records_->seek(behind);
}

}  // namespace chorus
