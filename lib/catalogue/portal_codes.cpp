#include "catalogue/portal_codes.hpp"

#include <stdexcept>

namespace chorus {

namespace {

using enum PortalStage;
constexpr auto proven = Confidence::proven;
constexpr auto stated = Confidence::stated;
constexpr auto inferred = Confidence::inferred;

// Flows: IN_… is what consulterCRDetaille says (format.md 7), 90 to 96 is CPPStatut's
// (CPPStatutPivot_V1_19.xsd, annotation of IdStatut). 90 stands beside « 96 reçu, intégration
// partielle », so it is taken for the whole flow's coming in.
//
// Invoices: names are those of the contract of the API « factures » (FactureCppEmise.statutFacture),
// 01 to 12 those of CPPStatut, whose 13 to 41 are admitted and explained nowhere. The names are
// proven; what follows from one is stated or inferred.
constexpr std::string_view service_done = "SERVICE_FAIT";  // accepted, but not mandated yet

constexpr PortalCode codes[] = {
    {"IN_INTEGRE", entered, {"integrated", "intégré"}, stated},
    {"IN_INTEGRE_PARTIEL", partly, {"partly integrated", "intégré partiellement"}, stated},
    {"IN_REJETE", not_entered, {"flow rejected", "flux rejeté"}, stated},
    {"IN_INCIDENTE", failed, {"incident on the portal", "incident du portail"}, stated},
    {"IN_RECU", treating, {"received", "reçu"}, stated},
    {"IN_TRAITE_SE_CPP|IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP|IN_EN_ATTENTE_TRAITEMENT_CPP|"
     "IN_EN_COURS_TRAITEMENT_CPP|IN_EN_ATTENTE_RETRAITEMENT_CPP|IN_A_RELANCER|IN_ERREUR_INTERNE",
     treating, {"being treated", "en cours de traitement"}, stated},
    {"90", entered, {"received by the portal", "reçu par le portail"}, inferred},
    {"91", treating, {"being transmitted", "en cours de transmission"}, proven},
    {"92", entered, {"received by the addressee", "reçu par le destinataire final"}, proven},
    {"93", not_entered, {"error on reception", "erreur de réception"}, proven},
    {"94", treating, {"error at the addressee's", "erreur de réception du destinataire final"},
     inferred},
    {"95", treating, {"error on the way to the addressee", "erreur de transmission au destinataire"},
     inferred},
    {"96", partly, {"received, partly integrated", "reçu, intégration partielle"}, proven},

    {"DEPOSEE|01", entered, {"deposited", "déposée"}, proven},
    {"EN_COURS_ACHEMINEMENT|02", entered, {"on its way", "en cours d'acheminement"}, proven},
    {"EN_COURS_TRAITEMENT_PIVOT_S", entered, {"being treated", "en cours de traitement"}, inferred},
    {"MISE_A_DISPOSITION|03", entered, {"at the buyer's", "mise à disposition"}, proven},
    {"PRISE_EN_COMPTE_DESTINATAIRE", entered,
     {"taken up by the buyer", "prise en compte par le destinataire"}, inferred},
    {"COMPLETEE|12", entered, {"completed", "complétée"}, proven},
    {"INTERPRETEE_OCR", entered, {"read by OCR", "interprétée par OCR"}, inferred},
    {"ASSOCIEE", entered, {"associated", "associée"}, inferred},
    {"TRANSMISE_MOA", entered, {"passed on to the owner", "transmise à la MOA"}, inferred},
    {"MISE_A_DISPOSITION_MOA|PRISE_EN_COMPTE_MOA", entered,
     {"at the owner's", "mise à disposition de la MOA"}, inferred},
    {"MISE_A_DISPOSITION_MOE|PRISE_EN_COMPTE_MOE", entered,
     {"at the project manager's", "mise à disposition de la MOE"}, inferred},
    {"A_RECYCLER|EN_ATTENTE_RECYCLAGE_FOURNISSEUR", to_recycle, {"to recycle", "à recycler"},
     stated},
    {"04", to_recycle,
     {"rejected: wrong routing data", "rejetée : erreur de données d'acheminement"}, inferred},
    {"SUSPENDUE|06", suspended, {"suspended", "suspendue"}, stated},
    {"A_COMPLETER", suspended, {"to complete", "à compléter"}, inferred},
    {"REJETEE|05", rejected, {"rejected by the buyer", "rejetée"}, stated},
    {"REFUSEE_1|REFUSEE_2|REFUSEE_MOE|REFUSEE_MOA|REFUSEE_FOURNISSEUR", rejected,
     {"refused by a validator", "refusée par un valideur"}, inferred},
    {"SERVICE_FAIT|07", accepted, {"service done", "service fait"}, proven},
    {"MANDATEE|08", accepted, {"payment ordered", "mandatée"}, proven},
    {"MISE_A_DISPOSITION_COMPTABLE|09", accepted,
     {"at the accountant's", "mise à disposition du comptable"}, proven},
    {"COMPTABILISEE|10", accepted, {"entered in the accounts", "comptabilisée"}, proven},
    {"MISE_EN_PAIEMENT|11", paid, {"being paid", "mise en paiement"}, proven},
    {"A_VALIDER_1|A_VALIDER_2|A_VALIDER_MOE", validating, {"to be validated", "à valider"},
     inferred},
    {"VALIDEE_1|VALIDEE_2", validating, {"validated", "validée"}, inferred},
    {"ABSENCE_VALIDATION_1_HORS_DELAI|ABSENCE_VALIDATION_2_HORS_DELAI", aside,
     {"not validated in time", "absence de validation hors délai"}, inferred},
    {"ERREUR_FOURNISSEUR_SUR_VALIDEUR|ERREUR_COTRAITANT_SUR_VALIDEUR", aside,
     {"wrong validator", "erreur sur le valideur"}, inferred},
    {"ERREUR_FOURNISSEUR_SUR_MOE|ERREUR_FOURNISSEUR_SUR_MOA|ERREUR_MOE_SUR_MOA|"
     "ERREUR_MOE_SUR_FOURNISSEUR|ERREUR_MOA_SUR_FOURNISSEUR|ERREUR_DE_MOE|ERREUR_DE_MOA",
     aside, {"wrong party", "erreur sur un intervenant"}, inferred},
    {"ERREUR_DESTINATAIRE_PD|ERREUR_DESTINATAIRE_EA", aside,
     {"wrong addressee", "erreur sur le destinataire"}, inferred},
    {"A_ASSOCIER_MOE|A_ASSOCIER_MOA|A_ASSOCIER_FOURNISSEUR", aside,
     {"to be associated", "à associer"}, inferred},
    {"NON_CONFORME", aside, {"not conforming", "non conforme"}, inferred},
    {"BROUILLON", aside, {"draft", "brouillon"}, inferred},
    {"ABANDONNEE", aside, {"abandoned", "abandonnée"}, inferred},
    {"SUPPRIMEE", aside, {"deleted", "supprimée"}, inferred},
    {"REMPLACEE_PAR_A22", aside, {"replaced", "remplacée"}, inferred},
    {"DUPLIQUE_APRES_REFUS", aside, {"copied after a refusal", "dupliquée après refus"}, inferred},
    {"TECHNIQUE_INCONNU", unknown, {"unknown to the portal", "état inconnu du portail"}, inferred},
};

struct StageWords {
  PortalStage stage;
  std::string_view name;
  Phrase words;
};

constexpr StageWords stage_words[] = {
    {unknown, "unknown", {"unknown", "inconnu"}},
    {treating, "treating", {"being treated", "en cours de traitement"}},
    {failed, "failed", {"incident on the portal", "incident du portail"}},
    {not_entered, "not_entered", {"rejected on entry", "rejetée à l'entrée"}},
    {partly, "partly", {"partly integrated", "intégré partiellement"}},
    {entered, "entered", {"in the portal", "entrée dans le portail"}},
    {validating, "validating", {"to be validated", "à valider"}},
    {to_recycle, "to_recycle", {"to recycle", "à recycler"}},
    {suspended, "suspended", {"suspended", "suspendue"}},
    {rejected, "rejected", {"rejected by the buyer", "rejetée par l'acheteur"}},
    {accepted, "accepted", {"accepted", "acceptée"}},
    {paid, "paid", {"being paid", "mise en paiement"}},
    {aside, "aside", {"set aside", "mise de côté"}},
};

const StageWords& failure_words(PortalStage stage) {
  for (const auto& entry : stage_words) {
    if (entry.stage == stage) return entry;
  }
  throw std::logic_error("a stage without words");
}

struct AdviceWords {
  Advice advice;
  std::string_view name;
  Phrase words;
  Phrase sentence;
};

constexpr AdviceWords advice_words[] = {
    {Advice::nothing,
     "nothing",
     {"nothing to do", "rien à faire"},
     {"There is nothing to do.", "Il n'y a rien à faire."}},
    {Advice::wait,
     "wait",
     {"wait", "attendre"},
     {"Wait, and do not send it again: it would be there twice. Ask the portal again tomorrow.",
      "Attendez, et ne la renvoyez pas : elle y serait deux fois. Interrogez de nouveau le portail "
      "demain."}},
    {Advice::send_again,
     "send_again",
     {"send again", "renvoyer"},
     {"Export it again under the same number: nothing is to be changed.",
      "Exportez-la de nouveau sous le même numéro : il n'y a rien à changer."}},
    {Advice::correct,
     "correct",
     {"correct and send again", "corriger et renvoyer"},
     {"Correct it and export it again under the same number: it did not enter the portal.",
      "Corrigez-la et exportez-la de nouveau sous le même numéro : elle n'est pas entrée dans le "
      "portail."}},
    {Advice::recycle,
     "recycle",
     {"correct the addressee", "corriger le destinataire"},
     {"Correct SIRET, service code or commitment, nothing else, and recycle it on the portal or "
      "export it again: the number stays.",
      "Corrigez le SIRET, le code service ou l'engagement, rien d'autre, puis recyclez-la sur le "
      "portail ou exportez-la de nouveau : le numéro reste."}},
    {Advice::complete,
     "complete",
     {"add a document", "ajouter une pièce"},
     {"Add the document that the buyer asks for, on the portal; do not send the invoice again.",
      "Ajoutez sur le portail la pièce que demande l'acheteur ; ne renvoyez pas la facture."}},
    {Advice::new_number,
     "new_number",
     {"issue a new number", "refaire sous un nouveau numéro"},
     {"This number is spent: cancel the invoice in your books, and issue another one with a new "
      "number, on the PDF too.",
      "Ce numéro ne peut plus servir : annulez la facture dans vos comptes et émettez-en une autre, "
      "avec un nouveau numéro, sur le PDF aussi."}},
    {Advice::look,
     "look",
     {"look on the portal", "voir sur le portail"},
     {"Look at the invoice on the portal: this answer alone does not say what to do.",
      "Voyez la facture sur le portail : cette réponse seule ne dit pas quoi faire."}},
};

const AdviceWords& failure_words(Advice advice) {
  for (const auto& entry : advice_words) {
    if (entry.advice == advice) return entry;
  }
  throw std::logic_error("an advice without words");
}

}  // namespace

std::span<const PortalCode> portal_codes() { return codes; }

WayBack way_back(const PortalCode& code) {
  return code.codes.starts_with(service_done) ? WayBack::newer : way_back(code.stage);
}

WayBack way_back(PortalStage stage) {
  switch (stage) {
    case rejected:
    case accepted:
    case paid: return WayBack::none;
    case suspended: return WayBack::newer;
    default: return WayBack::open;
  }
}

std::string_view stage_name(PortalStage stage) { return failure_words(stage).name; }

std::optional<PortalStage> stage_named(std::string_view name) {
  for (const auto& entry : stage_words) {
    if (entry.name == name) return entry.stage;
  }
  return std::nullopt;
}

Phrase stage_phrase(PortalStage stage) { return failure_words(stage).words; }

std::string_view advice_name(Advice advice) { return failure_words(advice).name; }

Phrase advice_phrase(Advice advice) { return failure_words(advice).words; }

Phrase advice_sentence(Advice advice) { return failure_words(advice).sentence; }

}  // namespace chorus
