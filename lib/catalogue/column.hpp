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

inline constexpr Rule column_twin{
    "COLUMN-05",
    Severity::note,
    "",
    {"the column « {header} » is not read: « {other} » means the same and says more; their values differ ({count}), first "
     "« {value} » beside « {first} »",
     "la colonne « {header} » n'est pas lue : « {other} » désigne la même chose plus précisément ; leurs valeurs "
     "diffèrent ({count}), d'abord « {value} » à côté de « {first} »"},
    {"nothing to do if « {other} » is right: to have « {header} » ignored without a word, put {ignore} into the "
     "configuration; to have it read instead, {line}",
     "rien à faire si « {other} » est juste : pour ignorer « {header} » sans un mot, mettez {ignore} dans la "
     "configuration ; pour la faire lire à sa place, {line}"},
    "of two columns with one meaning one is read: the other is told when it says another thing",
    Confidence::ours};

inline constexpr Rule column_either{
    "COLUMN-06",
    Severity::error,
    "",
    {"the headers « {header} » and « {other} » both mean {name}, and their values differ ({count}), first « {value} » "
     "beside « {first} »",
     "les en-têtes « {header} » et « {other} » désignent tous deux {name}, et leurs valeurs diffèrent ({count}), d'abord "
     "« {value} » à côté de « {first} »"},
    {"say which is meant by having the other ignored: put {ignore} or {line} into the configuration",
     "dites lequel est le bon en faisant ignorer l'autre : mettez {ignore} ou {line} dans la configuration"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule column_unsure{
    "COLUMN-07",
    Severity::error,
    "",
    {"the column « {header} » may be the VAT rate or the VAT amount: its values beside the totals do not tell (first "
     "« {value} »)",
     "la colonne « {header} » peut être le taux ou le montant de la TVA : ses valeurs à côté des totaux ne le disent pas "
     "(d'abord « {value} »)"},
    {"put {one} into the configuration if it is the rate, or {two} if it is the amount",
     "mettez {one} dans la configuration si c'est le taux, ou {two} si c'est le montant"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule column_settled{
    "COLUMN-08",
    Severity::warning,
    "",
    {"the column « {header} » is not read, but « {value} » says there that an invoice is paid",
     "la colonne « {header} » n'est pas lue, mais « {value} » y dit qu'une facture est payée"},
    {"if it is an invoice that is paid, take it out of the file, or write A2 as framework and 0 as net payable; a credit note "
     "stays as it is; if « {header} » says nothing of the kind, put {ignore} into the configuration",
     "si c'est une facture payée, retirez-la du fichier, ou écrivez A2 comme cadre et 0 comme net à payer ; un avoir reste tel "
     "quel ; si « {header} » ne dit rien de tel, mettez {ignore} dans la configuration"},
    "what is paid is not asked for again",
    Confidence::ours};

inline constexpr Rule column_unit{
    "COLUMN-09",
    Severity::error,
    "",
    {"the column « {header} » does not count in euros, and amounts are read in euros",
     "la colonne « {header} » ne compte pas en euros, et les montants se lisent en euros"},
    {"export the amounts in euros, with two decimals, under a header without the unit; do not map « {header} »",
     "exportez les montants en euros, avec deux décimales, sous un en-tête sans cette unité ; n'associez pas « {header} »"},
    "an amount in cents would be claimed a hundredfold",
    Confidence::ours};

inline constexpr Rule column_cents{
    "COLUMN-10",
    Severity::error,
    "",
    {"the amounts of this file are all whole numbers, and « {value} »{where} says that they count in cents or thousands; "
     "they are read in euros",
     "les montants de ce fichier sont tous des nombres entiers, et « {value} »{where} dit qu'ils comptent en centimes "
     "ou en milliers ; ils se lisent en euros"},
    {"if they do, have the program write the amounts in euros with two decimals; if they are euros, put {ignore} into the "
     "configuration",
     "si c'est le cas, faites écrire les montants en euros avec deux décimales par le logiciel ; si ce sont des euros, mettez "
     "{ignore} dans la configuration"},
    "an amount in cents would be claimed a hundredfold",
    Confidence::ours};

inline constexpr Rule column_by_rate{
    "COLUMN-11",
    Severity::error,
    "",
    {"the columns {headers} give the VAT by rate, and their amounts do not add up to the invoice: {why}",
     "les colonnes {headers} donnent la TVA par taux, et leurs montants ne font pas ceux de la facture : {why}"},
    {"write for each rate its base and its VAT, like « Base 20 % » and « TVA 20 % », so that the bases make the total without "
     "tax; an exempt part has « Base 0 % »",
     "écrivez pour chaque taux sa base et sa TVA, comme « Base 20 % » et « TVA 20 % », pour que les bases fassent le montant "
     "HT ; une part exonérée a « Base 0 % »"},
    "a rate is taken from a header only where everything adds up",
    Confidence::ours};

inline constexpr Rule column_reached{
    "COLUMN-12",
    Severity::warning,
    "",
    {"the column « {header} » is not read, but « {value} » says there that an invoice was deposited already, or is contested",
     "la colonne « {header} » n'est pas lue, mais « {value} » y dit qu'une facture a déjà été déposée, ou est contestée"},
    {"take such invoices out of the file, or have the program list the others alone; if « {header} » says nothing of the kind, "
     "put {ignore} into the configuration",
     "retirez du fichier ces factures, ou faites lister les autres seulement par le logiciel ; si « {header} » ne dit rien de "
     "tel, mettez {ignore} dans la configuration"},
    "the portal refuses a number that it has already",
    Confidence::ours};

inline constexpr const Rule* column_rules[] = {&column_near, &column_telling, &column_paid,    &column_flag,
                                               &column_twin, &column_either,  &column_unsure,  &column_settled,
                                               &column_unit, &column_cents,   &column_by_rate, &column_reached};

}  // namespace chorus::rule
