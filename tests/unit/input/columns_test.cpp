#include "input/columns.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "invoice/word.hpp"

namespace chorus::test::columns_test {

namespace {

std::string matched(std::string_view header, InputKind kind = InputKind::invoices,
                    const ColumnMap& map = {}) {
  const auto match = match_column(header, kind, map);
  if (!match) return "-";
  return std::string(column_name(match->column, kind)) +
         (match->index ? "/" + std::to_string(match->index) : "");
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
