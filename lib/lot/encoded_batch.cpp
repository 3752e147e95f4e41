#include "lot/encoded_batch.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "diagnostic/failure.hpp"
#include "document/content_reader.hpp"
#include "file/failures.hpp"

namespace chorus {

namespace {

constexpr std::uint64_t batch_bytes = std::uint64_t{512} << 10;
constexpr std::size_t batch_invoices = 64;

/// Runs `work` on the opened file and gives every way to fail its reason. `opened`: null when it is not open yet.
template <class Work>
void with_file(const PreparedAttachment& file, const attachment::InputFile* opened, const std::string& number,
               Work work) {
  const auto failure = [&](Reason reason, std::string_view error = {}) {
    return Failure(reason, FileRole::attachment, file.path, {text_arg("number", number), text_arg("error", error)});
  };
  try {
    std::optional<attachment::InputFile> own;
    const attachment::InputFile& input = opened != nullptr ? *opened : own.emplace(file.path);
    const bool another_time = file.modified != 0 && input.modified() != file.modified;
    if (input.size() != file.size || another_time) throw failure(Reason::changed_meanwhile);
    work(input);
    if (input.changed()) throw failure(Reason::changed_meanwhile);
  } catch (const attachment::FileChanged&) {
    throw failure(Reason::changed_meanwhile);
  } catch (const std::length_error&) {
    throw failure(Reason::too_large);
  } catch (const std::system_error& error) {
    throw failure(reason_of(error.code().value()), system_words(error.code().value()));
  }
}

}  // namespace

// FNV-1a, 64 bits: no secret is kept and nobody forges.
std::uint64_t digest_of(const PreparedInvoice& invoice) {
  std::uint64_t state = 0xcbf29ce484222325U;
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    state = (state ^ 0x1fU) * 0x100000001b3U;  // "ab","c" is not "a","bc"
  };
  add(invoice.elements);
  for (const auto& file : invoice.attachments) {
    add(file.name);
    add(std::to_string(file.size));
  }
  return state;
}

void BatchEncoder::encode_attachment(const PreparedAttachment& file, const attachment::InputFile* opened,
                                     const std::string& number, attachment::Text& text, EncodedInvoice& invoice) {
  EncodedAttachment& attachment = invoice.attachments.emplace_back();
  const std::uint64_t most = attachment::stored_base64_size(file.name.size(), file.size);
  attachment.offset = text.size();
  const bool held = file.size <= whole_limit && text.size() + most <= text_limit;
  with_file(file, opened, number, [&](const attachment::InputFile& input) {
    attachment.encoded = held ? encoder_.prepare(input, file.name, text) : encoder_.measure(input, file.name);
  });
  const attachment::Encoded& encoded = attachment.encoded;
  attachment.streamed = !held;
  attachment.proof = {encoded.entry.size, encoded.entry.crc, 0, encoded.text_size};
  invoice.content_size += encoded.text_size;
  if (attachment.streamed) return;
  ContentEdges edges;
  edges.add(text_of(text, attachment));
  attachment.proof.edges = edges.digest();
}

EncodedBatch BatchEncoder::encode(const PreparedInvoices& invoices, std::size_t first, std::size_t last,
                                  attachment::Text text) {
  EncodedBatch batch{first, {}, std::move(text)};
  batch.invoices.reserve(last - first);
  const std::vector<InvoiceSizes> sizes = invoices.sizes(first, last - first);
  std::uint64_t most = 0;
  for (const InvoiceSizes& one : sizes) most += one.stored_content;
  batch.text.reserve(static_cast<std::size_t>(std::min(most, text_limit)));  // untouched costs nothing
  for (auto& prepared : invoices.read(first, last)) {
    EncodedInvoice& invoice = batch.invoices.emplace_back();
    invoice.prepared = std::move(prepared);
    invoice.sizes = sizes.at(batch.invoices.size() - 1);
    invoice.digest = digest_of(invoice.prepared);
    for (const auto& file : invoice.prepared.attachments) {
      encode_attachment(file, nullptr, invoice.prepared.number, batch.text, invoice);
    }
  }
  return batch;
}

EncodedInvoice BatchEncoder::encode(const PreparedInvoice& invoice, const attachment::HeldFiles& files,
                                    attachment::Text& text) {
  EncodedInvoice encoded;
  encoded.sizes = sizes_of(invoice);
  encoded.digest = digest_of(invoice);
  for (const auto& file : invoice.attachments) {
    encode_attachment(file, files.find(file.path), invoice.number, text, encoded);
  }
  return encoded;
}

void BatchEncoder::stream(const PreparedAttachment& file, const std::string& number, EncodedAttachment& attachment,
                          const attachment::Encoder::Sink& sink) {
  ContentEdges edges;
  with_file(file, nullptr, number, [&](const attachment::InputFile& input) {
    encoder_.stream(input, attachment.encoded, [&](std::string_view text) {
      edges.add(text);
      sink(text);
    });
  });
  attachment.proof.edges = edges.digest();
}

std::size_t batch_end(const PreparedInvoices& invoices, std::size_t first, SizesInOrder& sizes) {
  std::size_t last = first;
  std::uint64_t bytes = 0;
  while (last < invoices.size() && last - first < batch_invoices && bytes < batch_bytes) {
    bytes += sizes.at(last++).attachments;
  }
  return last;
}

namespace {

template <class T>
T taken(std::vector<T>& from, T otherwise) {
  if (from.empty()) return otherwise;
  T last = std::move(from.back());
  from.pop_back();
  return last;
}

}  // namespace

std::optional<EncodedBatch> EncodedAhead::next(const std::function<void()>& waiting) {
  while (begun_ < invoices_.size() && ahead_.has_room()) {
    const std::size_t first = begun_;
    begun_ = batch_end(invoices_, first, sizes_);
    ahead_.begin([this, first, last = begun_] { return encode(first, last); });
  }
  if (ahead_.empty()) return {};
  return ahead_.take(waiting);
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
