// Records -> invoices: the rows of one number become one invoice.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "input/record.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Gives the invoices of one file, one at a time, in the order of their first rows. Rows that carry
/// the same number are one invoice, together or not. Memory does not grow with the number of
/// columns or the length of texts: 24 bytes are kept per row.
class InvoiceReader {
 public:
  InvoiceReader(const std::string& path, const ReadOptions& options, Names& names);

  /// False at the end. Faults of reading go to `faults`; the invoice's amounts are completed.
  bool next(Invoice& invoice, Diagnostics& faults);

  /// What a file of refused invoices begins and ends with, in this file's own dialect.
  std::string rejects_head() const { return records_->rejects_head(); }
  std::string rejects_tail() const { return records_->rejects_tail(); }
  /// The rows of the invoice that `next` gave last, as they were read, each with `errors` added.
  std::string reject_last(const std::string& errors);

  /// Headers that look mistyped; those of JSON are known once everything is read.
  const Diagnostics& header_faults() const { return records_->header_faults(); }

  const ReadNotes& notes() const { return records_->notes(); }

 private:
  struct Row {
    RecordReader::Position position;
    std::uint64_t number_hash;
  };

  void index_rows();
  std::vector<std::size_t> rows_with(std::size_t first) const;

  std::unique_ptr<RecordReader> records_;
  std::vector<Row> rows_;  ///< only of files that group rows
  /// Only numbers that stand on several rows: their rows in order.
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> groups_;
  std::size_t next_row_ = 0;
  std::size_t reader_row_ = 0;
  std::vector<std::size_t> last_;  ///< the rows of the last invoice
};

}  // namespace chorus
