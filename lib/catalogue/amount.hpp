// Rules about amounts, the VAT breakdown and credit notes.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::phrase {

// What AMOUNT-01 can miss.
inline constexpr Phrase the_total_excl_tax{"the total without tax", "le montant HT"};
inline constexpr Phrase the_total_incl_tax{"the total with tax", "le montant TTC"};
inline constexpr Phrase the_vat_rate{"the VAT rate", "le taux de TVA"};
inline constexpr Phrase the_vat_base{"the base of the VAT", "la base HT de la TVA"};
inline constexpr Phrase the_vat_amount{"the amount of the VAT", "le montant de la TVA"};

}  // namespace chorus::phrase

namespace chorus::rule {

inline constexpr Rule amount_missing{
    "AMOUNT-01",
    Severity::error,
    "",
    {"{name} is missing, and the other figures do not determine it",
     "il manque {name}, et les autres chiffres ne permettent pas de calcul exact"},
    {"copy it from the invoice", "recopiez ce chiffre de la facture"},
    "pivot schema V2.02, Montants and TVA",
    Confidence::proven};

inline constexpr Rule amount_malformed{
    "AMOUNT-02",
    Severity::error,
    "",
    {"« {value} » is not an amount", "« {value} » n'est pas un montant"},
    {"write digits and a decimal comma or point, like 1234.56",
     "écrivez des chiffres et une virgule ou un point décimal, comme 1234,56"},
    "pivot schema V2.02, xs:decimal",
    Confidence::proven};

inline constexpr Rule amount_ambiguous{
    "AMOUNT-03",
    Severity::error,
    "",
    {"« {value} » can be read in two ways: {one} or {two}",
     "« {value} » peut se lire de deux façons : {one} ou {two}"},
    {"write it with two decimals, or say which mark of this file is the decimal one: --decimal comma or "
     "--decimal point",
     "écrivez-le avec deux décimales, ou dites quel est le signe décimal de ce fichier : --decimal comma "
     "(virgule) ou --decimal point"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule amount_decimals{
    "AMOUNT-04",
    Severity::error,
    "",
    {"« {value} » has more than six decimals", "« {value} » a plus de six décimales"},
    {"round it to the cent", "arrondissez-le au centime"},
    "external specification V4.20: at most 19 positions, at most 6 decimals",
    Confidence::stated};

inline constexpr Rule amount_too_large{
    "AMOUNT-05",
    Severity::error,
    "",
    {"« {value} » is too large", "« {value} » est trop grand"},
    {"check the figure: the largest amount is 999999999999.999999",
     "vérifiez le chiffre : le plus grand montant est 999999999999,999999"},
    "external specification V4.20: at most 19 positions, at most 6 decimals",
    Confidence::stated};

inline constexpr Rule amount_negative{
    "AMOUNT-06",
    Severity::error,
    "",
    {"the amount {value} is negative", "le montant {value} est négatif"},
    {"write it without the minus sign; a credit note has type 381 and positive amounts",
     "écrivez-le sans le signe moins ; un avoir a le type 381 et des montants positifs"},
    "EN 16931 and external specification V4.20: the type says that it is a credit",
    Confidence::stated};

inline constexpr Rule amount_bases{
    "AMOUNT-07",
    Severity::error,
    "total_excl_tax",
    {"the VAT bases add up to {sum}, the total without tax says {value}",
     "les bases de TVA font {sum}, le montant HT dit {value}"},
    {"correct the total or the wrong base, or add the VAT line that lacks",
     "corrigez le montant HT ou la base fausse, ou ajoutez la ligne de TVA absente"},
    "sum of the bases = HT",
    Confidence::proven};

inline constexpr Rule amount_total{
    "AMOUNT-08",
    Severity::error,
    "total_incl_tax",
    {"{excl} without tax and {vat} of VAT make {sum}, the total with tax says {value}",
     "{excl} HT et {vat} de TVA font {sum}, le montant TTC dit {value}"},
    {"correct the wrong figure, or add the VAT line that lacks",
     "corrigez le chiffre faux, ou ajoutez la ligne de TVA absente"},
    "HT + sum of VAT = TTC",
    Confidence::proven};

inline constexpr Rule amount_net{
    "AMOUNT-09",
    Severity::error,
    "net_payable",
    {"the net payable {value} is more than the total with tax {total}",
     "le net à payer {value} dépasse le montant TTC {total}"},
    {"correct it, or leave the cell empty: it is then the total with tax",
     "corrigez-le, ou laissez la cellule vide : ce sera le montant TTC"},
    "net payable <= TTC",
    Confidence::stated};

inline constexpr Rule vat_amount_wrong{
    "VAT-01",
    Severity::error,
    "vat_amount",
    {"the VAT of {base} at {rate} % is {expected}, the invoice says {value}",
     "la TVA de {base} à {rate} % est de {expected}, la facture dit {value}"},
    {"correct the rate, the base or the VAT; differences up to {tolerance} are accepted",
     "corrigez le taux, la base ou la TVA ; un écart jusqu'à {tolerance} est admis"},
    "VAT = base x rate; the tolerance is a setting",
    Confidence::inferred};

inline constexpr Rule vat_rate_unusual{
    "VAT-02",
    Severity::warning,
    "vat_rate",
    {"the VAT rate {rate} % is unusual", "le taux de TVA {rate} % est inhabituel"},
    {"check it: the usual ones are {known}", "vérifiez-le : les taux usuels sont {known}"},
    "list of rates of the B2B reform",
    Confidence::stated};

inline constexpr Rule vat_rate_twice{
    "VAT-03",
    Severity::error,
    "vat_rate",
    {"the VAT rate {rate} % is given twice for this invoice, first at {first}",
     "le taux de TVA {rate} % est donné deux fois pour cette facture, une première fois en {first}"},
    {"add the two up into one row; if this is another invoice, it needs another number",
     "additionnez les deux sur une seule ligne ; si c'est une autre facture, il lui faut un autre numéro"},
    "one VAT line per rate",
    Confidence::ours};

inline constexpr Rule vat_rate_fraction{
    "VAT-04",
    Severity::error,
    "vat_rate",
    {"the VAT rate {rate} is a fraction, not a percentage: {rate} = {percent} %",
     "le taux de TVA {rate} est une fraction, pas un pourcentage : {rate} = {percent} %"},
    {"write {percent}; a spreadsheet cell in per cent is exported as {rate}: multiply the column by 100 and give "
     "it the format of a number",
     "écrivez {percent} ; une cellule de tableur en pourcentage s'exporte comme {rate} : multipliez la colonne par "
     "100 et donnez-lui le format d'un nombre"},
    "a rate is a percentage: 0.2 would be a hundredth of the VAT",
    Confidence::ours};

inline constexpr Rule credit_note_origin{
    "CREDIT-01",
    Severity::error,
    "original_invoice",
    {"only a credit note names an original invoice, and this is not one (type 380)",
     "seul un avoir renvoie à une facture d'origine, et ceci n'en est pas un (type 380)"},
    {"write type 381 (avoir), or empty the original invoice",
     "écrivez le type 381 (avoir), ou videz la facture d'origine"},
    "pivot schema V2.02, annotation of IdFactureOrigine",
    Confidence::proven};

inline constexpr const Rule* amount_rules[] = {
    &amount_missing,   &amount_malformed, &amount_ambiguous, &amount_decimals, &amount_too_large,
    &amount_negative,  &amount_bases,     &amount_total,     &amount_net,      &vat_amount_wrong,
    &vat_rate_unusual, &vat_rate_twice,   &vat_rate_fraction, &credit_note_origin};

}  // namespace chorus::rule
