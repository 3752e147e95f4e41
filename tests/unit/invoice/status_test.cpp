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
                          "annuelle",
                          "À déposer",
                          "Déposer",
                          "Relancée",
                          "Envoyée par mail",
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

TEST_CASE("a status says written off, or another paper") {
  for (const auto text : {"Irrécouvrable",
                          "IRRECOUVRABLES",
                          "Créance irrécouvrable",
                          "uncollectible",
                          "marked_uncollectible",
                          "written-off",
                          "Write-off",
                          "Bad debt",
                          "Passée en perte",
                          "Perte",
                          "Admise en non-valeur",
                          "Bon de livraison",
                          "BL",
                          "Commande",
                          "Delivery note",
                          "Sales order",
                          "Modèle",
                          "À facturer",
                          "Non facturée",
                          "To invoice",
                          "Remplacée",
                          "Bloquée"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::withheld);
  }
}

TEST_CASE("a status says deposited, contested or given back") {
  for (const auto text :
       {"Déposée", "Déposée (sur Chorus Pro)", "déposé", "Deposited", "Transmise à Chorus", "Envoyée à Chorus Pro",
        "Envoyée (Chorus)", "Sent to Chorus", "Mise à disposition", "Mise en paiement", "Mandatée", "Service fait",
        "En cours d'acheminement", "Prise en charge", "Transmise au portail"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::deposited);
  }
  for (const auto text : {"En litige", "Litige", "Contestée", "Contentieux", "Disputed", "Refusée", "Rejetée",
                          "Rejected", "Suspendue", "facture en litige"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::disputed);
  }
  for (const auto text : {"Remboursée", "Refunded", "Soldée par avoir", "Credited"}) {
    INFO(text);
    CHECK(status_meaning(text) == StatusMeaning::credited);
  }
}

TEST_CASE("a type says another paper") {
  for (const auto text : {"Devis", "Bon de livraison", "Bon de commande", "BL", "Commande client", "Quote", "Order",
                          "Delivery note", "Relance", "Reminder", "Pro forma", "Relevé", "Brouillon"}) {
    INFO(text);
    CHECK(means_other_document(text));
  }
  for (const auto text : {"Facture", "Avoir", "Facture d'acompte", "Situation", "386", ""}) {
    INFO(text);
    CHECK_FALSE(means_other_document(text));
  }
}

TEST_CASE("a label says by its beginning that an invoice is cancelled") {
  for (const auto text : {"Annulation facture", "Annulation de la facture F2026-1", "ANNULATION", "Facture annulée",
                          "Extourne", "Facture proforma"}) {
    INFO(text);
    CHECK(label_cancels(text));
  }
  for (const auto text : {"Prestation de mars", "Annulation du spectacle, frais", "Annule et remplace la facture 12",
                          "Devis n° 12 accepté", ""}) {
    INFO(text);
    CHECK_FALSE(label_cancels(text));
  }
}

TEST_CASE("the letters of a number say another paper") {
  for (const auto text :
       {"BL-2026-1", "BL2026001", "DEV-12", "DEVIS 3", "BC-7", "CMD-2026-1", "CDE12", "PF-1", "(PROV7)"}) {
    INFO(text);
    CHECK(number_meaning(text) == NumberMeaning::no_invoice);
  }
  for (const auto text : {"FA-2026-1", "F2026-1", "2026-BL-1", "BLANC-1", "DEVA-2", "FC-1", "INV-1"}) {
    INFO(text);
    CHECK(number_meaning(text) == NumberMeaning::other);
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
