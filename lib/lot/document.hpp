// The XML of one lot: its envelope and its elements, in the order of the schema.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "invoice/date.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

// XML elements into a string. Ours because libxml2's xmlTextWriter costs ten times as much per
// invoice and accepts characters that XML cannot hold. What it wrote is read back and validated by libxml2, see
// self_check; its form is PlainMarkup's, and whatever leaves that form costs the check twice the time.

/// Keeps the stack of open elements, so nesting cannot go wrong. Names are literals that outlive
/// the writer. A wrong use, and a character that XML 1.0 cannot hold, is our bug: std::logic_error.
class ElementWriter {
 public:
  ElementWriter() { text_.reserve(usual_size); }

  void open(std::string_view name);
  /// Straight after `open`, before anything else in the element.
  void attribute(std::string_view name, std::string_view value);
  void close();

  /// `<name>text</name>`.
  void value(std::string_view name, std::string_view text);
  /// The same, or nothing when `text` is empty.
  void optional(std::string_view name, std::string_view text);

  /// The text; every element must be closed.
  std::string finish() &&;

 private:
  static constexpr std::size_t usual_size = 1000;  ///< of an invoice without its files

  void finish_tag();

  std::string text_;
  std::vector<std::string_view> open_;
  bool in_tag_ = false;  // the start tag still lacks its '>'
};

/// Appends `text` with & < > " as entities and CR as `&#13;` (a bare CR would be read back as LF).
/// Throws std::logic_error when `text` is not UTF-8 or holds what XML 1.0 section 2.2 excludes.
void append_escaped(std::string& out, std::string_view text);

/// The same for an attribute's value: tab and LF too, which a reader would turn into spaces.
void append_escaped_attribute(std::string& out, std::string_view value);

/// The XML of one invoice from `<Fournisseur>` to `</DonneesFacture>`, UTF-8, on one line, names
/// and order of the deposited sample. An optional element without a value is left out, never empty.
/// ReferenceBancaire (after CodePays, the pivot schema's place) only when the supplier
/// has an IBAN and asks for it.
/// Precondition: the invoice passed the rules; a missing required value or a character that XML 1.0
/// cannot hold is our bug (std::logic_error).
std::string invoice_elements(const Invoice& invoice, const Supplier& supplier);

/// What the envelope says. The schema's version is only a name in the root element: the official
/// file is not published, so it must be easy to change.
struct DocumentSettings {
  Date production_date;
  std::string flow_id;
  std::string sender_id = "00000000";
  std::string receiver_id = "00000000";
  std::string schema_version = "1.14";
};

/// XML declaration, processing instruction, root, Enveloppe, `<CPPFactures Compteur="n">`. Ends
/// with a line break, and so does `invoice_tail`: one line per invoice, so that a line number of
/// the file tells the invoice.
std::string document_head(const DocumentSettings& settings, std::uint64_t invoice_count);
std::string document_tail();

/// `<CPPFactureMixteUnitaire NumOrdre="order">`; `order` counts from 1 in each file.
std::string invoice_head(std::uint64_t order);
std::string invoice_tail();

/// `<PJ NumOrdre="order"><Contenu>`; `order` counts from 1 in each invoice.
std::string attachment_head(std::uint64_t order);
/// `</Contenu>`, NomPJ, TypePJ, MimeTypePJ, `</PJ>`.
std::string attachment_tail(std::string_view name, AttachmentRole role, std::string_view mime);
/// Its bytes.
std::size_t attachment_tail_size(std::string_view name, AttachmentRole role, std::string_view mime);

/// TypePJ: "01" the invoice itself, "02" a complementary document (pivot schema).
std::string_view role_code(AttachmentRole role);

}  // namespace chorus
