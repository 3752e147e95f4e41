// Looking back: the tables of what left, and what a check of the journal found.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

/// The journal's words for what became of a file or an invoice, for people.
struct JournalWord {
  std::string_view word;
  Phrase label;
};

inline constexpr JournalWord delivery_words[] = {
    {"pending", {"pending", "en cours"}},
    {"written", {"written", "écrit"}},
    {"abandoned", {"abandoned", "abandonné"}},
    {"adopted", {"adopted", "repris"}},
};

inline constexpr JournalWord deposit_state_words[] = {
    {"waiting", {"waiting", "en attente"}},
    {"sending", {"sent, answer unknown", "envoyé, réponse inconnue"}},
    {"unknown", {"sent, answer unknown", "envoyé, réponse inconnue"}},
    {"deposited", {"deposited", "déposé"}},
    {"by_hand", {"by hand", "à la main"}},
    {"refused", {"refused", "refusé"}},
    {"not_sent", {"not sent", "pas envoyé"}},
    {"freed", {"to be sent again", "à renvoyer"}},
};

inline constexpr JournalWord invoice_state_words[] = {
    {"exported", {"exported", "exportée"}},
    {"accepted", {"taken by the portal", "acceptée par le portail"}},
    {"suspended", {"suspended", "suspendue"}},
    {"to_recycle", {"to recycle", "à recycler"}},
    {"flow_rejected", {"rejected on entry, to send again", "rejetée à l'entrée, à renvoyer"}},
    {"left_again", {"sent again since", "renvoyée depuis"}},
    {"customer_rejected", {"rejected, new number", "rejetée, nouveau numéro"}},
};

}  // namespace chorus::phrase
