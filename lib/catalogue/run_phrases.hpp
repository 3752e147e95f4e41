// Sentences about the shape of the inputs, the configuration and the command line.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase column_twice{"the headers « {one} » and « {two} » mean the same column",
                                     "les en-têtes « {one} » et « {two} » désignent la même colonne"};
inline constexpr Phrase column_twice_same_remedy{"rename the one that is not meant, or delete its column",
                                                 "renommez celui qui n'est pas voulu, ou supprimez sa colonne"};

inline constexpr Phrase setting_wrong{"the configuration's « {key} » must be {expected}",
                                      "« {key} » dans la configuration doit être {expected}"};
inline constexpr Phrase setting_wrong_remedy{"correct the value « {value} »", "corrigez la valeur « {value} »"};
inline constexpr Phrase expected_output_file{
    "the name of a file: standard output is asked for on the command line, --output -",
    "le nom d'un fichier : la sortie standard se demande en ligne de commande, --output -"};

}  // namespace chorus::phrase
