// Rules about columns that are not read although they could change the claim.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule column_near{
    "COLUMN-01",
    Severity::note,
    "",
    {"the column « {header} » is not read; it looks like {name}: {meaning}",
     "la colonne « {header} » n'est pas lue ; elle ressemble à {name} : {meaning}"},
    {"to have it read, put {line} into the configuration; to have it ignored without a word, {ignore}",
     "pour la faire lire, mettez {line} dans la configuration ; pour l'ignorer sans un mot, {ignore}"},
    "a column that is not read and could change the claim is told",
    Confidence::ours};

inline constexpr Rule column_telling{
    "COLUMN-02",
    Severity::error,
    "",
    {"the column « {header} » is not read, but its value « {value} » says that an invoice is a credit note, a draft or "
     "cancelled",
     "la colonne « {header} » n'est pas lue, mais sa valeur « {value} » dit qu'une facture est un avoir, un brouillon ou "
     "annulée"},
    {"to have it read, put {line} into the configuration; if it says nothing of the kind, {ignore}",
     "pour la faire lire, mettez {line} dans la configuration ; si elle ne dit rien de tel, {ignore}"},
    "a column that is not read and could change the claim is told",
    Confidence::ours};

inline constexpr Rule column_paid{
    "COLUMN-03",
    Severity::note,
    "",
    {"the column « {header} » is not read: « {value} » is not taken off what remains to pay, the file having no column "
     "net_payable",
     "la colonne « {header} » n'est pas lue : « {value} » n'est pas déduit du reste à payer, le fichier n'ayant pas de "
     "colonne net_payable"},
    {"add a column « Net à payer » with what remains to pay; to have « {header} » ignored without a word, put {ignore} "
     "into the configuration",
     "ajoutez une colonne « Net à payer » avec ce qui reste à payer ; pour ignorer « {header} » sans un mot, mettez "
     "{ignore} dans la configuration"},
    "a column that is not read and could change the claim is told",
    Confidence::ours};

inline constexpr Rule column_flag{
    "COLUMN-04",
    Severity::error,
    "",
    {"the column « {header} » is not read, but it says « {value} » of an invoice",
     "la colonne « {header} » n'est pas lue, mais elle dit « {value} » d'une facture"},
    {"add a column « {column} » that says it in a word (« avoir », « brouillon », « annulée »); if « {header} » says "
     "nothing of the kind, put {ignore} into the configuration",
     "ajoutez une colonne « {column} » qui le dit en un mot (« avoir », « brouillon », « annulée ») ; si « {header} » ne "
     "dit rien de tel, mettez {ignore} dans la configuration"},
    "a column that is not read and could change the claim is told",
    Confidence::ours};

inline constexpr const Rule* column_rules[] = {&column_near, &column_telling, &column_paid, &column_flag};

}  // namespace chorus::rule
