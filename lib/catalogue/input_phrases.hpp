// What stops the reading of an input file, and the way out. Where it stopped is shown in front of
// the sentence.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// CSV.

inline constexpr Phrase quote_unclosed{"the double quote that opens here is never closed",
                                       "le guillemet double qui s'ouvre ici n'est jamais fermé"};
inline constexpr Phrase quote_unclosed_remedy{
    "add the closing quote at the end of this cell; a quote inside a cell is written twice",
    "ajoutez le guillemet fermant à la fin de cette cellule ; un guillemet dans une cellule "
    "s'écrit deux fois"};

inline constexpr Phrase text_after_quote{
    "there is text after the closing double quote; the quote opened on line {line}, column "
    "{column}",
    "il y a du texte après le guillemet double fermant ; le guillemet s'ouvre ligne {line}, "
    "colonne {column}"};
inline constexpr Phrase text_after_quote_remedy{
    "put the whole cell in double quotes and write each quote inside it twice",
    "mettez toute la cellule entre guillemets doubles et écrivez deux fois chaque guillemet "
    "intérieur"};

inline constexpr Phrase row_too_long{
    "this row is longer than 16 MiB or has more than 16384 cells: this is no table of invoices",
    "cette ligne dépasse 16 Mio ou 16384 cellules : ce n'est pas un tableau de factures"};
inline constexpr Phrase row_too_long_remedy{"check that it is the right file", "vérifiez que c'est le bon fichier"};

// JSON.

inline constexpr Phrase json_unexpected{"« {text} » cannot stand here in a JSON file",
                                        "« {text} » n'a pas sa place ici dans un fichier JSON"};
inline constexpr Phrase json_unexpected_remedy{
    "look just before it: a comma, a colon, a bracket or a double quote is missing or too many",
    "regardez juste avant : une virgule, un deux-points, un crochet, une accolade ou un guillemet "
    "manque ou est de trop"};

inline constexpr Phrase json_cut_off{"the file ends too early: it is not complete",
                                     "le fichier se termine trop tôt : il n'est pas complet"};
inline constexpr Phrase json_cut_off_remedy{
    "export it again from the program that wrote it, or close what is still open",
    "exportez-le de nouveau depuis le programme qui l'a écrit, ou fermez ce qui est resté ouvert"};

inline constexpr Phrase json_not_list{"a list of objects is expected: « [ », or an object that holds one",
                                      "une liste d'objets est attendue : « [ », ou un objet qui en contient une"};
inline constexpr Phrase json_not_list_remedy{
    "put the invoices or debtors between « [ » and « ] », with a comma between two of them",
    "mettez les factures ou les débiteurs entre « [ » et « ] », avec une virgule entre deux"};

inline constexpr Phrase json_several_lists{"the file holds several lists: {names}",
                                           "le fichier contient plusieurs listes : {names}"};
inline constexpr Phrase json_several_lists_remedy{
    "keep the one of the invoices or debtors, or call it « data »",
    "ne gardez que celle des factures ou des débiteurs, ou appelez-la « data »"};

inline constexpr Phrase json_too_deep{"brackets inside brackets, more than {limit} levels deep",
                                      "des crochets ou accolades les uns dans les autres, sur plus de {limit} niveaux"};
inline constexpr Phrase json_too_large{"this is larger than {limit} MiB", "ceci dépasse {limit} Mio"};
inline constexpr Phrase json_too_many{"more than {limit} values in one record",
                                      "plus de {limit} valeurs dans un seul enregistrement"};
inline constexpr Phrase json_limit_remedy{"check that it is the right file", "vérifiez que c'est le bon fichier"};

}  // namespace chorus::phrase
