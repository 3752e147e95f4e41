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

inline constexpr Rule siren_key{
    "SIRET-03",
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
    {"the spreadsheet turned the SIRET into the number « {value} »: its last digits are lost",
     "le tableur a changé le SIRET en nombre « {value} » : ses derniers chiffres sont perdus"},
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

inline constexpr const Rule* siret_rules[] = {&siret_malformed, &siren_key, &siret_key,
                                              &siret_scientific, &siret_repaired};

}  // namespace chorus::rule
