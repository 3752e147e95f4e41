#include "catalogue/explanation_subjects.hpp"
#include "catalogue/journal.hpp"

namespace chorus {

namespace {

constexpr Explanation journal_table[] = {
    {&rule::journal_changed,
     {"The journal keeps what left this office. The portal takes a number once: the corrected invoice would be "
      "refused as a duplicate, or, worse, the customer would have two invoices with one number.",
      "Le journal garde ce qui est parti d'ici. Le portail n'admet un numéro qu'une fois : la facture corrigée "
      "serait rejetée comme doublon ou, pire, le client aurait deux factures sous un même numéro."},
     {"An amount, a date or the PDF was changed after the export, or a number was given a second time. A file "
      "that was never deposited, or whose flow was rejected, leaves again with --again --only and the number.",
      "Un montant, une date ou le PDF a été modifié après l'export, ou un numéro a servi deux fois. Un fichier "
      "jamais déposé, ou dont le flux a été rejeté, repart avec --again --only et le numéro."},
     "number",
     {"F2026-017 was exported with 120.00, and now has 144.00", "F2026-017 a été exportée avec 120,00 et porte maintenant 144,00"},
     "F2026-017",
     "F2026-021"},
    {&rule::journal_rejected,
     {"An invoice that the customer rejected stays on the portal under its number, rejected. Its correction is "
      "another invoice.",
      "Une facture rejetée par le client reste sur le portail sous son numéro, à l'état rejeté. Sa correction est "
      "une autre facture."},
     {"The rejected invoice was corrected and kept its number. Only an invoice whose flow was rejected, or that is "
      "to be recycled, keeps it.",
      "La facture rejetée a été corrigée sans changer de numéro. Seule une facture dont le flux a été rejeté, ou "
      "« à recycler », garde le sien."},
     "number",
     {"F2026-017 was rejected by the customer", "F2026-017 a été rejetée par le client"},
     "F2026-017",
     "F2026-021"},
};

}  // namespace

std::span<const Explanation> journal_explanations() { return journal_table; }

}  // namespace chorus
