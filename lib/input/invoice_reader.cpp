#include "input/invoice_reader.hpp"

#include <algorithm>
#include <deque>
#include <functional>

#include "input/invoice_rows.hpp"
#include "invoice/cell_sense.hpp"

namespace chorus {

namespace {

/// Of one invoice, which is held whole. There are not twenty VAT rates.
constexpr std::size_t most_rows = 1'000;

std::optional<std::uint64_t> digest_of_number(const Record& row) {
  const Cell* number = row.find(Field::number);
  if (number == nullptr || cell_error(number->text) != CellError::none) return std::nullopt;
  return std::hash<std::string>()(number->text);
}

}  // namespace

InvoiceReader::InvoiceReader(const std::string& path, const ReadOptions& options, Names& names,
                             KnownService known)
    : records_(open_records(path, InputKind::invoices, options, names)),
      known_(std::move(known)),
      dates_(options.date_order) {
  if (records_->groups_rows() || !dates_.is_settled()) look_through();
}

/// Reads the whole file once: what its dates say of their order, and which rows share a number. Sorted, the rows of one number stand together: what is kept is the few
/// that are not alone.
void InvoiceReader::look_through() {
  struct Row {
    std::uint64_t digest;
    RecordReader::Position position;
  };
  std::deque<Row> rows;  // a vector would hold them twice while it grows
  const auto start = records_->position();
  Record record;
  for (auto position = start; records_->next(record); position = records_->position()) {
    const Cell* date = record.find(Field::date);
    const bool shifted = records_->groups_rows() && record.faults.errors() > 0;
    if (date != nullptr && !shifted) dates_.see(*date);
    if (!records_->groups_rows()) continue;
    if (const auto digest = digest_of_number(record)) rows.push_back({*digest, position});
  }
  records_->seek(start);
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.digest != b.digest ? a.digest < b.digest : a.position.byte < b.position.byte;
  });
  for (auto row = rows.begin(); row != rows.end();) {
    const auto end = std::find_if(
        row, rows.end(), [&](const Row& other) { return other.digest != row->digest; });
    if (end - row > 1) {
      Positions& group = groups_[row->digest];
      std::for_each(row, end, [&](const Row& one) { group.push_back(one.position); });
    }
    row = end;
  }
}

const InvoiceReader::Positions* InvoiceReader::group_of(const Record& row) const {
  if (groups_.empty()) return nullptr;
  const auto digest = digest_of_number(row);
  const auto group = digest ? groups_.find(*digest) : groups_.end();
  return group == groups_.end() ? nullptr : &group->second;
}

void InvoiceReader::reject_last(const std::string& errors,
                                const std::function<void(std::string_view)>& write) {
  if (!records_->groups_rows()) return write(records_->reject({}, errors));
  const auto behind = records_->position();
  for (const auto& row : last_) write(records_->reject(row, errors));
  records_->seek(behind);
}

bool InvoiceReader::next(Invoice& invoice, Diagnostics& faults) {
  std::vector<Record> records(1);
  for (;;) {
    const auto position = records_->position();
    if (!records_->next(records[0])) return false;
    const Positions* group = group_of(records[0]);
    if (group == nullptr) {
      last_.assign(1, position);
      break;
    }
    if (group->front().byte != position.byte) continue;  // an earlier invoice's
    last_ = *group;
    if (last_.size() <= most_rows) read_group(records);
    break;
  }
  auto empty_words = take_empty_words(records, known_);
  invoice = last_.size() > most_rows
                ? invoice_of_too_many(records[0], last_.size(), most_rows, dates_, faults)
                : invoice_of(records, dates_, faults);
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
