#include "input/unread_columns.hpp"

#include <catch2/catch.hpp>

#include "catalogue/rule_words.hpp"
#include "input/record.hpp"
#include "input_fixture.hpp"

namespace chorus::test::unread_columns_test {

namespace {

std::string_view near(std::string_view header, InputKind kind = InputKind::invoices) {
  const auto column = resembled_column(header, kind);
  return column ? column_name(*column, kind) : std::string_view("-");
}

/// What is said of the columns of a file after its last row.
Diagnostics faults_of(const std::string& name, const std::string& text, const ReadOptions& options = {},
                      InputKind kind = InputKind::invoices) {
  const TextFile file(name, text);
  Names names;
  const auto reader = open_records(file.path(), kind, options, names);
  for (Record record; reader->next(record);) {
  }
  Diagnostics faults;
  for (const auto& fault : reader->header_faults().all()) {
    Diagnostic copy = fault;
    copy.place.file = {};
    copy.place.field = {};
    faults.add(std::move(copy));
  }
  return faults;
}

std::string of_csv(const std::string& header, const std::vector<std::string>& values, const ReadOptions& options = {}) {
  std::string text = "N° facture;Date facture;Code client;" + header + "\n";
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += "F" + std::to_string(i) + ";12/03/2026;MAIRIE;" + values[i] + "\n";
  }
  return text_of(faults_of("a.csv", text, options));
}

std::string of_json(const std::string& members, const ReadOptions& options = {}) {
  return text_of(
      faults_of("a.json", R"([{"number": "F1", "date": "2026-03-12", "client": "M", )" + members + "}]", options));
}

ReadOptions mapped(const std::string& header, const std::string& column) {
  ReadOptions options;
  options.columns[header] = column;
  return options;
}

std::string remedy_of(const Diagnostics& faults) { return chorus::remedy_of(faults.all().at(0), Language::english); }

}  // namespace

TEST_CASE("an unknown header resembles the column that it would be taken for") {
  for (const auto header : {"Type de pièce", "Nature", "Genre", "Sens", "Catégorie", "Type doc.", "TypeDocument",
                            "document.kind", "invoiceType2", "isCreditNote", "Avoir", "TYPE_PIECE"}) {
    INFO(header);
    CHECK(near(header) == "type");
  }
  for (const auto header : {"Etat document", "État de la facture", "Statut comptable", "invoiceStatus",
                            "document.state", "isDraft", "Annulée"}) {
    INFO(header);
    CHECK(near(header) == "status");
  }
  for (const auto header : {"Solde dû", "Montant dû", "SOLDE DU", "Net", "Reste à régler", "balanceDue",
                            "amount_remaining", "À payer", "openAmount"}) {
    INFO(header);
    CHECK(near(header) == "net_payable");
  }
  for (const auto header : {"Réf. commande", "N° BC", "Numéro engagement juridique", "purchaseOrderNumber", "PO number",
                            "Votre référence", "N° cde", "Engagement n°", "V/Réf."}) {
    INFO(header);
    CHECK(near(header) == "engagement");
  }
  CHECK(near("Code service destinataire") == "service_code");
  CHECK(near("serviceCodeRecipient") == "service_code");
  CHECK(near("Réf. marché public") == "market");
  CHECK(near("Réf. contrat") == "contract");
  CHECK(near("SIRET destinataire") == "siret");
  CHECK(near("Date de la pièce") == "date");
  CHECK(near("Montant total TTC") == "total_incl_tax");
  CHECK(near("Base hors taxes totale") == "total_excl_tax");
}

TEST_CASE("a header of another thing resembles nothing") {
  for (const auto header : {"Objet",
                            "Commentaire",
                            "Date d'échéance",
                            "Mode d'envoi",
                            "Type de client",
                            "Catégorie de produit",
                            "Adresse",
                            "Code postal",
                            "Ville",
                            "N° TVA intracommunautaire",
                            "Date de paiement",
                            "Montant du marché",
                            "Montant du contrat",
                            "SIRET fournisseur",
                            "Nom du contact",
                            "État civil",
                            "dueDate",
                            "Solde du compte",
                            "N° avoir",
                            "Remise",
                            "errors",
                            "Quantité",
                            "Prix unitaire HT",
                            "Statement",
                            "Recommandé"}) {
    INFO(header);
    CHECK(near(header) == "-");
  }
}

TEST_CASE("the debtors file has its own") {
  CHECK(near("SIRET destinataire", InputKind::debtors) == "siret");
  CHECK(near("Code service destinataire", InputKind::debtors) == "service_code");
  CHECK(near("Gestion engagement", InputKind::debtors) == "engagement_required");
  CHECK(near("PO required", InputKind::debtors) == "engagement_required");
  CHECK(near("Type de pièce", InputKind::debtors) == "-");
}

TEST_CASE("a column that is not read is told once, with the line to paste") {
  const auto faults = faults_of("a.csv", "N° facture;Date facture;Code client;Solde;Objet\nF1;d;M;1;x\nF2;d;M;2;y\n");
  CHECK(text_of(faults) == "COLUMN-01 1:37");
  CHECK(faults.errors() + faults.warnings() == 0);
  CHECK(remedy_of(faults) ==
        "to have it read, put \"columns\": { \"Solde\": \"net_payable\" } into the configuration; to have it ignored "
        "without a word, \"columns\": { \"Solde\": null }");
}

TEST_CASE("of two columns of one meaning the line ignores the one that was read") {
  const auto faults = faults_of("a.csv", "N° facture;Date facture;Code client;Type;Nature\nF1;d;M;Facture;Avoir\n");
  CHECK(text_of(faults) == "COLUMN-02 2:16");
  CHECK(remedy_of(faults).find("\"columns\": { \"Nature\": \"type\", \"Type\": null }") != std::string::npos);
}

TEST_CASE("a header that resembles a column by its words is not mistyped") {
  CHECK(of_csv("Nature", {"x"}) == "COLUMN-01 1:37");  // « Facture » is two letters away
  CHECK(of_csv("Code servise", {"x"}) == "ROW-04 1:37");
  CHECK(of_csv("Num. marché public", {"x"}) == "COLUMN-01 1:37");
}

TEST_CASE("a header that is another thing by its words is not mistyped") {
  for (const auto header :
       {"SIREN", "Remise", "N° devis", "Solde client", "Moyen de paiement", "N° TVA", "Contact", "Année", "Marque"}) {
    INFO(header);
    CHECK(of_csv(header, {"12"}) == "");
  }
}

TEST_CASE("no column is proposed that another header has already") {
  CHECK(of_csv("Numero de ligne", {"12"}) == "");
  CHECK(of_csv("Mode de paiment", {"30"}) == "ROW-04 1:37");
  CHECK(of_csv("Mode de paiment;Mode de règlement", {"30;30"}) == "");
}

TEST_CASE("a currency is told when it is another than the euro") {
  CHECK(of_csv("Currency code", {"EUR", "", "€"}) == "");
  CHECK(of_csv("Currency code", {"EUR", "USD"}) == "COLUMN-01 1:37");
  CHECK(of_csv("Taux de change devise", {"1,08"}) == "");
  CHECK(of_json(R"("invoiceCurrency": "CHF")") == "COLUMN-01 1:56");
}

TEST_CASE("short codes under a header that says document") {
  CHECK(of_csv("Code pièce", {"FA", "AV"}) == "COLUMN-02 3:22");
  CHECK(of_csv("F/A", {"F", "A"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Pièce jointe", {"F", "annexe.pdf"}) == "");
  CHECK(of_csv("Journal", {"VE", "AC"}) == "");
  CHECK(of_csv("Catégorie", {"A", "C"}) == "COLUMN-01 1:37");
}

TEST_CASE("a second date or total says nothing new") {
  CHECK(of_csv("Montant TTC;Montant total", {"120,00;120,00"}) == "");
  CHECK(of_csv("Montant", {"120,00"}) == "COLUMN-01 1:37");
}

TEST_CASE("of two columns of one meaning the other is told where it says another thing") {
  CHECK(of_csv("N° pièce", {"F0", "F1"}) == "");
  CHECK(of_csv("N° pièce", {"F0", "", "17"}) == "COLUMN-05 4:22");
  CHECK(of_csv("Montant TTC;Total", {"120,00;120"}) == "");  // one amount
  CHECK(of_csv("Montant TTC;Total", {"120,00;100"}) == "COLUMN-05 2:29");
  CHECK(of_csv("Net à payer;Reste dû", {"120,00;20,00"}) == "COLUMN-06 2:29");  // neither says more
  CHECK(of_csv("Net à payer;Reste dû", {"120,00;20,00"}, mapped("Reste dû", "net_payable")) == "COLUMN-05 2:22");
  CHECK(of_csv("Statut facture;Statut", {"Payée;Brouillon"}) == "COLUMN-02 2:28, COLUMN-05 2:28");
  CHECK(of_json(R"("piece_ref": "X")") == "COLUMN-05 1:69");
  CHECK(of_json(R"("code_client": "X")") == "");  // « client » is the name then
}

TEST_CASE("a value that says credit note, draft or cancelled is an error at its cell") {
  CHECK(of_csv("Nature", {"Facture", "", "Avoir", "Avoir"}) == "COLUMN-02 4:22");
  CHECK(of_csv("Genre", {"Travaux", "Note de crédit"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Etat document", {"Validé", "Annulé"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Etat document", {"Validé", "Avoir"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Situation", {"Pro forma"}) == "COLUMN-02 2:22");
  CHECK(of_csv("Sens", {"D", "C"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Nature", {"FA", "AV"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Journal", {"380", "381"}) == "COLUMN-02 3:22");
  CHECK(of_csv("Code X", {"Facture", "", "avoir"}) == "COLUMN-02 4:22");
}

TEST_CASE("a value that says nothing of the kind is no error") {
  CHECK(of_csv("Etat document", {"Payée", "Envoyée"}) == "COLUMN-01 1:37");
  CHECK(of_csv("Nature", {"Facture", "Travaux : avoir à suivre"}) == "COLUMN-01 1:37");
  CHECK(of_csv("Nature", {"A", "Travaux"}) == "COLUMN-01 1:37");
  CHECK(of_csv("Objet", {"Avoir constaté un défaut", "Entretien"}) == "");
  CHECK(of_csv("Objet", {"Facture", "Facture"}) == "");
  CHECK(of_csv("Situation", {"3", "4"}) == "");
}

TEST_CASE("a column that says yes to a credit note") {
  CHECK(of_csv("Avoir", {"non", "oui"}) == "COLUMN-04 3:22");
  CHECK(of_csv("Annulée", {"0", "1"}) == "COLUMN-04 3:22");
  CHECK(of_csv("Annulée", {"0", "0"}) == "COLUMN-01 1:37");
  CHECK(of_csv("Avoir", {"12,50", "1"}) == "COLUMN-01 1:37");
}

TEST_CASE("what was paid already counts when nothing says what remains") {
  CHECK(of_csv("Acompte", {"0,00", "50,00"}) == "COLUMN-03 3:22");
  CHECK(of_csv("Acompte", {"0,00", ""}) == "");
  CHECK(of_csv("Acompte;Net à payer", {"50,00;70,00"}) == "");
}

TEST_CASE("a column that is to be ignored is ignored") {
  ReadOptions options;
  options.columns = {{"nature", ""}};
  CHECK(of_csv("Nature", {"Avoir"}, options) == "");
  options.columns = {{"Statut", ""}};
  CHECK(of_csv("Statut Facture;Statut", {"Payée;Brouillon"}, options) == "");
}

TEST_CASE("a status that another column replaces is still looked at") {
  ReadOptions options;
  options.status_header = "Export";
  CHECK(of_csv("Statut;Export", {"Validée;"}, options) == "");
  const auto faults =
      faults_of("a.csv", "N° facture;Date facture;Code client;Statut;Export\nF1;d;M;Annulée;\n", options);
  CHECK(text_of(faults) == "COLUMN-02 2:8");
  CHECK(remedy_of(faults).find("\"edited\": { \"column\": \"Statut\" }") != std::string::npos);
}

TEST_CASE("rows that are shifted are not looked at") {
  CHECK(of_csv("Nature;Objet", {"Facture;x", "Avoir;x;y"}) == "COLUMN-01 1:37");
}

TEST_CASE("whole amounts beside a sign of cents are asked about") {
  const auto of = [](const std::string& headers, const std::vector<std::string>& values) {
    return of_csv("Montant HT;Montant TTC;" + headers, values);
  };
  CHECK(of("Unité", {"10000;12000;centimes"}) == "COLUMN-10 2:34");
  CHECK(of("Unité", {"10000;12000;heure"}) == "");
  CHECK(of("Unité", {"100,00;120,00;centimes"}) == "");
  CHECK(of("Affichage", {"10000;12000;120,00 €", "5000;6000;60,00 €"}) == "COLUMN-10 2:34");
  CHECK(of("Affichage", {"10000;12000;120,00", "5000;6000;70,00"}) == "");
  CHECK(of("Prix unitaire", {"10000;12000;120,00"}) == "");
  CHECK(of("Affichage", {"10000;12000;12000,00"}) == "");
  CHECK(of("Affichage", {"10000;12000;120,00", "99,50;119,40;119,40"}) == "");
  CHECK(of_json(R"("total_incl_tax": 12000, "object": "invoice")") == "COLUMN-10 1:91");
  CHECK(of_json(R"("total_incl_tax": 120.50, "object": "invoice")") == "");
  const auto wrapped = [](const std::string& beside, const std::string& total) {
    return text_of(faults_of("a.json", "{" + beside +
                                           R"(, "data": [{"number": "F1", "date": "2026-03-12", "client": "M",
                             "total_incl_tax": )" +
                                           total + "}]}"));
  };
  CHECK(wrapped(R"("unit": "cents")", "12000").find("COLUMN-10") != std::string::npos);
  CHECK(wrapped(R"("amounts_in_cents": true)", "12000").find("COLUMN-10") != std::string::npos);
  CHECK(wrapped(R"("unit": "cents")", "120.5").find("COLUMN-10") == std::string::npos);
  CHECK(wrapped(R"("unit": "euro")", "12000").find("COLUMN-10") == std::string::npos);
  CHECK(of_json(R"("total_incl_tax": 12000, "amount_cents": 12000)").starts_with("COLUMN-10"));
  CHECK(of_json(R"("amount_cents": 12000)", mapped("amount_cents", "total_incl_tax")).starts_with("COLUMN-09"));
}

TEST_CASE("a column says that an invoice was deposited, or is contested") {
  CHECK(of_csv("Déposée", {"non", "oui"}) == "COLUMN-12 3:22");
  CHECK(of_csv("Envoyée à Chorus", {"", "12/03/2026"}) == "COLUMN-12 3:22");
  CHECK(of_csv("Date de dépôt", {"12/03/2026"}) == "COLUMN-12 2:22");
  CHECK(of_csv("N° de flux", {"CPP0011113000000000044750"}) == "COLUMN-12 2:22");
  CHECK(of_csv("Litige", {"non", "oui"}) == "COLUMN-12 3:22");
  CHECK(of_csv("Statut Chorus", {"À déposer"}) == "");
  CHECK(of_csv("Chorus", {"oui"}) == "");
  CHECK(of_csv("Date limite de dépôt", {"12/03/2026"}) == "");
  CHECK(of_csv("Irrécouvrable", {"non", "oui"}) == "COLUMN-04 3:22");
  CHECK(of_csv("Libellé", {"Prestation", "Annulation facture F0"}) == "COLUMN-04 3:22");
  CHECK(of_csv("Objet", {"Annulation du spectacle, frais"}) == "");
  CHECK(of_csv("Objet", {"Prestation", "Avoir n° 3"}) == "COLUMN-04 3:22");
  CHECK(of_csv("Objet;Type", {"Avoir n° 3;avoir", "Prestation;facture"}) == "");
}

TEST_CASE("a reference to somebody is no commitment") {
  CHECK(near("CustomerRef.value") == "-");
  CHECK(near("SalesTermRef.value") == "-");
  CHECK(near("TTC 20%") == "-");
}

TEST_CASE("JSON: members, and members of objects, by their path") {
  CHECK(of_json(R"("documentKind": "creditNote")") == "COLUMN-02 1:72");
  CHECK(of_json(R"("document": {"kind": "invoice", "state": "cancelled"})") == "COLUMN-01 1:69, COLUMN-02 1:97");
  CHECK(of_json(R"("isCreditNote": true)") == "COLUMN-04 1:72");
  CHECK(of_json(R"("isCreditNote": false)") == "COLUMN-01 1:56");
  CHECK(of_json(R"("history": [{"status": "draft"}])") == "");
  CHECK(of_json(R"("note": null, "meta": {"id": 7})") == "");
  ReadOptions options;
  options.columns = {{"document", ""}};
  CHECK(of_json(R"("document": {"kind": "creditNote"})", options) == "");
}

TEST_CASE("JSON: a path that the configuration maps is read") {
  const TextFile file("a.json", R"([{"number": "F1", "document": {"kind": "avoir", "state": "Validée"}}])");
  ReadOptions options;
  options.columns = {{"document.kind", "type"}, {"document.state", "status"}};
  Names names;
  const auto reader = open_records(file.path(), InputKind::invoices, options, names);
  Record record;
  REQUIRE(reader->next(record));
  REQUIRE(record.find(Field::type) != nullptr);
  CHECK(record.find(Field::type)->text == "avoir");
  CHECK(record.find(Field::status)->text == "Validée");
  CHECK(!reader->next(record));
  CHECK(reader->header_faults().all().empty());
}

}  // namespace chorus::test::unread_columns_test
