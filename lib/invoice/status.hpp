// What the words of an office's type and status columns say: a credit note, a draft, a cancelled or a paid invoice.
#pragma once

#include <cstdint>
#include <string_view>

namespace chorus {

enum class StatusMeaning : std::uint8_t {
  other,
  withheld,   ///< a draft, a quotation, a cancelled or written-off invoice: it must not leave
  credited,   ///< its amount was given back: an invoice must not leave, a credit note is settled
  deposited,  ///< it reached the portal another way
  disputed,   ///< the buyer has it, and contests or refused it
  paid,
};

/// Reads the beginning of a status: « Annulée le 12/03 », « facture en brouillon », « DRAFT »; without regard to
/// case, accents, gender and number. « Non annulée » and « payée en partie » are other words.
StatusMeaning status_meaning(std::string_view text);

/// « Avoir », « AVOIR n° 12 », « Note de crédit », « credit note », 381; not a text that only mentions one.
bool means_credit_note(std::string_view text);

/// « AV », « AVC », « NC »: in a column that is known to hold types. « A » alone may be an advance.
bool is_credit_code(std::string_view text);

/// « Facture », « FA », « Facture client », « Facture d'acompte », « out_invoice », 380: what is asked for, and nothing
/// beside it that would make it another paper (« Facture proforma »).
bool means_invoice(std::string_view text);

/// A free text that begins so: « Annulation de la facture 12 », « Facture proforma », « Extourne ».
bool label_cancels(std::string_view text);

/// « Devis », « Bon de livraison », « Commande », « Relance »: in a column of types, another paper than an invoice.
bool means_other_document(std::string_view text);

/// The codes with which programs tell invoices from credit notes (F/A, FA/AV, D/C, out_invoice/out_refund). One alone
/// says nothing: only a column of which all values are such codes does.
enum class TypeCode : std::uint8_t { none, invoice, credit_note };
TypeCode short_type_code(std::string_view text);

/// « A00032 »: where other numbers of the list begin with F, the letter tells the credit notes (avoirs).
bool begins_with_lone_a(std::string_view number);

/// What the letters at the head of an invoice number say: « AVOIR-12 », « (PROV7) », « DEVIS 3 »; « AV2026-001 » may be
/// a credit note, « DE00012 » a quotation (devis).
enum class NumberMeaning : std::uint8_t { other, no_invoice, credit, maybe_credit, maybe_other };
NumberMeaning number_meaning(std::string_view number);

}  // namespace chorus
