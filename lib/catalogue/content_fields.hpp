// How the fields of a content, which the journal compares, are called before people.
#pragma once

#include <cstdint>
#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus {

/// How a field's value is written.
enum class FieldKind : std::uint8_t { text, amount, date, vat };

/// A field of the journal's contents. `name` is a prefix for those that are numbered: the number
/// follows it, in the words too.
struct ContentField {
  std::string_view name;
  FieldKind kind;
  Phrase words;
};

inline constexpr ContentField content_fields[] = {
    {"type", FieldKind::text, {"type", "type"}},
    {"framework", FieldKind::text, {"framework", "cadre"}},
    {"date", FieldKind::date, {"date", "date"}},
    {"original_invoice", FieldKind::text, {"original invoice", "facture d'origine"}},
    {"currency", FieldKind::text, {"currency", "devise"}},
    {"payment_mode", FieldKind::text, {"payment mode", "mode de paiement"}},
    {"siret", FieldKind::text, {"SIRET", "SIRET"}},
    {"service_code", FieldKind::text, {"service code", "code service"}},
    {"engagement", FieldKind::text, {"engagement", "engagement"}},
    {"market", FieldKind::text, {"market or contract", "marché ou contrat"}},
    {"total_excl_tax", FieldKind::amount, {"total excl. tax", "montant HT"}},
    {"total_incl_tax", FieldKind::amount, {"total incl. tax", "montant TTC"}},
    {"net_payable", FieldKind::amount, {"net payable", "net à payer"}},
    {"vat_", FieldKind::vat, {"VAT {number}", "TVA {number}"}},
    {"pdf", FieldKind::text, {"PDF", "PDF"}},
    {"attachment_", FieldKind::text, {"attachment {number}", "pièce jointe {number}"}},
};

namespace phrase {

/// A line of the VAT breakdown.
inline constexpr Phrase vat_content{"{base} at {rate} %, {amount}", "{base} à {rate} %, {amount}"};

}  // namespace phrase

}  // namespace chorus
