#include "run/portal_answers.hpp"

#include <catch2/catch.hpp>

#include "../input/input_fixture.hpp"

namespace chorus::test::portal_answers_test {

namespace {

PortalAnswer read(const std::string& text) {
  return read_portal_answers(TextFile("reponse.txt", text).path()).files.at(0).answer;
}

}  // namespace

TEST_CASE("the content tells the format, whatever the file's name") {
  CHECK(read("\n {\"listeFactures\": [{\"numeroFacture\": \"F1\"}]}").invoices.size() == 1);
  CHECK(read("[{\"etatCourantDepotFlux\": \"IN_RECU\"}]").flows.size() == 1);
  CHECK(read("\xEF\xBB\xBFnumber;motif\nF1;x\n").invoices.size() == 1);
  CHECK(read("\xEF\xBB\xBF<CPPStatut><CPPFluxStatuts><CPPFluxStatutUnitaire/></CPPFluxStatuts>"
             "</CPPStatut>")
            .flows.size() == 1);
  const std::string utf16 = std::string("\xFF\xFE", 2) + std::string("{\0}\0", 4);
  CHECK(failure_of([&] { read(utf16); }) == "1:1: this JSON is no answer of the portal about invoices");
}

TEST_CASE("nothing and too much are refused") {
  CHECK(failure_of([] { read(""); }) == "0:0: this file is empty");
  CHECK(failure_of([] { read(" \n"); }) == "0:0: this file is empty");
  CHECK(failure_of([] { read(std::string(max_answer_bytes + 1, 'x')); }) ==
        "0:0: an answer of the portal is at most 16 MiB long");
  CHECK(failure_of([] { read_portal_answers("nowhere.json"); }) == "0:0: this file does not exist");
}

}  // namespace chorus::test::portal_answers_test
