// What several files of the command line say: the words of --help and of wrong command lines.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The words in capitals that stand for what the user types, in usage lines and behind options.
inline constexpr Phrase value_names[] = {
    {"COMMAND", "COMMANDE"}, {"FILE", "FICHIER"},   {"DIR", "DOSSIER"}, {"WORD", "MOT"},   {"NUMBER", "NUMÉRO"},
    {"NAME", "NOM"},         {"CHAR", "SIGNE"},     {"MARK", "SIGNE"},  {"HOW", "NIVEAU"}, {"LANG", "LANGUE"},
    {"WHEN", "QUAND"},       {"PROFILE", "PROFIL"}, {"KIND", "GENRE"},  {"ID", "RÈGLE"},   {"SECONDS", "SECONDES"},
    {"STATE", "ÉTAT"},       {"HOURS", "HEURES"},
};

/// `text`, the English usage of a command or value of an option, with its value names in `language`:
/// "init [DIR]" -> "init [DOSSIER]". Other words stay.
inline std::string with_value_names(std::string_view text, Language language) {
  constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string out;
  while (!text.empty()) {
    const auto start = std::min(text.find_first_of(capitals), text.size());
    out += text.substr(0, start);
    text.remove_prefix(start);
    const auto word = text.substr(0, text.find_first_not_of(capitals));
    const auto* known = std::find_if(std::begin(value_names), std::end(value_names),
                                     [&](const Phrase& name) { return name.en == word; });
    out += known == std::end(value_names) ? word : known->in(language);
    text.remove_prefix(word.size());
  }
  return out;
}

inline constexpr Phrase group_input{"Input", "Entrée"};
inline constexpr Phrase group_output{"Output", "Sortie"};
inline constexpr Phrase group_journal{"Journal", "Journal"};

inline constexpr Phrase group_rules{"Rules", "Règles"};
inline constexpr Phrase group_talk{"Talk", "Affichage"};

inline constexpr Phrase help_list_exit_codes{"Exit status: 0 shown, 2 usage, 4 standard output cannot be written",
                                             "Code de retour : 0 affiché, 2 commande, 4 la sortie standard ne peut pas "
                                             "être écrite"};
inline constexpr Phrase option_lang_environment{"fr or en; default: the environment",
                                                "fr ou en ; par défaut : l'environnement"};

inline constexpr Phrase see_command_help{"see chorus-export {command} --help", "voyez chorus-export {command} --help"};
inline constexpr Phrase group_list{"List", "Liste"};

inline constexpr Phrase option_config_here{"configuration; default: chorus-export.json in the working folder",
                                           "configuration ; par défaut : chorus-export.json du dossier courant"};

inline constexpr Phrase group_portal{"Portal", "Portail"};

inline constexpr Phrase see_help{"see chorus-export --help", "voyez chorus-export --help"};
inline constexpr Phrase word_unexpected{"« {word} » is not expected here", "« {word} » n'est pas attendu ici"};
inline constexpr Phrase word_unexpected_file{"to read this file, type --invoices {'word'}",
                                             "pour lire ce fichier, tapez --invoices {'word'}"};
inline constexpr Phrase invoices_missing{"no invoices file was given", "aucun fichier de factures n'est donné"};
inline constexpr Phrase invoices_missing_remedy{
    "type: chorus-export --invoices march.csv; chorus-export --help shows the rest",
    "tapez : chorus-export --invoices mars.csv ; chorus-export --help montre le reste"};

}  // namespace chorus::phrase
