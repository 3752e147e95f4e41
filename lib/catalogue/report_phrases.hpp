// The words of the table of results and of the lines around it.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase error{"error", "erreur"};
inline constexpr Phrase warning{"warning", "avertissement"};
inline constexpr Phrase note{"note", "note"};
inline constexpr Phrase hint{"hint", "conseil"};
inline constexpr Phrase of_invoice{"invoice {number}", "facture {number}"};
inline constexpr Phrase of_invoices{"invoice {number} and {count} more", "facture {number} et {count} de plus"};
inline constexpr Phrase of_column{"column « {field} »", "colonne « {field} »"};
inline constexpr Phrase of_element{"element {field}", "élément {field}"};
inline constexpr Phrase of_key{"key « {field} »", "clé « {field} »"};

inline constexpr Phrase head_invoice{"Invoice", "Facture"};
inline constexpr Phrase head_client{"Client", "Client"};
inline constexpr Phrase head_name{"Name", "Nom"};
inline constexpr Phrase head_siret{"SIRET", "SIRET"};
inline constexpr Phrase head_service{"Service", "Service"};
inline constexpr Phrase head_commitment{"Commitment", "Engagement"};
inline constexpr Phrase head_pdf{"PDF", "PDF"};
inline constexpr Phrase head_state{"State", "État"};
inline constexpr Phrase missing{"MISSING!", "MANQUANT !"};

inline constexpr Phrase state_unread{"row unreadable", "ligne illisible"};
inline constexpr Phrase row_of_line{"line {line}", "ligne {line}"};

inline constexpr Phrase left_out{"left out by the selection: {left_out}", "écartées par la sélection : {left_out}"};
inline constexpr Phrase left_out_by_status{"left out by their status (drafts, cancelled, deposited already): {count}",
                                           "écartées par leur statut (brouillons, annulées, déjà déposées) : {count}"};

}  // namespace chorus::phrase
