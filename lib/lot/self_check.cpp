#include "lot/self_check.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <span>
#include <string_view>

#include "attachment/zip.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "document/document_reader.hpp"
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

Failure check_failure(const Message& message, const std::string& path, std::uint32_t line = 0) {
  return {FailureKind::self_check, message, {phrase::self_check_remedy, {}}, path, line};
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
    if (!facts.complete || facts.markup_crc != proof_->markup_crc) {
      refuse({phrase::check_bytes_differ, {}});
    }
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

}  // namespace

void check_written(const WrittenBytes& written, const WrittenProof& proof, const Schema& schema,
                   const std::function<void()>& progress) {
  Comparison comparison(proof, written.file.path());
  DocumentReader reader(schema, comparison, {ContentLayout::one_line, std::numeric_limits<std::uint64_t>::max()});
  const auto block = std::make_unique_for_overwrite<char[]>(checked_at_once);
  std::uint32_t crc = 0;
  for (std::uint64_t offset = written.begin; offset < written.end;) {
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(checked_at_once, written.end - offset));
    const std::string_view bytes(block.get(), written.file.read_at(offset, {block.get(), most}));
    if (bytes.empty()) break;
    reader.feed(bytes);
    if (written.digest != nullptr) written.digest->add(bytes);
    if (written.crc != nullptr) crc = attachment::crc32(crc, std::as_bytes(std::span(bytes)));
    offset += bytes.size();
    if (progress) progress();
  }
  comparison.finish(reader.finish());
  if (written.crc != nullptr) *written.crc = crc;
}

void check_begin(const OutputFile& file, std::uint64_t begin, const std::string& meant, FileDigest* digest,
                 const std::function<void()>& progress) {
  std::string found(meant.size(), '\0');
  found.resize(file.read_at(begin, found));
  if (found != meant) throw check_failure({phrase::check_bytes_differ, {}}, file.path());
  const auto block = std::make_unique_for_overwrite<char[]>(checked_at_once);
  for (std::uint64_t offset = 0; digest != nullptr;) {
    const std::string_view bytes(block.get(), file.read_at(offset, {block.get(), checked_at_once}));
    if (bytes.empty()) break;
    digest->add(bytes);
    offset += bytes.size();
    if (progress) progress();
  }
}

}  // namespace chorus
