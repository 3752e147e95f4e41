// The invoices of a run, encoded by workers ahead of the thread that writes them.
#pragma once

#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <vector>

#include "lot/encoded_batch.hpp"
#include "lot/worker_pool.hpp"

namespace chorus {

/// Batches in input order. Workers are a bounded number of batches ahead, and the memory of one is
/// used again for another. Must outlive the jobs in its pool.
class EncodedAhead {
 public:
  EncodedAhead(const PreparedInvoices& invoices, attachment::Compression compression,
               WorkerPool& pool)
      : invoices_(invoices), compression_(compression), sizes_(invoices), pool_(pool) {}

  /// The next batch, being encoded, with those behind it; invalid when there is none left. Throws
  /// out of `get` as BatchEncoder::encode does.
  std::future<EncodedBatch> next();

  /// Takes the memory of a batch that is written: fresh pages cost more than what is written into
  /// them.
  void reuse(attachment::Text text);

 private:
  EncodedBatch encode(std::size_t first, std::size_t last);

  const PreparedInvoices& invoices_;
  attachment::Compression compression_;
  SizesInOrder sizes_;
  WorkerPool& pool_;
  std::size_t begun_ = 0;  // invoices that were handed to workers
  std::deque<std::future<EncodedBatch>> ahead_;

  std::mutex mutex_;  // for what follows
  std::vector<std::unique_ptr<BatchEncoder>> idle_;
  std::vector<attachment::Text> written_texts_;
};

}  // namespace chorus
