#include "invoice/word.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::letters_test {

namespace {

std::string repaired(std::string_view text) { return repaired_letters(text).value_or("as it is"); }

}  // namespace

TEST_CASE("UTF-8 that was read as Windows-1252 is told as it was") {
  CHECK(repaired("LycÃ©e") == "Lycée");
  CHECK(repaired("Ã‰conomat") == "Économat");
  CHECK(repaired("ÃŽle") == "Île");
  CHECK(repaired("5 â‚¬") == "5 €");
  CHECK(repaired("lâ€™Ã¢ge") == "l’âge");
  CHECK(repaired("NÂ° 3") == "N° 3");
  CHECK(repaired("MÃ»r, CÃ”TE") == "Mûr, CÔTE");
  CHECK(repaired("Å“uvres") == "œuvres");
  CHECK(repaired("VoilÃ\u00A0 Paris") == "Voilà Paris");
  CHECK(repaired("MAIRIEÂ\u00A0DE") == "MAIRIE\u00A0DE");
  CHECK(repaired("e\u0301 eÌ\u0081") == "e\u0301 e\u0301");
  CHECK(repaired("Lyc\u00C3\u00A9e \u00C3\u0089tat") == "Lycée État");  // read as Latin-1
  CHECK(repaired("LycÃƒÂ©e") == "Lycée");                               // twice
  CHECK(repaired("5 Ã¢â€šÂ¬") == "5 €");
  CHECK(repaired("Lycï¿½e") == "Lyc\uFFFDe");
}

TEST_CASE("what may be meant stays") {
  for (const auto* text : {"", "São Paulo", "SÃO PAULO", "Ã", "IRMÃ\u00A0JOANA", "IRMÃ", "MAÇÃ »", "MAÇÃ\u00A0»",
                           "SOCIÉTÉ\u00A0: ÂGE", "SOCIÉTÉ » ANNÉE…", "Å", "âge", "Œuvres – 5 €", "l’Haÿ", "É", "Â"}) {
    INFO(text);
    CHECK_FALSE(repaired_letters(text));
    CHECK_FALSE(has_lost_letter(text));
    CHECK_FALSE(has_question_mark_for_letter(text));
  }
}

TEST_CASE("lost letters") {
  CHECK(has_lost_letter("Lyc\uFFFDe"));
  CHECK(has_question_mark_for_letter("Lyc?e"));
  CHECK(has_question_mark_for_letter("?conomat"));
  CHECK(has_question_mark_for_letter("Universit? de"));
  CHECK(has_question_mark_for_letter("é?"));
  CHECK_FALSE(has_question_mark_for_letter("Qui ?"));
  CHECK_FALSE(has_question_mark_for_letter("12 ? 14"));
}

}  // namespace chorus::test::letters_test
