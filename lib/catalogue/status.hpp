// Rules about what the office's status says of an invoice, and about what is paid already.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule status_withheld{
    "STATUS-01",
    Severity::error,
    "status",
    {"the status « {value} » says that this invoice must not leave",
     "le statut « {value} » dit que cette facture ne doit pas partir"},
    {"correct the status if the invoice is to leave; else take its row out of the file, or have rows with such a status "
     "left out: \"status\": {{ \"leave_out\": true }} in the configuration",
     "corrigez le statut si la facture doit partir ; sinon retirez sa ligne du fichier, ou faites écarter les lignes d'un "
     "tel statut : \"status\": {{ \"leave_out\": true }} dans la configuration"},
    "a draft or a cancelled invoice is not a claim",
    Confidence::ours};

inline constexpr Rule status_paid{
    "STATUS-02",
    Severity::warning,
    "status",
    {"the status « {value} » says that it is paid, but the framework A1 asks for a payment",
     "d'après son statut « {value} » elle est payée, mais le cadre A1 demande un paiement"},
    {"if it is paid, write A2 as framework and 0 as net payable; if it is not, correct the status",
     "si elle est payée, écrivez A2 comme cadre et 0 comme net à payer ; sinon corrigez le statut"},
    "external specification V4.20, framework A2",
    Confidence::stated};

inline constexpr Rule status_nothing_to_pay{
    "STATUS-03",
    Severity::warning,
    "net_payable",
    {"nothing remains to pay, but the framework is A1", "il ne reste rien à payer, mais le cadre est A1"},
    {"if it is paid already, write A2 as framework; if not, correct the net payable",
     "si elle est déjà payée, écrivez A2 comme cadre ; sinon corrigez le net à payer"},
    "external specification V4.20, framework A2",
    Confidence::stated};

inline constexpr Rule status_deposited{
    "STATUS-04",
    Severity::error,
    "status",
    {"the status « {value} » says that this invoice was deposited already",
     "le statut « {value} » dit que cette facture a déjà été déposée"},
    {"if it was, take its row out of the file, or have rows with such a status left out: \"status\": {{ \"leave_out\": true }} "
     "in the configuration; if it was not, or was rejected, correct the status",
     "si c'est le cas, retirez sa ligne du fichier, ou faites écarter les lignes d'un tel statut : \"status\": {{ \"leave_out\": "
     "true }} dans la configuration ; si elle ne l'a pas été, ou a été rejetée, corrigez le statut"},
    "the portal refuses a number that it has already",
    Confidence::ours};

inline constexpr Rule status_disputed{
    "STATUS-05",
    Severity::warning,
    "status",
    {"the status « {value} » says that the buyer has this invoice, and contests or refused it",
     "d'après son statut « {value} », l'acheteur a cette facture, et la conteste ou l'a refusée"},
    {"if the buyer refused it, give it a new number once it is corrected, on the PDF too; if it was deposited and is only "
     "contested or suspended, take its row out of the file; if it was never deposited, nothing is to be done",
     "si l'acheteur l'a refusée, donnez-lui un nouveau numéro une fois corrigée, sur le PDF aussi ; si elle est déposée et "
     "seulement contestée ou suspendue, retirez sa ligne du fichier ; si elle n'a jamais été déposée, il n'y a rien à faire"},
    "an invoice that a customer refused needs a new number",
    Confidence::stated};

inline constexpr Rule status_credit{
    "STATUS-06",
    Severity::error,
    "status",
    {"the status « {value} » says that this is a credit note, and it would leave as an invoice",
     "le statut « {value} » dit que c'est un avoir, et elle partirait comme une facture"},
    {"write « avoir » in a column « Type »; if it is an invoice, correct the status",
     "écrivez « avoir » dans une colonne « Type » ; si c'est une facture, corrigez le statut"},
    "a credit note without its type would be a claim",
    Confidence::ours};

inline constexpr const Rule* status_rules[] = {&status_withheld,  &status_paid,     &status_nothing_to_pay,
                                               &status_deposited, &status_disputed, &status_credit};

}  // namespace chorus::rule
