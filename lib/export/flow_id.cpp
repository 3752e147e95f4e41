#include "export/flow_id.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "diagnostic/fault_point.hpp"
#include "file/output_target.hpp"
#include "invoice/edi_name.hpp"
#include "lot/lot_name.hpp"

namespace chorus {

namespace {

constexpr std::size_t sequence_digits = 8;

}  // namespace

FlowIds::FlowIds(const Date& date, Journal* journal, std::uint64_t taken)
    : day_(date.iso()), journal_(journal), taken_(taken) {
  std::erase(day_, '-');
}

std::string FlowIds::operator()(std::uint64_t lot, std::uint64_t digest) {
  return text(journal_ == nullptr || lot == 0 ? 0 : number_of(lot), digest);
}

std::string FlowIds::foretold(std::uint64_t lot, std::uint64_t digest) {
  if (first_foretold_ == 0) first_foretold_ = journal_->next_flow(taken_);
  return text(first_foretold_ + lot - 1, digest);
}

std::string FlowIds::text(std::uint64_t number, std::uint64_t digest) const {
  std::string id = day_;
  if (journal_ != nullptr) {
    const std::string digits = std::to_string(number);
    if (digits.size() > sequence_digits) throw std::logic_error("the sequence of flows has run out");
    id.append(sequence_digits - digits.size(), '0');
    id += digits;
  }
  const int first = journal_ == nullptr ? 60 : 28;
  for (int shift = first; shift >= 0; shift -= 4) id += "0123456789ABCDEF"[(digest >> shift) & 0xF];
  return id;
}

/// How many lots there will be is not known at first: each time as many more as there are.
std::uint64_t FlowIds::number_of(std::uint64_t lot) {
  while (numbers_.size() < lot) {
    const std::uint64_t count = std::max<std::uint64_t>(lot - numbers_.size(), numbers_.size());
    const std::uint64_t first = journal_->reserve_flows(count, taken_);
    for (std::uint64_t i = 0; i < count; ++i) {
      numbers_.push_back(first + i);
      fault_point("numbers-reserved");
    }
  }
  return numbers_.at(lot - 1);
}

std::uint64_t highest_edi_sequence(const std::string& beginning, const Date& date) {
  namespace fs = std::filesystem;
  const fs::path path = LotName(beginning, date).path(1, 1, {});
  std::uint64_t highest = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(output_folder(path.string()), ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(path.filename().string())) highest = std::max(highest, edi_sequence(name).value_or(0));
  }
  return highest;
}

}  // namespace chorus
