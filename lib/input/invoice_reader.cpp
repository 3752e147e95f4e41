#include "input/invoice_reader.hpp"

#include <functional>

#include "input/invoice_record.hpp"

namespace chorus {

InvoiceReader::InvoiceReader(const std::string& path, const ReadOptions& options, Names& names)
    : records_(open_records(path, InputKind::invoices, options, names)) {
  if (records_->groups_rows()) index_rows();
}

void InvoiceReader::index_rows() {
  const auto start = records_->position();
  std::unordered_map<std::uint64_t, std::size_t> first_row;
  Record record;
  for (auto position = start; records_->next(record); position = records_->position()) {
    const Cell* number = record.find(Column::number);
    const std::uint64_t hash = number ? std::hash<std::string>()(number->text) : 0;
    const std::size_t row = rows_.size();
    rows_.push_back({position, hash});
    if (!number) continue;
    const auto [it, fresh] = first_row.emplace(hash, row);
    if (fresh) continue;
    auto& group = groups_[hash];
    if (group.empty()) group.push_back(it->second);
    group.push_back(row);
  }
  records_->seek(start);
}

std::vector<std::size_t> InvoiceReader::rows_with(std::size_t first) const {
  const auto group = groups_.find(rows_[first].number_hash);
  return group == groups_.end() ? std::vector{first} : group->second;
}

std::string InvoiceReader::reject_last(const std::string& errors) {
  if (!records_->groups_rows()) return records_->reject({}, errors);
  std::string rejected;
  for (const auto row : last_) {
    rejected += records_->reject(rows_[row].position, errors);
    reader_row_ = row + 1;
  }
  return rejected;
}

bool InvoiceReader::next(Invoice& invoice, Diagnostics& faults) {
  if (!records_->groups_rows()) {
    std::vector<Record> records(1);
    if (!records_->next(records[0])) return false;
    invoice = invoice_of(records, faults);
    return true;
  }
  const auto belongs_to_earlier = [&] {
    const auto group = groups_.find(rows_[next_row_].number_hash);
    return group != groups_.end() && group->second.front() != next_row_;
  };
  while (next_row_ < rows_.size() && belongs_to_earlier()) ++next_row_;
  if (next_row_ == rows_.size()) return false;
  last_ = rows_with(next_row_++);
  std::vector<Record> records(last_.size());
  for (std::size_t i = 0; i < last_.size(); ++i) {
    if (last_[i] != reader_row_) records_->seek(rows_[last_[i]].position);
    records_->next(records[i]);
    reader_row_ = last_[i] + 1;
  }
  invoice = invoice_of(records, faults);
  return true;
}

}  // namespace chorus
