// Sentences about the shape of the inputs, the configuration and the command line.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase column_missing{"the column « {name} » is missing", "la colonne « {name} » est absente"};
inline constexpr Phrase column_twice{"the headers « {one} » and « {two} » mean the same column",
                                     "les en-têtes « {one} » et « {two} » désignent la même colonne"};
inline constexpr Phrase column_twice_remedy{
    "have the one that is not meant ignored, in the configuration: \"columns\": {{ {one}: null }} or \"columns\": {{ "
    "{two}: null }}",
    "faites ignorer celui qui n'est pas voulu, dans la configuration : \"columns\": {{ {one}: null }} ou "
    "\"columns\": {{ {two}: null }}"};
inline constexpr Phrase column_twice_same_remedy{"rename the one that is not meant, or delete its column",
                                                 "renommez celui qui n'est pas voulu, ou supprimez sa colonne"};
inline constexpr Phrase file_without_rows{"the file holds no header row", "le fichier n'a pas de ligne d'en-tête"};
inline constexpr Phrase file_without_rows_remedy{"the first row must name the columns, at least: {names}",
                                                 "la première ligne doit nommer les colonnes, au moins : {names}"};
inline constexpr Phrase record_not_object{"an invoice or debtor must be a JSON object {{ … }}",
                                          "une facture ou un débiteur doit être un objet JSON {{ … }}"};
inline constexpr Phrase record_not_object_remedy{
    "write an array of objects, like [ {{ \"number\": \"F2026-001\" }} ]",
    "écrivez un tableau d'objets, comme [ {{ \"number\": \"F2026-001\" }} ]"};

inline constexpr Phrase configuration_not_object{"the configuration must be one JSON object {{ … }}",
                                                 "la configuration doit être un seul objet JSON {{ … }}"};
inline constexpr Phrase configuration_not_object_remedy{
    "begin with {{ \"supplier\": {{ \"identifier\": \"your SIRET\", \"name\": \"your company\" }} }}",
    "commencez par {{ \"supplier\": {{ \"identifier\": \"votre SIRET\", \"name\": \"votre société\" }} }}"};

inline constexpr Phrase setting_unknown{"the configuration has no key « {key} »",
                                        "la configuration n'a pas de clé « {key} »"};
inline constexpr Phrase setting_unknown_near{"did you mean « {near} »?", "vouliez-vous dire « {near} » ?"};
inline constexpr Phrase setting_unknown_remedy{"the keys are: {keys}", "les clés sont : {keys}"};
inline constexpr Phrase setting_wrong{"the configuration's « {key} » must be {expected}",
                                      "« {key} » dans la configuration doit être {expected}"};
inline constexpr Phrase setting_wrong_remedy{"correct the value « {value} »", "corrigez la valeur « {value} »"};
// What a setting must be.
inline constexpr Phrase expected_text{"a text between double quotes", "un texte entre guillemets doubles"};
inline constexpr Phrase expected_not_empty{"a text that is not empty", "un texte qui n'est pas vide"};
inline constexpr Phrase expected_id{"3 to 8 letters without accents or digits, like \"00000000\"",
                                    "de 3 à 8 lettres sans accent ou chiffres, comme \"00000000\""};
inline constexpr Phrase expected_output_file{
    "the name of a file: standard output is asked for on the command line, --output -",
    "le nom d'un fichier : la sortie standard se demande en ligne de commande, --output -"};
inline constexpr Phrase expected_yes_no{"true or false, without quotes", "true ou false, sans guillemets"};
inline constexpr Phrase expected_one_of{"one of {choices}", "l'un de {choices}"};
inline constexpr Phrase expected_value{"{value}", "{value}"};
inline constexpr Phrase expected_column{"{value}, or null to have the column ignored",
                                        "{value}, ou null pour ignorer la colonne"};
inline constexpr Phrase setting_twice{"the configuration gives « {key} » twice",
                                      "la configuration donne « {key} » deux fois"};
inline constexpr Phrase setting_twice_remedy{"keep one of the two", "n'en gardez qu'une"};
inline constexpr Phrase mapped_header_twice{
    "« columns » in the configuration names one header twice: « {one} » and « {two} »",
    "« columns » dans la configuration nomme deux fois le même en-tête : « {one} » et « {two} »"};
inline constexpr Phrase mapped_header_twice_remedy{
    "keep one of the two: case, accents, spaces and dashes make no difference in a header",
    "n'en gardez qu'un : casse, accents, espaces et tirets ne comptent pas dans un en-tête"};

inline constexpr Phrase edited_column_taken{
    "« edited.column » in the configuration names « {header} », which is the column « {name} »",
    "« edited.column » dans la configuration nomme « {header} », qui est la colonne « {name} »"};
inline constexpr Phrase edited_column_taken_remedy{
    "name a header that no other column has, like \"Statut\"",
    "nommez un en-tête qu'aucune autre colonne ne porte, comme \"Statut\""};

inline constexpr Phrase bank_reference_without_iban{
    "« supplier.bank_reference » asks for the bank reference, and « supplier.iban » is missing",
    "« supplier.bank_reference » demande la référence bancaire, et « supplier.iban » manque"};
inline constexpr Phrase bank_reference_without_iban_remedy{
    "add « supplier.iban », or remove « supplier.bank_reference »",
    "ajoutez « supplier.iban », ou retirez « supplier.bank_reference »"};

}  // namespace chorus::phrase
