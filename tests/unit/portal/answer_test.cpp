#include "portal/reply.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace chorus;

TEST_CASE("the plain values at the top of an answer") {
  const auto fields = answer_fields(
      R"({"codeRetour": 0, "libelle": " TRA ", "numeroFluxDepot": 123456789012345678901234, "ok": true, "no": null,
          "list": [{"libelle": "inner"}], "object": {"codeRetour": 5}, "amount": 12.50})");
  REQUIRE(fields);
  CHECK(field(*fields, "codeRetour") == "0");
  CHECK(field(*fields, "libelle") == "TRA");
  CHECK(field(*fields, "numeroFluxDepot") == "123456789012345678901234");
  CHECK(field(*fields, "ok") == "true");
  CHECK(field(*fields, "no").empty());
  CHECK(field(*fields, "amount") == "12.50");
  CHECK(field(*fields, "absent").empty());
}

TEST_CASE("what is no object has no fields") {
  for (const auto* body :
       {"", "null", "[]", "[{\"codeRetour\": 0}]", "{", "{\"a\":1", "<html>", "{} x", "\"text\"", "7"}) {
    INFO(body);
    CHECK_FALSE(answer_fields(body));
  }
  CHECK(answer_fields("{}"));
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  CHECK(answer_fields("{\"a\":" + deep + "}"));
}

TEST_CASE("a return code other than zero says no, as a number or as a text") {
  const auto no = [](const char* body) { return says_no(*answer_fields(body)); };
  CHECK_FALSE(no(R"({"codeRetour": 0})"));
  CHECK_FALSE(no(R"({"codeRetour": "0"})"));
  CHECK_FALSE(no(R"({"codeRetour": " 0 "})"));
  CHECK_FALSE(no(R"({"libelle": "x"})"));
  CHECK(no(R"({"codeRetour": 20001})"));
  CHECK(no(R"({"codeRetour": "20001"})"));
  CHECK(no(R"({"codeRetour": -1})"));
  CHECK(no(R"({"codeRetour": "TRA"})"));
}

TEST_CASE("a page for people is told from an answer") {
  CHECK(is_page("text/html; charset=utf-8", ""));
  CHECK(is_page("TEXT/HTML", "{}"));
  CHECK(is_page("", "\r\n <!DOCTYPE HTML><html>"));
  CHECK(is_page("application/json", "<html lang=fr>"));
  CHECK_FALSE(is_page("application/json", "{\"a\": \"<html>\"}"));
  CHECK_FALSE(is_page("", ""));
  CHECK_FALSE(is_page("", "   "));
}

TEST_CASE("a moment in a header") {
  CHECK(http_moment("Sun, 06 Nov 1994 08:49:37 GMT") == 784111777);
  CHECK(http_moment("Thu, 01 Jan 1970 00:00:00 GMT") == 0);
  CHECK(http_moment("Tue, 29 Feb 2028 23:59:59 GMT") == 1835481599);
  CHECK(http_moment(" Sun, 06 Nov 1994 08:49:37 GMT ") == 784111777);
  for (const auto* text : {"", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 nov 1994 08:49:37 GMT", "06 Nov 1994 08:49:37 GMT",
                           "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:99:37 GMT",
                           "Sun, 06 ovD 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"}) {
    INFO(text);
    CHECK_FALSE(http_moment(text));
  }
}

TEST_CASE("how long a Retry-After asks to wait") {
  constexpr std::int64_t now = 784111777;
  CHECK(seconds_asked("120", now) == 120);
  CHECK(seconds_asked(" 0 ", now) == 0);
  CHECK(seconds_asked("Sun, 06 Nov 1994 08:50:37 GMT", now) == 60);
  CHECK(seconds_asked("Sun, 06 Nov 1994 08:00:00 GMT", now) == 0);
  CHECK_FALSE(seconds_asked("", now));
  CHECK_FALSE(seconds_asked("-5", now));
  CHECK_FALSE(seconds_asked("soon", now));
  CHECK_FALSE(seconds_asked("1.5", now));
  CHECK_FALSE(seconds_asked("99999999999999999999", now));
}

TEST_CASE("what is asked is JSON whatever the names are") {
  const DepositFrame frame = deposit_frame("a \"b\"\\\n\xff.xml");
  const std::string body = frame.before + frame.behind;
  const auto fields = answer_fields(body);
  REQUIRE(fields);
  CHECK(field(*fields, "nomFichier") == "a \"b\"\\\n\xEF\xBF\xBD.xml");
  CHECK(field(*fields, "fichierFlux").empty());
  CHECK(field(*fields, "syntaxeFlux") == "IN_DP_E2_CPP_FACTURE_MIN");
  CHECK(field(*fields, "avecSignature") == "false");
  CHECK(
      search_body({"CPP1", "", 2, 50}) ==
      R"({"numeroFluxDepot":"CPP1","rechercheFactureParFournisseur":{"nbResultatsParPage":50,"pageResultatDemandee":2}})");
  CHECK(
      search_body({"", "F\"1", 1, 100}) ==
      R"({"numeroFacture":"F\"1","rechercheFactureParFournisseur":{"nbResultatsParPage":100,"pageResultatDemandee":1}})");
}

TEST_CASE("a form's value") {
  CHECK(form_value("aZ9-._~") == "aZ9-._~");
  CHECK(form_value("a b&c=d%+/é") == "a%20b%26c%3Dd%25%2B%2F%C3%A9");
  CHECK(form_value("").empty());
}
