// Sentences of `init`: the files to start from, and what stands in their way.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase starter_exists{"nothing was written, for this is there already: {files}",
                                       "rien n'a été écrit, car ceci existe déjà : {files}"};
inline constexpr Phrase starter_exists_remedy{"name a new folder, like: chorus-export init my-folder",
                                              "nommez un nouveau dossier, comme : chorus-export init mon-dossier"};

inline constexpr Phrase starter_written{"Written into {folder}:", "Écrit dans {folder} :"};
inline constexpr Phrase starter_working_folder{"this folder", "ce dossier"};
inline constexpr Phrase starter_next{"It is an example that exports as it is. Type:",
                                     "C'est un exemple qui s'exporte tel quel. Tapez :"};
inline constexpr Phrase starter_replace{
    "Then put your company and its SIRET into {configuration}, before any real deposit; {help} "
    "tells the rest.",
    "Puis mettez votre société et son SIRET dans {configuration}, avant tout dépôt réel ; {help} "
    "dit le reste."};

inline constexpr Phrase option_init_from{
    "start from your own list: its columns into the configuration, its clients into the debtors file, nothing else",
    "partir de votre propre liste : ses colonnes dans la configuration, ses clients dans le fichier des débiteurs, rien "
    "d'autre"};
inline constexpr Phrase starter_configuration{"your company and the settings", "votre société et les réglages"};
inline constexpr Phrase starter_debtors{"your public clients, with what each demands",
                                        "vos clients publics, avec ce que chacun exige"};
inline constexpr Phrase starter_invoices{"the invoices", "les factures"};
inline constexpr Phrase starter_pdfs{"the PDF of each invoice, named like its number",
                                     "le PDF de chaque facture, nommé comme son numéro"};
inline constexpr Phrase starter_help{"how to go on (in French)", "comment continuer"};

}  // namespace chorus::phrase
