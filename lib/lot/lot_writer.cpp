#include "lot/lot_writer.hpp"

#include <stdexcept>
#include <string_view>
#include <system_error>

#include "attachment/encoder.hpp"
#include "catalogue/output_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "lot/content_edges.hpp"
#include "lot/output_failure.hpp"
#include "lot/self_check.hpp"

namespace chorus {

namespace {

Failure attachment_failure(const Phrase& sentence, const Phrase& remedy,
                           const PreparedAttachment& file, const std::string& number,
                           const std::string& error = {}) {
  const Args args{text_arg("path", file.path), text_arg("number", number),
                  text_arg("error", error)};
  return {FailureKind::input, {sentence, args}, {remedy, args}};
}

/// Joins the pieces of a document in a file, and keeps what the check needs to know.
class Assembly {
 public:
  Assembly(const LotRequest& request, OutputFile& file)
      : request_(&request),
        file_(&file),
        encoder_(request.compression),
        proof_{request.invoices, request.first, request.last, {}} {}

  WrittenProof write() && {
    markup(document_head(request_->settings, request_->last - request_->first));
    std::uint64_t order = 0;
    for (std::size_t i = request_->first; i < request_->last; ++i) {
      write_invoice(++order, request_->invoices.read(i));
    }
    markup(document_tail());
    proof_.bytes = file_->size();
    return std::move(proof_);
  }

 private:
  void markup(std::string_view piece) {
    proof_.markup_crc = attachment::crc32(proof_.markup_crc, std::as_bytes(std::span(piece)));
    file_->append(piece);
  }

  void write_invoice(std::uint64_t order, const PreparedInvoice& invoice) {
    markup(invoice_head(order));
    markup(invoice.elements);
    std::uint64_t file_order = 0;
    for (const PreparedAttachment& file : invoice.attachments) {
      markup(attachment_head(++file_order));
      write_attachment(file, invoice.number);
      markup(attachment_tail(file.name, file.role, file.mime));
    }
    markup(invoice_tail());
    report_progress();
  }

  void write_attachment(const PreparedAttachment& file, const std::string& number) {
    const auto changed = [&] {
      return attachment_failure(phrase::attachment_changed, phrase::attachment_changed_remedy, file,
                                number);
    };
    try {
      const attachment::InputFile input(file.path);
      if (input.size() != file.size) throw changed();
      ContentEdges edges;
      const attachment::Encoded encoded =
          encoder_.encode(input, file.name, [&](std::string_view text) {
            edges.add(text);
            file_->append(text);
            report_progress();
          });
      proof_.attachments.push_back({encoded.entry.size, encoded.entry.crc, edges.digest()});
    } catch (const attachment::FileChanged&) {
      throw changed();
    } catch (const std::length_error&) {
      throw attachment_failure(phrase::attachment_huge, phrase::attachment_huge_remedy, file,
                               number);
    } catch (const std::system_error& error) {
      throw attachment_failure(phrase::attachment_gone, phrase::attachment_gone_remedy, file,
                               number, system_words(error.code().value()));
    }
  }

  void report_progress() const {
    if (request_->progress) request_->progress(file_->size());
  }

  const LotRequest* request_;
  OutputFile* file_;
  attachment::Encoder encoder_;
  WrittenProof proof_;
};

}  // namespace

std::uint64_t stored_lot_size(const LotRequest& request) {
  const PreparedInvoices& invoices = request.invoices;
  std::uint64_t bytes = document_head(request.settings, request.last - request.first).size();
  for (std::size_t i = request.first; i < request.last; ++i) {
    bytes += invoices.markup_size(i, i - request.first + 1) + invoices.stored_content_size(i);
  }
  return bytes + document_tail().size();
}

CheckedLot write_lot(const LotRequest& request, const Schema& schema) {
  if (request.first >= request.last || request.last > request.invoices.size()) {
    throw std::logic_error("a lot of no invoices, or of invoices that are not there");
  }
  OutputFile file(request.path, request.existing);
  // Only an exact size: a disk must not be called full for room that deflating would not need.
  if (request.compression == attachment::Compression::stored()) {
    file.reserve(stored_lot_size(request));
  }
  const WrittenProof proof = Assembly(request, file).write();
  check_written(file, proof, schema, [&] {
    if (request.progress) request.progress(proof.bytes);
  });
  file.seal();
  return {std::move(file),
          {request.path, proof.bytes, request.last - request.first, proof.attachments.size()}};
}

}  // namespace chorus
