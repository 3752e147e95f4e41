// Rules about amounts, the VAT breakdown and credit notes.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule amount_missing{"AMOUNT-01",
                                     Severity::error,
                                     "",
                                     {"{name} is missing, and the other figures do not determine it",
                                      "il manque {name}, et les autres chiffres ne permettent pas de calcul exact"},
                                     {"copy it from the invoice into a column « {column} »",
                                      "recopiez ce chiffre de la facture dans une colonne « {column} »"},
                                     "pivot schema V2.02, Montants and TVA",
                                     Confidence::proven};

inline constexpr Rule amount_malformed{"AMOUNT-02",
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
    {"« {value} » can be read in two ways: {one} or {two}", "« {value} » peut se lire de deux façons : {one} ou {two}"},
    {"write it with two decimals, or say which mark of this file is the decimal one: --decimal comma or "
     "--decimal point",
     "écrivez-le avec deux décimales, ou dites quel est le signe décimal de ce fichier : --decimal comma "
     "(virgule) ou --decimal point"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule amount_decimals{"AMOUNT-04",
                                      Severity::error,
                                      "",
                                      {"« {value} » has more than six decimals", "« {value} » a plus de six décimales"},
                                      {"round it to the cent", "arrondissez-le au centime"},
                                      "external specification V4.20: at most 19 positions, at most 6 decimals",
                                      Confidence::stated};

inline constexpr Rule amount_too_large{"AMOUNT-05",
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
    {"the amount {value} is negative, and no type says whether this is a credit note",
     "le montant {value} est négatif, et aucun type ne dit si c'est un avoir"},
    {"if it is a credit note, write type 381 (avoir) into a column « Type », and its amounts without the minus sign; if it "
     "is an invoice whose total really is negative (a regularisation), write type 380 and leave the amounts as they are",
     "si c'est un avoir, écrivez le type 381 (avoir) dans une colonne « Type », et ses montants sans le signe moins ; si "
     "c'est une facture dont le total est vraiment négatif (une régularisation), écrivez le type 380 et laissez les montants tels "
     "quels"},
    "the authority's examples: negative only with a given type 380, a credit note is positive",
    Confidence::stated};

inline constexpr Rule amount_bases{
    "AMOUNT-07",
    Severity::error,
    "total_excl_tax",
    {"the VAT bases add up to {sum}, the total without tax says {value}",
     "les bases de TVA font {sum}, le montant HT dit {value}"},
    {"{lead}correct the total or the wrong base, as on the PDF; if the PDF says the same, \"relax\": [\"AMOUNT-07\"] in the "
     "configuration lets it leave",
     "{lead}corrigez le montant HT ou la base fausse, comme sur le PDF ; si le PDF dit la même chose, \"relax\": "
     "[\"AMOUNT-07\"] dans la configuration la laisse partir"},
    "sum of the bases = HT; some of the authority's own examples break it",
    Confidence::proven,
    true};

inline constexpr Rule amount_total{
    "AMOUNT-08",
    Severity::error,
    "total_incl_tax",
    {"{excl} without tax and {vat} of VAT make {sum}, the total with tax says {value}",
     "{excl} HT et {vat} de TVA font {sum}, le montant TTC dit {value}"},
    {"{lead}correct the wrong figure, as on the PDF; if the PDF says the same, \"relax\": [\"AMOUNT-08\"] in the "
     "configuration lets it leave",
     "{lead}corrigez le chiffre faux, comme sur le PDF ; si le PDF dit la même chose, \"relax\": [\"AMOUNT-08\"] dans la "
     "configuration la laisse partir"},
    "HT + sum of VAT = TTC; some of the authority's own examples break it",
    Confidence::proven,
    true};

inline constexpr Rule amount_net{
    "AMOUNT-09",
    Severity::error,
    "net_payable",
    {"the net payable {value} is more than the total with tax {total}",
     "le net à payer {value} dépasse le montant TTC {total}"},
    {"correct it, or leave the cell empty: it is then the total with tax; if the PDF says the same, \"relax\": "
     "[\"AMOUNT-09\"] in the configuration lets it leave",
     "corrigez-le, ou laissez la cellule vide : ce sera le montant TTC ; si le PDF dit la même chose, \"relax\": "
     "[\"AMOUNT-09\"] dans la configuration la laisse partir"},
    "net payable <= TTC; some of the authority's own examples break it",
    Confidence::stated,
    true};

inline constexpr Rule amount_net_negative{
    "AMOUNT-10",
    Severity::error,
    "net_payable",
    {"the net payable {value} is negative, while the total with tax is {total}",
     "le net à payer {value} est négatif, alors que le montant TTC est {total}"},
    {"subtract what was paid once only: what is left to pay is 0 or more. Nothing was paid: leave the cell empty; all "
     "was paid: framework A2 and 0. What was paid too much is given back by a credit note (type 381); if the PDF really has this net "
     "payable, \"relax\": [\"AMOUNT-10\"] in the configuration lets it leave",
     "ne déduisez qu'une fois ce qui a été payé : le reste à payer est 0 ou plus. Rien n'a été payé : laissez la "
     "cellule vide ; tout a été payé : cadre A2 et 0. Un trop-perçu se rend par un avoir (type 381) ; si le PDF "
     "porte vraiment ce net à payer, \"relax\": [\"AMOUNT-10\"] dans la configuration la laisse partir"},
    "net payable of an invoice: what is left of its total; the authority has examples of negative ones",
    Confidence::stated,
    true};

inline constexpr Rule amount_group_negative{
    "AMOUNT-11",
    Severity::warning,
    "vat_base",
    {"the amounts of one VAT rate are negative ({value}), while the invoice's total is not",
     "les montants d'un taux de TVA sont négatifs ({value}), alors que le total de la facture ne l'est pas"},
    {"check that the PDF says so: a discount that has its own VAT rate is written like this; any other discount is "
     "taken off the base of the rate that it belongs to, and what is given back for another invoice is a credit note "
     "(type 381)",
     "vérifiez que le PDF le dit aussi : une remise qui a son propre taux de TVA s'écrit ainsi ; toute autre remise "
     "se déduit de la base du taux dont elle relève, et ce qui est rendu pour une autre facture fait l'objet d'un "
     "avoir (type 381)"},
    "xs:decimal takes the sign; an invoice rarely means it",
    Confidence::ours};

inline constexpr Rule amount_negative_invoice{
    "AMOUNT-12",
    Severity::warning,
    "",
    {"the amount {value} is negative, and type 380 says that this is an invoice",
     "le montant {value} est négatif, et le type 380 dit que c'est une facture"},
    {"leave it so if it is an invoice whose total really is negative (a regularisation); if it is a credit note, write "
     "type 381 (avoir), and its amounts without the minus sign",
     "laissez-le ainsi si c'est une facture dont le total est vraiment négatif (une régularisation) ; si c'est un "
     "avoir, écrivez le type 381 (avoir), et ses montants sans le signe moins"},
    "the authority's examples: a regularisation of type 380 with a negative total",
    Confidence::stated};

inline constexpr Rule currency_malformed{
    "AMOUNT-13",
    Severity::error,
    "currency",
    {"« {value} » is not a currency code", "« {value} » n'est pas un code de devise"},
    {"write its code of three capital letters (ISO 4217), like EUR",
     "écrivez son code de trois lettres capitales (ISO 4217), comme EUR"},
    "pivot schema V2.02, DonneesFacture/Devise",
    Confidence::proven};

inline constexpr Rule amount_binary{
    "AMOUNT-14",
    Severity::warning,
    "",
    {"« {value} » was read as {amount}: the decimals behind it are traces of a program's arithmetic",
     "« {value} » a été lu comme {amount} : les décimales qui suivent sont des traces du calcul d'un logiciel"},
    {"check that {amount} is the amount of the PDF; to mend it for good, have the program round its amounts to the cent",
     "vérifiez que {amount} est bien le montant du PDF ; pour de bon, faites arrondir les montants au centime par le logiciel"},
    "IEEE 754: a binary number holds fifteen decimal digits",
    Confidence::ours};

inline constexpr Rule amount_not_decimal{
    "AMOUNT-15",
    Severity::error,
    "",
    {"« {value} » is not a number of this format", "« {value} » n'est pas un nombre de ce format"},
    {"tell the maker of the program that wrote this file: in XML an amount is digits and a decimal point, like 1234.56, "
     "without a comma, blanks or a currency",
     "signalez-le à l'éditeur du logiciel qui a écrit ce fichier : en XML, un montant est fait de chiffres et d'un point "
     "décimal, comme « 1234.56 », sans virgule, espace ni devise"},
    "pivot schema V2.02, xs:decimal",
    Confidence::proven};

inline constexpr Rule amount_without_vat{
    "AMOUNT-16",
    Severity::error,
    "vat_rate",
    {"{excl} without tax and {value} with tax are given, but no VAT: neither its rate nor its amount was read",
     "{excl} HT et {value} TTC sont donnés, mais aucune TVA : ni son taux ni son montant n'ont été lus"},
    {"give the VAT rate by rate: a list needs the columns « Taux TVA » and « Montant TVA », or its own ones mapped under "
     "« columns » in the configuration{hint}",
     "donnez la TVA taux par taux : il faut à la liste les colonnes « Taux TVA » et « Montant TVA », ou les siennes "
     "associées sous « columns » dans la configuration{hint}"},
    "pivot schema V2.02, Montants and TVA",
    Confidence::proven};

inline constexpr Rule amount_rate_found{
    "AMOUNT-20",
    Severity::note,
    "",
    {"the file gives no VAT rate (invoices: {count}): it is the one that HT, VAT and TTC make to the cent ({rate} %)",
     "le fichier ne donne pas de taux de TVA (factures : {count}) : c'est celui que font au centime HT, TVA et TTC ({rate} %)"},
    {"nothing to do if the PDFs say the same; an invoice with several rates needs a row for each, with its rate",
     "rien à faire si les PDF disent la même chose ; une facture à plusieurs taux demande une ligne par taux, avec ce taux"},
    "HT, VAT and TTC with one rate determine the rate",
    Confidence::ours};

inline constexpr Rule amount_scientific{
    "AMOUNT-21",
    Severity::error,
    "",
    {"« {value} » is written with a power of ten: it would be {amount}, if no digit of it is lost",
     "« {value} » est écrit avec une puissance de dix : ce serait {amount}, si aucun chiffre n'a été perdu"},
    {"if the PDF says so, write {amount}; for the whole column, give it a number format with two decimals in the program "
     "that writes the file",
     "si le PDF le dit aussi, écrivez {amount} ; pour toute la colonne, donnez-lui un format de nombre à deux décimales dans "
     "le programme qui écrit le fichier"},
    "scientific notation may keep fewer digits than an amount has",
    Confidence::ours};

inline constexpr Rule vat_amount_wrong{
    "VAT-01",
    Severity::error,
    "vat_amount",
    {"the VAT of {base} at {rate} % is {expected}, the invoice says {value}",
     "la TVA de {base} à {rate} % est de {expected}, la facture dit {value}"},
    {"{lead}correct the rate, the base or the VAT, as on the PDF; differences up to {tolerance} are accepted. If the PDF "
     "says the same, \"relax\": [\"VAT-01\"] in the configuration lets it leave",
     "{lead}corrigez le taux, la base ou la TVA, comme sur le PDF ; un écart jusqu'à {tolerance} est admis. Si le PDF dit "
     "la même chose, \"relax\": [\"VAT-01\"] dans la configuration la laisse partir"},
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
    {"correct the rate of one of the two if it is mistyped; else give it once, with the sum of the two bases and of the two "
     "amounts of VAT; if this is another invoice, it needs another number",
     "corrigez le taux de l'un des deux s'il est mal tapé ; sinon ne le donnez qu'une fois, avec la somme des deux bases et "
     "celle des deux montants de TVA ; si c'est une autre facture, il lui faut un autre numéro"},
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

inline constexpr Rule vat_rate_malformed{
    "VAT-05",
    Severity::error,
    "vat_rate",
    {"« {value} » is not a VAT rate", "« {value} » n'est pas un taux de TVA"},
    {"write the number of per cent alone, like 20 or 5.5; where no VAT is charged, write 0",
     "écrivez seulement le nombre de pour cent, comme 20 ou 5,5 ; si la TVA n'est pas facturée, écrivez 0"},
    "pivot schema V2.02, xs:decimal",
    Confidence::proven};

inline constexpr Rule credit_note_origin{
    "CREDIT-01",
    Severity::error,
    "original_invoice",
    {"only a credit note names an original invoice, and {type}",
     "seul un avoir renvoie à une facture d'origine, et {type}"},
    {"if it is a credit note, write type 381 (avoir); only if it really is an invoice to be paid, empty the original "
     "invoice",
     "si c'est un avoir, écrivez le type 381 (avoir) ; seulement si c'est vraiment une facture à payer, videz la facture "
     "d'origine"},
    "pivot schema V2.02, annotation of IdFactureOrigine",
    Confidence::proven};

inline constexpr Rule credit_note_negative{
    "CREDIT-02",
    Severity::error,
    "",
    {"the amount {value} of this credit note is negative", "le montant {value} de cet avoir est négatif"},
    {"keep type 381 (avoir) and write all its amounts without the minus sign: the type says that the money is given "
     "back",
     "gardez le type 381 (avoir) et écrivez tous ses montants sans le signe moins : c'est le type qui dit que l'argent "
     "est rendu"},
    "the authority's examples: a credit note is positive",
    Confidence::stated};

inline constexpr const Rule* amount_rules[] = {
    &amount_missing,      &amount_malformed,    &amount_ambiguous,      &amount_decimals,
    &amount_too_large,    &amount_negative,     &amount_bases,          &amount_total,
    &amount_net,          &amount_net_negative, &amount_group_negative, &amount_negative_invoice,
    &currency_malformed,  &amount_binary,       &amount_not_decimal,    &amount_without_vat,
    &amount_rate_found,   &amount_scientific,   &vat_amount_wrong,      &vat_rate_unusual,
    &vat_rate_twice,      &vat_rate_fraction,   &vat_rate_malformed,    &credit_note_origin,
    &credit_note_negative};

}  // namespace chorus::rule
