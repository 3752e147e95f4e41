// Rules about the supplier, who stands in the configuration.
#pragma once

#include "diagnostic/rule.hpp"

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

inline constexpr Rule supplier_iban_unwritten{
    "SUPPLIER-04",
    Severity::note,
    "supplier.iban",
    {"the supplier's IBAN is not written into the file: the portal has your bank details",
     "l'IBAN du fournisseur n'est pas écrit dans le fichier : le portail a vos coordonnées bancaires"},
    {"nothing is to be done; without the key « supplier.iban » this is not said again",
     "il n'y a rien à faire ; sans la clé « supplier.iban », ce n'est plus dit"},
    "the place of ReferenceBancaire in this format is not proven, and a wrong guess gets every file refused",
    Confidence::inferred};

inline constexpr Rule supplier_bank_reference{
    "SUPPLIER-05",
    Severity::warning,
    "supplier.bank_reference",
    {"the supplier's IBAN is written into the file, as « supplier.bank_reference » asks; its place there is not "
     "proven, and the portal may refuse the whole file",
     "l'IBAN du fournisseur est écrit dans le fichier, comme « supplier.bank_reference » le demande ; sa place n'y est "
     "pas prouvée, et le portail peut refuser tout le fichier"},
    {"deposit one invoice first; when it is refused, remove « supplier.bank_reference »",
     "déposez d'abord une seule facture ; si elle est refusée, retirez « supplier.bank_reference »"},
    "pivot schema V2.02, ReferenceBancaire after CodePays; inferred for this format",
    Confidence::inferred};

inline constexpr const Rule* supplier_rules[] = {&supplier_siret, &supplier_iban, &supplier_key,
                                                 &supplier_iban_unwritten, &supplier_bank_reference};

}  // namespace chorus::rule
