#include "lot/lot_plan.hpp"

#include <limits>
#include <string>

#include "lot/encoded_batch.hpp"

namespace chorus {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

// Portal: the office's manual. API and EDI: external specification V4.20.
constexpr Channel table[] = {
    {"portal", {4 * megabyte, unlimited}},
    {"api", {10 * megabyte, unlimited}},
    {"edi", {1000 * megabyte, 500}},
};

}  // namespace

std::span<const Channel> channels() { return table; }

std::size_t digits(std::uint64_t number) { return std::to_string(number).size(); }

LotSizes::LotSizes(const PreparedInvoices& invoices, const DocumentSettings& settings, LotLimits limits)
    : invoices_(&invoices),
      sizes_(invoices),
      limits_(limits),
      around_(document_head(settings, 0).size() - digits(0) + document_tail().size()) {}

template <class ContentSize>
PlannedLot LotSizes::fill(std::size_t first, ContentSize content_size) const {
  std::uint64_t units = 0;
  std::uint64_t count = 0;
  while (first + count < invoices_->size() && (count == 0 || count < limits_.invoices)) {
    const std::size_t next = first + count;
    const InvoiceSizes& sizes = sizes_.at(next);
    const std::uint64_t with_next = units + sizes.markup_size(count + 1) + content_size(next, sizes);
    if (count > 0 && around(digits(count + 1)) + with_next > limits_.bytes) break;
    units = with_next;
    ++count;
  }
  return {first, first + count, around(digits(count)) + units};
}

PlannedLot LotSizes::stored_lot(std::size_t first) const {
  return fill(first, [](std::size_t, const InvoiceSizes& of) { return of.stored_content; });
}

std::vector<PlannedLot> LotSizes::stored_plan() const {
  std::vector<PlannedLot> plan;
  for (std::size_t next = 0; next < invoices_->size(); next = plan.back().last) {
    plan.push_back(stored_lot(next));
  }
  return plan;
}

std::uint64_t LotSizes::most_invoices(std::size_t first, std::uint64_t content_size) const {
  const PlannedLot most =
      fill(first, [&](std::size_t i, const InvoiceSizes&) { return i == first ? content_size : 0; });
  return most.last - most.first;
}

std::uint64_t size_around_one(DocumentSettings settings, std::size_t flow_id_length) {
  settings.flow_id.assign(flow_id_length, '0');
  return document_head(settings, 1).size() + document_tail().size();
}

std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index, std::uint64_t around) {
  const InvoiceSizes sizes = invoices.sizes(index, 1).at(0);
  return around + sizes.markup_size(1) + sizes.stored_content;
}

std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index, std::uint64_t around,
                               attachment::Compression compression) {
  const EncodedBatch batch = BatchEncoder(compression).encode(invoices, index, index + 1);
  return around + invoices.sizes(index, 1).at(0).markup_size(1) + batch.invoices[0].content_size;
}

}  // namespace chorus
