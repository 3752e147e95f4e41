// Sentences about the command line and what the configuration must hold.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase did_you_mean{"did you mean « {near} »?", "vouliez-vous dire « {near} » ?"};
inline constexpr Phrase see_help{"see chorus-export --help", "voyez chorus-export --help"};
inline constexpr Phrase word_unexpected_file{"to read this file, type --invoices {'word'}",
                                             "pour lire ce fichier, tapez --invoices {'word'}"};
inline constexpr Phrase option_value_wrong{"{option} does not take « {value} »", "{option} n'accepte pas « {value} »"};
inline constexpr Phrase option_value_choices{"it takes: {choices}", "valeurs admises : {choices}"};
inline constexpr Phrase invoices_missing{"no invoices file was given", "aucun fichier de factures n'est donné"};
inline constexpr Phrase invoices_missing_remedy{
    "type: chorus-export --invoices march.csv; chorus-export --help shows the rest",
    "tapez : chorus-export --invoices mars.csv ; chorus-export --help montre le reste"};
inline constexpr Phrase selection_unknown{"{option} names « {value} », which the input does not have",
                                          "{option} nomme « {value} », que l'entrée n'a pas"};
inline constexpr Phrase word_unexpected{"« {word} » is not expected here", "« {word} » n'est pas attendu ici"};

}  // namespace chorus::phrase
