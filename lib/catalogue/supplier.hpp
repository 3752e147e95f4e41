// Rules about the supplier, who stands in the configuration.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule supplier_siret{
    "SUPPLIER-01",
    Severity::error,
    "supplier.identifier",
    {"the supplier's SIRET « {value} » is wrong: 14 digits whose keys match are expected",
     "le SIRET du fournisseur « {value} » est faux : 14 chiffres dont les clés correspondent sont attendus"},
    {"copy it from your company's papers into the configuration",
     "recopiez-le des papiers de votre entreprise dans la configuration"},
    "pivot schema V2.02, Fournisseur/Identifiant; INSEE, Luhn keys",
    Confidence::stated};

inline constexpr Rule supplier_iban{
    "SUPPLIER-02",
    Severity::error,
    "supplier.iban",
    {"the supplier's IBAN « {value} » is wrong", "l'IBAN du fournisseur « {value} » est faux"},
    {"copy it from your bank's document (RIB): its check digits do not match, or it is longer than 27 "
     "characters",
     "recopiez-le de votre RIB : sa clé ne correspond pas, ou il dépasse 27 caractères"},
    "ISO 13616, mod 97; at most 27 characters on the portal",
    Confidence::stated};

inline constexpr const Rule* supplier_rules[] = {&supplier_siret, &supplier_iban};

}  // namespace chorus::rule
