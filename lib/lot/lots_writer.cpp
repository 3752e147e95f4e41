#include "lot/lots_writer.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "file/descriptor.hpp"
#include "invoice/date.hpp"
#include "lot/bundle.hpp"
#include "lot/document.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/lot_plan.hpp"
#include "lot/worker_pool.hpp"

namespace chorus {

std::uint64_t joined_digest(std::uint64_t digest, std::uint64_t next) { return (digest ^ next) * 0x100000001b3U; }

OpenLot::OpenLot(const LotsRequest& request, OutputFile file, std::size_t first, std::uint64_t expected, bool exact)
    : request_(request),
      own_file_(std::move(file)),
      file_(*own_file_),
      proof_{request.invoices, first, first, {}, {}},
      compteur_digits_(digits(expected)),
      exact_(exact) {
  append_head();
}

OpenLot::OpenLot(const LotsRequest& request, Bundle& bundle, std::size_t first, std::uint64_t expected, bool exact)
    : request_(request),
      file_(bundle.file()),
      begin_(file_.size()),
      proof_{request.invoices, first, first, {}, {}},
      compteur_digits_(digits(expected)),
      exact_(exact) {
  append_head();
}

void OpenLot::append_head() {
  std::string begin = head(request_.flow_id(0, 0), 0);
  begin.append(compteur_digits_ - digits(0), ' ');
  head_size_ = begin.size();
  file_.append(begin);
}

std::string OpenLot::head(std::string flow_id, std::uint64_t invoices) const {
  DocumentSettings settings = request_.settings;
  settings.flow_id = std::move(flow_id);
  return document_head(settings, invoices);
}

bool OpenLot::make_room(const EncodedInvoice& invoice) {
  const std::uint64_t order = last() - first() + 1;
  if (order > request_.limits.invoices || (!exact_ && digits(order) > compteur_digits_)) return false;
  const std::uint64_t joined = bytes() + invoice.sizes.markup_size(order) + invoice.content_size;
  const std::uint64_t size = joined + document_tail().size() - compteur_digits_ + digits(order);
  if (size > request_.limits.bytes) return false;
  // Everything behind the spare digits is copied, but so few bytes are seldom the ones that decide.
  if (!exact_ && joined + document_tail().size() > request_.limits.bytes) fit_digits(digits(order));
  return true;
}

void OpenLot::fit_digits(std::size_t wanted) {
  if (wanted < compteur_digits_) {
    head_size_ -= compteur_digits_ - wanted;
    file_.remove(begin_ + head_size_, compteur_digits_ - wanted);
  } else if (wanted > compteur_digits_) {
    file_.insert(begin_ + head_size_, wanted - compteur_digits_);
    head_size_ += wanted - compteur_digits_;
  }
  compteur_digits_ = wanted;
}

void OpenLot::append(const attachment::Text& text, const EncodedInvoice& invoice, BatchEncoder& streamer,
                     const std::function<void()>& progress) {
  file_.append(invoice_head(last() - first() + 1));
  file_.append(invoice.prepared.elements);
  for (std::size_t i = 0; i < invoice.attachments.size(); ++i) {
    const PreparedAttachment& file = invoice.prepared.attachments[i];
    const EncodedAttachment& attachment = invoice.attachments[i];
    AttachmentProof proof = attachment.proof;
    file_.append(attachment_head(i + 1));
    if (attachment.streamed) {
      proof.edges = streamer.stream(file, invoice.prepared.number, attachment.encoded, [&](std::string_view piece) {
        file_.append(piece);
        progress();
      });
    } else {
      file_.append_in_place(text_of(text, attachment));
    }
    proof_.attachments.push_back(proof);
    ++attachments_;
    if (request_.digests) fingerprints_.push_back(attachment.encoded.fingerprint);
    file_.append(attachment_tail(file.name, file.role, file.mime));
  }
  file_.append(invoice_tail());
  digest_ = joined_digest(digest_, invoice.digest);
  ++proof_.last;
}

std::string OpenLot::write_head() {
  std::string begin = head(flow_id_, last() - first());
  if (begin.size() > head_size_) throw std::logic_error("no room for the count of invoices");
  begin.insert(begin.rfind('>'), head_size_ - begin.size(), ' ');
  file_.overwrite(begin_, begin);  // and so flushed
  return begin;
}

void OpenLot::close(std::string flow_id) {
  flow_id_ = std::move(flow_id);
  file_.append(document_tail());
  if (exact_) fit_digits(digits(last() - first()));
  proof_.head = write_head();
  proof_.bytes = bytes();
  if (bytes() > request_.limits.bytes) throw std::logic_error("a file is larger than its limit");
}

void OpenLot::rename_flow(std::string flow_id, const std::function<void()>& progress) {
  flow_id_ = std::move(flow_id);
  FileDigest digest;
  WrittenBytes written{file_, begin_};
  if (request_.digests) written.digest = &digest;
  check_begin(written, write_head(), progress);
  if (request_.digests) sha256_ = digest.finish();
}

void OpenLot::check(const Schema& schema, const std::function<void()>& progress) {
  FileDigest digest;
  WrittenBytes written{file_};
  if (!own_file_) {
    written.begin = begin_;
    written.end = begin_ + proof_.bytes;
    written.crc = &crc_;
  } else {
    file_.begin_writeback();
    if (request_.digests) written.digest = &digest;
    if (request_.name.is_edi()) written.crc = &crc_;
  }
  check_written(written, proof_, schema, progress);
  if (written.digest != nullptr) sha256_ = digest.finish();
  proof_.attachments = {};
}

WrittenLot OpenLot::written(std::string path) {
  return {std::move(path), flow_id_, first(), last() - first(), attachments_, proof_.bytes, std::move(fingerprints_)};
}

namespace {

// In a file up to this size, what follows a count of unforeseen digits is moved.
constexpr std::uint64_t moved_at_most = std::uint64_t{16} << 20;

bool is_ready(const std::future<void>& future) {
  return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

class LotsWriter {
 public:
  LotsWriter(const LotsRequest& request, std::function<const Schema&()> schema)
      : request_(request),
        schema_of_(std::move(schema)),
        streamer_(request.compression, false),
        sizes_(request.invoices, settings_with(request.flow_id(0, 0)), request.limits),
        is_stream_(request.name.is_stream() ||
                   (!is_edi() && OutputTarget(name_of_only(request.flow_id(0, 0)), Existing::replace).streams())),
        ahead_(request.invoices, request.compression, request.digests, pool_),
        pool_(request.jobs) {}

  ~LotsWriter() { stopping_ = true; }
  LotsWriter(const LotsWriter&) = delete;
  LotsWriter& operator=(const LotsWriter&) = delete;

  CheckedLots run() {
    open_what_is_known();
    const auto waiting = [this] { report_progress(written_invoices_); };
    while (auto batch = ahead_.next(waiting)) {
      for (const EncodedInvoice& invoice : batch->invoices) place(batch->text, invoice);
      let_go();
      ahead_.reuse(std::move(batch->text));
    }
    return finish();
  }

  void place(const attachment::Text& text, const EncodedInvoice& invoice) {
    // A file that fails its check ends the run now, not when all the others are written.
    while (!checks_.empty() && is_ready(checks_.front())) take_check();
    if (lot_ && !lot_->make_room(invoice)) {
      close_lot();
      tell_closed();
    }
    if (!lot_) open_lot(invoice);
    lot_->append(text, invoice, streamer_, [this] { report_progress(written_invoices_); });
    report_progress(written_invoices_ + 1);
  }

  /// Before the text of what was placed is used again. A file that was closed has none of it left to write.
  void let_go() {
    if (lot_) lot_->let_go();
  }

  /// Of files that may be dropped again: their flows take no number before `finish`, and each takes the room of a full
  /// one on the disk before its first byte, since nobody knows how much comes.
  void begin_early() { begun_early_ = true; }

  CheckedLots finish() {
    close_lot();
    is_alone_ = files_.size() == 1;
    if (!is_alone_) tell_closed();
    // The number of the last file takes those of all, and waits for the disk, while others still check.
    if (flows_are_foretold()) request_.flow_id(files_.size(), 0);
    await_checks();
    if (flows_are_foretold()) correct_flows();
    if (bundle_) return bundled();
    await_seals();
    CheckedLots lots = is_edi() ? transmitted() : named();
    lots.begin_sealing([progress = request_.progress, invoices = written_invoices_, bytes = finished_bytes_] {
      if (progress) progress(invoices, bytes);
    });
    return lots;
  }

 private:
  bool is_edi() const { return request_.name.is_edi(); }

  std::string name_of_only(const std::string& flow_id) const {
    return request_.bundle ? request_.name.archive(flow_id) : request_.name.path(1, 1, flow_id);
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
    most_lots_ = plan_.size();
    if (!stored && plan_.size() > 1) plan_.clear();
    if (is_stream_ && request_.bundle) throw Failure(Reason::is_a_stream, FileRole::bundle, {});
    if (is_stream_ && plan_.size() > 1) throw Failure(Reason::is_a_stream, FileRole::export_file, {});
    if (request_.bundle && !is_edi()) return open_bundle(stored);
    if (plan_.size() > 1) allow_many_open_files();  // each stays open, and locked, to the end
    for (const PlannedLot& lot : plan_) {
      planned_.push_back(open_file(planned_.size() + 1, planned_flow_id(lot)));
      if (stored) planned_.back().reserve(lot.bytes);
      report_progress(0);
    }
  }

  void open_bundle(bool stored) {
    bundle_.emplace(
        OutputFile(name_of_only(request_.flow_id(0, 0)), request_.existing, FileRole::bundle, request_.part_suffix));
    if (!stored) return;
    std::uint64_t bytes = 0;
    for (const PlannedLot& lot : plan_) bytes += lot.bytes;
    bundle_->file().reserve(bundle_size(bytes, plan_.size(), entry_name_size(1)));
  }

  /// The name's length is known before the name: the flow identifier's is, and the numbers have as many digits as the
  /// most files need that there can be.
  std::size_t entry_name_size(std::size_t number) const {
    return request_.name.entry(number, most_lots_, request_.flow_id(0, 0), most_lots_).size();
  }

  /// Costs a pass over the spool, so only for a name that shows it.
  std::string planned_flow_id(const PlannedLot& lot) const {
    if (!request_.name.has_flow()) return {};
    std::uint64_t digest = 0;
    for (std::size_t i = lot.first; i < lot.last; ++i) {
      digest = joined_digest(digest, digest_of(request_.invoices.read(i)));
    }
    return request_.flow_id(planned_.size() + 1, digest);
  }

  /// Under its final name when that is known. Of EDI flows, an archive may get it.
  OutputFile open_file(std::uint64_t number, const std::string& flow_id) const {
    const bool final_name = !is_edi() && (is_stream_ || !plan_.empty());
    const std::string path = final_name ? request_.name.path(number, std::max<std::size_t>(plan_.size(), 1), flow_id)
                                        : request_.name.provisional(number);
    return OutputFile(path, final_name ? request_.existing : Existing::replace, FileRole::export_file,
                      request_.part_suffix);
  }

  void take_check() {
    awaited(checks_.front(), [this] { report_progress(written_invoices_); });
    checks_.pop_front();
    if (!bundle_ && !is_edi()) begin_sealing(files_.at(checked_)->file());
    ++checked_;
  }

  void await_checks() {
    while (!checks_.empty()) take_check();
  }

  bool flows_are_foretold() const { return begun_early_ && request_.foretold_flow_id; }

  /// Where locks hold nothing, another run may have taken what was foretold: then the heads are written anew.
  void correct_flows() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      OpenLot& lot = *files_[i];
      std::string flow_id = request_.flow_id(i + 1, lot.digest());
      if (flow_id == lot.flow_id()) continue;
      await_seals();
      lot.rename_flow(std::move(flow_id), [this] { report_progress(written_invoices_); });
    }
  }

  bool counts_exactly() const { return !plan_.empty() || request_.limits.bytes <= moved_at_most; }

  /// Those of the file before, or as many as the first one has room for if they are alike; the most that there can be
  /// where nothing is moved.
  std::uint64_t expected_invoices(const EncodedInvoice& invoice, std::size_t number) {
    if (!plan_.empty()) return plan_.at(number - 1).last - plan_.at(number - 1).first;
    if (!counts_exactly()) return sizes_.most_invoices(written_invoices_, invoice.content_size);
    if (!files_.empty()) return files_.back()->last() - files_.back()->first();
    const std::uint64_t alike = request_.limits.bytes / (invoice.sizes.markup_size(1) + invoice.content_size);
    return std::clamp<std::uint64_t>(alike, 1, std::max<std::uint64_t>(request_.limits.invoices, 1));
  }

  void open_lot(const EncodedInvoice& invoice) {
    const std::size_t number = files_.size() + 1;
    const std::size_t first = written_invoices_;
    if (is_stream_ && number > 1) throw Failure(Reason::is_a_stream, FileRole::export_file, {});
    const std::uint64_t expected = expected_invoices(invoice, number);
    const bool exact = counts_exactly();
    if (bundle_) {
      bundle_->begin_entry(entry_name_size(number));
      lot_ = std::make_shared<OpenLot>(request_, *bundle_, first, expected, exact);
    } else if (plan_.empty()) {
      if (number == 2) allow_many_open_files();
      OutputFile file = open_file(number, {});
      if (begun_early_) file.reserve(request_.limits.bytes);
      lot_ = std::make_shared<OpenLot>(request_, std::move(file), first, expected, exact);
    } else {
      lot_ = std::make_shared<OpenLot>(request_, std::move(planned_.at(number - 1)), first, expected, exact);
    }
  }

  void close_lot() {
    if (schema_ == nullptr) schema_ = &schema_of_();
    const auto& flow_id = flows_are_foretold() ? request_.foretold_flow_id : request_.flow_id;
    lot_->close(flow_id(files_.size() + 1, lot_->digest()));
    require_as_planned(*lot_);
    if (bundle_) {
      bundle_->require_room();
      bundle_->file().begin_writeback();
    }
    finished_bytes_ += lot_->bytes();
    files_.push_back(lot_);
    checks_.push_back(pool_.submit([this, closed = std::move(lot_)] { check(*closed); }));
    lot_.reset();
  }

  void tell_closed() const {
    OpenLot& lot = *files_.back();
    if (request_.closed) request_.closed(lot.first(), lot.last() - lot.first(), lot.fingerprints());
  }

  void require_as_planned(const OpenLot& lot) const {
    if (plan_.empty() || request_.compression != attachment::Compression::stored()) return;
    if (plan_.at(files_.size()) != PlannedLot{lot.first(), lot.last(), lot.bytes()}) {
      throw std::logic_error("a file is not what was planned");
    }
  }

  /// On a worker. The file may have a gigabyte: a run that ends early does not wait for it.
  void check(OpenLot& lot) const {
    lot.check(*schema_, [this] { stop_if_stopping(); });
  }

  void stop_if_stopping() const {
    struct Stopped {};
    if (stopping_) throw Stopped();
  }

  /// Of files that get no other byte: the sooner, the less there is to wait for at the end. The file system waits once
  /// for all that ask at the same time, so each of a few threads has a file of its own to wait for.
  void begin_sealing(OutputFile& file) {
    if (!sealers_) sealers_.emplace(is_alone_ ? 0U : static_cast<unsigned>(sealed_at_once));
    seals_.push_back(sealers_->submit([&file] { file.seal(); }));
  }

  void await_seals() {
    for (; !seals_.empty(); seals_.pop_front()) awaited(seals_.front(), [this] { report_progress(written_invoices_); });
  }

  void report_progress(std::uint64_t invoices) {
    written_invoices_ = invoices;
    if (!request_.progress) return;
    request_.progress(invoices, finished_bytes_ + (lot_ ? lot_->bytes() : 0));
  }

  /// Every name is looked at before the first one is given.
  CheckedLots named() {
    std::vector<CheckedFile> files;
    std::vector<WrittenLot> written_lots;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const OpenLot& lot = *files_[i];
      name_lot(i, is_stream_ ? files_[i]->file().path() : request_.name.path(i + 1, files_.size(), lot.flow_id()),
               files, written_lots);
    }
    return {std::move(files), std::move(written_lots)};
  }

  /// As many lots as may leave together are one file to transmit: an archive, unless it is one lot alone.
  CheckedLots transmitted() {
    std::vector<CheckedFile> files;
    std::vector<WrittenLot> written_lots;
    for (std::size_t first = 0; first < files_.size();) {
      const std::size_t last = last_transmitted_with(first);
      const std::string path = request_.name.path(first + 1, files_.size(), {});
      if (last == first + 1 && !request_.bundle) {
        name_lot(first, path, files, written_lots);
      } else {
        pack(first, last, path, files, written_lots);
      }
      first = last;
    }
    return {std::move(files), std::move(written_lots)};
  }

  void name_lot(std::size_t index, const std::string& path, std::vector<CheckedFile>& files,
                std::vector<WrittenLot>& written_lots) {
    OpenLot& lot = *files_[index];
    if (lot.file().path() != path) lot.file().retarget(path, request_.existing);
    written_lots.push_back(lot.written(path));
    written_lots.back().file = files.size();
    files.push_back(lot.take_file());
  }

  /// Place of the lot behind those that leave in one file with `first`.
  std::size_t last_transmitted_with(std::size_t first) const {
    const LotLimits& lone = request_.limits;
    const LotLimits limits{std::max(request_.transmitted.bytes, lone.bytes),
                           std::max(request_.transmitted.invoices, lone.invoices)};
    std::uint64_t bytes = tar_end_size;
    std::uint64_t invoices = 0;
    std::size_t last = first;
    for (; last < files_.size(); ++last) {
      const OpenLot& lot = *files_[last];
      bytes += tar_entry_size(lot.bytes());
      invoices += lot.last() - lot.first();
      if (bytes > limits.bytes || invoices > limits.invoices || lot.bytes() > largest_tar_entry) break;
    }
    return std::max(last, first + 1);
  }

  void pack(std::size_t first, std::size_t last, const std::string& path, std::vector<CheckedFile>& files,
            std::vector<WrittenLot>& written_lots) {
    const auto waiting = [this] { report_progress(written_invoices_); };
    TarGz archive(OutputFile(path, request_.existing, FileRole::bundle, request_.part_suffix),
                  std::max<std::int64_t>(0, unix_time_of(request_.settings.production_date)));
    for (std::size_t i = first; i < last; ++i) {
      OpenLot& lot = *files_[i];
      const std::string name = request_.name.entry(i + 1, files_.size(), {});
      archive.add(
          {name, lot.crc(), lot.bytes()},
          [&](std::uint64_t offset, std::span<char> into) { return lot.file().read_at(offset, into); }, waiting);
      written_lots.push_back(lot.written(name));
      written_lots.back().file = files.size();
    }
    FileDigest digest;
    archive.finish(waiting, request_.digests ? &digest : nullptr);
    files.push_back({archive.take_file(), request_.digests ? digest.finish() : "", true});
    for (std::size_t i = first; i < last; ++i) lot_removed(*files_[i]);
  }

  /// It is in an archive now.
  static void lot_removed(OpenLot& lot) { const CheckedFile no_longer_needed = lot.take_file(); }

  CheckedLots bundled() {
    std::vector<BundleEntry> entries;
    std::vector<WrittenLot> written_lots;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      OpenLot& lot = *files_[i];
      std::string name = request_.name.entry(i + 1, files_.size(), lot.flow_id(), most_lots_);
      written_lots.push_back(lot.written(name));
      entries.push_back({std::move(name), lot.crc(), lot.bytes()});
    }
    const std::string path = name_of_only(written_lots[0].flow_id);
    if (bundle_->file().path() != path) bundle_->file().retarget(path, request_.existing);
    FileDigest digest;
    bundle_->finish(
        entries, [this] { report_progress(written_invoices_); }, request_.digests ? &digest : nullptr);
    std::vector<CheckedFile> files;
    files.push_back({bundle_->take_file(), request_.digests ? digest.finish() : "", true});
    return {std::move(files), std::move(written_lots)};
  }

  const LotsRequest& request_;
  std::function<const Schema&()> schema_of_;
  const Schema* schema_ = nullptr;  // once a file is full
  BatchEncoder streamer_;
  LotSizes sizes_;
  bool is_stream_;
  bool begun_early_ = false;
  bool is_alone_ = false;  // the only file, and no other comes
  std::size_t most_lots_ = 0;
  std::vector<PlannedLot> plan_;     // empty when only deflating tells
  std::vector<OutputFile> planned_;  // those not begun yet
  std::optional<Bundle> bundle_;
  std::shared_ptr<OpenLot> lot_;
  std::vector<std::shared_ptr<OpenLot>> files_;
  std::deque<std::future<void>> checks_;
  std::size_t checked_ = 0;  // files whose check was taken
  std::deque<std::future<void>> seals_;
  std::uint64_t finished_bytes_ = 0;
  std::uint64_t written_invoices_ = 0;
  std::atomic<bool> stopping_ = false;
  EncodedAhead ahead_;
  std::optional<WorkerPool> sealers_;
  WorkerPool pool_;  // last: its threads end before what they work on
};

CheckedLots write_lots(const LotsRequest& request, const Schema& schema) {
  if (request.invoices.empty()) throw std::logic_error("no invoices to write");
  return LotsWriter(request, [&]() -> const Schema& { return schema; }).run();
}

bool BegunLots::suits(const LotsRequest& request) {
  if (request.bundle || request.name.is_edi() || request.name.is_stream()) return false;
  if (request.limits.bytes > moved_at_most) return false;
  const std::string only = request.name.path(1, 1, request.flow_id(0, 0));
  std::error_code unknown;
  if (request.existing == Existing::refuse && std::filesystem::exists(only, unknown))
    return false;  // told sooner there
  return !OutputTarget(only, Existing::replace).streams();
}

BegunLots::BegunLots(LotsRequest request, std::function<const Schema&()> schema)
    : request_(std::move(request)), writer_(std::make_unique<LotsWriter>(request_, std::move(schema))) {
  writer_->begin_early();
}

BegunLots::~BegunLots() = default;

void BegunLots::add(const attachment::Text& text, const EncodedInvoice& invoice) { writer_->place(text, invoice); }

void BegunLots::let_go() { writer_->let_go(); }

CheckedLots BegunLots::finish() { return writer_->finish(); }

}  // namespace chorus
