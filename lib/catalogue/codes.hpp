// Rules about the closed lists: type, framework, currency, payment mode.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule type_unknown{
    "TYPE-01",
    Severity::error,
    "type",
    {"the invoice type « {value} » is not known", "le type de facture « {value} » n'est pas connu"},
    {"write 380 or « facture » for an invoice, 381 or « avoir » for a credit note",
     "écrivez 380 ou « facture » pour une facture, 381 ou « avoir » pour un avoir"},
    "pivot schema V2.02, DonneesFacture/Type",
    Confidence::proven};

inline constexpr Rule framework_unknown{
    "FRAMEWORK-01",
    Severity::error,
    "framework",
    {"the framework « {value} » is not known", "le cadre de facturation « {value} » n'est pas connu"},
    {"use A1 (invoice), A2 (already paid), A9 (subcontractor) or A12 (co-contractor)",
     "utilisez A1 (facture), A2 (déjà payée), A9 (sous-traitant) ou A12 (cotraitant)"},
    "pivot schema V2.02, DonneesFacture/Cadre",
    Confidence::proven};

inline constexpr Rule framework_not_accepted{
    "FRAMEWORK-02",
    Severity::error,
    "framework",
    {"invoices of framework {value} do not travel in this kind of file",
     "les factures du cadre {value} ne passent pas par ce type de fichier"},
    {"deposit it on the portal's own page for works contracts or legal costs; this file takes A1, A2, A9 "
     "and A12",
     "déposez-la sur la page du portail prévue pour les marchés de travaux ou les frais de justice ; ce "
     "fichier prend A1, A2, A9 et A12"},
    "works frameworks have a flow of their own since February 2024",
    Confidence::inferred};

inline constexpr Rule framework_paid_net{
    "FRAMEWORK-03",
    Severity::error,
    "net_payable",
    {"framework A2 means already paid, but the net payable is {value}",
     "le cadre A2 veut dire déjà payée, mais le net à payer est {value}"},
    {"write 0 as net payable, or use framework A1", "écrivez 0 comme net à payer, ou prenez le cadre A1"},
    "external specification V4.20, framework A2",
    Confidence::stated};

inline constexpr Rule framework_validator{
    "FRAMEWORK-04",
    Severity::note,
    "framework",
    {"invoices of framework {value}: {count}; this file cannot name their validator (the contract's holder or its "
     "agent)",
     "factures de cadre {value} : {count} ; ce fichier ne peut pas nommer leur valideur (le titulaire du marché ou "
     "son mandataire)"},
    {"look on the portal whether it asks for the validator, and give it there",
     "regardez sur le portail s'il demande le valideur, et indiquez-le à cet endroit"},
    "the authority's examples of A9 and A12 name a validator; where this format does is not known",
    Confidence::inferred};

inline constexpr Rule currency_not_euro{
    "CURRENCY-01",
    Severity::error,
    "currency",
    {"the currency « {value} » is not accepted", "la devise « {value} » n'est pas admise"},
    {"if its amounts are euros, write EUR, or leave the cell empty; if the invoice really has another currency, "
     "\"relax\": [\"CURRENCY-01\"] in the configuration lets it leave",
     "si ses montants sont en euros, écrivez EUR, ou laissez la cellule vide ; si la facture est vraiment dans une autre "
     "devise, \"relax\": [\"CURRENCY-01\"] dans la configuration la laisse partir"},
    "external specification V4.20: EUR; one of the authority's examples has another",
    Confidence::stated,
    true};

inline constexpr Rule payment_unknown{
    "PAYMENT-01",
    Severity::error,
    "payment_mode",
    {"the payment mode « {value} » is not known", "le mode de paiement « {value} » n'est pas connu"},
    {"use one of {codes}, or its name (« virement », « chèque », « prélèvement » …){hint}",
     "utilisez l'un de {codes}, ou son nom (« virement », « chèque », « prélèvement » …){hint}"},
    "external specification V4.20, S2.05 (UNTDID 4461)",
    Confidence::stated};

inline constexpr const Rule* code_rules[] = {&type_unknown,       &framework_unknown,   &framework_not_accepted,
                                             &framework_paid_net, &framework_validator, &currency_not_euro,
                                             &payment_unknown};

}  // namespace chorus::rule
