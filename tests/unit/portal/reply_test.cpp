#include "portal/reply.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

using namespace chorus;

namespace {

const std::string url = "https://api.example.fr/cpro/factures/v1/deposer/flux";

HttpReply answer(int status, std::string body, std::string type = "application/json") {
  HttpReply reply;
  reply.began = true;
  reply.status = status;
  reply.body = std::move(body);
  reply.content_type = std::move(type);
  return reply;
}

HttpReply trouble(Trouble what, bool began) {
  HttpReply reply;
  reply.trouble = what;
  reply.began = began;
  return reply;
}

DepositOutcome outcome(const HttpReply& reply) {
  const ReplyMeaning meaning = meaning_of(reply, {url, true});
  CHECK(meaning.failure.has_value() == (meaning.outcome != DepositOutcome::taken));
  if (meaning.failure) {
    CHECK(meaning.failure->kind == FailureKind::portal);
    for (const Language language : {Language::english, Language::french}) {
      CHECK_FALSE(meaning.failure->message.in(language).empty());
      CHECK_FALSE(meaning.failure->remedy.in(language).empty());
    }
  }
  return meaning.outcome;
}

}  // namespace

TEST_CASE("only an answer that says so frees or takes a file") {
  CHECK(outcome(answer(200, R"({"codeRetour": 0})")) == DepositOutcome::taken);
  CHECK(outcome(answer(200, R"({"codeRetour": "00"})")) == DepositOutcome::taken);
  CHECK(outcome(answer(200, R"({"codeRetour": 20001, "libelle": "x"})")) == DepositOutcome::refused);
  CHECK(outcome(answer(200, R"({"codeRetour": "20001"})")) == DepositOutcome::refused);
  for (const int status : {400, 401, 403, 404, 405, 413, 415, 422, 429}) {
    INFO(status);
    CHECK(outcome(answer(status, "")) == DepositOutcome::refused);
    CHECK(outcome(answer(status, "<html>", "text/html")) == DepositOutcome::refused);
  }
  for (const int status : {301, 302, 307, 308, 408, 500, 502, 503, 504}) {
    INFO(status);
    CHECK(outcome(answer(status, "")) == DepositOutcome::unknown);
    CHECK(outcome(answer(status, R"({"codeRetour": 0, "numeroFluxDepot": "CPP1"})")) == DepositOutcome::unknown);
    CHECK(outcome(answer(status, R"({"codeRetour": 20001})")) == DepositOutcome::unknown);
  }
  CHECK(outcome(answer(200, "<html>", "text/html")) == DepositOutcome::unknown);
  CHECK(outcome(answer(200, "")) == DepositOutcome::unknown);
  CHECK(outcome(answer(200, "[]")) == DepositOutcome::unknown);
  CHECK(outcome(answer(200, R"({"codeRetour": 0)")) == DepositOutcome::unknown);
}

TEST_CASE("without an answer it depends on whether bytes had left") {
  for (const Trouble what : {Trouble::name, Trouble::proxy_name, Trouble::connection, Trouble::proxy,
                             Trouble::certificate, Trouble::no_authorities, Trouble::encryption, Trouble::silence,
                             Trouble::cut, Trouble::too_long, Trouble::other}) {
    CHECK(outcome(trouble(what, false)) == DepositOutcome::not_sent);
    CHECK(outcome(trouble(what, true)) == DepositOutcome::unknown);
  }
}

TEST_CASE("words name the request and what is to be done") {
  HttpReply reply = answer(503, "<html>", "text/html");
  reply.request_id = "REQ-7";
  const auto words = meaning_of(reply, {url, true}).failure->message;
  CHECK(words.in(Language::english) ==
        "the portal has a technical fault (HTTP 503; a page of the web, not an answer; request REQ-7)");
  CHECK(words.in(Language::french) ==
        "le portail a un incident technique (HTTP 503 ; une page web, pas une réponse ; requête REQ-7)");
  const auto refused = meaning_of(answer(401, ""), {url, true}).failure->remedy.in(Language::english);
  CHECK(refused.find("424 days") != std::string::npos);
  const auto without = meaning_of(answer(401, ""), {url, false}).failure->remedy.in(Language::english);
  CHECK(without.find("no technical account was given") != std::string::npos);
  const auto forbidden = meaning_of(answer(403, ""), {url, true}).failure->message.in(Language::english);
  CHECK(forbidden.find("/cpro/factures/v1/deposer/flux") != std::string::npos);
}

TEST_CASE("a token is taken when it can be sent") {
  const auto meant = [](const HttpReply& reply) { return meaning_of_token(reply, "https://oauth.example.fr/token"); };
  CHECK(meant(answer(200, R"({"access_token": "abc.DEF-1"})")).outcome == DepositOutcome::taken);
  for (const auto* body : {R"({"access_token": ""})", R"({"access_token": " "})", R"({"access_token": null})", "{}",
                           "[]", "", R"({"access_token": "a\r\nX: y"})", R"({"access_token": "a b"})"}) {
    INFO(body);
    CHECK(meant(answer(200, body)).outcome == DepositOutcome::refused);
  }
  const ReplyMeaning wrong = meant(answer(400, R"({"error":"invalid_client"})"));
  CHECK(wrong.outcome == DepositOutcome::refused);
  const std::string remedy = wrong.failure->remedy.in(Language::english);
  CHECK(remedy.find("client_id") != std::string::npos);
  CHECK(remedy.find("client_secret") != std::string::npos);
  const std::string said = meant(answer(401, R"({"error":"invalid_client"})")).failure->message.in(Language::english);
  CHECK(said.find("invalid_client") != std::string::npos);
  CHECK(meant(answer(503, "")).outcome == DepositOutcome::unknown);
  CHECK(meant(trouble(Trouble::name, false)).outcome == DepositOutcome::not_sent);
}
