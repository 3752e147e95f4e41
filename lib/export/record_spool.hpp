// An invoice as the table and the reports know it; all of a run wait on disk.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "file/spool.hpp"
#include "invoice/invoice.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

/// What lacks and is demanded is noted as missing; what lacks and is not demanded stays empty.
/// `why` stands behind the state, in brackets.
InvoiceRecord invoice_record(const Invoice& invoice, RowState state, std::string_view why = {});

/// Append-only. Memory does not grow with the number of records, but by 16 bytes for a few hundred.
/// The records' faults point to rules and `Names`, which outlive it. Not for two threads.
class RecordSpool {
 public:
  /// Failure(output) when the temporary file cannot be written.
  void add(const InvoiceRecord& record);

  std::uint64_t size() const { return size_; }

  /// Gives every record in the order of `add`; `take` may change its copy.
  void for_each(const std::function<void(InvoiceRecord&)>& take) const;

 private:
  static constexpr std::size_t block_size = std::size_t{64} << 10;

  Spool spool_{std::size_t{256} << 10};
  std::vector<Spool::Extent> blocks_;
  std::string block_;  // the last ones, not yet in the spool
  std::uint64_t size_ = 0;
};

}  // namespace chorus
