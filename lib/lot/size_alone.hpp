// How large the file of one invoice alone is.
#pragma once

#include <cstddef>
#include <cstdint>

#include "attachment/compression.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"

namespace chorus {

/// Bytes of the file that holds invoice `index` alone, nothing deflated: the most it can be. A run
/// whose invoices all fit alone can always be finished.
std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index,
                                const DocumentSettings& settings, std::size_t flow_id_length);

/// The same, exactly, with this compression: reads and deflates the files of that invoice.
std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index,
                               const DocumentSettings& settings, std::size_t flow_id_length,
                               attachment::Compression compression);

}  // namespace chorus
