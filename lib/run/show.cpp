#include "run/show.hpp"

#include "diagnostic/phrase.hpp"
#include "document/document_invoice.hpp"
#include "document/document_reader.hpp"
#include "document/document_visitor.hpp"
#include "document/schema.hpp"
#include "export/result.hpp"
#include "input/other_file.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase attachment_damaged{"attachment damaged", "pièce jointe abîmée"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::uint64_t largest_shown_attachment = std::uint64_t{1} << 30;
constexpr std::size_t most_attachments_told = 1'000;  // of one invoice

class Reading : public DocumentVisitor {
 public:
  Reading(std::string_view file, Language language, bool sizes, ShownDocument& shown)
      : file_(file), language_(language), sizes_(sizes), shown_(shown) {}

  void envelope(const Leaves& leaves) override {
    DocumentHead& head = shown_.head;
    head.schema = leaves.first("@xsi:noNamespaceSchemaLocation");
    head.receiver = leaves.first("Enveloppe/EnveloppeUnitaire/Partenaires/Recepteur/Id");
    head.sender = leaves.first("Enveloppe/EnveloppeUnitaire/Partenaires/Emetteur/Id");
    std::string_view code;
    for (const Leaf& leaf : leaves.all()) {
      if (leaf.path.ends_with("/ParametreIndiv/Code")) code = leaf.text;
      if (!leaf.path.ends_with("/ParametreIndiv/Valeurparametre")) continue;
      if (code == "DtPrd") head.production_date = leaf.text;
      if (code == "IdFlx") head.flow_id = leaf.text;
    }
  }

  void invoice(const Leaves& leaves) override {
    Diagnostics ignored;  // they are verify's business
    const Invoice invoice = invoice_of_document(leaves, file_, ignored);
    const Supplier supplier = supplier_of_document(leaves, file_);
    invoice_.record = invoice_record(invoice, RowState::exported, {});
    invoice_.record.exported_to = file_;
    invoice_.record.flow_id = shown_.head.flow_id;
    for (const Field code : {Field::framework, Field::payment_mode}) {  // one that we do not know too
      invoice_.record.text(code) = leaves.first(field_entry(code).path());
    }
    invoice_.supplier_type = supplier.identifier_type;
    invoice_.supplier_identifier = supplier.identifier.value_or("");
    invoice_.supplier_name = supplier.name.value_or("");
    invoice_.supplier_country = supplier.country;
    invoice_.supplier_iban = supplier.iban.value_or("");
  }

  void attachment(const FoundAttachment& found) override {
    ++shown_.head.attachments;
    if (!found.intact) ++shown_.head.damaged;
    damaged_ = damaged_ || !found.intact;
    if (invoice_.attachments.size() == most_attachments_told) return;
    invoice_.attachments.push_back({found.name, found.type, found.mime, found.size, found.intact});
  }

  void invoice_ends() override {
    ++shown_.head.invoices;
    InvoiceRecord& record = invoice_.record;
    record.pdf = files_text();
    if (damaged_) {
      record.state = RowState::refused;
      record.why = phrase::attachment_damaged.in(language_);
    }
    shown_.sum.add(record);
    note_supplier();
    shown_.records.add(record);
    shown_.keep_json(document_invoice_json(invoice_));
    invoice_ = {};
    damaged_ = false;
  }

  void problem(const DocumentProblem& problem) override {
    ++shown_.head.problems;
    if (problem.kind == ProblemKind::syntax) {
      shown_.unreadable = document_failure(problem, std::string(file_));
    }
  }

 private:
  /// "F2026-001.pdf (812 kB) + 2 (1.4 MB)": the invoice itself, and how much goes with it.
  std::string files_text() const {
    std::string text;
    std::uint64_t others = 0;
    std::uint64_t bytes = 0;
    for (const auto& file : invoice_.attachments) {
      if (text.empty() && file.type != "02") {
        text = file.name;
        if (sizes_ && file.intact) text += " (" + readable_size(file.size, language_) + ")";
        continue;
      }
      ++others;
      bytes += file.size;
    }
    if (others == 0 || !sizes_) return text;
    return text + (text.empty() ? "" : " ") + "+ " + std::to_string(others) + " (" + readable_size(bytes, language_) +
           ")";
  }

  void note_supplier() {
    const std::string supplier = invoice_.supplier_name + " (" + invoice_.supplier_identifier + ")";
    if (shown_.supplier.empty()) shown_.supplier = supplier;
    shown_.one_supplier = shown_.one_supplier && shown_.supplier == supplier;
  }

  std::string_view file_;
  Language language_;
  bool sizes_;
  ShownDocument& shown_;
  DocumentInvoice invoice_;  // under way
  bool damaged_ = false;     // one of its attachments
};

}  // namespace

void ShownDocument::each_json(const std::function<void(std::string_view)>& take) const {
  std::string text;
  for (const Spool::Extent place : json_places) {
    json.read(place, text);
    take(text);
  }
}

ShownDocument show_document(const std::string& path, Language language, bool sizes, Names& names,
                            const std::function<void()>& progress) {
  ShownDocument shown;
  shown.head.path = path;
  Reading reading(names.keep(path), language, sizes, shown);
  ReadingOptions options;
  options.largest_attachment = largest_shown_attachment;
  refuse_other_document(path);
  const DocumentFacts facts = read_document(path, Schema::embedded(), reading, options, progress);
  shown.head.bytes = facts.bytes;
  shown.head.complete = facts.complete;
  if (shown.unreadable && shown.head.invoices == 0) throw Failure(*shown.unreadable);
  return shown;
}

}  // namespace chorus
