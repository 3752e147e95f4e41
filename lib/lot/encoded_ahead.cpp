#include "lot/encoded_ahead.hpp"

#include <utility>

namespace chorus {

namespace {

constexpr std::size_t batches_ahead = 2;  // per worker

template <class T>
T taken(std::vector<T>& from, T otherwise) {
  if (from.empty()) return otherwise;
  T last = std::move(from.back());
  from.pop_back();
  return last;
}

}  // namespace

std::future<EncodedBatch> EncodedAhead::next() {
  while (begun_ < invoices_.size() && ahead_.size() < batches_ahead * pool_.threads()) {
    const std::size_t first = begun_;
    begun_ = batch_end(invoices_, first, sizes_);
    ahead_.push_back(pool_.submit([this, first, last = begun_] { return encode(first, last); }));
  }
  if (ahead_.empty()) return {};
  std::future<EncodedBatch> batch = std::move(ahead_.front());
  ahead_.pop_front();
  return batch;
}

void EncodedAhead::reuse(attachment::Text text) {
  const std::lock_guard lock(mutex_);
  written_texts_.push_back(std::move(text));
}

/// On a worker. Encoders keep their buffers from batch to batch; one that throws is let go.
EncodedBatch EncodedAhead::encode(std::size_t first, std::size_t last) {
  std::unique_ptr<BatchEncoder> encoder;
  attachment::Text text;
  {
    const std::lock_guard lock(mutex_);
    encoder = taken(idle_, {});
    text = taken(written_texts_, {});
  }
  if (!encoder) encoder = std::make_unique<BatchEncoder>(compression_);
  EncodedBatch batch = encoder->encode(invoices_, first, last, std::move(text));
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(encoder));
  return batch;
}

}  // namespace chorus
