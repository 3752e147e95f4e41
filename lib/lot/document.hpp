// The document around the invoices, in pieces: whoever joins them in this order has the file.
//
//   document_head
//   for each invoice    invoice_head, its elements
//     for each file       attachment_head, base64 of its ZIP, attachment_tail
//                       invoice_tail
//   document_tail
//
// No piece depends on what was written before, so pieces can be made in any order and by any
// thread, and the size of a file is the sum of its pieces' sizes, known before it is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "invoice/date.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

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
