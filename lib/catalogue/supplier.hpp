// Rules about the supplier, who stands in the configuration.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::phrase {

// What SUPPLIER-01 can add, and where its remedy wants the SIRET written.
inline constexpr Phrase supplier_vat_number{": it is a VAT number", " : c'est un numéro de TVA"};
inline constexpr Phrase supplier_siren{": nine digits are a SIREN", " : neuf chiffres sont un SIREN"};
inline constexpr Phrase into_configuration{" into the configuration", " dans la configuration"};
inline constexpr Phrase into_document{" into the program that makes this file",
                                      " dans le logiciel qui produit ce fichier"};

}  // namespace chorus::phrase

namespace chorus::rule {

inline constexpr Rule supplier_siret{
    "SUPPLIER-01",
    Severity::error,
    "supplier.identifier",
    {"the supplier's SIRET « {value} » is not made of 14 digits{hint}",
     "le SIRET du fournisseur « {value} » n'est pas composé de 14 chiffres{hint}"},
    {"copy it from your company's papers{where}, digits only; an identifier of another kind "
     "needs another type (« identifier_type »)",
     "recopiez-le des papiers de votre entreprise{where}, chiffres seulement ; un identifiant "
     "d'une autre sorte demande un autre type (« identifier_type »)"},
    "pivot schema V2.02, Fournisseur/TypeIdentifiant",
    Confidence::proven};

inline constexpr Rule supplier_iban{
    "SUPPLIER-02",
    Severity::error,
    "supplier.iban",
    {"the supplier's IBAN « {value} » is wrong", "l'IBAN du fournisseur « {value} » est faux"},
    {"copy it from your bank's document (RIB), in capitals: its check digits do not match, or it is longer "
     "than 27 characters",
     "recopiez-le depuis votre RIB, en majuscules : sa clé ne correspond pas, ou il dépasse 27 caractères"},
    "ISO 13616, mod 97; at most 27 characters on the portal",
    Confidence::stated};

inline constexpr Rule supplier_key{
    "SUPPLIER-03",
    Severity::error,
    "supplier.identifier",
    {"the supplier's SIRET {value} is wrong: its key does not match",
     "le SIRET du fournisseur {value} est faux : sa clé ne correspond pas"},
    {"copy it from your company's papers{where}", "recopiez-le des papiers de votre entreprise{where}"},
    "INSEE, Luhn keys of SIREN and SIRET",
    Confidence::stated};

inline constexpr const Rule* supplier_rules[] = {&supplier_siret, &supplier_iban, &supplier_key};

}  // namespace chorus::rule
