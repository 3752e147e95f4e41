#include "lot/open_lot.hpp"

#include <span>
#include <stdexcept>
#include <utility>

#include "attachment/zip.hpp"
#include "lot/document.hpp"
#include "lot/lot_plan.hpp"

namespace chorus {

namespace {

std::uint32_t crc32_of(std::uint32_t crc, std::string_view text) {
  return attachment::crc32(crc, std::as_bytes(std::span(text)));
}

}  // namespace

std::uint64_t joined_digest(std::uint64_t digest, std::uint64_t next) { return (digest ^ next) * 0x100000001b3U; }

OpenLot::OpenLot(const LotsRequest& request, OutputFile file, std::size_t first, std::uint64_t expected, bool exact)
    : request_(request),
      own_file_(std::move(file)),
      file_(*own_file_),
      proof_{request.invoices, first, first, {}},
      compteur_digits_(digits(expected)),
      exact_(exact) {
  append_head();
}

OpenLot::OpenLot(const LotsRequest& request, Bundle& bundle, std::size_t first, std::uint64_t expected, bool exact)
    : request_(request),
      file_(bundle.file()),
      begin_(file_.size()),
      proof_{request.invoices, first, first, {}},
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

void OpenLot::markup(std::string_view piece) {
  body_crc_ = crc32_of(body_crc_, piece);
  body_markup_ += piece.size();
  file_.append(piece);
}

void OpenLot::append(const attachment::Text& text, const EncodedInvoice& invoice, BatchEncoder& streamer,
                     const std::function<void()>& progress) {
  markup(invoice_head(last() - first() + 1));
  markup(invoice.prepared.elements);
  for (std::size_t i = 0; i < invoice.attachments.size(); ++i) {
    const PreparedAttachment& file = invoice.prepared.attachments[i];
    EncodedAttachment attachment = invoice.attachments[i];
    markup(attachment_head(i + 1));
    if (attachment.streamed) {
      streamer.stream(file, invoice.prepared.number, attachment, [&](std::string_view piece) {
        file_.append(piece);
        progress();
      });
    } else {
      file_.append(text_of(text, attachment));
    }
    proof_.attachments.push_back(attachment.proof);
    ++attachments_;
    if (request_.digests) fingerprints_.push_back(attachment.encoded.fingerprint);
    markup(attachment_tail(file.name, file.role, file.mime));
  }
  markup(invoice_tail());
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
  markup(document_tail());
  if (exact_) fit_digits(digits(last() - first()));
  const std::string begin = write_head();
  proof_.bytes = bytes();
  proof_.markup_crc = attachment::crc32_joined(crc32_of(0, begin), body_crc_, body_markup_);
  if (bytes() > request_.limits.bytes) throw std::logic_error("a file is larger than its limit");
}

void OpenLot::rename_flow(std::string flow_id, const std::function<void()>& progress) {
  flow_id_ = std::move(flow_id);
  FileDigest digest;
  check_begin(file_, begin_, write_head(), request_.digests ? &digest : nullptr, progress);
  if (request_.digests) sha256_ = digest.finish();
}

void OpenLot::check(const Schema& schema, const std::function<void()>& progress) {
  FileDigest digest;
  FileDigest other;
  WrittenBytes written{file_};
  if (!own_file_) {
    written.begin = begin_;
    written.end = begin_ + proof_.bytes;
    written.crc = &crc_;
  } else {
    file_.begin_writeback();
    if (request_.digests && !leaves_digest_) written.digest = &digest;
    if (takes_along_ != nullptr) digest.take_along(takes_along_->file_, other);
    if (request_.name.is_edi()) written.crc = &crc_;
  }
  check_written(written, proof_, schema, progress);
  if (written.digest != nullptr) sha256_ = digest.finish();
  if (takes_along_ != nullptr) takes_along_->sha256_ = other.finish();
  proof_.attachments = {};
}

WrittenLot OpenLot::written(std::string path) {
  return {std::move(path), flow_id_, first(), last() - first(), attachments_, proof_.bytes, std::move(fingerprints_)};
}

}  // namespace chorus
