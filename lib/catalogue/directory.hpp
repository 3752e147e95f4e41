// Rules about what the directory of public structures says of a debtor.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::phrase {

// Who demands what DEBTOR's, SERVICE's and ENGAGEMENT's rules miss, when the debtors file does not say so.
inline constexpr Phrase directory_demands{" (says the directory of public structures: « {name} »)",
                                          " (dit l'annuaire des structures publiques : « {name} »)"};
inline constexpr Phrase directory_is_first{"directory of public structures: « {name} »",
                                           "annuaire des structures publiques : « {name} »"};

// The services of a structure, in front of a remedy.
inline constexpr Phrase directory_services_listed{"the directory lists {services}; ", "l'annuaire donne {services} ; "};
inline constexpr Phrase directory_services_some{
    "the directory lists {count} services: {services}, … (« chorus-export directory show {siret} » shows them all); ",
    "l'annuaire donne {count} services : {services}, … (« chorus-export directory show {siret} » les montre tous) ; "};
inline constexpr Phrase directory_service_meant{"{value}? did you mean {services}; ",
                                                "{value} ? vouliez-vous dire {services} ; "};
inline constexpr Phrase directory_service_elsewhere{
    "it is a service of « {name} », SIRET {siret}, which may be the debtor that is meant; ",
    "c'est un service de « {name} », SIRET {siret}, qui est peut-être le débiteur voulu ; "};
inline constexpr Phrase directory_service_none{
    "empty the cell: the directory lists no open service there; if there must be one, ",
    "videz la cellule : l'annuaire n'y donne aucun service ouvert ; s'il en faut un, "};

// What a debtors file lacks.
inline constexpr Phrase directory_demand_engagement{"a commitment", "un engagement"};
inline constexpr Phrase directory_demand_service{"a service code", "un code service"};
inline constexpr Phrase directory_demand_both{"a service code and a commitment", "un code service et un engagement"};
inline constexpr Phrase directory_demand_either{"a service code or a commitment", "un code service ou un engagement"};

}  // namespace chorus::phrase

namespace chorus::rule {

inline constexpr Rule directory_siret_unknown{
    "DIRECTORY-01",
    Severity::warning,
    "siret",
    {"the directory of public structures does not know the SIRET {value}",
     "l'annuaire des structures publiques ne connaît pas le SIRET {value}"},
    {"compare it with the purchase order; « chorus-export directory search » finds the body by its name and town. If "
     "the body is new, import the directory of this week",
     "comparez-le avec le bon de commande ; « chorus-export directory search » trouve l'organisme par son nom et sa "
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
    {"ask the buyer for the SIRET that took its place, and write that one",
     "demandez à l'acheteur le SIRET qui le remplace, et écrivez celui-là"},
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
