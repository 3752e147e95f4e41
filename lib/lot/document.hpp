// The XML of one lot: its envelope and its elements, in the order of the schema.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "invoice/date.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

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

/// TypePJ: "01" the invoice itself, "02" a complementary document (pivot schema).
std::string_view role_code(AttachmentRole role);

}  // namespace chorus
