// Rules about what already left this office under the same number.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule journal_changed{
    "JOURNAL-01",
    Severity::error,
    "number",
    {"the invoice « {value} » was exported on {date} ({file}) with another content: {changes}",
     "la facture « {value} » a été exportée le {date} ({file}) avec un autre contenu : {changes}"},
    {"{hint}put the former content back, or give what changed a new number; if that file was never deposited, or was "
     "rejected, export it anyway with --again --only {value}{years}",
     "{hint}remettez l'ancien contenu, ou donnez un nouveau numéro à ce qui a changé ; si ce fichier n'a jamais été "
     "déposé, ou a été rejeté, exportez-la quand même avec --again --only {value}{years}"},
    "external specification V4.20, G1.05: unique per supplier",
    Confidence::stated};

inline constexpr Rule journal_rejected{
    "JOURNAL-02",
    Severity::error,
    "number",
    {"the invoice « {value} » of {date} ({file}) was rejected by the customer: its number is used up",
     "la facture « {value} » du {date} ({file}) a été rejetée par le client : son numéro ne peut plus servir"},
    {"{hint}issue the corrected invoice under a new number, on the PDF too",
     "{hint}émettez la facture corrigée sous un nouveau numéro, sur le PDF aussi"},
    "a rejected invoice keeps its number on the portal",
    Confidence::stated};

inline constexpr const Rule* journal_rules[] = {&journal_changed, &journal_rejected};

}  // namespace chorus::rule
