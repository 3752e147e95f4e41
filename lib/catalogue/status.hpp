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

inline constexpr const Rule* status_rules[] = {&status_withheld, &status_paid, &status_nothing_to_pay};

}  // namespace chorus::rule
