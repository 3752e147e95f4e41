#include "lot/self_check.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "attachment/zip.hpp"
#include "diagnostic/failure.hpp"
#include "document/content_reader.hpp"
#include "document/document_reader.hpp"
#include "document/markup_validator.hpp"
#include "lot/document.hpp"

namespace chorus::phrase {

constexpr Phrase check_bytes_differ{"bytes on the disk differ from what was written",
                                    "des octets sur le disque diffèrent de ce qui a été écrit"};
constexpr Phrase check_size_differs{"{found} bytes instead of {written}", "{found} octets au lieu de {written}"};
constexpr Phrase check_number_differs{"invoice {found} instead of {written}", "facture {found} au lieu de {written}"};
constexpr Phrase check_count_differs{"{found} invoices instead of {written}", "{found} factures au lieu de {written}"};
constexpr Phrase check_attachment_differs{"attachment {name} of invoice {number} differs from its file",
                                          "la pièce jointe {name} de la facture {number} diffère de son fichier"};
constexpr Phrase check_attachment_count{"invoice {number} has {found} attachments instead of {written}",
                                        "la facture {number} a {found} pièces jointes au lieu de {written}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t checked_at_once = std::size_t{256} << 10;
constexpr ReadingOptions as_written{ContentLayout::one_line, std::numeric_limits<std::uint64_t>::max()};

Failure check_failure(const Message& message, const std::string& path, std::uint32_t line = 0) {
  return Failure(Reason::differs, FileRole::export_file, path, {words_arg("detail", message)}).at(path, line);
}

class Comparison : public DocumentVisitor {
 public:
  Comparison(const WrittenProof& proof, const std::string& path)
      : proof_(&proof), path_(path), meant_(proof.invoices, proof.first, proof.last) {}

  void invoice(const Leaves& leaves) override {
    if (meant_.at_end()) {
      const std::uint64_t count = proof_->last - proof_->first;
      refuse({phrase::check_count_differs, {count_arg("found", count + 1), count_arg("written", count)}});
    }
    expected_ = meant_.next();
    in_invoice_ = 0;
    const std::string_view number = leaves.first("DonneesFacture/Id");
    if (number != expected_.number) {
      refuse({phrase::check_number_differs, {text_arg("found", number), text_arg("written", expected_.number)}});
    }
  }

  void attachment(const FoundAttachment& found) override {
    const std::size_t place = in_invoice_++;
    const std::size_t index = attachments_++;
    if (place >= expected_.attachments.size()) return;  // invoice_ends tells
    const PreparedAttachment& meant = expected_.attachments[place];
    const AttachmentProof& proof = proof_->attachments.at(index);
    const bool same = found.intact && found.name == meant.name && found.mime == meant.mime &&
                      found.type == role_code(meant.role) && found.size == proof.size && found.crc == proof.crc &&
                      found.edges == proof.edges;
    if (!same) {
      refuse({phrase::check_attachment_differs, {text_arg("name", meant.name), text_arg("number", expected_.number)}});
    }
  }

  void invoice_ends() override {
    if (in_invoice_ == expected_.attachments.size()) return;
    refuse({phrase::check_attachment_count,
            {text_arg("number", expected_.number), count_arg("found", in_invoice_),
             count_arg("written", expected_.attachments.size())}});
  }

  void problem(const DocumentProblem& problem) override {
    const auto line = static_cast<std::uint32_t>(problem.line);
    if (problem.kind != ProblemKind::schema) throw check_failure(problem.message, path_, line);
    throw Failure(Reason::refused_by_schema, FileRole::export_file, path_, {words_arg("detail", problem.message)})
        .at(path_, line);
  }

  void finish(const DocumentFacts& facts) const {
    const std::uint64_t count = proof_->last - proof_->first;
    if (facts.invoices != count) {
      refuse({phrase::check_count_differs, {count_arg("found", facts.invoices), count_arg("written", count)}});
    }
    if (facts.bytes != proof_->bytes) {
      refuse({phrase::check_size_differs, {count_arg("found", facts.bytes), count_arg("written", proof_->bytes)}});
    }
    if (!facts.complete) refuse({phrase::check_bytes_differ, {}});
  }

 private:
  [[noreturn]] void refuse(const Message& detail) const { throw check_failure(detail, path_); }

  const WrittenProof* proof_;
  const std::string& path_;
  InvoicesInOrder meant_;
  std::size_t attachments_ = 0;
  std::size_t in_invoice_ = 0;
  PreparedInvoice expected_;
};

/// The bytes of a written file in order, read back block by block.
class ReadBack {
 public:
  ReadBack(const WrittenBytes& written, const std::function<void()>& progress)
      : written_(written), progress_(progress), at_(written.begin) {}

  /// The next bytes, at most so many; empty at the end.
  std::string_view next(std::uint64_t most) {
    if (rest_.empty()) read();
    const std::string_view bytes =
        rest_.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(most, rest_.size())));
    rest_.remove_prefix(bytes.size());
    return bytes;
  }

  /// Whether the next bytes are these.
  bool follows(std::string_view meant) {
    while (!meant.empty()) {
      const std::string_view found = next(meant.size());
      if (found.empty() || !meant.starts_with(found)) return false;
      meant.remove_prefix(found.size());
    }
    return true;
  }

  /// CRC-32 of what was read, where it is wanted.
  std::uint32_t crc() const { return crc_; }

 private:
  void read() {
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(checked_at_once, written_.end - at_));
    rest_ = {block_.get(), written_.file.read_at(at_, {block_.get(), most})};
    at_ += rest_.size();
    if (written_.digest != nullptr) written_.digest->add(rest_);
    if (written_.crc != nullptr) crc_ = attachment::crc32(crc_, std::as_bytes(std::span(rest_)));
    if (progress_ && !rest_.empty()) progress_();
  }

  WrittenBytes written_;
  const std::function<void()>& progress_;
  const std::unique_ptr<char[]> block_ = std::make_unique_for_overwrite<char[]>(checked_at_once);
  std::string_view rest_;  // of the block
  std::uint64_t at_;       // in the file, behind the block
  std::uint32_t crc_ = 0;
};

/// The document as it was meant, put together once more and held against the file.
class MeantDocument {
 public:
  MeantDocument(const WrittenProof& proof, const Schema& schema) : proof_(proof), validator_(schema) {}

  /// Whether the file is, byte for byte, what was meant: the markup as it stands, each Contenu as the text whose base64
  /// and ZIP give the bytes that were read.
  bool is(ReadBack& found) {
    const std::uint64_t count = proof_.last - proof_.first;
    if (proof_.head.find("<CPPFactures Compteur=\"" + std::to_string(count) + "\"") == std::string::npos) return false;
    if (!found.follows(proof_.head)) return false;
    validator_.markup(proof_.head);
    InvoicesInOrder invoices(proof_.invoices, proof_.first, proof_.last);
    for (std::uint64_t order = 1; !invoices.at_end(); ++order) {
      if (!is(invoices.next(), order, found)) return false;
    }
    const std::string tail = document_tail();
    validator_.markup(tail);
    return found.follows(tail) && found.next(1).empty();
  }

  /// Whether the schema accepts it, see MarkupValidator. Once it is what was meant.
  bool is_valid() { return validator_.finish(); }

 private:
  bool is(const PreparedInvoice& invoice, std::uint64_t order, ReadBack& found) {
    std::size_t compared = 0;
    markup_ = invoice_head(order);
    markup_ += invoice.elements;
    for (std::size_t i = 0; i < invoice.attachments.size(); ++i) {
      const PreparedAttachment& file = invoice.attachments[i];
      markup_ += attachment_head(i + 1);
      if (!found.follows(std::string_view(markup_).substr(compared)) || !is_content(file, found)) return false;
      markup_ += content_stand_in;
      compared = markup_.size();
      markup_ += attachment_tail(file.name, file.role, file.mime);
    }
    markup_ += invoice_tail();
    if (!found.follows(std::string_view(markup_).substr(compared))) return false;
    validator_.elements(markup_);
    return true;
  }

  bool is_content(const PreparedAttachment& file, ReadBack& found) {
    const AttachmentProof& meant = proof_.attachments.at(attachments_++);
    for (std::uint64_t left = meant.text_size; left > 0;) {
      const std::string_view piece = found.next(left);
      if (piece.empty()) return false;
      content_.write(piece);
      left -= piece.size();
    }
    const ContentResult result = content_.finish();
    return result.intact && result.entry_name == file.name && result.size == meant.size && result.crc == meant.crc &&
           result.edges == meant.edges;
  }

  const WrittenProof& proof_;
  MarkupValidator validator_;
  ContentReader content_{as_written, [](std::span<const std::byte>) {}};
  std::size_t attachments_ = 0;
  std::string markup_;  // of the invoice under way
};

/// Throws what a reader finds wrong with the file. Returns only when the reader finds nothing and the bytes are those
/// that were meant.
void tell_fault(const WrittenBytes& written, const WrittenProof& proof, const Schema& schema, bool as_meant,
                const std::function<void()>& progress) {
  Comparison comparison(proof, written.file.path());
  DocumentReader reader(schema, comparison, as_written);
  ReadBack found({written.file, written.begin, written.end}, progress);
  for (;;) {
    const std::string_view bytes = found.next(checked_at_once);
    if (bytes.empty() || !reader.feed(bytes)) break;
  }
  comparison.finish(reader.finish());
  if (!as_meant) throw check_failure({phrase::check_bytes_differ, {}}, written.file.path());
}

}  // namespace

void check_written(const WrittenBytes& written, const WrittenProof& proof, const Schema& schema,
                   const std::function<void()>& progress) {
  ReadBack found(written, progress);
  MeantDocument meant(proof, schema);
  const bool as_meant = meant.is(found);
  if (!as_meant || !meant.is_valid()) tell_fault(written, proof, schema, as_meant, progress);
  if (written.crc != nullptr) *written.crc = found.crc();
}

void check_begin(const WrittenBytes& written, const std::string& meant, const std::function<void()>& progress) {
  ReadBack found(written, progress);
  if (!found.follows(meant)) throw check_failure({phrase::check_bytes_differ, {}}, written.file.path());
  if (written.digest == nullptr) return;
  while (!found.next(checked_at_once).empty()) continue;
}

}  // namespace chorus
