#include "lot/document.hpp"

#include <catch2/catch.hpp>

#include "lot_fixture.hpp"

namespace chorus::test::elements_test {

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an invoice becomes the elements of the sample, in its order") {
  CHECK(invoice_elements(full_invoice(), full_supplier()) ==
        "<Fournisseur><TypeIdentifiant>1</TypeIdentifiant>"
        "<Identifiant>00000000000727</Identifiant><RaisonSociale>OST</RaisonSociale>"
        "<CodePays>FR</CodePays></Fournisseur>"
        "<Debiteur><TypeIdentifiant>1</TypeIdentifiant><Identifiant>00000000000727</Identifiant>"
        "<Nom>CHU</Nom><CodeService>EJ</CodeService><NomService>Service</NomService></Debiteur>"
        "<DonneesFacture><Id>FAC19-2512</Id><Type>380</Type><Cadre>A1</Cadre>"
        "<DateEmissionFacture>2019-03-21</DateEmissionFacture>"
        "<ModePaiement><Code>01</Code></ModePaiement><Devise>EUR</Devise>"
        "<Montants><MontantHT>828.43</MontantHT><MontantTTC>873.99</MontantTTC>"
        "<MontantNetAPayer>873.99</MontantNetAPayer></Montants>"
        "<TVAS><TVA><Taux>5.5</Taux><BaseHt>828.43</BaseHt><MontantTVA>45.56</MontantTVA></TVA>"
        "</TVAS><Engagement><NumeroMarche>175191/0/175191</NumeroMarche>"
        "<NumeroEngagement>3004564</NumeroEngagement></Engagement></DonneesFacture>");
}

TEST_CASE("an optional element without a value is left out, absent or empty alike") {
  const auto elements = [](const auto& change) {
    Invoice invoice = full_invoice();
    change(invoice);
    return invoice_elements(invoice, full_supplier());
  };
  CHECK_FALSE(contains(elements([](Invoice& i) { i.debtor.name = {}; }), "<Nom>"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.debtor.name = text(""); }), "<Nom>"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.debtor.service_code = {}; }), "CodeService"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.debtor.service_name = {}; }), "NomService"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.vat.clear(); }), "TVA"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.commitment.market = {}; }), "NumeroMarche"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.commitment.engagement = {}; }), "NumeroEngagement"));
  CHECK_FALSE(contains(elements([](Invoice& i) { i.commitment = {}; }), "Engagement"));
  CHECK_FALSE(contains(invoice_elements(full_invoice(), full_supplier()), "ReferenceBancaire"));
}

TEST_CASE("a contract number stands for a missing market number") {
  Invoice invoice = full_invoice();
  invoice.commitment.market = {};
  invoice.commitment.contract = text("C-7");
  CHECK(contains(invoice_elements(invoice, full_supplier()), "<NumeroMarche>C-7</NumeroMarche>"));
}

TEST_CASE("the supplier's IBAN is written only when it is asked for, behind the country") {
  Supplier supplier = full_supplier();
  supplier.iban = text("FR7630006000011234567890189");
  CHECK_FALSE(contains(invoice_elements(full_invoice(), supplier), "ReferenceBancaire"));
  supplier.bank_reference = given(false);
  CHECK_FALSE(contains(invoice_elements(full_invoice(), supplier), "ReferenceBancaire"));
  supplier.bank_reference = given(true);
  CHECK(contains(invoice_elements(full_invoice(), supplier),
                 "</CodePays><ReferenceBancaire Type=\"IBAN\">"
                 "<Compte>FR7630006000011234567890189</Compte></ReferenceBancaire></Fournisseur>"));
}

TEST_CASE("only a credit note names the invoice it corrects") {
  Invoice invoice = full_invoice();
  invoice.original_invoice = text("F1");
  CHECK_FALSE(contains(invoice_elements(invoice, full_supplier()), "IdFactureOrigine"));
  invoice.type = given(InvoiceType::credit_note);
  CHECK(contains(invoice_elements(invoice, full_supplier()),
                 "<Id>FAC19-2512</Id><IdFactureOrigine>F1</IdFactureOrigine><Type>381</Type>"));
}

TEST_CASE("several rates are several TVA, whole rates without decimals") {
  Invoice invoice = full_invoice();
  invoice.vat.push_back(
      {{}, given(Amount::from_millionths(20'000'000)), given(Amount::from_cents(100)), given(Amount::from_cents(20))});
  CHECK(contains(invoice_elements(invoice, full_supplier()),
                 "</TVA><TVA><Taux>20</Taux><BaseHt>1.00</BaseHt><MontantTVA>0.20</MontantTVA>"));
}

TEST_CASE("an invoice that the rules should have refused is our bug") {
  Invoice invoice = full_invoice();
  invoice.net_payable = {};
  CHECK_THROWS_AS(invoice_elements(invoice, full_supplier()), std::logic_error);
  invoice = full_invoice();
  invoice.debtor.name = text("a\x01");
  CHECK_THROWS_AS(invoice_elements(invoice, full_supplier()), std::logic_error);
}

TEST_CASE("what XML gives a meaning to is escaped, in text and in attributes") {
  ElementWriter xml;
  xml.open("a");
  xml.attribute("b", "\t\n\r\"<&>'");
  xml.value("c", "R&D <\"x\"> d'é\r\n\t");
  xml.close();
  CHECK(std::move(xml).finish() ==
        "<a b=\"&#9;&#10;&#13;&quot;&lt;&amp;&gt;'\"><c>R&amp;D &lt;&quot;x&quot;&gt; d'é&#13;\n\t"
        "</c></a>");
}

TEST_CASE("the writer takes every character of XML 1.0 and no other") {
  const auto escaped = [](const std::string& value) {
    std::string out;
    append_escaped(out, value);
    return out;
  };
  for (const char* good : {"é", "€", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80", "\x7F", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF",
                           "\xC2\x85", "\xEE\x80\x80"}) {
    CHECK(escaped(good) == good);
  }
  for (const char* bad : {"\x01", "\x1F", "\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xEF\xBF\xBE",
                          "\xEF\xBF\xBF", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    CHECK_THROWS_AS(escaped(bad), std::logic_error);
  }
  CHECK_THROWS_AS(escaped(std::string(1, '\0')), std::logic_error);
}

TEST_CASE("wrong nesting is found at once") {
  ElementWriter xml;
  CHECK_THROWS_AS(xml.close(), std::logic_error);
  CHECK_THROWS_AS(xml.attribute("a", "b"), std::logic_error);
  xml.open("a");
  CHECK_THROWS_AS(std::move(xml).finish(), std::logic_error);
}

}  // namespace chorus::test::elements_test
