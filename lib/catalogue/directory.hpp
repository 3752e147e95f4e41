// Rules about what the directory of public structures says of a debtor.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule directory_siret_unknown{
    "DIRECTORY-01",
    Severity::warning,
    "siret",
    {"the directory of public structures does not know the SIRET {value}",
     "l'annuaire des structures publiques ne connaît pas le SIRET {value}"},
    {"{lead}compare it with the purchase order; « chorus-export directory search » finds the body by its name and town. If "
     "the body is new, import the directory of this week",
     "{lead}comparez-le avec le bon de commande ; « chorus-export directory search » trouve l'organisme par son nom et sa "
     "ville. S'il est nouveau, importez l'annuaire de cette semaine"},
    "portal: directory of public structures, Identifiant",
    Confidence::stated,
    true};

inline constexpr Rule directory_inactive{
    "DIRECTORY-02",
    Severity::error,
    "siret",
    {"« {name} », SIRET {value}, is closed in the directory of public structures",
     "« {name} », SIRET {value}, est fermé dans l'annuaire des structures publiques"},
    {"{lead}ask the buyer for the SIRET that took its place, and write that one",
     "{lead}demandez à l'acheteur le SIRET qui le remplace, et écrivez celui-là"},
    "portal: directory of public structures, StructureActive",
    Confidence::stated,
    true};

inline constexpr Rule directory_service_unknown{
    "DIRECTORY-03",
    Severity::error,
    "service_code",
    {"« {name} » has no service « {value} » in the directory of public structures",
     "« {name} » n'a pas de service « {value} » dans l'annuaire des structures publiques"},
    {"{lead}compare the code with the purchase order", "{lead}comparez le code avec le bon de commande"},
    "portal: directory of public structures, services, Code",
    Confidence::stated,
    true};

inline constexpr Rule directory_service_closed{
    "DIRECTORY-04",
    Severity::error,
    "service_code",
    {"the service « {value} » of « {name} » is closed in the directory of public structures",
     "le service « {value} » de « {name} » est fermé dans l'annuaire des structures publiques"},
    {"{lead}ask the buyer for the service that took its place",
     "{lead}demandez à l'acheteur le service qui le remplace"},
    "portal: directory of public structures, services, ServiceActif",
    Confidence::stated,
    true};

inline constexpr Rule directory_demands_more{
    "DIRECTORY-05",
    Severity::note,
    "",
    {"debtors of which the directory of public structures demands more than the debtors file: {count}; the first, "
     "« {name} », demands {demand}",
     "débiteurs dont l'annuaire des structures publiques exige plus que le fichier des débiteurs : {count} ; le premier, "
     "« {name} », exige {demand}"},
    {"the directory was followed; complete the debtors file, or let « chorus-export directory debtors » write it anew",
     "c'est l'annuaire qui a été suivi ; complétez le fichier des débiteurs, ou faites-le récrire par « chorus-export "
     "directory debtors »"},
    "portal: directory of public structures, GestionEngagement, GestionService, GestionServiceEngagement",
    Confidence::stated};

inline constexpr Rule directory_old{
    "DIRECTORY-06",
    Severity::note,
    "",
    {"the directory of public structures is {days} days old (of {date}); a new one is published every week",
     "l'annuaire des structures publiques a {days} jours (il est du {date}) ; il en paraît un chaque semaine"},
    {"download it from the portal's site, then: chorus-export directory import FILES",
     "téléchargez-le sur le site du portail, puis : chorus-export directory import FICHIERS"},
    "structures and services open and close every week",
    Confidence::ours};

inline constexpr const Rule* directory_rules[] = {&directory_siret_unknown,   &directory_inactive,
                                                  &directory_service_unknown, &directory_service_closed,
                                                  &directory_demands_more,    &directory_old};

}  // namespace chorus::rule
