// Invoice -> elements, in the order of the schema.
#pragma once

#include <string>

#include "invoice/invoice.hpp"

namespace chorus {

/// The XML of one invoice from `<Fournisseur>` to `</DonneesFacture>`, UTF-8, on one line, names
/// and order of the deposited sample. An optional element without a value is left out, never empty.
/// ReferenceBancaire (after CodePays, the pivot schema's place) only when the supplier
/// has an IBAN and asks for it.
/// Precondition: the invoice passed the rules; a missing required value or a character that XML 1.0
/// cannot hold is our bug (std::logic_error).
std::string invoice_elements(const Invoice& invoice, const Supplier& supplier);

}  // namespace chorus
