#include "catalogue/amount.hpp"
#include "catalogue/explanation_subjects.hpp"

namespace chorus {

namespace {

constexpr Explanation amount_table[] = {
    {&rule::amount_missing,
     {"The portal demands the totals and the VAT rate by rate. What the other figures determine "
      "exactly we "
      "compute; for the rest there is nothing to compute from.",
      "Le portail exige les totaux et la TVA taux par taux. Ce que les autres chiffres déterminent "
      "exactement, nous le calculons ; pour le reste, il n'y a rien à partir de quoi calculer."},
     {"Two figures of the three (without tax, VAT, with tax) are missing, or the rate was left out "
      "of an "
      "invoice with several rates.",
      "Deux chiffres sur trois (HT, TVA, TTC) manquent, ou le taux a été omis sur une facture à "
      "plusieurs "
      "taux."},
     "total_incl_tax",
     {"neither the rate nor the VAT is given", "ni le taux ni la TVA ne sont donnés"},
     "",
     "120,00"},
    {&rule::amount_malformed,
     {"An amount is made of digits and one decimal mark; the currency has its own column.",
      "Un montant se compose de chiffres et d'un signe décimal ; la devise a sa propre colonne."},
     {"The cell holds a word, a letter in place of a digit, or a formula that failed (#REF!). The "
      "euro sign does no harm.",
      "La cellule contient un mot, une lettre à la place d'un chiffre, ou une formule en erreur "
      "(#REF!). Le signe € ne gêne pas."},
     "total_incl_tax",
     {},
     "120,00 TTC",
     "120,00"},
    {&rule::amount_ambiguous,
     {"« 1.234 » is one thousand two hundred and thirty-four for one program and a little more "
      "than one "
      "for another. We do not choose between the two.",
      "« 1.234 » vaut mille deux cent trente-quatre pour un logiciel et un peu plus de un pour un "
      "autre. "
      "Nous ne choisissons pas entre les deux."},
     {"The export writes thousands with a point and no decimals. With two decimals there is no "
      "doubt "
      "left.",
      "L'exportation écrit les milliers avec un point et sans décimales. Avec deux décimales, le "
      "doute "
      "disparaît."},
     "total_excl_tax",
     {},
     "1.234",
     "1234,00"},
    {&rule::amount_decimals,
     {"The portal reads at most six decimals. We do not round: a rounded amount no longer agrees "
      "with "
      "your invoice.",
      "Le portail lit au plus six décimales. Nous n'arrondissons pas : un montant arrondi ne "
      "concorde plus "
      "avec votre facture."},
     {"The value is a computed one (a third, a rate) that the spreadsheet saved with all its "
      "digits.",
      "La valeur sort d'un calcul (un tiers, un taux) que le tableur a enregistré avec tous ses "
      "chiffres."},
     "vat_amount",
     {},
     "33,33333333",
     "33,33"},
    {&rule::amount_too_large,
     {"The portal's amounts have 19 positions. A larger one is certainly another value in the "
      "wrong "
      "column.",
      "Les montants du portail ont 19 positions. Un montant plus grand est à coup sûr une autre "
      "valeur dans "
      "la mauvaise colonne."},
     {"A SIRET or an order number slid into the column of an amount.",
      "Un SIRET ou un numéro de commande a glissé dans la colonne d'un montant."},
     "total_excl_tax",
     {},
     "26330582300019",
     "100,00"},
    {&rule::amount_negative,
     {"The type of the document says whether money is due or given back. Without one, a minus sign "
      "may mean a credit note, which has type 381 and positive amounts, or an invoice whose total is "
      "negative. The sign alone must not be removed: what you owe would become what you are owed.",
      "C'est le type du document qui dit si l'argent est dû ou rendu. Sans type, un signe moins peut "
      "désigner un avoir, qui a le type 381 et des montants positifs, ou une facture au total "
      "négatif. N'ôtez pas le signe seul : ce que vous devez deviendrait ce qu'on vous doit."},
     {"Accounting programs store credit notes with a minus sign: export them with type 381 and "
      "positive amounts.",
      "Les logiciels comptables enregistrent les avoirs avec un signe moins : exportez-les en type "
      "381 avec des montants positifs."},
     "total_incl_tax",
     {"the document is a credit note; its type is then written as 381",
      "le document est un avoir ; on lui écrit alors le type 381"},
     "-120,00",
     "120,00"},
    {&rule::amount_bases,
     {"The portal adds up the bases of the VAT lines and expects the total without tax.",
      "Le portail additionne les bases des lignes de TVA et attend le montant HT."},
     {"A line without VAT (rate 0) was forgotten, or each base was rounded before it was added.",
      "Une ligne sans TVA (taux 0) a été oubliée, ou chaque base a été arrondie avant l'addition."},
     "total_excl_tax",
     {"the bases are 100,00 at 20 % and 50,00 at 10 %",
      "les bases sont 100,00 à 20 % et 50,00 à 10 %"},
     "100,00",
     "150,00"},
    {&rule::amount_total,
     {"Total without tax plus VAT makes the total with tax, to the cent: the portal checks it, and "
      "the "
      "buyer pays what the total says.",
      "Montant HT plus TVA font le montant TTC, au centime près : le portail le contrôle, et "
      "l'acheteur paie "
      "ce que dit le total."},
     {"A discount or a deposit was taken off the total with tax only; or a VAT line is missing.",
      "Une remise ou un acompte a été déduit du seul montant TTC ; ou une ligne de TVA manque."},
     "total_incl_tax",
     {"100,00 without tax and 20,00 of VAT", "100,00 HT et 20,00 de TVA"},
     "125,00",
     "120,00"},
    {&rule::amount_net,
     {"What remains to pay cannot be more than the invoice.",
      "Ce qui reste à payer ne peut pas dépasser la facture."},
     {"The balance of the client's account was exported instead of the invoice's own.",
      "C'est le solde du compte du client qui a été exporté, au lieu de celui de la facture."},
     "net_payable",
     {"the total with tax is 120,00", "le montant TTC est 120,00"},
     "360,00",
     "120,00"},
    {&rule::amount_net_negative,
     {"The net payable is what is left of the total after payments. When it is below zero, the buyer "
      "would have to be paid, which an invoice does not do.",
      "Le net à payer est ce qui reste du total après les paiements. S'il est sous zéro, c'est "
      "l'acheteur qu'il faudrait payer, ce qu'une facture ne fait pas."},
     {"A payment was subtracted twice, or the column holds what was paid instead of what is left.",
      "Un paiement a été déduit deux fois, ou la colonne contient ce qui a été payé au lieu de ce qui "
      "reste dû."},
     "net_payable",
     {"the total with tax is 120,00, and all of it was paid",
      "le montant TTC est 120,00, et tout a été payé"},
     "-120,00",
     "0"},
    {&rule::amount_group_negative,
     {"An invoice with a discount that has a VAT rate of its own carries a negative line for that "
      "rate. It leaves as it is; but a minus sign may also have slipped in.",
      "Une facture dont une remise a son propre taux de TVA porte une ligne négative à ce taux. Elle "
      "part telle quelle ; mais un signe moins a pu aussi se glisser là."},
     {"A discount at rate 0 next to work at rate 10; or the return of another invoice's goods, which "
      "is a credit note.",
      "Une remise au taux 0 à côté de travaux au taux 10 ; ou la reprise d'une autre facture, qui est "
      "un avoir."},
     "vat_base",
     {"the discount belongs to the only rate of the invoice, whose base is 1000,00 without it",
      "la remise relève du seul taux de la facture, dont la base est 1000,00 sans elle"},
     "-200,00",
     "800,00"},
    {&rule::amount_negative_invoice,
     {"An invoice of type 380 with a negative total is rare, but taken: a supplier of water or energy "
      "settles a year so. A credit note has type 381 and positive amounts.",
      "Une facture de type 380 au total négatif est rare, mais admise : c'est ainsi qu'un fournisseur "
      "d'eau ou d'énergie régularise une année. Un avoir a le type 381 et des montants positifs."},
     {"Every row has type 380, credit notes too, because the program only writes this one.",
      "Toutes les lignes ont le type 380, les avoirs aussi, parce que le logiciel n'écrit que celui-là."},
     "total_incl_tax",
     {"the document is a credit note; its type is then written as 381",
      "le document est un avoir ; on lui écrit alors le type 381"},
     "-120,00",
     "120,00"},
    {&rule::currency_malformed,
     {"Where the configuration lets another currency than the euro through, it still has to be the "
      "code that the format takes.",
      "Là où la configuration laisse passer une autre devise que l'euro, ce doit encore être un code "
      "que le format admet."},
     {"The currency's name or sign was written, or its code in small letters.",
      "On a écrit le nom ou le signe de la devise, ou son code en minuscules."},
     "currency",
     {"CURRENCY-01 is relaxed in the configuration",
      "CURRENCY-01 est assouplie dans la configuration"},
     "dinars",
     "RSD"},
    {&rule::vat_amount_wrong,
     {"The VAT of a line is its base times its rate. Programs round differently, so a small "
      "difference is "
      "accepted: one cent unless the configuration says otherwise.",
      "La TVA d'une ligne est sa base multipliée par son taux. Les logiciels arrondissent "
      "différemment : un "
      "petit écart est admis, un centime si la configuration n'en dit pas davantage."},
     {"The rate belongs to another line, or the VAT was added up item by item, each rounded by "
      "itself.",
      "Le taux est celui d'une autre ligne, ou la TVA a été additionnée article par article, "
      "chacun arrondi "
      "de son côté."},
     "vat_amount",
     {"the base is 100,00 at 20 %", "la base est 100,00 à 20 %"},
     "19,60",
     "20,00",
     {"\"tolerance\" in the configuration sets the accepted difference, for instance 0.05",
      "\"tolerance\" dans la configuration fixe l'écart admis, par exemple 0.05"}},
    {&rule::vat_rate_unusual,
     {"The rates of the law are a short list. Another one may be right in a rare case, so we only "
      "warn.",
      "Les taux légaux forment une courte liste. Un autre peut être juste dans un cas rare : nous "
      "nous "
      "contentons d'avertir."},
     {"The rate is mistyped, or the amount slid into the column of the rate.",
      "Le taux est mal saisi, ou le montant a glissé dans la colonne du taux."},
     "vat_rate",
     {},
     "21",
     "20"},
    {&rule::vat_rate_fraction,
     {"A rate is a percentage: 20 means 20 %. Read as 0,2 %, the same figure would charge a hundredth of the "
      "VAT. Where the hundredfold is one of the usual rates and the amounts do not contradict it, it is what "
      "was meant.",
      "Un taux est un pourcentage : 20 veut dire 20 %. Lu comme 0,2 %, le même chiffre ne facturerait qu'un "
      "centième de la TVA. Si son centuple est un des taux usuels et que les montants ne le contredisent pas, "
      "c'est ce qui était voulu."},
     {"The rates are cells in per cent of a spreadsheet: it shows 20 % and holds 0,2, and that is what a "
      "conversion to CSV or JSON writes.",
      "Les taux sont des cellules de tableur au format pourcentage : il affiche 20 % et contient 0,2, et c'est "
      "ce qu'une conversion en CSV ou en JSON écrit."},
     "vat_rate",
     {},
     "0,2",
     "20"},
    {&rule::vat_rate_twice,
     {"An invoice has one VAT line for each rate. Two lines of the same rate are one line, or a "
      "second "
      "invoice that took the number of the first.",
      "Une facture a une ligne de TVA par taux. Deux lignes au même taux n'en font qu'une, ou "
      "cachent une "
      "seconde facture qui a pris le numéro de la première."},
     {"The export writes one row for each item sold instead of one for each rate.",
      "L'exportation écrit une ligne par article vendu au lieu d'une ligne par taux."},
     "vat_base",
     {"two rows at 20 % have the bases 60,00 and 40,00",
      "deux lignes à 20 % ont les bases 60,00 et 40,00"},
     "60,00",
     "100,00"},
    {&rule::credit_note_origin,
     {"The original invoice is what a credit note corrects. On an invoice the portal has no place "
      "for it.",
      "La facture d'origine est celle que corrige un avoir. Sur une facture, le portail n'a pas de "
      "place "
      "pour elle."},
     {"A credit note was left with type 380, or the column was used for the number of a quotation.",
      "Un avoir est resté en type 380, ou la colonne a servi au numéro d'un devis."},
     "type",
     {"the original invoice is F2026-018", "la facture d'origine est F2026-018"},
     "380",
     "381"},
    {&rule::credit_note_negative,
     {"The type of the document says that money is given back; a negative amount in a credit note "
      "would be a double negation.",
      "C'est le type du document qui dit que l'argent est rendu ; un montant négatif dans un avoir "
      "serait une double négation."},
     {"Accounting programs store credit notes with a minus sign.",
      "Les logiciels comptables enregistrent les avoirs avec un signe moins."},
     "total_incl_tax",
     {"the type is 381 (avoir)", "le type est 381 (avoir)"},
     "-120,00",
     "120,00"},
};

}  // namespace

std::span<const Explanation> amount_explanations() { return amount_table; }

}  // namespace chorus
