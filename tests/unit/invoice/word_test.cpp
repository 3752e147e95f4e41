#include "invoice/word.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace chorus::test::word_test {

TEST_CASE("words that people take for the same") {
  CHECK(plain_word("N° facture") == "nfacture");
  CHECK(plain_word("n_facture") == "nfacture");
  CHECK(plain_word("Nº FACTURE") == "nfacture");
  CHECK(plain_word("Net à payer") == plain_word("NET A PAYER"));
  CHECK(plain_word("Numéro d'engagement") == plain_word("numero d’engagement"));
  CHECK(plain_word("Pièces\u00A0jointes") == "piecesjointes");
  CHECK(plain_word("Cœur – Ÿ") == "coeury");
  CHECK(plain_word("\uFEFFnumber") == "number");
  CHECK(plain_word("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ") == "aaaceeeeiioouuuoeae");
  CHECK(plain_word("") == "");
  CHECK(plain_word(" .-_'") == "");
}

TEST_CASE("accents that follow their letter, as macOS writes them, are accents") {
  CHECK(plain_word("Numero\u0301") == "numero");
  CHECK(plain_word("Pie\u0300ces") == "pieces");
}

TEST_CASE("every capital is its small letter") { CHECK(plain_word("ÁÍÓÚÑŸ") == plain_word("áíóúñÿ")); }

TEST_CASE("other characters stay") {
  CHECK(plain_word("TVA %") == "tva%");
  CHECK(plain_word("日本") == "日本");
  CHECK(plain_word("\xFF\xC3") == "\xFF\xC3");
}

TEST_CASE("the nearest word, when one is near") {
  const std::string_view known[] = {"supplier.name", "supplier.iban", "profile", "pdf_dir"};
  CHECK(nearest_word("supplier.nom", known) == "supplier.name");
  CHECK(nearest_word("profil", known) == "profile");
  CHECK(nearest_word("PDF-DIR", known) == "pdf_dir");
  CHECK(nearest_word("pdfdri", known) == "pdf_dir");
  CHECK(nearest_word("form", std::vector<std::string_view>{"format", "from"}) == "from");  // two letters changed places
  CHECK(nearest_word("banana", known).empty());
  CHECK(nearest_word("", known).empty());
  CHECK(nearest_word("pd", known).empty());
  CHECK(nearest_word("profile", {}).empty());
  CHECK(nearest_word(std::string(100000, 'a'), known).empty());
}

TEST_CASE("the words of a header, whatever parts them") {
  using Words = std::vector<std::string>;
  CHECK(plain_words("Type de pièce") == Words{"type", "de", "piece"});
  CHECK(plain_words("type_de_piece") == Words{"type", "de", "piece"});
  CHECK(plain_words("typeDePiece") == Words{"type", "de", "piece"});
  CHECK(plain_words("document.kind") == Words{"document", "kind"});
  CHECK(plain_words("N°\u00A0BC") == Words{"n", "bc"});
  CHECK(plain_words("Numéro d’engagement (EJ)") == Words{"numero", "d", "engagement", "ej"});
  CHECK(plain_words("ÉTAT") == Words{"etat"});
  CHECK(plain_words("e\u0301tat") == Words{"etat"});
  CHECK(plain_words("montantHT") == Words{"montant", "ht"});
  CHECK(plain_words(" -– ") == Words{});
  CHECK(plain_words("\xFF\xFE").size() == 1);  // bytes that are no UTF-8 do no harm
  CHECK(is_like("annulee", "annule*"));
  CHECK(is_like("annule", "annule*"));
  CHECK(!is_like("annuel", "annule*"));
  CHECK(!is_like("avoirs", "avoir"));
}

TEST_CASE("the words of a short text are those of any other") {
  std::mt19937 random(1);
  const std::vector<std::string> pieces{"a", "B", "cd", "E", "9", " ", "-", "é", "É", "œ", "\u00A0", "’", "\xC3", "°"};
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (auto length = random() % 130; length > 0; --length) text += pieces[random() % pieces.size()];
    const auto words = plain_words(text.substr(0, ShortWords::longest));
    const ShortWords found(text);
    INFO(text);
    CHECK(std::vector<std::string>(found.all().begin(), found.all().end()) == words);
  }
  std::string most;  // words for so many bytes
  while (most.size() < ShortWords::longest) most += "aB ";
  CHECK(ShortWords(most).all().size() == plain_words(most.substr(0, ShortWords::longest)).size());
}

}  // namespace chorus::test::word_test
