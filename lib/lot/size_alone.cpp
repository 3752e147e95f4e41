#include "lot/size_alone.hpp"

#include "lot/encoded_batch.hpp"

namespace chorus {

namespace {

std::uint64_t size_around(const PreparedInvoices& invoices, std::size_t index,
                          DocumentSettings settings, std::size_t flow_id_length) {
  settings.flow_id.assign(flow_id_length, '0');
  return document_head(settings, 1).size() + invoices.sizes(index, 1).at(0).markup_size(1) +
         document_tail().size();
}

}  // namespace

std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index,
                                const DocumentSettings& settings, std::size_t flow_id_length) {
  return size_around(invoices, index, settings, flow_id_length) +
         invoices.sizes(index, 1).at(0).stored_content;
}

std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index,
                               const DocumentSettings& settings, std::size_t flow_id_length,
                               attachment::Compression compression) {
  const EncodedBatch batch = BatchEncoder(compression).encode(invoices, index, index + 1);
  return size_around(invoices, index, settings, flow_id_length) + batch.invoices[0].content_size;
}

}  // namespace chorus
