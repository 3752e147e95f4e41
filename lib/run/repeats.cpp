#include "run/repeats.hpp"

#include <functional>

#include "catalogue/attachment.hpp"
#include "catalogue/number.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr std::size_t longest_number = 0xFF;  // of a good one: 20

std::uint64_t packed_extent(const Spool::Extent& extent) {
  return extent.offset << 8 | extent.length;
}

Spool::Extent unpacked_extent(std::uint64_t packed) {
  return {packed >> 8, packed & longest_number};
}

}  // namespace

std::uint64_t InvoiceNumbers::packed(const Location& place) {
  if (files_.empty() || files_.back() != place.file) files_.push_back(place.file);
  return (files_.size() - 1) << 32 | place.line;
}

Location InvoiceNumbers::unpacked(std::uint64_t place) const {
  return {files_[place >> 32], static_cast<std::uint32_t>(place), 0, {}};
}

void InvoiceNumbers::check(const Invoice& invoice, Diagnostics& faults) {
  if (!invoice.number) return;
  const std::string& number = *invoice.number;
  Location other;
  if (const auto first = seen_.note(std::hash<std::string>()(number), packed(invoice.place))) {
    other = unpacked(*first);
  } else if (const auto again = repeated_.find(number); again != repeated_.end()) {
    other = again->second;
  } else {
    return;
  }
  faults.add(rule::number_twice, invoice.number.place(), number,
             {text_arg("value", number), text_arg("first", place_text(other))});
}

void InvoiceFiles::check(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text().substr(0, longest_number);
  std::optional<Spool::Extent> own;  // where its number lies
  for (const auto& attachment : invoice.attachments) {
    if (attachment.role != AttachmentRole::invoice || attachment.state != FileState::good) continue;
    if (!own) own = numbers_.append(number);
    const auto first = seen_.note(attachment.digest ^ attachment.size, packed_extent(*own));
    if (!first) continue;
    std::string other;
    numbers_.read(unpacked_extent(*first), other);
    if (other == number) continue;
    faults.add(rule::file_same_content, attachment.place, invoice.number_text(),
               {text_arg("path", attachment.path), text_arg("other", other)});
  }
}

}  // namespace chorus
