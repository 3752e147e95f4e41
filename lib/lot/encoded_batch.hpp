// A few invoices in a row, their attachments encoded: what a worker hands to the writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "attachment/encoder.hpp"
#include "lot/prepared.hpp"
#include "lot/self_check.hpp"
#include "lot/worker_pool.hpp"

namespace chorus {

struct EncodedAttachment {
  attachment::Encoded encoded;
  AttachmentProof proof;
  /// Its place in the batch's text; a file that is too large to be held has none and is streamed by
  /// the writer.
  std::size_t offset = 0;
  bool streamed = false;
};

struct EncodedInvoice {
  PreparedInvoice prepared;
  InvoiceSizes sizes;
  std::vector<EncodedAttachment> attachments;
  std::uint64_t content_size = 0;  ///< characters of all its Contenu, exact
  std::uint64_t digest = 0;        ///< see digest_of
};

struct EncodedBatch {
  std::size_t first = 0;  ///< place of its first invoice among the prepared ones
  std::vector<EncodedInvoice> invoices;
  attachment::Text text;
};

/// The text of one that is not streamed, in that of its batch.
inline std::string_view text_of(const attachment::Text& text, const EncodedAttachment& attachment) {
  return text.view().substr(attachment.offset, static_cast<std::size_t>(attachment.encoded.text_size));
}

/// Encodes batches one after the other, its buffers reused. One per thread.
class BatchEncoder {
 public:
  /// `fingerprints`: whether the files get theirs, which only a journal keeps.
  BatchEncoder(attachment::Compression compression, bool fingerprints) : encoder_(compression, whole_limit) {
    if (!fingerprints) encoder_.leave_out_fingerprints();
  }

  /// Throws Failure(input) naming the attachment when it is gone, changed, or cannot be read.
  /// `text`: an earlier batch's, whose memory is used again.
  EncodedBatch encode(const PreparedInvoices& invoices, std::size_t first, std::size_t last,
                      attachment::Text text = {});

  /// One invoice whose files were opened when they were inspected, but those that are not in `files`. Its text is put
  /// behind what `text` holds. `prepared` stays empty. Throws the same.
  EncodedInvoice encode(const PreparedInvoice& invoice, const attachment::HeldFiles& files, attachment::Text& text);

  /// The text of a large file, in pieces. Gives the `edges` of its proof. Throws as `encode`.
  std::uint32_t stream(const PreparedAttachment& file, const std::string& number, const attachment::Encoded& encoded,
                       const attachment::Encoder::Sink& sink);

  /// A larger file is walked twice in constant memory instead of being held: what a few threads
  /// hold has to stay small beside the batch.
  static constexpr std::size_t whole_limit = std::size_t{1} << 20;

  /// Characters that a batch holds at most; the files of an invoice that has more are streamed,
  /// whatever their size.
  static constexpr std::uint64_t text_limit = std::uint64_t{3} << 20;

 private:
  void encode_attachment(const PreparedAttachment& file, const attachment::InputFile* opened, const std::string& number,
                         attachment::Text& text, EncodedInvoice& invoice);

  attachment::Encoder encoder_;
};

/// Tells invoices apart: covers everything but the attachments' bytes, so that it is known before
/// they are read.
std::uint64_t digest_of(const PreparedInvoice& invoice);

/// Where the batch that begins with invoice `first` ends: enough work for a thread, little enough
/// for the memory.
std::size_t batch_end(const PreparedInvoices& invoices, std::size_t first, SizesInOrder& sizes);

/// Batches in input order. Workers are a bounded number of batches ahead, and the memory of one is
/// used again for another. Must outlive the jobs in its pool.
class EncodedAhead {
 public:
  EncodedAhead(const PreparedInvoices& invoices, attachment::Compression compression, bool fingerprints,
               WorkerPool& pool)
      : invoices_(invoices), compression_(compression), fingerprints_(fingerprints), sizes_(invoices), ahead_(pool) {}

  /// The next batch, those behind it being encoded meanwhile; nothing when there is none left. `waiting` as in
  /// `awaited`. Throws as BatchEncoder::encode does.
  std::optional<EncodedBatch> next(const std::function<void()>& waiting);

  /// Takes the memory of a batch that is written: fresh pages cost more than what is written into
  /// them.
  void reuse(attachment::Text text);

 private:
  EncodedBatch encode(std::size_t first, std::size_t last);

  const PreparedInvoices& invoices_;
  attachment::Compression compression_;
  bool fingerprints_;
  SizesInOrder sizes_;
  std::size_t begun_ = 0;  // invoices that were handed to workers
  OrderedAhead<EncodedBatch> ahead_;

  std::mutex mutex_;  // for what follows
  std::vector<std::unique_ptr<BatchEncoder>> idle_;
  std::vector<attachment::Text> written_texts_;
};

}  // namespace chorus
