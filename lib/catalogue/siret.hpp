// Rules about SIRET numbers.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule siret_malformed{
    "SIRET-02",
    Severity::error,
    "siret",
    {"« {value} » is not a SIRET: exactly 14 digits are expected, without a dot, a letter or any "
     "other sign; digits counted here: {digits}",
     "« {value} » n'est pas un SIRET : il faut exactement 14 chiffres, sans point, lettre ni autre "
     "signe ; chiffres comptés ici : {digits}"},
    {"copy the SIRET from the purchase order", "recopiez le SIRET depuis le bon de commande"},
    "pivot schema V2.02, Debiteur/Identifiant",
    Confidence::proven};

inline constexpr Rule siren_key{"SIRET-03",
                                Severity::error,
                                "siret",
                                {"the SIRET {value} is wrong: the key of its SIREN {siren} does not match",
                                 "le SIRET {value} est faux : la clé de son SIREN {siren} ne correspond pas"},
                                {"compare the first nine digits with the purchase order",
                                 "comparez les neuf premiers chiffres avec le bon de commande"},
                                "INSEE, Luhn key of the SIREN",
                                Confidence::stated};

inline constexpr Rule siret_key{
    "SIRET-04",
    Severity::error,
    "siret",
    {"the SIRET {value} is wrong: its key does not match", "le SIRET {value} est faux : sa clé ne correspond pas"},
    {"compare the last five digits with the purchase order",
     "comparez les cinq derniers chiffres avec le bon de commande"},
    "INSEE, Luhn key of the SIRET, La Poste excepted",
    Confidence::stated};

inline constexpr Rule siret_scientific{
    "SIRET-05",
    Severity::error,
    "siret",
    {"a program turned the SIRET into the number « {value} »: its last digits are zeros or lost",
     "un programme a changé le SIRET en nombre « {value} » : ses derniers chiffres sont des zéros ou perdus"},
    {"format the column as text, then type the SIRET again",
     "mettez la colonne au format Texte, puis retapez le SIRET"},
    "scientific notation keeps fewer digits than a SIRET has",
    Confidence::ours};

inline constexpr Rule siret_repaired{
    "SIRET-06",
    Severity::warning,
    "siret",
    {"« {value} » was read as SIRET {siret}", "« {value} » a été lu comme le SIRET {siret}"},
    {"format the column as text and write the 14 digits",
     "mettez la colonne au format Texte et écrivez les 14 chiffres"},
    "what spreadsheets do to long numbers",
    Confidence::ours};

inline constexpr Rule siret_unknown{
    "SIRET-07",
    Severity::error,
    "siret",
    {"the SIRET {value} means that the debtor is not known: only a service code of the State says who pays then",
     "le SIRET {value} veut dire que le débiteur n'est pas connu : seul un code service de l'État dit alors qui paie"},
    {"copy the debtor's SIRET from the purchase order; for a service of the State write its service code too",
     "recopiez le SIRET du débiteur depuis le bon de commande ; pour un service de l'État, écrivez aussi son code "
     "service"},
    "portal's own examples: SIRET inconnu, with a service code of the State",
    Confidence::stated};

inline constexpr Rule siret_is_vat_number{
    "SIRET-08",
    Severity::error,
    "siret",
    {"« {value} » is a VAT number, not a SIRET", "« {value} » est un numéro de TVA, pas un SIRET"},
    {"write the SIRET: it begins with the last nine digits of this VAT number, and five more name the establishment",
     "écrivez le SIRET : il commence par les neuf derniers chiffres de ce numéro de TVA, et cinq autres désignent "
     "l'établissement"},
    "pivot schema V2.02, Debiteur/Identifiant",
    Confidence::proven};

inline constexpr Rule siret_is_siren{
    "SIRET-09",
    Severity::error,
    "siret",
    {"« {value} » has nine digits, as a SIREN: a SIRET has fourteen",
     "« {value} » a neuf chiffres, comme un SIREN : un SIRET en a quatorze"},
    {"write behind them the five digits of the establishment, as the purchase order has them",
     "écrivez à la suite les cinq chiffres de l'établissement, tels que les porte le bon de commande"},
    "pivot schema V2.02, Debiteur/Identifiant",
    Confidence::proven};

inline constexpr Rule supplier_unknown{
    "SIRET-10",
    Severity::error,
    "supplier.identifier",
    {"the supplier's SIRET is {value}: that is nobody's",
     "le SIRET du fournisseur est {value} : ce n'est celui de personne"},
    {"copy it from your company's papers{where}", "recopiez-le des papiers de votre entreprise{where}"},
    "portal's own examples: SIRET inconnu, with a service code of the State",
    Confidence::stated};

inline constexpr Rule siret_of_test{
    "SIRET-11",
    Severity::error,
    "siret",
    {"the SIRET {value} looks like one of the test platform's: its key does not match",
     "le SIRET {value} ressemble à ceux de la plateforme de test : sa clé ne correspond pas"},
    {"right for the test platform, with --profile test; for the real portal, write the real SIRET",
     "il convient à la plateforme de test, avec --profile test ; pour le vrai portail, écrivez le vrai SIRET"},
    "qualification platform: SIRETs that begin with zeros and whose keys are wrong",
    Confidence::stated};

inline constexpr const Rule* siret_rules[] = {
    &siret_malformed, &siren_key,           &siret_key,      &siret_scientific, &siret_repaired,
    &siret_unknown,   &siret_is_vat_number, &siret_is_siren, &supplier_unknown, &siret_of_test};

}  // namespace chorus::rule
