#include "invoice/codes.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace chorus::test::codes_test {

namespace {

template <class T>
std::string rule_of(const Parsed<T>& parsed) {
  return parsed.remark ? std::string(parsed.remark->rule->id) : "";
}

std::string mode(std::string_view text) {
  const auto parsed = parse_payment_mode(text);
  return parsed.value ? std::string(*parsed.value) : rule_of(parsed);
}

}  // namespace

TEST_CASE("invoice types") {
  for (const auto* text : {"380", "facture", "Facture", "FACTURE", "invoice"}) {
    CHECK(parse_type(text).value == InvoiceType::invoice);
  }
  for (const auto* text : {"381", "avoir", "Avoir", "credit note", "Credit-Note", "facture d'avoir"}) {
    CHECK(parse_type(text).value == InvoiceType::credit_note);
  }
  for (const auto* text : {"380.0", "Facture client", "Facture d'acompte", "Acompte", "FACTURE DE SITUATION",
                           "out_invoice", "Facture standard", "Facture de remplacement", "Customer Invoice",
                           "Facture de vente", "380 - Facture", "FA", "FAC", "Facture comptabilisée"}) {
    INFO(text);
    CHECK(parse_type(text).value == InvoiceType::invoice);
  }
  for (const auto* text :
       {"381.0", "Avoirs", "Avoir client", "Facture avoir", "Note de crédit", "out_refund", "AVOIR n° 12",
        "Credit memo", "Avoir financier", "Facture d'avoir client", "381 - Avoir", "AV", "AVC", "Facture de retour"}) {
    INFO(text);
    CHECK(parse_type(text).value == InvoiceType::credit_note);
  }
  // One letter is asked about, and what is another paper, or both, is no type.
  for (const auto* text :
       {"", "382", "proforma", "38", "F", "A", "D", "AC", "Facture proforma", "Facture annulée", "Devis",
        "Facture fournisseur", "Facture avec avoir", "Avoir ou facture", "Factures et avoirs", "384"}) {
    INFO(text);
    CHECK(rule_of(parse_type(text)) == "TYPE-01");
  }
  CHECK(type_code(InvoiceType::invoice) == "380");
  CHECK(type_code(InvoiceType::credit_note) == "381");
}

TEST_CASE("frameworks: A1, A2, A9 and A12 are taken, the other known ones told apart") {
  std::set<std::string_view> accepted;
  for (const auto& code : frameworks()) {
    const auto parsed = parse_framework(code.code);
    REQUIRE(parsed.value == code.code);
    CHECK(rule_of(parsed) == (code.accepted ? "" : "FRAMEWORK-02"));
    if (code.accepted) accepted.insert(code.code);
    CHECK(!code.label.en.empty());
    CHECK(!code.label.fr.empty());
  }
  CHECK(accepted == std::set<std::string_view>{"A1", "A2", "A9", "A12"});
  CHECK(frameworks().size() == 24);  // A1..A10, A12..A25
  CHECK(*parse_framework("a 1").value == "A1");
  for (const auto* text : {"", "A0", "A11", "A26", "B1", "1", "A01"}) {
    CHECK(rule_of(parse_framework(text)) == "FRAMEWORK-01");
  }
}

TEST_CASE("every payment mode under its code and both labels") {
  CHECK(payment_modes().size() == 11);
  for (const auto& code : payment_modes()) {
    CHECK(mode(code.code) == code.code);
    CHECK(mode(code.label.fr) == code.code);
    CHECK(mode(code.label.en) == code.code);
  }
  CHECK(mode("1") == "01");  // a spreadsheet's 01
  CHECK(mode("Virement bancaire") == "30");
  CHECK(mode("CHÈQUE") == "20");
  CHECK(mode("espèces") == "10");
  CHECK(mode("CB") == "48");
  CHECK(mode("prélèvement automatique") == "49");
  for (const auto* text : {"", "troc", "2", "32", "030", "98"}) CHECK(mode(text) == "PAYMENT-01");
  CHECK(parse_payment_mode("x").remark->args[1].value == "01 10 20 30 31 42 48 49 58 59 97");
}

TEST_CASE("yes and no") {
  for (const auto* text : {"oui", "Oui", "o", "O", "vrai", "yes", "y", "TRUE", "x", "X", "1", "-1"}) {
    CHECK(parse_yes_no(text).value == true);
  }
  for (const auto* text : {"Obligatoire", "Requis", "exigée", "✓"}) CHECK(parse_yes_no(text).value == true);
  for (const auto* text : {"Facultatif", "optionnel", "Non obligatoire"}) CHECK(parse_yes_no(text).value == false);
  for (const auto* text : {"", "non", "N", "faux", "no", "False", "0"}) CHECK(parse_yes_no(text).value == false);
  for (const auto* text : {"2", "peut-être", "ouinon"}) CHECK(rule_of(parse_yes_no(text)) == "DEBTOR-06");
}

}  // namespace chorus::test::codes_test
