#include "rules/portal_advice.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

namespace chorus::test::portal_advice_test {

namespace {

constexpr auto* service_missing = "Performing service is mandatory for this recipient";
constexpr auto* number_known = "Le numéro de facture F2026-018 existe déjà pour ce fournisseur";
constexpr auto* portal_down = "Chorus Pro is not available, please try again later";

PortalInvoice in_state(std::string_view state, std::vector<std::string> messages = {}) {
  PortalInvoice invoice;
  invoice.number = "F2026-018";
  invoice.state = state;
  invoice.messages = std::move(messages);
  return invoice;
}

PortalFlow flow(std::string_view state, std::vector<PortalInvoice> refused = {},
                std::vector<std::string> messages = {}) {
  PortalFlow flow;
  flow.state = state;
  flow.refused = std::move(refused);
  flow.messages = std::move(messages);
  return flow;
}

Advice of_invoice(std::string_view state, std::vector<std::string> messages = {}) {
  return advise(in_state(state, std::move(messages))).advice;
}
Advice of_refused(std::string_view flow_state, std::vector<std::string> messages) {
  const auto refused = in_state("", std::move(messages));
  return advise_refused(flow(flow_state, {refused}), refused).advice;
}
Advice of_others(const PortalFlow& flow) { return advise_others(flow).advice; }

// FactureCppEmise.statutFacture in api-chorus-pro-factures.json, whole.
// clang-format off
constexpr std::string_view contract_states[] = {
    "BROUILLON", "A_VALIDER_1", "ERREUR_FOURNISSEUR_SUR_VALIDEUR", "REFUSEE_1", "VALIDEE_1",
    "ABSENCE_VALIDATION_1_HORS_DELAI", "A_VALIDER_2", "ERREUR_COTRAITANT_SUR_VALIDEUR", "REFUSEE_2",
    "VALIDEE_2", "ABSENCE_VALIDATION_2_HORS_DELAI", "DEPOSEE", "ERREUR_FOURNISSEUR_SUR_MOE",
    "EN_COURS_ACHEMINEMENT", "MISE_A_DISPOSITION", "A_RECYCLER", "SUSPENDUE", "REJETEE", "MANDATEE",
    "MISE_EN_PAIEMENT", "COMPTABILISEE", "MISE_A_DISPOSITION_COMPTABLE", "ABANDONNEE", "SUPPRIMEE",
    "ASSOCIEE", "EN_COURS_TRAITEMENT_PIVOT_S", "A_VALIDER_MOE", "REFUSEE_MOE",
    "EN_ATTENTE_RECYCLAGE_FOURNISSEUR", "ERREUR_MOE_SUR_FOURNISSEUR", "ERREUR_MOA_SUR_FOURNISSEUR",
    "INTERPRETEE_OCR", "COMPLETEE", "ERREUR_FOURNISSEUR_SUR_MOA", "ERREUR_MOE_SUR_MOA",
    "ERREUR_DESTINATAIRE_PD", "ERREUR_DESTINATAIRE_EA", "SERVICE_FAIT", "NON_CONFORME",
    "A_ASSOCIER_MOE", "ERREUR_DE_MOE", "MISE_A_DISPOSITION_MOE", "PRISE_EN_COMPTE_MOE",
    "A_ASSOCIER_MOA", "ERREUR_DE_MOA", "REFUSEE_MOA", "A_ASSOCIER_FOURNISSEUR",
    "REFUSEE_FOURNISSEUR", "A_COMPLETER", "TRANSMISE_MOA", "PRISE_EN_COMPTE_DESTINATAIRE",
    "REMPLACEE_PAR_A22", "DUPLIQUE_APRES_REFUS", "MISE_A_DISPOSITION_MOA", "PRISE_EN_COMPTE_MOA",
    "TECHNIQUE_INCONNU"};
// clang-format on

}  // namespace

TEST_CASE("each state of an invoice asks for one thing") {
  const std::map<std::string_view, Advice> expected{
      {"DEPOSEE", Advice::nothing},
      {"EN_COURS_ACHEMINEMENT", Advice::nothing},
      {"MISE_A_DISPOSITION", Advice::nothing},
      {"COMPLETEE", Advice::nothing},
      {"SERVICE_FAIT", Advice::nothing},
      {"MANDATEE", Advice::nothing},
      {"MISE_A_DISPOSITION_COMPTABLE", Advice::nothing},
      {"COMPTABILISEE", Advice::nothing},
      {"MISE_EN_PAIEMENT", Advice::nothing},
      {"A_VALIDER_1", Advice::wait},
      {"A_RECYCLER", Advice::recycle},
      {"EN_ATTENTE_RECYCLAGE_FOURNISSEUR", Advice::recycle},
      {"SUSPENDUE", Advice::complete},
      {"A_COMPLETER", Advice::complete},
      {"REJETEE", Advice::new_number},
      {"REFUSEE_1", Advice::new_number},
      {"ABANDONNEE", Advice::look},
      {"BROUILLON", Advice::look},
      {"TECHNIQUE_INCONNU", Advice::look},
      {"UN_ETAT_NOUVEAU", Advice::look},
      {"01", Advice::nothing},
      {"02", Advice::nothing},
      {"03", Advice::nothing},
      {"04", Advice::recycle},
      {"05", Advice::new_number},
      {"06", Advice::complete},
      {"07", Advice::nothing},
      {"08", Advice::nothing},
      {"09", Advice::nothing},
      {"10", Advice::nothing},
      {"11", Advice::nothing},
      {"12", Advice::nothing},
  };
  for (const auto& [state, advice] : expected) {
    INFO(state);
    CHECK(of_invoice(state) == advice);
  }
  for (int code = 13; code <= 41; ++code) CHECK(of_invoice(std::to_string(code)) == Advice::look);
}

TEST_CASE("every state of the contract has its entry, and every entry its words") {
  for (const auto state : contract_states) {
    INFO(state);
    CHECK(find_portal_code(state) != nullptr);
  }
  std::set<std::string_view> seen;
  for (const auto& code : portal_codes()) {
    CHECK_FALSE(code.label.en.empty());
    CHECK_FALSE(code.label.fr.empty());
    for (const auto word : code.codes) {
      CHECK(seen.insert(word).second);
      CHECK(find_portal_code(word) == &code);
    }
  }
  for (const auto advice : {Advice::nothing, Advice::wait, Advice::send_again, Advice::correct, Advice::recycle,
                            Advice::complete, Advice::new_number, Advice::look}) {
    CHECK_FALSE(advice_phrase(advice).fr.empty());
    CHECK_FALSE(advice_sentence(advice).fr.empty());
  }
}

TEST_CASE("only what may keep its number leaves again") {
  CHECK(may_leave_again(Advice::send_again));
  CHECK(may_leave_again(Advice::correct));
  CHECK(may_leave_again(Advice::recycle));
  for (const auto advice : {Advice::nothing, Advice::wait, Advice::complete, Advice::new_number, Advice::look}) {
    CHECK_FALSE(may_leave_again(advice));
  }
}

TEST_CASE("a state stays what it is whatever the comment says") {
  CHECK(of_invoice("REJETEE", {service_missing}) == Advice::new_number);
  CHECK(of_invoice("SUSPENDUE", {"Merci de joindre le bon de livraison"}) == Advice::complete);
}

TEST_CASE("an invoice whose flow was rejected follows its messages") {
  CHECK(of_invoice("IN_REJETE", {service_missing}) == Advice::correct);
  CHECK(of_invoice("IN_REJETE", {portal_down}) == Advice::send_again);
  CHECK(of_invoice("IN_REJETE") == Advice::correct);
}

TEST_CASE("a reason without a state decides only when it is the portal's") {
  const auto advice = advise(in_state("", {service_missing}));
  CHECK(advice.advice == Advice::correct);
  CHECK(advice.stage == PortalStage::not_entered);
  CHECK(of_invoice("", {number_known}) == Advice::new_number);
  CHECK(of_invoice("", {"Statut : A_RECYCLER"}) == Advice::recycle);
  CHECK(of_invoice("", {"Facture SUSPENDUE"}) == Advice::complete);
  CHECK(of_invoice("", {"IN_EN_COURS_TRAITEMENT_CPP"}) == Advice::look);  // asks for nothing
  CHECK(of_invoice("", {"Prestation non conforme au devis"}) == Advice::look);
  CHECK(of_invoice("", {service_missing, "Prestation non conforme"}) == Advice::look);
  CHECK(of_invoice("") == Advice::look);
}

TEST_CASE("each state of a flow asks for one thing of the invoices it does not list") {
  CHECK(of_others(flow("IN_INTEGRE")) == Advice::nothing);
  CHECK(of_others(flow("IN_INCIDENTE")) == Advice::send_again);
  CHECK(of_others(flow("IN_REJETE")) == Advice::correct);
  for (const auto* state : {"IN_RECU", "IN_TRAITE_SE_CPP", "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP",
                            "IN_EN_ATTENTE_TRAITEMENT_CPP", "IN_EN_COURS_TRAITEMENT_CPP",
                            "IN_EN_ATTENTE_RETRAITEMENT_CPP", "IN_A_RELANCER", "IN_ERREUR_INTERNE", "91", "94", "95"}) {
    INFO(state);
    CHECK(of_others(flow(state)) == Advice::wait);
  }
  CHECK(of_others(flow("90")) == Advice::nothing);
  CHECK(of_others(flow("92")) == Advice::nothing);
  CHECK(of_others(flow("93")) == Advice::correct);
  CHECK(of_others(flow("96")) == Advice::look);  // its lines do not say which invoices
  CHECK(of_others(flow("")) == Advice::look);
  CHECK(of_others(flow("IN_NOUVEAU")) == Advice::look);
}

TEST_CASE("the good invoices of a partly integrated flow are kept, those of a rejected one go again") {
  const auto bad = in_state("", {service_missing});
  CHECK(of_others(flow("IN_INTEGRE_PARTIEL", {bad})) == Advice::nothing);
  CHECK(of_others(flow("IN_INTEGRE_PARTIEL")) == Advice::look);
  CHECK(of_others(flow("IN_REJETE", {bad})) == Advice::send_again);
  CHECK(of_others(flow("IN_REJETE", {}, {portal_down})) == Advice::send_again);
  CHECK(of_others(flow("IN_REJETE", {}, {"Fichier non conforme au schéma"})) == Advice::correct);
}

TEST_CASE("an invoice that a report lists follows its messages, the strongest first") {
  CHECK(of_refused("IN_INTEGRE_PARTIEL", {service_missing}) == Advice::correct);
  CHECK(of_refused("IN_REJETE", {std::string(service_missing) + "|" + number_known}) == Advice::new_number);
  CHECK(of_refused("IN_REJETE", {"quelque chose d'inconnu"}) == Advice::correct);
  CHECK(of_refused("IN_REJETE", {}) == Advice::correct);
  CHECK(of_refused("", {service_missing}) == Advice::correct);
  CHECK(of_refused("IN_INCIDENTE", {service_missing}) == Advice::send_again);
  CHECK(of_refused("IN_EN_COURS_TRAITEMENT_CPP", {service_missing}) == Advice::wait);
}

TEST_CASE("joined and cut messages are taken apart") {
  const auto refused =
      in_state("", {std::string(service_missing) + "|Le champ (FichierXml.SupplyChainTradeTransaction.[...]"});
  const auto advice = advise_refused(flow("IN_REJETE", {refused}), refused);
  REQUIRE(advice.parts.size() == 2);
  CHECK(advice.parts[0].message != nullptr);
  CHECK(advice.parts[1].cut);
}

}  // namespace chorus::test::portal_advice_test
