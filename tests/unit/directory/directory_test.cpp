#include <catch2/catch.hpp>

#include "directory/debtor_lookup.hpp"
#include "directory/folded.hpp"

using namespace chorus;

namespace {

std::string folded(std::string_view text) {
  std::string all;
  for (const auto& word : folded_words(text)) all += (all.empty() ? "" : " ") + word;
  return all;
}

}  // namespace

TEST_CASE("names are folded to plain words", "[directory]") {
  CHECK(folded("Mairie de L'Haÿ-les-Roses") == "commune hay roses");
  CHECK(folded("VILLE D’ÉVREUX") == "commune evreux");
  CHECK(folded("St Étienne, Ste-Colombe") == "saint etienne sainte colombe");
  CHECK(folded("Œuvre\u00A0sociale (n° 2)") == "oeuvre sociale n 2");
  CHECK(folded("E\u0301cole") == "ecole");  // an accent behind its letter
  CHECK(folded("Cté d'Agglo") == "communaute agglomeration");
  CHECK(folded("Le La") == "le la");  // nothing else is there
  CHECK(folded("\xFF\xC3") == "");
}

TEST_CASE("an abbreviation and its words stand for each other", "[directory]") {
  CHECK(other_words(folded_words("CCAS de Lyon")) ==
        std::vector<std::string>{"centre", "communal", "action", "sociale"});
  CHECK(other_words(folded_words("Centre communal d'action sociale de Lyon")) == std::vector<std::string>{"ccas"});
  CHECK(other_words(folded_words("DDFIP de l'Ain")) ==
        std::vector<std::string>{"direction", "departementale", "finances", "publiques"});
  CHECK(other_words(folded_words("Communauté de communes")) == std::vector<std::string>{"cc", "cdc", "comcom"});
  CHECK(other_words(folded_words("Commune de Lyon")).empty());
}

TEST_CASE("edits between two texts", "[directory]") {
  CHECK(edits_between("", "") == 0);
  CHECK(edits_between("compta", "compta") == 0);
  CHECK(edits_between("compta", "cmpta") == 1);
  CHECK(edits_between("compta", "ocmpta") == 1);  // two letters swapped
  CHECK(edits_between("compta", "conpta1") == 2);
  CHECK(edits_between("", "abc") == 3);
  CHECK(edits_between(std::string(300, 'a'), "a") == 99);  // no more than a hundred letters are looked at
}

TEST_CASE("the department of a postcode", "[directory]") {
  CHECK(department_of("44000") == "44");
  CHECK(department_of("20090") == "2A");
  CHECK(department_of("20200") == "2B");
  CHECK(department_of("97400") == "974");
  CHECK(department_of("4400").empty());
  CHECK(department_of("4400A").empty());
}

TEST_CASE("what the trigrams are made of", "[directory]") {
  CHECK(searched_text("MAIRIE DE BEAUMONT", "BEAUMONT", "63110") == " commune beaumont d63 63110 ");
  CHECK(searched_text("LYCEE JEAN MOULIN", "Albi", "") == " lycee jean moulin albi ");
}

TEST_CASE("services by the edits to their codes and names", "[directory]") {
  const std::vector<PublicService> services{{"COMPTA-1", "Service comptabilité"},
                                            {"TECH", "Services techniques"},
                                            {"FIN", "Direction des finances"},
                                            {"0000012", "Voirie"}};
  const auto codes = [&](std::string_view words, bool only_near) {
    std::string all;
    for (const auto& one : nearest_services(services, words, 3, only_near)) all += one.code + " ";
    return all;
  };
  CHECK(codes("COMPTA1", true) == "COMPTA-1 ");
  CHECK(codes("direction de finances", true) == "FIN ");
  CHECK(codes("12", true) == "0000012 ");
  CHECK(codes("0", true).empty());
  CHECK(codes("CANTINE", true).empty());
  CHECK(codes("tech", false).starts_with("TECH "));
}

TEST_CASE("days from one date to another", "[directory]") {
  CHECK(days_between("2026-01-31", "2026-03-01") == 29);
  CHECK(days_between("2026-03-01", "2026-01-31") == -29);
  CHECK_FALSE(days_between("", "2026-01-31"));
}

TEST_CASE("without a directory nothing is known", "[directory]") {
  DebtorLookup none;
  CHECK(none.find("21690912700013", "", false) == nullptr);
  CHECK_FALSE(none.lists_service("21690912700013", "TECH"));
  CHECK(none.opened() == nullptr);
}
