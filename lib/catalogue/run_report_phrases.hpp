// The words of the reports that --report writes.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The columns of the CSV report behind the fields.
inline constexpr Phrase other_report_columns[] = {
    {"vat", "Détail TVA"},    {"pdf", "PDF"},        {"state", "État"},
    {"reason", "Motif"},      {"file", "Fichier"},   {"flow_id", "Flux"},
    {"place", "Source"},      {"errors", "Erreurs"}, {"warnings", "Avertissements"},
    {"remedies", "Conseils"},
};

inline constexpr Phrase type_credit_note{"credit note", "avoir"};

inline constexpr Phrase page_date{"Date", "Date"};
inline constexpr Phrase page_excl_tax{"Excl. tax", "HT"};
inline constexpr Phrase page_incl_tax{"Incl. tax", "TTC"};

}  // namespace chorus::phrase
