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

std::vector<Record> InvoiceReader::rows_of_group(std::size_t first) {
  std::vector<Record> records;
  const auto read = [&](std::size_t row) {
    if (row != reader_row_) records_->seek(rows_[row].position);
    records_->next(records.emplace_back());
    reader_row_ = row + 1;
  };
  const auto group = groups_.find(rows_[first].number_hash);
  if (group == groups_.end() || rows_[first].number_hash == 0) {
    read(first);
  } else {
    for (const auto row : group->second) read(row);
  }
  return records;
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
  const auto records = rows_of_group(next_row_++);
  invoice = invoice_of(records, faults);
  return true;
}

}  // namespace chorus
