// What the words of an office's type and status columns say: a credit note, a draft, a cancelled or a paid invoice.
#pragma once

#include <cstdint>
#include <string_view>

namespace chorus {

enum class StatusMeaning : std::uint8_t {
  other,
  withheld,  ///< a draft, a quotation, a cancelled invoice: it must not leave
  paid,
};

/// Reads the beginning of a status: « Annulée le 12/03 », « facture en brouillon », « DRAFT »; without regard to
/// case, accents, gender and number. « Non annulée » and « payée en partie » are other words.
StatusMeaning status_meaning(std::string_view text);

/// « Avoir », « AVOIR n° 12 », « Note de crédit », « credit note », 381; not a text that only mentions one.
bool means_credit_note(std::string_view text);

/// « Facture », « Facture client », « Facture d'acompte », « out_invoice », 380: what is asked for, and nothing beside
/// it that would make it another paper (« Facture proforma »).
bool means_invoice(std::string_view text);

/// The codes with which programs tell invoices from credit notes (F/A, FA/AV, D/C, out_invoice/out_refund). One alone
/// says nothing: only a column of which all values are such codes does.
enum class TypeCode : std::uint8_t { none, invoice, credit_note };
TypeCode short_type_code(std::string_view text);

}  // namespace chorus
