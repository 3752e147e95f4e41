// Rules about the invoice number.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule number_missing{
    "NUMBER-01",
    Severity::error,
    "number",
    {"the invoice number is missing", "le numéro de facture est manquant"},
    {"write the invoice number on this row", "écrivez le numéro de facture sur cette ligne"},
    "pivot schema V2.02, DonneesFacture/Id",
    Confidence::proven};

inline constexpr Rule number_malformed{
    "NUMBER-02",
    Severity::error,
    "number",
    {"the invoice number « {value} » is not accepted: letters without accents, digits, spaces and + _ / - "
     "only, 20 characters at most",
     "le numéro de facture « {value} » n'est pas admis : lettres sans accent, chiffres, espaces et + _ / - "
     "seulement, 20 caractères au plus"},
    {"give the invoice a number of that form, on the PDF too",
     "donnez à la facture un numéro de cette forme, sur le PDF aussi"},
    "external specification V4.20, G1.05",
    Confidence::stated};

inline constexpr Rule number_spaces{
    "NUMBER-03",
    Severity::error,
    "number",
    {"the invoice number « {value} » begins or ends with a space, or has two in a row",
     "le numéro de facture « {value} » a une espace au début ou à la fin, ou deux de suite"},
    {"remove the extra spaces", "supprimez les espaces en trop"},
    "two numbers that differ by a space would be two invoices on the portal",
    Confidence::inferred};

inline constexpr Rule number_twice{
    "NUMBER-04",
    Severity::error,
    "number",
    {"the invoice « {value} » is given twice, the other time at {first}",
     "la facture « {value} » est donnée deux fois, l'autre fois en {first}"},
    {"{hint}remove one of the two, or give one of them another number; several rows are one invoice only when "
     "each has its own VAT rate",
     "{hint}supprimez l'une des deux, ou donnez un autre numéro à l'une ; plusieurs lignes ne forment une facture "
     "que si chacune a son taux de TVA"},
    "external specification V4.20, G1.05: unique per supplier",
    Confidence::stated};

inline constexpr Rule number_rows_differ{
    "NUMBER-05",
    Severity::error,
    "",
    {"the rows of this invoice differ: « {value} » here, « {other} » at {first}",
     "les lignes de cette facture diffèrent : « {value} » ici, « {other} » en {first}"},
    {"write the same value on every row of the invoice, or only on its first row; if they are two invoices, the second needs "
     "a number of its own",
     "écrivez la même valeur sur toutes les lignes de la facture, ou seulement sur la première ; si ce sont deux factures, il "
     "faut à la seconde un numéro à elle"},
    "several rows with the same number are one invoice",
    Confidence::ours};

inline constexpr Rule number_many_rows{
    "NUMBER-06",
    Severity::error,
    "number",
    {"{count} rows have the number « {value} », at most {limit} rows make one invoice",
     "{count} lignes portent le numéro « {value} », une facture en a au plus {limit}"},
    {"check that the column of the invoice numbers is the right one: each invoice has its own number, and one row "
     "for each VAT rate",
     "vérifiez que la colonne des numéros de facture est la bonne : chaque facture a son numéro, et une ligne par "
     "taux de TVA"},
    "an invoice is held whole, and no invoice has so many VAT rates",
    Confidence::ours};

inline constexpr Rule number_alike{
    "NUMBER-07",
    Severity::error,
    "number",
    {"the invoice « {value} » seems to be « {other} » ({where}) once more: the same client and amount, and the numbers "
     "differ only by zeros, capitals or blanks",
     "la facture « {value} » semble être « {other} » ({where}) une seconde fois : même client, même montant, et les "
     "numéros ne diffèrent que par des zéros, des majuscules ou des espaces"},
    {"if it is the same invoice, remove it, or write its number as on the PDF in both places; if the two are "
     "different invoices, say so with --distinct \"{value}\"",
     "si c'est la même facture, retirez-la, ou écrivez son numéro aux deux endroits comme sur le PDF ; si ce sont deux "
     "factures différentes, dites-le par --distinct \"{value}\""},
    "an office was seen to bill 000123 and 123",
    Confidence::ours};

inline constexpr Rule number_same_pdf{
    "NUMBER-08",
    Severity::error,
    "pdf",
    {"the invoice « {value} » has the very PDF of « {other} » ({where}), for the same client and amount",
     "la facture « {value} » a exactement le PDF de « {other} » ({where}), pour le même client et le même montant"},
    {"if it is the same invoice, remove it; if the two are different invoices, give each its own PDF; if their PDFs "
     "really are equal, say so with --distinct \"{value}\"",
     "si c'est la même facture, retirez-la ; si ce sont deux factures différentes, donnez à chacune son PDF ; si leurs "
     "PDF sont vraiment identiques, dites-le par --distinct \"{value}\""},
    "two invoices do not share one PDF, client and amount",
    Confidence::ours};

inline constexpr Rule number_is_date{
    "NUMBER-09",
    Severity::warning,
    "number",
    {"the invoice number « {value} » is the day's date, which the portal does not take",
     "le numéro de facture « {value} » est la date du jour, que le portail ne prend pas"},
    {"give the invoice the number of its series, on the PDF too",
     "donnez à la facture le numéro de sa série, sur le PDF aussi"},
    "portal's page of 2023-03-28 about invoice numbers",
    Confidence::stated};

inline constexpr Rule number_says_other{
    "NUMBER-10",
    Severity::error,
    "number",
    {"the number « {value} » says that this is no invoice to be sent, and no type says what it is",
     "le numéro « {value} » dit que ce n'est pas une facture à envoyer, et aucun type ne dit ce que c'est"},
    {"take a draft, a quotation, an order or a delivery note out of the file; a credit note has « avoir » in a column "
     "« Type », an invoice « facture »",
     "retirez du fichier un brouillon, un devis, une commande ou un bon de livraison ; un avoir se marque « avoir » dans une "
     "colonne « Type », une facture « facture »"},
    "a draft is not a claim, and a credit note is none",
    Confidence::ours};

inline constexpr Rule number_like_credit{
    "NUMBER-11",
    Severity::warning,
    "number",
    {"the number « {value} » begins as those of credit notes do, and no type says what it is",
     "le numéro « {value} » commence comme ceux des avoirs, et aucun type ne dit ce que c'est"},
    {"write « avoir » or « facture » in a column « Type »",
     "écrivez « avoir » ou « facture » dans une colonne « Type »"},
    "a credit note without its type would be a claim",
    Confidence::ours};

inline constexpr Rule number_like_other{
    "NUMBER-12",
    Severity::warning,
    "number",
    {"the number « {value} » begins as programs number quotations, orders, delivery notes or purchases, and no type says "
     "what it is",
     "le numéro « {value} » commence comme ceux que les logiciels donnent aux devis, aux commandes, aux livraisons ou aux "
     "achats, et aucun type ne dit ce que c'est"},
    {"take what is no invoice of yours out of the file; for an invoice write « facture » in a column « Type »",
     "retirez du fichier ce qui n'est pas une facture à vous ; pour une facture, écrivez « facture » dans une colonne "
     "« Type »"},
    "a quotation or an order is not a claim",
    Confidence::ours};

inline constexpr const Rule* number_rules[] = {
    &number_missing, &number_malformed, &number_spaces,  &number_twice,      &number_rows_differ, &number_many_rows,
    &number_alike,   &number_same_pdf,  &number_is_date, &number_says_other, &number_like_credit, &number_like_other};

}  // namespace chorus::rule
