// Rules about what a cell means: words for « nothing », errors of spreadsheets, damaged codes.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule value_means_nothing{"VALUE-01",
                                          Severity::warning,
                                          "",
                                          {"cells whose word means nothing count as empty: {words}",
                                           "des cellules dont le mot ne veut rien dire comptent comme vides : {words}"},
                                          {"leave a cell empty where there is nothing to write{hint}",
                                           "laissez une cellule vide là où il n'y a rien à écrire{hint}"},
                                          "a word in place of a commitment is no commitment",
                                          Confidence::ours};

inline constexpr Rule code_repaired{"VALUE-02",
                                    Severity::warning,
                                    "",
                                    {"« {value} » was read as {one}", "« {value} » a été lu comme {one}"},
                                    {"format the column as text in the program that writes the file",
                                     "mettez la colonne au format Texte dans le programme qui écrit le fichier"},
                                    "what programs do to codes that look like numbers",
                                    Confidence::ours};

inline constexpr Rule value_error{
    "VALUE-03",
    Severity::error,
    "",
    {"the spreadsheet wrote its error « {value} » in place of a value",
     "le tableur a écrit son erreur « {value} » à la place d'une valeur"},
    {"correct the formula of this cell in the spreadsheet, then save the file again",
     "corrigez la formule de cette cellule dans le tableur, puis enregistrez de nouveau le fichier"},
    "an error of a formula is no value",
    Confidence::ours};

inline constexpr Rule value_too_narrow{
    "VALUE-04",
    Severity::error,
    "",
    {"the spreadsheet wrote « {value} »: its column was too narrow for the value",
     "le tableur a écrit « {value} » : sa colonne était trop étroite pour la valeur"},
    {"widen the column in the spreadsheet, then save the file again",
     "élargissez la colonne dans le tableur, puis enregistrez de nouveau le fichier"},
    "a column that is too narrow shows no value",
    Confidence::ours};

inline constexpr Rule code_lost{
    "VALUE-05",
    Severity::error,
    "",
    {"a program turned this code into the number « {value} »: its last digits are zeros or lost",
     "un programme a changé ce code en nombre « {value} » : ses derniers chiffres sont des zéros ou perdus"},
    {"format the column as text, then type the code again", "mettez la colonne au format Texte, puis retapez le code"},
    "what programs do to codes that look like numbers",
    Confidence::ours};

inline constexpr const Rule* value_rules[] = {&value_means_nothing, &code_repaired, &value_error, &value_too_narrow,
                                              &code_lost};

}  // namespace chorus::rule
