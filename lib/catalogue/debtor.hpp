// Rules about the debtor, its service and the commitment that it demands.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule client_missing{"DEBTOR-01",
                                     Severity::error,
                                     "client",
                                     {"the client code is missing", "le code client est manquant"},
                                     {"write the client code, or the SIRET of the debtor, on the invoice's row",
                                      "écrivez le code client, ou le SIRET du débiteur, sur la ligne de la facture"},
                                     "the debtor is found by its client code",
                                     Confidence::ours};

inline constexpr Rule debtor_unknown{
    "DEBTOR-02",
    Severity::error,
    "client",
    {"no debtor has the client code « {client} »", "aucun débiteur n'a le code client « {client} »"},
    {"{lead}add this client to the debtors file{hint}", "{lead}ajoutez ce client au fichier des débiteurs{hint}"},
    "the debtor is found by client and address code, then by client alone",
    Confidence::ours};

inline constexpr Rule debtor_address_unknown{
    "DEBTOR-03",
    Severity::error,
    "address_code",
    {"the debtors file has the client « {client} », but {address}",
     "le fichier des débiteurs connaît le client « {client} », mais {address}"},
    {"the address codes of this client there are: {known}", "les codes adresse de ce client y sont : {known}"},
    "the debtor is found by client and address code, then by client alone",
    Confidence::ours};

inline constexpr Rule debtor_siret_missing{
    "DEBTOR-04",
    Severity::error,
    "siret",
    {"the debtor « {client} » has no SIRET", "le débiteur « {client} » n'a pas de SIRET"},
    {"write its 14 digits, as on the purchase order, into this row of the debtors file",
     "écrivez ses 14 chiffres, comme sur le bon de commande, sur cette ligne du fichier des débiteurs"},
    "pivot schema V2.02, Debiteur/Identifiant",
    Confidence::proven};

inline constexpr Rule debtor_twice{
    "DEBTOR-05",
    Severity::error,
    "client",
    {"the debtor « {client} » stands twice in the debtors file, first at {first}",
     "le débiteur « {client} » est deux fois dans le fichier des débiteurs, une première fois en {first}"},
    {"remove one of the two rows, or tell them apart by an address code",
     "supprimez une des deux lignes, ou distinguez-les par un code adresse"},
    "a debtor that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule yes_no_unknown{
    "DEBTOR-06",
    Severity::error,
    "",
    {"« {value} » is neither yes nor no", "« {value} » n'est ni oui ni non"},
    {"write yes or no (oui/non, true/false, mandatory/optional, x and 1/0 are read too)",
     "écrivez oui ou non (o/n, vrai/faux, obligatoire/facultatif, x et 1/0 se lisent aussi)"},
    "the words for yes and no of the input",
    Confidence::ours};

inline constexpr Rule debtor_siret_differs{
    "DEBTOR-07",
    Severity::error,
    "siret",
    {"the invoice gives the SIRET {value}, the debtors file gives {other} for « {client} », at {first}",
     "la facture donne le SIRET {value}, le fichier des débiteurs donne {other} pour « {client} », en {first}"},
    {"correct the wrong one, or empty the SIRET on the invoice's row",
     "corrigez celui qui est faux, ou videz la cellule du SIRET sur la ligne de la facture"},
    "a debtor that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule debtor_without_client{
    "DEBTOR-08",
    Severity::warning,
    "client",
    {"this debtor has no client code: no invoice can find it",
     "ce débiteur n'a pas de code client : aucune facture ne peut le trouver"},
    {"write the client code that the invoices use", "écrivez le code client que les factures utilisent"},
    "the debtor is found by its client code",
    Confidence::ours};

inline constexpr Rule debtor_by_name{
    "DEBTOR-09",
    Severity::note,
    "",
    {"clients stand there by their name, not by their code (invoices: {count}, first « {client} »): each is the one client "
     "of the debtors file who has it",
     "des clients y sont par leur nom, pas par leur code (factures : {count}, la première « {client} ») : chacun est le "
     "seul client du fichier des débiteurs qui le porte"},
    {"nothing to do; two clients of one name would need their codes",
     "il n'y a rien à faire ; deux clients du même nom demanderaient leurs codes"},
    "the debtor is found by client and address code, then by client alone, then by a name that one client has",
    Confidence::ours};

inline constexpr Rule service_missing{
    "SERVICE-01",
    Severity::error,
    "service_code",
    {"this debtor demands a service code", "ce débiteur exige un code service"},
    {"read the code on the purchase order, or ask the debtor, and write it on this row",
     "lisez le code sur le bon de commande, ou demandez-le au débiteur, et écrivez-le sur cette ligne"},
    "portal: structure with mandatory service",
    Confidence::stated};

inline constexpr Rule service_reserved{
    "SERVICE-02",
    Severity::error,
    "service_code",
    {"the service code « {value} » is reserved: the portal rejects the whole file",
     "le code service « {value} » est réservé : le portail rejette le fichier entier"},
    {"empty the service code, or write the one that the debtor gave you",
     "videz le code service, ou écrivez celui que le débiteur vous a donné"},
    "portal: FACTURES_PUBLIQUES is reserved",
    Confidence::stated};

inline constexpr Rule service_or_engagement_missing{
    "SERVICE-03",
    Severity::error,
    "service_code",
    {"this debtor demands a service code or a commitment, and there is neither",
     "ce débiteur exige un code service ou un engagement, et il n'y a ni l'un ni l'autre"},
    {"write the service code, or the engagement, market or contract number",
     "écrivez le code service, ou le numéro d'engagement, de marché ou de contrat"},
    "portal: structure with mandatory service or engagement",
    Confidence::stated};

inline constexpr Rule commitment_missing{
    "ENGAGEMENT-01",
    Severity::error,
    "engagement",
    {"this debtor demands a commitment number", "ce débiteur exige un numéro d'engagement"},
    {"write the engagement number of the purchase order, or the market or contract number",
     "écrivez le numéro d'engagement du bon de commande, ou le numéro de marché ou de contrat"},
    "portal: structure with mandatory engagement; the office's manual",
    Confidence::stated};

inline constexpr Rule commitment_two_markets{
    "ENGAGEMENT-02",
    Severity::warning,
    "contract",
    {"the file has one place for market « {market} » and contract « {contract} »: only the market number "
     "is sent",
     "le fichier n'a qu'une place pour le marché « {market} » et le contrat « {contract} » : seul le numéro "
     "de marché est transmis"},
    {"keep the number that the buyer asked for and empty the other",
     "gardez le numéro que l'acheteur a demandé et videz l'autre"},
    "pivot schema V2.02, annotation of NumeroMarche",
    Confidence::proven};

inline constexpr Rule commitment_characters{
    "ENGAGEMENT-03",
    Severity::warning,
    "engagement",
    {"« {value} » holds characters that commitment numbers rarely have",
     "« {value} » contient des caractères rares dans un numéro d'engagement"},
    {"letters, digits and + _ / - are usual; compare it with the purchase order",
     "lettres, chiffres et + _ / - sont d'usage ; comparez avec le bon de commande"},
    "external specification V4.20, characters of the engagement",
    Confidence::inferred};

inline constexpr Rule service_demands_commitment{
    "ENGAGEMENT-04",
    Severity::error,
    "engagement",
    {"the service « {service} » of this debtor demands a commitment number ({first})",
     "le service « {service} » de ce débiteur exige un numéro d'engagement ({first})"},
    {"write the engagement number of the purchase order, or the market or contract number",
     "écrivez le numéro d'engagement du bon de commande, ou le numéro de marché ou de contrat"},
    "portal: a single service can demand an engagement (GestionEGMT)",
    Confidence::stated};

inline constexpr Rule reference_scientific{
    "ENGAGEMENT-05",
    Severity::error,
    "engagement",
    {"a program turned this reference into the number « {value} »: its last digits are zeros or lost",
     "un programme a changé cette référence en nombre « {value} » : ses derniers chiffres sont des zéros ou perdus"},
    {"format the column as text, then type the reference again; if it really is written so, relax this rule",
     "mettez la colonne au format Texte, puis retapez la référence ; si elle s'écrit vraiment ainsi, "
     "assouplissez cette règle"},
    "what spreadsheets do to long numbers and to codes like 3E05",
    Confidence::inferred};

inline constexpr Rule commitment_is_number{
    "ENGAGEMENT-06",
    Severity::warning,
    "engagement",
    {"« {value} » is the invoice's own number, not a reference of the buyer",
     "« {value} » est le numéro de la facture elle-même, pas une référence de l'acheteur"},
    {"write the number of the purchase order; leave the cell empty when there is none",
     "écrivez le numéro du bon de commande ; laissez la cellule vide s'il n'y en a pas"},
    "a commitment is the buyer's reference",
    Confidence::ours};

inline constexpr Rule commitment_is_siret{
    "ENGAGEMENT-07",
    Severity::warning,
    "engagement",
    {"« {value} » is a SIRET, not a commitment", "« {value} » est un SIRET, pas un engagement"},
    {"write the number of the purchase order; leave the cell empty when there is none",
     "écrivez le numéro du bon de commande ; laissez la cellule vide s'il n'y en a pas"},
    "a commitment is the buyer's reference",
    Confidence::ours};

inline constexpr Rule service_signs{
    "SERVICE-04",
    Severity::warning,
    "service_code",
    {"the service code « {value} » has a sign that the portal refuses: {sign}",
     "le code service « {value} » a un signe que le portail refuse : {sign}"},
    {"write it with letters, digits, _ - and spaces only, as the buyer's list of services has it",
     "écrivez-le avec des lettres, des chiffres, _ - et des espaces seulement, comme dans la liste des services de "
     "l'acheteur"},
    "portal: a service code with another sign is rejected as not alphanumeric",
    Confidence::stated};

// clang-format off
inline constexpr const Rule* debtor_rules[] = {
    &client_missing,        &debtor_unknown,   &debtor_address_unknown, &debtor_siret_missing,
    &debtor_twice,          &yes_no_unknown, &debtor_without_client,   &debtor_by_name, &debtor_siret_differs,   &service_missing,
    &service_reserved,      &service_or_engagement_missing, &commitment_missing,
    &commitment_two_markets, &commitment_characters, &service_demands_commitment,
    &reference_scientific, &commitment_is_number, &commitment_is_siret, &service_signs};
// clang-format on

}  // namespace chorus::rule
