#include "lot/lots_writer.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>

#include "catalogue/output_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/self_check.hpp"
#include "lot/worker_pool.hpp"

namespace chorus {

namespace {

std::size_t digits(std::uint64_t number) { return std::to_string(number).size(); }

/// How far ahead of the writer the workers may be, per worker.
constexpr std::size_t batches_ahead = 2;

/// A file under construction and what it was meant to hold. Shared with the thread that checks it.
struct Lot {
  Lot(std::string path, Existing existing, const PreparedInvoices& invoices, std::size_t first)
      : file(std::move(path), existing), proof{invoices, first, first, {}} {}

  OutputFile file;
  WrittenProof proof;
  DocumentSettings settings;
  std::uint64_t digest = 0;
  std::size_t head_size = 0;
  std::uint32_t body_crc = 0;  // of the markup behind the head
  std::uint64_t body_markup = 0;
};

class LotsWriter {
 public:
  LotsWriter(const LotsRequest& request, const Schema& schema)
      : request_(request),
        schema_(schema),
        streamer_(request.compression),
        tail_size_(document_tail().size()),
        several_expected_(!fits_in_one()),
        pool_(request.jobs) {
    for (unsigned i = 0; i < pool_.threads(); ++i) {
      idle_.push_back(std::make_unique<BatchEncoder>(request.compression));
    }
  }

  CheckedLots run() {
    std::deque<std::future<EncodedBatch>> ahead;
    std::size_t next = 0;
    const std::size_t count = request_.invoices.size();
    while (next < count || !ahead.empty()) {
      while (next < count && ahead.size() < batches_ahead * pool_.threads()) {
        const std::size_t last = batch_end(request_.invoices, next);
        ahead.push_back(pool_.submit([this, next, last] { return encode(next, last); }));
        next = last;
      }
      EncodedBatch batch = ahead.front().get();
      ahead.pop_front();
      for (std::size_t i = 0; i < batch.invoices.size(); ++i) place(batch, i);
    }
    close_lot();
    return checked();
  }

 private:
  /// Encoders keep their buffers from batch to batch; a worker borrows one.
  EncodedBatch encode(std::size_t first, std::size_t last) {
    std::unique_ptr<BatchEncoder> encoder;
    {
      const std::lock_guard lock(idle_mutex_);
      encoder = std::move(idle_.back());
      idle_.pop_back();
    }
    EncodedBatch batch = encoder->encode(request_.invoices, first, last);
    const std::lock_guard lock(idle_mutex_);
    idle_.push_back(std::move(encoder));
    return batch;
  }

  bool fits_in_one() const {
    const PreparedInvoices& invoices = request_.invoices;
    if (invoices.size() > request_.limits.invoices) return false;
    std::uint64_t bytes = document_head(head_settings(0), invoices.size()).size() + tail_size_;
    for (std::size_t i = 0; i < invoices.size() && bytes <= request_.limits.bytes; ++i) {
      bytes += invoices.markup_size(i, i + 1) + invoices.stored_content_size(i);
    }
    return bytes <= request_.limits.bytes;
  }

  DocumentSettings head_settings(std::uint64_t digest) const {
    DocumentSettings settings = request_.settings;
    settings.flow_id = request_.flow_id(digest);
    return settings;
  }

  void place(const EncodedBatch& batch, std::size_t in_batch) {
    const EncodedInvoice& invoice = batch.invoices[in_batch];
    const std::size_t index = batch.first + in_batch;
    if (lot_ && !fits(invoice, index)) close_lot();
    if (!lot_) open_lot(index);
    append(batch, invoice, index - lot_->proof.first + 1);
    lot_->proof.last = index + 1;
    report_progress(index + 1);
  }

  bool fits(const EncodedInvoice& invoice, std::size_t index) const {
    const std::uint64_t order = index - lot_->proof.first + 1;
    const std::uint64_t size = request_.invoices.markup_size(index, order) + invoice.content_size;
    return order <= request_.limits.invoices &&
           lot_->file.size() + size + tail_size_ <= request_.limits.bytes;
  }

  /// The number of invoices stands in the head and is known at the end: as many digits are kept as
  /// it can have at most.
  std::size_t most_digits(std::size_t first) const {
    const PreparedInvoices& invoices = request_.invoices;
    const std::uint64_t left = std::min<std::uint64_t>(invoices.size() - first, request_.limits.invoices);
    if (request_.compression != attachment::Compression::stored()) return digits(left);
    std::uint64_t count = 0;
    std::uint64_t bytes = document_head(head_settings(0), left).size() + tail_size_;
    while (count < left) {
      bytes += invoices.markup_size(first + count, count + 1) + invoices.stored_content_size(first + count);
      if (count > 0 && bytes > request_.limits.bytes) break;
      ++count;
    }
    return digits(count);
  }

  void open_lot(std::size_t first) {
    const std::uint64_t number = files_.size() + 1;
    if (request_.name.is_stream() && number > 1) throw stream_failure();
    const bool provisional = !request_.name.is_stream() && (several_expected_ || number > 1);
    const std::string path = provisional ? request_.name.provisional(number)
                                         : request_.name.path(1, 1, request_.flow_id(0));
    lot_ = std::make_shared<Lot>(path, provisional ? Existing::replace : request_.existing,
                                 request_.invoices, first);
    std::string head = document_head(head_settings(0), 0);
    head.append(most_digits(first) - 1, ' ');
    lot_->head_size = head.size();
    lot_->file.append(head);
  }

  Failure stream_failure() const {
    return {FailureKind::output, {phrase::stream_of_lots, {}}, {phrase::stream_of_lots_remedy, {}}};
  }

  void markup(std::string_view piece) {
    Lot& lot = *lot_;
    lot.body_crc = attachment::crc32(lot.body_crc, std::as_bytes(std::span(piece)));
    lot.body_markup += piece.size();
    lot.file.append(piece);
  }

  void append(const EncodedBatch& batch, const EncodedInvoice& invoice, std::uint64_t order) {
    markup(invoice_head(order));
    markup(invoice.prepared.elements);
    for (std::size_t i = 0; i < invoice.attachments.size(); ++i) {
      const PreparedAttachment& file = invoice.prepared.attachments[i];
      EncodedAttachment attachment = invoice.attachments[i];
      markup(attachment_head(i + 1));
      if (attachment.streamed) {
        streamer_.stream(file, invoice.prepared.number, attachment, [&](std::string_view text) {
          lot_->file.append(text);
          report_progress(written_invoices_);
        });
      } else {
        lot_->file.append(batch.text_of(attachment));
      }
      lot_->proof.attachments.push_back(attachment.proof);
      markup(attachment_tail(file.name, file.role, file.mime));
    }
    markup(invoice_tail());
    lot_->digest = (lot_->digest ^ invoice.digest) * 0x100000001b3U;
  }

  /// The head with its values, as long as the one that was written for it.
  static std::string final_head(const Lot& lot) {
    std::string head = document_head(lot.settings, lot.proof.last - lot.proof.first);
    head.insert(head.rfind('>'), lot.head_size - head.size(), ' ');
    return head;
  }

  void close_lot() {
    markup(document_tail());
    Lot& lot = *lot_;
    lot.settings = head_settings(lot.digest);
    const std::string head = final_head(lot);
    lot.file.overwrite(0, head);
    lot.proof.bytes = lot.file.size();
    lot.proof.markup_crc = attachment::crc32_joined(
        attachment::crc32(0, std::as_bytes(std::span(head))), lot.body_crc, lot.body_markup);
    finished_bytes_ += lot.proof.bytes;
    files_.push_back(lot_);
    checks_.push_back(pool_.submit([lot = std::move(lot_), &schema = schema_] {
      check_written(lot->file, lot->proof, schema, {});
      lot->file.seal();
    }));
    lot_.reset();
  }

  void report_progress(std::uint64_t invoices) {
    written_invoices_ = invoices;
    if (!request_.progress) return;
    request_.progress(invoices, finished_bytes_ + (lot_ ? lot_->file.size() : 0));
  }

  CheckedLots checked() {
    std::vector<OutputFile> files;
    std::vector<WrittenLot> written;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      while (checks_[i].wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) {
        report_progress(written_invoices_);
      }
      checks_[i].get();
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
      Lot& lot = *files_[i];
      const std::string path = request_.name.path(i + 1, files_.size(), lot.settings.flow_id);
      if (lot.file.path() != path) lot.file.retarget(path, request_.existing);
      const WrittenProof& proof = lot.proof;
      written.push_back({path, lot.settings.flow_id, proof.first, proof.last - proof.first,
                         proof.attachments.size(), proof.bytes});
      files.push_back(std::move(lot.file));
    }
    return {std::move(files), std::move(written)};
  }

  const LotsRequest& request_;
  const Schema& schema_;
  BatchEncoder streamer_;
  std::uint64_t tail_size_;
  bool several_expected_;
  std::shared_ptr<Lot> lot_;
  std::vector<std::shared_ptr<Lot>> files_;
  std::vector<std::future<void>> checks_;
  std::uint64_t finished_bytes_ = 0;
  std::uint64_t written_invoices_ = 0;
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<BatchEncoder>> idle_;
  WorkerPool pool_;  // last: its threads end before what they work on
};

std::uint64_t size_around(const PreparedInvoices& invoices, std::size_t index,
                          DocumentSettings settings, std::size_t flow_id_length) {
  settings.flow_id.assign(flow_id_length, '0');
  return document_head(settings, 1).size() + invoices.markup_size(index, 1) + document_tail().size();
}

}  // namespace

void CheckedLots::commit() {
  for (std::size_t i = 0; i + 1 < files_.size(); ++i) files_[i].commit_before_others();
  files_.back().commit();
}

std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index,
                                const DocumentSettings& settings, std::size_t flow_id_length) {
  return size_around(invoices, index, settings, flow_id_length) +
         invoices.stored_content_size(index);
}

std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index,
                               const DocumentSettings& settings, std::size_t flow_id_length,
                               attachment::Compression compression) {
  const EncodedBatch batch = BatchEncoder(compression).encode(invoices, index, index + 1);
  return size_around(invoices, index, settings, flow_id_length) + batch.invoices[0].content_size;
}

CheckedLots write_lots(const LotsRequest& request, const Schema& schema) {
  if (request.invoices.empty()) throw std::logic_error("no invoices to write");
  return LotsWriter(request, schema).run();
}

}  // namespace chorus
