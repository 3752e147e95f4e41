// Sentences about the command line and what the configuration must hold.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase supplier_missing{"the configuration does not say « {key} »",
                                         "la configuration ne dit pas « {key} »"};
inline constexpr Phrase no_configuration{"there is no configuration: nothing says who issues the invoices",
                                         "il n'y a pas de configuration : rien ne dit qui émet les factures"};
inline constexpr Phrase no_configuration_remedy{
    "type chorus-export init my-office for a starter that exports as it is; or write into {path}: "
    "{{ \"supplier\": {{ \"identifier\": \"your SIRET\", \"name\": \"your company\" }} }}",
    "tapez chorus-export init mon-bureau pour un exemple qui s'exporte tel quel ; ou écrivez dans {path} : "
    "{{ \"supplier\": {{ \"identifier\": \"votre SIRET\", \"name\": \"votre société\" }} }}"};
inline constexpr Phrase supplier_missing_remedy{
    "write into {path}: {{ \"supplier\": {{ \"identifier\": \"your SIRET\", \"name\": \"your company\" }} }}",
    "écrivez dans {path} : {{ \"supplier\": {{ \"identifier\": \"votre SIRET\", \"name\": \"votre société\" }} }}"};

inline constexpr Phrase command_goes_first{"the command goes first: chorus-export {word} …",
                                           "la commande vient en premier : chorus-export {word} …"};
inline constexpr Phrase output_is_foreign{"{path} exists and is not a file of this format: it is not replaced",
                                          "{path} existe et n'est pas un fichier de ce format : il n'est pas remplacé"};
inline constexpr Phrase output_is_foreign_remedy{"name another file with --output, or move this one away",
                                                 "nommez un autre fichier par --output, ou déplacez celui-ci"};
inline constexpr Phrase report_suffix_unknown{"--report does not know what to write into {path}",
                                              "--report ne sait pas quoi écrire dans {path}"};
inline constexpr Phrase report_suffix_remedy{"end the file's name with one of: {suffixes}",
                                             "terminez le nom du fichier par l'une de ces extensions : {suffixes}"};
inline constexpr Phrase command_unknown{"there is no command « {word} »", "il n'y a pas de commande « {word} »"};
inline constexpr Phrase option_unknown{"there is no option « {word} »", "il n'y a pas d'option « {word} »"};
inline constexpr Phrase did_you_mean{"did you mean « {near} »?", "vouliez-vous dire « {near} » ?"};
inline constexpr Phrase see_help{"see chorus-export --help", "voyez chorus-export --help"};
inline constexpr Phrase word_unexpected{"« {word} » is not expected here", "« {word} » n'est pas attendu ici"};
inline constexpr Phrase word_unexpected_file{"to read this file, type --invoices {word}",
                                             "pour lire ce fichier, tapez --invoices {word}"};
inline constexpr Phrase option_without_value{"the option {option} needs a value",
                                             "l'option {option} demande une valeur"};
inline constexpr Phrase option_repeated{"the option {option} is given twice", "l'option {option} est donnée deux fois"};
inline constexpr Phrase option_not_understood{"the command line is not understood: {detail}",
                                              "la ligne de commande n'est pas comprise : {detail}"};
inline constexpr Phrase option_value_wrong{"{option} does not take « {value} »", "{option} n'accepte pas « {value} »"};
inline constexpr Phrase option_value_choices{"it takes: {choices}", "valeurs admises : {choices}"};
inline constexpr Phrase option_date_remedy{"write a date that exists, like 31/03/2026 or 2026-03-31",
                                           "écrivez une date qui existe, comme 31/03/2026 ou 2026-03-31"};
inline constexpr Phrase invoices_missing{"no invoices file was given", "aucun fichier de factures n'est donné"};
inline constexpr Phrase invoices_missing_remedy{
    "type: chorus-export --invoices march.csv; chorus-export --help shows the rest",
    "tapez : chorus-export --invoices mars.csv ; chorus-export --help montre le reste"};
inline constexpr Phrase date_environment_wrong{
    "SOURCE_DATE_EPOCH is « {value} », not a number of seconds of a day from 2000 to 2099",
    "SOURCE_DATE_EPOCH vaut « {value} », pas un nombre de secondes d'un jour de 2000 à 2099"};
inline constexpr Phrase clock_wrong{"the clock of this computer says {date}", "l'horloge de cet ordinateur dit {date}"};
inline constexpr Phrase clock_wrong_remedy{"set the clock, or give --production-date",
                                           "réglez l'horloge, ou donnez --production-date"};
inline constexpr Phrase date_environment_remedy{"unset it, or give --production-date",
                                                "effacez-la, ou donnez --production-date"};
inline constexpr Phrase selection_unknown{"{option} names « {value} », which the input does not have",
                                          "{option} nomme « {value} », que l'entrée n'a pas"};
inline constexpr Phrase selection_unknown_remedy{
    "correct it: a wrong number would leave out, or let out, the wrong invoice",
    "corrigez-le : un faux numéro écarterait, ou laisserait partir, la mauvaise facture"};
inline constexpr Phrase relax_wrong{"« relax » names {id}, which cannot be relaxed",
                                    "« relax » nomme {id}, qui ne peut pas être assouplie"};
inline constexpr Phrase relax_wrong_remedy{"rules that can be relaxed: {known}", "règles qui peuvent l'être : {known}"};
inline constexpr Phrase stdout_failed_remedy{"the exported file itself is complete; run again with --quiet",
                                             "le fichier exporté est complet ; relancez avec --quiet"};
inline constexpr Phrase stdout_closed_remedy{"see what the output is connected to",
                                             "voyez à quoi la sortie est reliée"};
inline constexpr Phrase log_broken{"the log {path} could not be written to its end ({reason})",
                                   "le journal de bord {path} n'a pas pu être écrit jusqu'au bout ({reason})"};
inline constexpr Phrase log_broken_remedy{
    "make room on its disk, or name another file with --log-file; nothing else is lost: what the run did is told above",
    "faites de la place sur son disque, ou nommez un autre fichier avec --log-file ; rien d'autre n'est perdu : ce "
    "que l'exécution a fait est dit plus haut"};

}  // namespace chorus::phrase
