#include "invoice/status.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::status_test {

TEST_CASE("a status says draft or cancelled in many words") {
  for (const auto text : {"Brouillon",
                          "BROUILLON",
                          "en brouillon",
                          "Facture en brouillon",
                          "0 - Brouillon",
                          "Brouillons (v2)",
                          "Draft",
                          "DRAFT",
                          "status: draft",
                          "Ébauche",
                          "provisoire",
                          "Proforma",
                          "Pro forma",
                          "pro-forma",
                          "Facture proforma",
                          "Devis",
                          "Projet",
                          "À valider",
                          "a valider",
                          "Non validée",
                          "En attente de validation",
                          "not validated",
                          "En préparation",
                          "Annulée",
                          "annulé",
                          "ANNULEE",
                          "Annulées",
                          "Annulée le 12/03/2026",
                          "Facture annulée",
                          "Annulation",
                          "Abandonnée",
                          "abandonne",
                          "Abandoned",
                          "Cancelled",
                          "canceled",
                          "cancel",
                          "invoice_cancelled",
                          "invoiceVoided",
                          "Void",
                          "voided",
                          "Supprimée",
                          "deleted",
                          "Ne pas envoyer",
                          "Provisional",
                          "Temporaire",
                          "Pas validée",
                          "En cours de création",
                          "À compléter",
                          "Incomplète",
                          "Effacée",
                          "Corbeille",
                          "Trashed",
                          "Extournée",
                          "Contre-passée",
                          "Reversed",
                          "Doublon"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::withheld);
  }
}

TEST_CASE("another status is none of these") {
  for (const auto text : {"",
                          "Validée",
                          "Envoyée",
                          "Émise",
                          "Éditée",
                          "Sent",
                          "open",
                          "En attente de paiement",
                          "En retard",
                          "À payer",
                          "Non annulée",
                          "Validée (ancien brouillon)",
                          "Rejetée",
                          "annuelle",
                          "Impayée",
                          "unpaid",
                          "Non payée",
                          "Partiellement payée",
                          "Payée en partie",
                          "paid partially",
                          "12",
                          "Prestation annulée par le client"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::other);
  }
}

TEST_CASE("a status says paid") {
  for (const auto text : {"Payée", "payé", "PAYEE", "Payées", "Paid", "Réglée", "soldée", "Acquittée", "Facture payée",
                          "Entièrement payée"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::paid);
  }
}

TEST_CASE("a credit note is named, not mentioned") {
  for (const auto text : {"Avoir", "AVOIRS", "avoir client", "Avoir n° 12", "Avoir sur facture F2026-3",
                          "Facture d'avoir", "Note de crédit", "credit note", "CreditNote", "credit_note",
                          "Credit memo", "out_refund", "Remboursement", "381", "Avoir partiel"}) {
    INFO(text);
    CHECK(means_credit_note(text));
  }
  for (const auto text : {"", "Facture", "Voir avoir 12", "Avoir constaté un défaut", "facture avec avoir à suivre",
                          "Avoir à déduire de la prochaine commande", "Savoir", "380", "créditeur"}) {
    INFO(text);
    CHECK(!means_credit_note(text));
  }
}

TEST_CASE("short codes of types") {
  CHECK(short_type_code("F") == TypeCode::invoice);
  CHECK(short_type_code("FA") == TypeCode::invoice);
  CHECK(short_type_code("out_invoice") == TypeCode::invoice);
  CHECK(short_type_code("D") == TypeCode::invoice);
  CHECK(short_type_code("A") == TypeCode::credit_note);
  CHECK(short_type_code("av") == TypeCode::credit_note);
  CHECK(short_type_code("C") == TypeCode::credit_note);
  CHECK(short_type_code("avoir") == TypeCode::credit_note);
  CHECK(short_type_code("") == TypeCode::none);
  CHECK(short_type_code("Travaux") == TypeCode::none);
}

}  // namespace chorus::test::status_test
