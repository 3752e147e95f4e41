#include "document/status_reader.hpp"

#include <catch2/catch.hpp>

#include "diagnostic/failure.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::status_reader_test {

namespace {

const std::string envelope =
    "<Enveloppe><EnveloppeUnitaire NumOrdre=\"1\"><Parametres><ParametreIndiv><Code>IdFlx</Code>"
    "<Valeurparametre>STAT0001</Valeurparametre></ParametreIndiv></Parametres>"
    "</EnveloppeUnitaire></Enveloppe>";

std::string document(const std::string& statuses) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CPPStatut Version=\"V1_18\">" + envelope + statuses +
         "</CPPStatut>\n";
}

std::string invoice_status(const std::string& number, const std::string& state) {
  return "<CPPFactureStatutUnitaire NumOrdre=\"1\">"
         "<Fournisseur><TypeIdentifiant>1</TypeIdentifiant><Identifiant>26330582300019</Identifiant>"
         "<RaisonSociale>Cabinet</RaisonSociale></Fournisseur>"
         "<Debiteur><TypeIdentifiant>1</TypeIdentifiant><Identifiant>21750001600019</Identifiant>"
         "</Debiteur><DonneesStatut><IdStatut>" +
         state +
         "</IdStatut>"
         "<Commentaire>Merci de joindre\n  le bon &amp; le d\xC3\xA9tail</Commentaire>"
         "<Horodatage>2026-03-31T10:12:13+02:00</Horodatage><IdFacture>" +
         number + "</IdFacture></DonneesStatut></CPPFactureStatutUnitaire>";
}

PortalAnswer read(const std::string& xml) { return read_status_document(xml, "statut.xml"); }

std::string refusal(const std::string& xml) {
  try {
    read(xml);
    return "accepted";
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::input);
    CHECK(failure.file == "statut.xml");
    return std::to_string(failure.line) + ": " + failure_words(failure).sentence.in(Language::english);
  }
}

}  // namespace

TEST_CASE("the statuses of invoices are read") {
  const auto answer = read(document("<CPPFactureStatuts compteur=\"2\">" + invoice_status("F2026-018", "06") + "\n" +
                                    invoice_status("F2026-019", "11") + "</CPPFactureStatuts>"));
  CHECK(answer.flows.empty());
  REQUIRE(answer.invoices.size() == 2);
  const auto& first = answer.invoices[0];
  CHECK(first.number == "F2026-018");
  CHECK(first.supplier == "26330582300019");
  CHECK(first.debtor == "21750001600019");
  CHECK(first.state == "06");
  CHECK(first.since == "2026-03-31T08:12:13Z");
  CHECK(first.messages == std::vector<std::string>{"Merci de joindre   le bon & le détail"});
  CHECK(first.line == 2);
  CHECK(answer.invoices[1].line == 4);
}

TEST_CASE("the statuses of flows are read with their error lines") {
  const auto answer =
      read(document("<CPPFluxStatuts><CPPFluxStatutUnitaire><DonneesStatut><IdStatut>93</IdStatut>"
                    "<Horodatage>2026-03-31T08:12:13Z</Horodatage><IdFlux>CPP0011113000000000044750</IdFlux>"
                    "<Details NbLignesErreur=\"1\"><LigneErreurDetail IdLigne=\"1\"><NatureErreur>B</NatureErreur>"
                    "<CodeErreur>X1</CodeErreur><LibelleErreur>one</LibelleErreur>"
                    "<DescriptionErreur>two</DescriptionErreur></LigneErreurDetail></Details>"
                    "</DonneesStatut></CPPFluxStatutUnitaire></CPPFluxStatuts>"));
  REQUIRE(answer.flows.size() == 1);
  CHECK(answer.flows[0].number == "CPP0011113000000000044750");
  CHECK(answer.flows[0].state == "93");
  CHECK(answer.flows[0].messages == std::vector<std::string>{"one", "two"});
  CHECK(answer.invoices.empty());
}

TEST_CASE("another encoding and long documents are read") {
  auto xml = document("<CPPFactureStatuts>" + invoice_status("F1", "01") + "</CPPFactureStatuts>");
  xml.replace(xml.find("UTF-8"), 5, "ISO-8859-1");
  xml.replace(xml.find("\xC3\xA9"), 2, "\xE9");
  CHECK(read(xml).invoices[0].messages[0] == "Merci de joindre   le bon & le détail");
  std::string many;
  for (int i = 0; i < 500; ++i) many += invoice_status("F" + std::to_string(i), "01");
  CHECK(read(document("<CPPFactureStatuts>" + many + "</CPPFactureStatuts>")).invoices.size() == 500);
}

TEST_CASE("what is no CPPStatut is refused with its place") {
  CHECK(refusal("<html><body/></html>") == "1: « html » is not the root of a CPPStatut document");
  CHECK(refusal("<CPPFactureMixte/>") == "1: « CPPFactureMixte » is not the root of a CPPStatut document");
  CHECK(refusal(document("")) == "0: this CPPStatut document holds no status");
  CHECK(refusal("<CPPStatut>\n<a></b></CPPStatut>").starts_with("2: this is not XML: "));
  CHECK(refusal("<CPPStatut>").starts_with("1: this is not XML: "));
  CHECK(refusal("<CPPStatut>" + envelope + "<CPPFluxStatuts>").starts_with("1: this is not XML: "));
}

TEST_CASE("a document cannot reach out or blow up") {
  CHECK(refusal("<!DOCTYPE CPPStatut [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                "<CPPStatut>&a;</CPPStatut>") == "1: a document with a DOCTYPE is not read");
  std::string deep = "<CPPStatut>";
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(refusal(deep) == "1: elements are nested deeper than 32");
}

}  // namespace chorus::test::status_reader_test
