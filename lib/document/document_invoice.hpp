// The values of a CPP Facture Min file -> the invoice that they mean.
#pragma once

#include <string_view>

#include "document/document_visitor.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Of an invoice's supplier, who is no field of an invoice; a status file has the same.
inline constexpr std::string_view supplier_identifier_path = "Fournisseur/Identifiant";

/// Where a value of `path` ("DonneesFacture/Id") stands, with an element as its field:
/// "<DonneesFacture/Id>". A path that the format does not have gives a place without a field.
Location element_place(std::string_view file, std::string_view path, std::uint64_t line);

/// What DocumentVisitor::invoice gives, read. Nothing is completed or defaulted: what the file does
/// not say is absent, and what cannot be read is a fault. `file` must outlive the invoice.
Invoice invoice_of_document(const Leaves& leaves, std::string_view file, Diagnostics& faults);

/// The supplier of the same values. A file may hold several.
Supplier supplier_of_document(const Leaves& leaves, std::string_view file);

/// Gives the faults without a field the element that stands for the column of their rule.
void name_elements(Diagnostics& faults);

}  // namespace chorus
