#include "lot/lots_writer.hpp"

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <stdexcept>

#include "catalogue/output_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "lot/bundle.hpp"
#include "lot/descriptor.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/lot_plan.hpp"
#include "lot/self_check.hpp"
#include "lot/worker_pool.hpp"

namespace chorus {

namespace {

/// How far ahead of the writer the workers may be, per worker.
constexpr std::size_t batches_ahead = 2;

/// The digest of a file, from those of its invoices.
std::uint64_t joined(std::uint64_t digest, std::uint64_t next) {
  return (digest ^ next) * 0x100000001b3U;
}

bool is_ready(const std::future<void>& future) {
  return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

/// A file under construction and what it was meant to hold. Shared with the thread that checks it.
struct Lot {
  Lot(OutputFile out, const PreparedInvoices& invoices, std::size_t first)
      : file(std::move(out)), proof{invoices, first, first, {}} {}

  OutputFile file;
  WrittenProof proof;  // its attachments are let go once they are checked
  std::string flow_id;
  std::uint64_t digest = 0;
  std::size_t compteur_digits = 0;  // that there is room for
  std::size_t head_size = 0;
  std::uint32_t body_crc = 0;  // of the markup behind the head
  std::uint64_t body_markup = 0;
  std::uint64_t attachments = 0;
  std::vector<attachment::Fingerprint> fingerprints;  // of its attachments, for the journal
  std::string sha256;                                 // once it is checked
};

class LotsWriter {
 public:
  LotsWriter(const LotsRequest& request, const Schema& schema)
      : request_(request),
        schema_(schema),
        streamer_(request.compression),
        sizes_(request.invoices, settings_with(request.flow_id(0, 0)), request.limits),
        ahead_(request.invoices),
        tail_size_(document_tail().size()),
        is_stream_(request.name.is_stream() ||
                   OutputTarget(name_of_only(request.flow_id(0, 0)), Existing::replace).streams()),
        pool_(request.jobs) {}

  ~LotsWriter() { stopping_ = true; }
  LotsWriter(const LotsWriter&) = delete;
  LotsWriter& operator=(const LotsWriter&) = delete;

  CheckedLots run() {
    open_what_is_known();
    std::deque<std::future<EncodedBatch>> ahead;
    std::size_t next = 0;
    const std::size_t count = request_.invoices.size();
    while (next < count || !ahead.empty()) {
      while (next < count && ahead.size() < batches_ahead * pool_.threads()) {
        const std::size_t last = batch_end(request_.invoices, next, ahead_);
        ahead.push_back(pool_.submit([this, next, last] { return encode(next, last); }));
        next = last;
      }
      EncodedBatch batch = result_of(ahead.front());
      ahead.pop_front();
      for (std::size_t i = 0; i < batch.invoices.size(); ++i) place(batch, i);
      reuse(std::move(batch.text));
      // A file that fails its check ends the run now, not when all the others are written.
      for (; !checks_.empty() && is_ready(checks_.front()); checks_.pop_front()) {
        checks_.front().get();
      }
    }
    close_lot();
    for (; !checks_.empty(); checks_.pop_front()) result_of(checks_.front());
    if (request_.bundle) return bundled();
    seal();
    return named();
  }

 private:
  std::string name_of_only(const std::string& flow_id) const {
    return request_.bundle ? request_.name.archive(flow_id) : request_.name.path(1, 1, flow_id);
  }

  /// Waits so that an interruption is seen at once, whatever the worker is busy with.
  template <class Result>
  Result result_of(std::future<Result>& future) {
    while (future.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
      report_progress(written_invoices_);
    }
    return future.get();
  }

  /// Encoders keep their buffers from batch to batch; a worker borrows one. What throws keeps it.
  EncodedBatch encode(std::size_t first, std::size_t last) {
    std::unique_ptr<BatchEncoder> encoder;
    attachment::Text text;
    {
      const std::lock_guard lock(idle_mutex_);
      if (!idle_.empty()) {
        encoder = std::move(idle_.back());
        idle_.pop_back();
      }
      if (!written_texts_.empty()) {
        text = std::move(written_texts_.back());
        written_texts_.pop_back();
      }
    }
    if (!encoder) encoder = std::make_unique<BatchEncoder>(request_.compression);
    EncodedBatch batch = encoder->encode(request_.invoices, first, last, std::move(text));
    const std::lock_guard lock(idle_mutex_);
    idle_.push_back(std::move(encoder));
    return batch;
  }

  /// A batch's memory serves the next ones: fresh pages cost more than what is written into them.
  void reuse(attachment::Text text) {
    const std::lock_guard lock(idle_mutex_);
    written_texts_.push_back(std::move(text));
  }

  DocumentSettings settings_with(std::string flow_id) const {
    DocumentSettings settings = request_.settings;
    settings.flow_id = std::move(flow_id);
    return settings;
  }

  /// The archive's name, and all files when the plan does not depend on what deflating gives.
  void open_what_is_known() {
    const bool stored = request_.compression == attachment::Compression::stored();
    plan_ = sizes_.stored_plan();
    if (!stored && plan_.size() > 1) plan_.clear();
    if (is_stream_ && request_.bundle)
      throw stream_failure(phrase::bundle_to_stream, phrase::bundle_to_stream_remedy);
    if (is_stream_ && plan_.size() > 1)
      throw stream_failure(phrase::stream_of_lots, phrase::stream_of_lots_remedy);
    if (request_.bundle)
      bundle_.emplace(name_of_only(request_.flow_id(0, 0)), request_.existing, request_.part_suffix);
    if (plan_.size() > 1) allow_many_open_files();  // each stays open, and locked, to the end
    for (const PlannedLot& lot : plan_) {
      planned_.push_back(open_file(planned_.size() + 1, planned_flow_id(lot)));
      if (stored) planned_.back().reserve(lot.bytes);
      report_progress(0);
    }
  }

  Failure stream_failure(const Phrase& sentence, const Phrase& remedy) const {
    return {FailureKind::output, {sentence, {}}, {remedy, {}}};
  }

  /// Costs a pass over the spool, so only for a name that shows it.
  std::string planned_flow_id(const PlannedLot& lot) const {
    if (request_.bundle || !request_.name.has_flow()) return {};
    std::uint64_t digest = 0;
    for (std::size_t i = lot.first; i < lot.last; ++i) {
      digest = joined(digest, digest_of(request_.invoices.read(i)));
    }
    return request_.flow_id(planned_.size() + 1, digest);
  }

  /// Under its final name when that is known.
  OutputFile open_file(std::uint64_t number, const std::string& flow_id) const {
    const bool final_name = is_stream_ || (!request_.bundle && !plan_.empty());
    if (!final_name) return OutputFile(request_.name.provisional(number), Existing::replace, request_.part_suffix);
    return OutputFile(request_.name.path(number, std::max<std::size_t>(plan_.size(), 1), flow_id),
                      request_.existing, request_.part_suffix);
  }

  void place(const EncodedBatch& batch, std::size_t in_batch) {
    const EncodedInvoice& invoice = batch.invoices[in_batch];
    const std::size_t index = batch.first + in_batch;
    if (lot_ && !make_room(invoice, index)) close_lot();
    if (!lot_) open_lot(invoice, index);
    append(batch, invoice, index - lot_->proof.first + 1);
    lot_->proof.last = index + 1;
    report_progress(index + 1);
  }

  /// Whether the invoice may join the open file.
  bool make_room(const EncodedInvoice& invoice, std::size_t index) {
    Lot& lot = *lot_;
    const std::uint64_t order = index - lot.proof.first + 1;
    if (order > request_.limits.invoices || digits(order) > lot.compteur_digits) return false;
    const std::uint64_t size =
        lot.file.size() + invoice.sizes.markup_size(order) + invoice.content_size + tail_size_;
    if (size <= request_.limits.bytes) return true;
    // Room for digits that the count will not have may be all that is missing. Everything behind
    // it is copied, but so few bytes are seldom the ones that decide.
    const std::size_t spare = lot.compteur_digits - digits(order);
    if (size - spare > request_.limits.bytes) return false;
    lot.head_size -= spare;
    lot.compteur_digits -= spare;
    lot.file.remove(lot.head_size, spare);
    return true;
  }

  /// The number of invoices stands in the head and is known at the end: as many digits are kept as
  /// it can have at most. When nothing is deflated that is exact.
  void open_lot(const EncodedInvoice& invoice, std::size_t first) {
    const std::size_t number = files_.size() + 1;
    if (is_stream_ && number > 1)
      throw stream_failure(phrase::stream_of_lots, phrase::stream_of_lots_remedy);
    std::uint64_t most = 0;
    if (plan_.empty()) {
      if (number == 2) allow_many_open_files();
      most = sizes_.most_invoices(first, invoice.content_size);
      lot_ = std::make_shared<Lot>(open_file(number, {}), request_.invoices, first);
    } else {
      const PlannedLot& planned = plan_.at(number - 1);
      most = planned.last - planned.first;
      lot_ = std::make_shared<Lot>(std::move(planned_.at(number - 1)), request_.invoices, first);
    }
    lot_->compteur_digits = digits(most);
    std::string head = document_head(settings_with(request_.flow_id(0, 0)), 0);
    head.append(lot_->compteur_digits - digits(0), ' ');
    lot_->head_size = head.size();
    lot_->file.append(head);
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
      ++lot_->attachments;
      if (request_.digests) lot_->fingerprints.push_back(attachment.encoded.fingerprint);
      markup(attachment_tail(file.name, file.role, file.mime));
    }
    markup(invoice_tail());
    lot_->digest = joined(lot_->digest, invoice.digest);
  }

  /// The head with its values, as long as the one that was written for it.
  std::string final_head(const Lot& lot) const {
    std::string head = document_head(settings_with(lot.flow_id), lot.proof.last - lot.proof.first);
    if (head.size() > lot.head_size) throw std::logic_error("no room for the count of invoices");
    return head.insert(head.rfind('>'), lot.head_size - head.size(), ' ');
  }

  void close_lot() {
    markup(document_tail());
    Lot& lot = *lot_;
    lot.flow_id = request_.flow_id(files_.size() + 1, lot.digest);
    const std::string head = final_head(lot);
    lot.file.overwrite(0, head);
    lot.proof.bytes = lot.file.size();
    lot.proof.markup_crc = attachment::crc32_joined(
        attachment::crc32(0, std::as_bytes(std::span(head))), lot.body_crc, lot.body_markup);
    require_as_planned(lot);
    finished_bytes_ += lot.proof.bytes;
    files_.push_back(lot_);
    checks_.push_back(pool_.submit([this, checked = std::move(lot_)] { check(*checked); }));
    lot_.reset();
  }

  void require_as_planned(const Lot& lot) const {
    const bool over = lot.proof.bytes > request_.limits.bytes;
    if (over) throw std::logic_error("a file is larger than its limit");
    if (plan_.empty() || request_.compression != attachment::Compression::stored()) return;
    const PlannedLot& plan = plan_.at(files_.size());
    if (plan != PlannedLot{lot.proof.first, lot.proof.last, lot.proof.bytes}) {
      throw std::logic_error("a file is not what was planned");
    }
  }

  /// On a worker. The file may have a gigabyte: a run that ends early does not wait for it.
  void check(Lot& lot) const {
    struct Stopped {};
    if (!request_.bundle) lot.file.begin_writeback();
    FileDigest digest;
    const bool digested = request_.digests && !request_.bundle;
    check_written(lot.file, lot.proof, schema_, [this] {
      if (stopping_) throw Stopped();
    }, digested ? &digest : nullptr);
    if (digested) lot.sha256 = digest.finish();
    lot.proof.attachments = {};
  }

  /// Last, and one after the other: by then the disk has most of it, and the first wait writes the
  /// file system's own records of all of them. The files that a bundle is made of are never synced.
  void seal() {
    for (const auto& lot : files_) {
      lot->file.seal();
      report_progress(written_invoices_);
    }
  }

  void report_progress(std::uint64_t invoices) {
    written_invoices_ = invoices;
    if (!request_.progress) return;
    request_.progress(invoices, finished_bytes_ + (lot_ ? lot_->file.size() : 0));
  }

  static WrittenLot written(Lot& lot, std::string path) {
    const WrittenProof& proof = lot.proof;
    return {std::move(path), lot.flow_id, proof.first, proof.last - proof.first,
            lot.attachments, proof.bytes, std::move(lot.fingerprints)};
  }

  /// Every name is looked at before the first one is given.
  CheckedLots named() {
    std::vector<CheckedFile> files;
    std::vector<WrittenLot> written_lots;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      Lot& lot = *files_[i];
      const std::string path =
          is_stream_ ? lot.file.path() : request_.name.path(i + 1, files_.size(), lot.flow_id);
      if (lot.file.path() != path) lot.file.retarget(path, request_.existing);
      written_lots.push_back(written(lot, path));
      files.push_back({std::move(lot.file), std::move(lot.sha256)});
    }
    return {std::move(files), std::move(written_lots), false};
  }

  CheckedLots bundled() {
    std::vector<BundleEntry> entries;
    std::vector<WrittenLot> written_lots;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      Lot& lot = *files_[i];
      const std::string name = request_.name.entry(i + 1, files_.size(), lot.flow_id);
      entries.push_back({&lot.file, name});
      written_lots.push_back(written(lot, name));
    }
    const std::string path = name_of_only(written_lots[0].flow_id);
    if (bundle_->path() != path) bundle_->retarget(path, request_.existing);
    FileDigest digest;
    write_bundle(*bundle_, entries, [this] { report_progress(written_invoices_); }, {},
                 request_.digests ? &digest : nullptr);
    files_.clear();  // and with them their .part: the archive has all they had
    std::vector<CheckedFile> files;
    files.push_back({std::move(*bundle_), request_.digests ? digest.finish() : ""});
    return {std::move(files), std::move(written_lots), true};
  }

  const LotsRequest& request_;
  const Schema& schema_;
  BatchEncoder streamer_;
  LotSizes sizes_;
  SizesInOrder ahead_;  // of the batches to come
  std::uint64_t tail_size_;
  bool is_stream_;
  std::vector<PlannedLot> plan_;     // empty when only deflating tells
  std::vector<OutputFile> planned_;  // those not begun yet
  std::optional<OutputFile> bundle_;
  std::shared_ptr<Lot> lot_;
  std::vector<std::shared_ptr<Lot>> files_;
  std::deque<std::future<void>> checks_;
  std::uint64_t finished_bytes_ = 0;
  std::uint64_t written_invoices_ = 0;
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<BatchEncoder>> idle_;
  std::vector<attachment::Text> written_texts_;
  std::atomic<bool> stopping_ = false;
  WorkerPool pool_;  // last: its threads end before what they work on
};

}  // namespace

CheckedLots write_lots(const LotsRequest& request, const Schema& schema) {
  if (request.invoices.empty()) throw std::logic_error("no invoices to write");
  return LotsWriter(request, schema).run();
}

}  // namespace chorus
