// What is said of the files that the portal's answers come in.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase answer_remedy{
    "give the JSON of consulterCRDetaille or of rechercher/fournisseur, a CPPStatut XML file, or a "
    "CSV file with a column « number » and a column « state » or « reason »",
    "donnez le JSON de consulterCRDetaille ou de rechercher/fournisseur, un fichier XML CPPStatut, "
    "ou un fichier CSV avec une colonne « numéro de facture » et une colonne « statut » ou "
    "« motif »"};

inline constexpr Phrase answer_empty{"this file is empty", "ce fichier est vide"};

}  // namespace chorus::phrase
