#include "input/columns.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "invoice/word.hpp"

namespace chorus::test::columns_test {

namespace {

std::string matched(std::string_view header, InputKind kind = InputKind::invoices, const ColumnMap& map = {}) {
  const auto match = match_column(header, kind, map);
  if (!match) return "-";
  return std::string(column_name(match->column, kind)) + (match->index ? "/" + std::to_string(match->index) : "");
}

}  // namespace

TEST_CASE("every column stands in a file and has a meaning") {
  for (const auto& entry : fields()) {
    CHECK((entry.in_invoices || entry.in_debtors));
    CHECK(!entry.meaning.en.empty());
    CHECK(!entry.meaning.fr.empty());
  }
}

TEST_CASE("every alias means exactly one column of a kind of file") {
  for (const auto kind : {InputKind::invoices, InputKind::debtors}) {
    std::map<std::string, std::string_view> meanings;
    for (const auto& entry : fields()) {
      if (!stands_in(entry, kind)) continue;
      auto words = other_headers(entry);
      words.emplace_back(entry.name);
      for (const auto& word : words) {
        INFO(word);
        REQUIRE(!word.empty());
        const auto match = match_column(word, kind, {});
        REQUIRE(match);
        CHECK(match->column == entry.field);
        CHECK(match->index == 0);
        const auto [it, fresh] = meanings.emplace(plain_word(word), entry.name);
        CHECK(it->second == entry.name);
      }
    }
  }
}

TEST_CASE("canonical names are lower case with underscores, and lead back to their column") {
  for (const auto kind : {InputKind::invoices, InputKind::debtors}) {
    std::size_t count = 0;
    for (const auto& entry : fields()) {
      if (!stands_in(entry, kind)) continue;
      ++count;
      const auto name = column_name(entry.field, kind);
      CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == name.npos);
      CHECK(matched(name, kind) == name);
    }
    CHECK(column_names(kind).size() == count);
  }
  CHECK(column_name(Field::debtor_name, InputKind::debtors) == "name");
  CHECK(column_name(Field::debtor_name, InputKind::invoices) == "debtor_name");
}

TEST_CASE("headers as offices write them") {
  CHECK(matched("N° facture") == "number");
  CHECK(matched("NO_FACTURE") == "number");
  CHECK(matched("Montant H.T.") == "total_excl_tax");
  CHECK(matched("net a payer") == "net_payable");
  CHECK(matched("PIECES JOINTES") == "attachments");
  CHECK(matched("Numéro d’engagement") == "engagement");
  CHECK(matched("Objet") == "-");
  CHECK(matched("") == "-");
  CHECK(matched("Nom", InputKind::debtors) == "name");
}

TEST_CASE("a header is known by its words") {
  CHECK(matched("Facture n°") == "number");
  CHECK(matched("Nfacture") == "number");
  CHECK(matched("NUMFACTURE") == "number");
  CHECK(matched("Num. de la facture") == "number");
  CHECK(matched("Réf. des factures") == "number");
  CHECK(matched("Vente - N° de facture") == "number");
  CHECK(matched("Document - Date du document") == "date");
  CHECK(matched("Document - Ligne - Montant HT") == "-");
  CHECK(matched("Client (code)") == "client");
  CHECK(matched("Code du service (Chorus Pro)") == "service_code");
  CHECK(matched("Total H.T. signé") == "total_excl_tax");
  CHECK(matched("Montant T.T.C. en devises") == "total_incl_tax");
  CHECK(matched("Montant TTC (€)") == "total_incl_tax");
  CHECK(matched("Solde dû") == "net_payable");
  CHECK(matched("SOLDE DU") == "net_payable");
  CHECK(matched("Solde du client") == "-");
  CHECK(matched("TVA (%)") == "vat_rate");
  CHECK(matched("TVA (€)") == "vat_amount");
  CHECK(matched("TVA non perçue") == "-");
  CHECK(matched("E.J.") == "engagement");
  CHECK(matched("Date d'échéance de la facture") == "-");
  CHECK(matched("Service") == "-");
  CHECK(matched(std::string(100'000, 'e')) == "-");
}

TEST_CASE("a header names a rate") {
  for (const auto header : {"TVA 20%", "TVA 20 %", "TVA à 20 %", "Montant TVA 20", "Total TVA (20,00 %)", "TVA 20.0",
                            "VAT 20%", "tva_20", "TVA taux 20", "TVA20"}) {
    INFO(header);
    const auto match = match_column(header, InputKind::invoices, {});
    REQUIRE(match);
    CHECK(match->column == Field::vat_amount);
    CHECK(rate_of_index(match->index) == Amount::from_cents(2000));
  }
  for (const auto header :
       {"HT 5,5%", "Base 5.5", "Base HT 5,50 %", "Montant HT à 5,5 %", "Total HT 5,5", "base_5_5"}) {
    INFO(header);
    const auto match = match_column(header, InputKind::invoices, {});
    REQUIRE(match);
    CHECK(match->column == Field::vat_base);
    CHECK(rate_of_index(match->index) == Amount::from_cents(550));
  }
  CHECK(rate_of_index(match_column("HT exonéré", InputKind::invoices, {})->index) == Amount());
  CHECK(matched("Base 1") == "vat_base/1");  // a number of the column, not a rate
  CHECK(matched("TVA 2026") == "-");
  for (const auto header : {"TTC 20%", "Total TTC 20 %", "Montant TTC à 20 %", "TTC (20 %)"}) {
    INFO(header);
    const auto match = match_column(header, InputKind::invoices, {});
    REQUIRE(match);
    CHECK(match->index >= first_gross_index);
    CHECK(rate_of_index(match->index) == Amount::from_cents(2000));
  }
  CHECK(matched("Remise 20%") == "-");
  CHECK(matched("TVA 33 %") == "-");
  CHECK(matched("TVA 20%", InputKind::debtors) == "-");
}

TEST_CASE("the order of the words counts where another field has the same ones") {
  CHECK(matched("N° facture client") == "number");
  CHECK(matched("Numéro client facture") == "client");
  CHECK(matched("Client facture n°") == "-");
}

namespace {

/// « number, -, debtor_name »
std::string read_as(const std::vector<std::string_view>& headers, const ColumnMap& map = {}) {
  std::string out;
  const auto match = [&](auto text) { return match_column(text, InputKind::invoices, map); };
  for (const auto& one : read_headers(headers, InputKind::invoices, match)) {
    out +=
        (out.empty() ? "" : " ") + (one.match ? std::string(column_name(one.match->column, InputKind::invoices)) : "-");
    if (one.instead) out += (one.says_less ? "<" : "=") + std::to_string(*one.instead);
  }
  return out;
}

}  // namespace

TEST_CASE("of two headers of one meaning the more precise one is read") {
  CHECK(read_as({"Date", "Date facture"}) == "-<1 date");
  CHECK(read_as({"Montant HT", "Total brut HT"}) == "total_excl_tax -<0");
  CHECK(read_as({"Statut", "Statut facture"}) == "-<1 status");
  CHECK(read_as({"Net à payer", "Reste dû"}) == "net_payable -=0");
  CHECK(read_as({"Reste dû", "Net à payer"}) == "-=1 net_payable");  // whatever their order
  CHECK(read_as({"Net à payer", "Reste dû"}, {{"Reste dû", "net_payable"}}) == "-<1 net_payable");
  CHECK(read_as({"TVA", "Montant TVA", "Taux TVA"}) == "vat_amount vat_amount vat_rate");  // by its values
}

TEST_CASE("the client beside a client's code is the name") {
  CHECK(read_as({"Client", "Code client"}) == "debtor_name client");
  CHECK(read_as({"Client"}) == "client");
  CHECK(read_as({"Client", "Code client", "Raison sociale"}) == "-<1 client debtor_name");
  CHECK(read_as({"Compte client", "Code client"}) == "-<1 client");
}

TEST_CASE("a column of the other kind of file is not known") {
  CHECK(matched("Engagement obligatoire") == "-");
  CHECK(matched("Engagement obligatoire", InputKind::debtors) == "engagement_required");
  CHECK(matched("N° facture", InputKind::debtors) == "-");
}

TEST_CASE("numbered VAT columns") {
  CHECK(matched("vat_1_rate") == "vat_rate/1");
  CHECK(matched("vat_9_amount") == "vat_amount/9");
  CHECK(matched("VAT 2 base") == "vat_base/2");
  CHECK(matched("Taux TVA 2") == "vat_rate/2");
  CHECK(matched("Base HT 1") == "vat_base/1");
  CHECK(matched("vat_0_rate") == "-");
  CHECK(matched("vat_10_rate") == "-");
  CHECK(matched("vat_11_rate") == "-");
  CHECK(matched("vat_1_rate_2") == "-");
  CHECK(matched("number 1") == "-");
  CHECK(matched("Montant HT 2") == "-");
}

TEST_CASE("the configuration's map wins over the table, by plain words too") {
  const ColumnMap map{{"Chantier", "contract"},
                      {"Facture", "original_invoice"},
                      {"Taux réduit", "vat_2_rate"},
                      {"Note", "N° marché"},
                      {"Rien", "no such column"}};
  CHECK(matched("chantier", InputKind::invoices, map) == "contract");
  CHECK(matched("FACTURE", InputKind::invoices, map) == "original_invoice");
  CHECK(matched("Taux reduit", InputKind::invoices, map) == "vat_rate/2");
  CHECK(matched("Note", InputKind::invoices, map) == "market");
  CHECK(matched("Rien", InputKind::invoices, map) == "-");
  CHECK(matched("N° facture", InputKind::invoices, map) == "number");
}

TEST_CASE("the map names a column, or says that a header is to be ignored") {
  const ColumnMap map{{"Statut", ""}, {"Chantier", "contract"}};
  CHECK(!match_column("STATUT", InputKind::invoices, map));
  CHECK(mapped_name("statut", map) == std::string_view());
  CHECK(mapped_name("chantier", map) == std::string_view("contract"));
  CHECK(!mapped_name("Type", map));
  CHECK(match_column("Type", InputKind::invoices, map)->column == Field::type);
}

}  // namespace chorus::test::columns_test
