// What the portal answered as JSON and as CSV.
#include <catch2/catch.hpp>

#include "input/answers.hpp"
#include "input_fixture.hpp"

namespace chorus::test::answers_test {

namespace {

constexpr std::size_t limit = std::size_t{1} << 20;

PortalAnswer json(const std::string& text) {
  const TextFile file("answer.json", text);
  return read_json_answers(SourceFile::open(file.path()), limit);
}
PortalAnswer csv(const std::string& text) {
  const TextFile file("answer.csv", text);
  return read_csv_answers(SourceFile::open(file.path()));
}

constexpr auto* report = R"({
  "codeRetour": 0, "libelle": "TRA_MSG_00.000", "nomFichier": "ExportChorusPro.xml",
  "codeInterfaceDepotFlux": "FSO1113A", "dateDepotFlux": "2026-03-30T10:00:00.000+02:00",
  "dateHeureEtatCourantFlux": "2026-03-31T10:12:13.000+02:00",
  "etatCourantDepotFlux": "IN_INTEGRE_PARTIEL",
  "listeErreurDP": [
    {"numeroDP": "F2026-018", "identifiantFournisseur": "26330582300019",
     "identifiantDestinataire": "21750001600019", "libelleErreurDP": "un|deux"},
    {"numeroDP": "F2026-018", "identifiantFournisseur": "26330582300019",
     "identifiantDestinataire": "21750001600019", "libelleErreurDP": "trois"}
  ],
  "listeErreurTechnique": [{"natureErreur": "T", "codeErreur": "X1", "libelleErreur": null}]
})";

constexpr auto* page = R"({"codeRetour": 0, "libelle": "GCU_MSG_01_000",
  "parametresRetour": {"pageCourante": 1, "pages": 3, "nbResultatsParPage": 10, "total": 21},
  "listeFactures": [
    {"identifiantFactureCPP": 123, "numeroFacture": "F2026-018", "codeFournisseur": "26330582300019",
     "codeDestinataire": "21750001600019", "statut": "SUSPENDUE", "montantTTC": 12.50,
     "numeroFluxDepot": "CPP0011113000000000044750", "dateHeureEtatCourant": 1774944733000,
     "commentaireEtatCourant": "Joindre le bon\nde livraison", "rejetTraite": false}]})";

}  // namespace

TEST_CASE("the detailed report of a flow is read") {
  const auto answer = json(report);
  CHECK(answer.invoices.empty());
  REQUIRE(answer.flows.size() == 1);
  const auto& flow = answer.flows[0];
  CHECK(flow.number == "");  // the API does not repeat it
  CHECK(flow.file == "ExportChorusPro.xml");
  CHECK(flow.state == "IN_INTEGRE_PARTIEL");
  CHECK(flow.since == "2026-03-31T08:12:13Z");
  CHECK(flow.messages == std::vector<std::string>{"X1"});
  REQUIRE(flow.refused.size() == 1);
  CHECK(flow.refused[0].number == "F2026-018");
  CHECK(flow.refused[0].supplier == "26330582300019");
  CHECK(flow.refused[0].debtor == "21750001600019");
  CHECK(flow.refused[0].messages == std::vector<std::string>{"un|deux", "trois"});
  CHECK(flow.refused[0].line == 7);
}

TEST_CASE("a page of a search is read") {
  const auto answer = json(page);
  REQUIRE(answer.invoices.size() == 1);
  const auto& invoice = answer.invoices[0];
  CHECK(invoice.number == "F2026-018");
  CHECK(invoice.state == "SUSPENDUE");
  CHECK(invoice.flow == "CPP0011113000000000044750");
  CHECK(invoice.since == "2026-03-31T08:12:13Z");
  CHECK(invoice.messages == std::vector<std::string>{"Joindre le bon de livraison"});
  REQUIRE(answer.pages_read.size() == 1);
  CHECK(answer.pages_read[0].number == 1);
  CHECK(answer.pages_read[0].of == 3);
}

TEST_CASE("several answers in one list, lists that are null, another encoding") {
  const auto answer = json(std::string(" [") + report + ",\n" + page + "]");
  CHECK(answer.flows.size() == 1);
  CHECK(answer.invoices.size() == 1);
  const auto bare = json(
      "\xEF\xBB\xBF{\"etatCourantDepotFlux\": \"IN_INTEGRE\", "
      "\"listeErreurDP\": null}");
  CHECK(bare.flows.at(0).refused.empty());
  CHECK(json("{\"codeRetour\": 0, \"listeFactures\": []}").invoices.empty());
}

TEST_CASE("JSON that is no answer is refused with its place") {
  const auto refusal = [](const std::string& text) { return failure_of([&] { json(text); }); };
  const std::string unknown = "this JSON is no answer of the portal about invoices";
  CHECK(refusal("{}") == "1:1: " + unknown);
  CHECK(refusal("[[]]") == "1:2: " + unknown);
  CHECK(refusal("[{\"number\": \"F1\"}]") == "1:2: " + unknown);
  const auto refused = json("{\"codeRetour\": 20001, \"libelle\": \"GDP_MSG_11.022\"}").refusals;
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].code == "20001");
  CHECK(refused[0].label == "GDP_MSG_11.022");
  CHECK_FALSE(refused[0].of_gateway);
  CHECK(refusal("{\"listeFactures\": 1}") == "1:19: « listeFactures » must be a list");
  CHECK(json("{\"listeFactures\": {\"numeroFacture\": \"F1\"}}").invoices.size() == 1);
  CHECK(refusal("{\"listeFactures\": [1]}") == "1:20: « listeFactures » must be an object");
  CHECK(refusal("{\"listeFactures\": [{\"numeroFacture\": []}]}") ==
        "1:38: « numeroFacture » must be a text or a number");
  CHECK(refusal("{\"listeFactures\": [{]}").starts_with("1:21: "));
  CHECK(refusal("{\"a\": \"" + std::string(limit, 'x') + "\"}") == "0:0: this is larger than 1 MiB");
}

TEST_CASE("a CSV of numbers and reasons is read in the office's dialects") {
  const auto answer =
      csv("N° facture;Statut;Motif du rejet;SIRET fournisseur;Autre\r\n"
          "F2026-018;A recycler;\"Mauvais\nservice\";26330582300019;x\r\n"
          "F2026-018;A recycler;autre;26330582300019;x\r\n"
          "F2026-019;6;;26330582300019;\r\n");
  REQUIRE(answer.invoices.size() == 2);
  CHECK(answer.invoices[0].state == "A recycler");
  CHECK(answer.invoices[0].messages == std::vector<std::string>{"Mauvais service", "autre"});
  CHECK(answer.invoices[0].line == 2);
  CHECK(answer.invoices[1].messages.empty());
  CHECK(csv("num\xE9ro facture,motif\nF1,pay\xE9\n").invoices[0].messages[0] == "payé");
  CHECK(csv("number\treason\nF1\tx\n").invoices[0].number == "F1");
}

TEST_CASE("a CSV that tells nothing of invoices is refused with the headers it has") {
  std::string remedy;
  CHECK(failure_of([] { csv("a;b\n1;2\n"); }, &remedy) == "1:0: no column tells the invoice number");
  CHECK(remedy == "name one of the columns « number », « N° facture »; this file has « a », « b »");
  CHECK(failure_of([] { csv("number;date\nF1;x\n"); }) == "1:0: no column tells what the portal said of the invoice");
  CHECK(failure_of([] { csv("number;Facture;motif\nF1;x;y\n"); }).starts_with("1:8: "));
}

TEST_CASE("a CSV of answers may give the date of each, under several headers") {
  for (const auto* header : {"since", "Date état", "Date de l'état", "DATE STATUT", "Date du rejet", "Horodatage",
                             "Date et heure état courant", "Date de mise à jour", "Date", "date et heure"}) {
    INFO(header);
    const auto answer = csv("N° facture;Statut;" + std::string(header) + "\nF1;SUSPENDUE;31/03/2026\nF2;SUSPENDUE;\n");
    REQUIRE(answer.invoices.size() == 2);
    CHECK(answer.invoices[0].since == "2026-03-31");
    CHECK(answer.invoices[1].since.empty());
  }
  // The date of the state goes before one that may be another, the first of two before the second.
  CHECK(csv("number;Date;state;Date statut\nF1;01/01/2026;06;31/03/2026 10:12\n").invoices[0].since ==
        "2026-03-31T08:12:00Z");
  CHECK(csv("number;Date statut;state;Horodatage\nF1;31/03/2026;06;x\n").invoices[0].since == "2026-03-31");
  CHECK(csv("number;Date facture;state\nF1;31/03/2026;06\n").invoices[0].since.empty());
  CHECK(failure_of([] { csv("number;state;Date statut\nF1;06;31/02/2026\n"); }) ==
        "2:7: « 31/02/2026 » is no date of an answer");
}

TEST_CASE("a CSV of answers names the supplier under the portal's words") {
  for (const auto* header :
       {"SIRET fournisseur", "N° SIRET émetteur", "Identifiant du fournisseur", "SIREN fournisseur"}) {
    INFO(header);
    CHECK(csv("number;state;" + std::string(header) + "\nF1;06;26330582300019\n").invoices[0].supplier ==
          "26330582300019");
  }
}

TEST_CASE("a row of an answer that is wider than its header is refused, with its line") {
  const auto refusal = [](const std::string& rows) {
    return failure_of([&] { csv("N° facture;Motif;Statut\n" + rows); });
  };
  CHECK(refusal("F1;rejet;Rejetée;\nF2;rejet;Rejetée;\n") == "accepted");
  CHECK(refusal("F1;rejet;Rejetée\nF2;sans ;bon;\n") == "3:0: this row has 4 cells, the header has 3");
  CHECK(refusal("F1;sans ;bon;Rejetée\n") == "2:0: this row has 4 cells, the header has 3");
}

}  // namespace chorus::test::answers_test
