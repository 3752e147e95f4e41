#include "rules/portal_advice.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "catalogue/rules.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus::test::portal_message_test {

namespace {

std::vector<const PortalMessage*> every_message() {
  std::vector<const PortalMessage*> all;
  for (const auto& message : portal_messages()) all.push_back(&message);
  for (const auto& message : portal_states()) all.push_back(&message);
  return all;
}

std::string without_accents_and_case(std::string text) {
  for (const auto& [from, to] : {std::pair{"é", "E"}, {"è", "E"}, {"ê", "E"}, {"à", "A"}, {"ç", "C"}}) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from)) text.replace(at, 2, to);
  }
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// The first `count` characters of UTF-8.
std::string first_characters(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && seen++ == count) break;
  }
  return text.substr(0, at);
}

PortalMessagePart only_part(std::string_view message) {
  const auto parts = recognise_portal_message(message);
  REQUIRE(parts.size() == 1);
  return parts[0];
}

}  // namespace

TEST_CASE("every entry recognises its own example, in any case, without accents, cut at 200") {
  for (const PortalMessage* message : every_message()) {
    const std::string example(message->example);
    INFO(example);
    CHECK(only_part(example).message == message);
    CHECK(only_part(without_accents_and_case(example)).message == message);
    CHECK(only_part("  Libellé erreur : " + example + ".\n").message == message);
    CHECK(only_part(first_characters(example, 200)).message == message);
    CHECK_FALSE(only_part(example).cut);
  }
  CHECK(only_part(portal_message_cut().example).message == &portal_message_cut());
}

TEST_CASE("every entry is whole, in both languages") {
  for (const PortalMessage* message : every_message()) {
    INFO(message->example);
    for (const auto& phrase : {message->meaning, message->correct, message->source}) {
      CHECK(!phrase.en.empty());
      CHECK(!phrase.fr.empty());
      for (const auto language : {Language::english, Language::french}) {
        CHECK_NOTHROW(fill(phrase.in(language), {text_arg("limit", "20")}, language));
      }
    }
    CHECK(message->where.en.empty() == message->where.fr.empty());
    const bool names_field = std::any_of(message->patterns.begin(), message->patterns.end(),
                                         [](const auto pattern) { return pattern.find("{element}") != pattern.npos; });
    CHECK((names_field || !message->where.en.empty()));
  }
}

TEST_CASE("every pattern is written as texts are compared") {
  for (const PortalMessage* message : every_message()) {
    for (const auto pattern : message->patterns) {
      INFO(pattern);
      CHECK(pattern.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 ._/-{}=") == pattern.npos);
    }
  }
}

TEST_CASE("every topic is guessed from its own example, and none is taken for a message") {
  for (const PortalMessage& topic : portal_topics()) {
    INFO(topic.example);
    PortalMessagePart part;
    part.text = topic.example;
    CHECK(guess_portal_message(part));
    CHECK(part.message == &topic);
    CHECK(!topic.where.en.empty());
    CHECK(!topic.where.fr.empty());
    for (const auto& phrase : {topic.meaning, topic.correct, topic.where}) {
      for (const auto language : {Language::english, Language::french}) {
        CHECK_NOTHROW(fill(phrase.in(language), {}, language));
      }
    }
  }
}

TEST_CASE("a message that no entry knows is guessed by its words") {
  const auto guessed = [](std::string_view text) {
    PortalMessagePart part;
    part.text = text;
    return guess_portal_message(part) ? std::string(part.message->example) : std::string();
  };
  CHECK(guessed("Code service fermé depuis janvier") == "Le service est inactif");
  CHECK(guessed("merci de joindre le PV : pièce jointe absente") == "pièce jointe manquante");
  CHECK(guessed("PJ vide") == "Pièce jointe illisible");
  CHECK(guessed("Bon de commande soldé") == "Le numéro d'engagement est inconnu");
  CHECK(guessed("facture reçue deux fois, en double") == "facture en double");
  CHECK(guessed("bonjour") == "");
  PortalMessagePart part;
  part.text = "cvc-type.3.1.3: The value '' of element 'CodeService' is not valid.";
  REQUIRE(guess_portal_message(part));
  CHECK(part.element == "CodeService");
  CHECK(part.field != nullptr);
}

TEST_CASE("messages joined by bars are told apart") {
  std::string joined;
  for (const PortalMessage* message : every_message()) joined += "|" + std::string(message->example) + " ";
  const auto parts = recognise_portal_message(joined);
  REQUIRE(parts.size() == every_message().size());
  for (std::size_t i = 0; i < parts.size(); ++i) CHECK(parts[i].message == every_message()[i]);
}

TEST_CASE("any two messages, cut at 200 characters: the first is whole, the last is known to be cut") {
  std::size_t cut = 0;
  for (const PortalMessage* first : every_message()) {
    for (const PortalMessage* second : every_message()) {
      const std::string whole = std::string(first->example) + "|" + std::string(second->example);
      const std::string text = first_characters(whole, 200);
      if (text.size() == whole.size()) continue;
      const auto parts = recognise_portal_message(text);
      INFO(text);
      if (text.find('|') == text.npos) continue;  // cut inside the first
      CHECK(parts[0].message == first);
      CHECK_FALSE(parts[0].cut);
      if (parts.size() < 2 || parts[1].message == second) continue;
      CHECK((parts[1].cut || parts[1].message != nullptr));  // what is left may be a message itself
      ++cut;
    }
  }
  CHECK(cut > 20);
}

TEST_CASE("fields are found by their path, whatever the sentence calls them") {
  const auto service = only_part(
      "L'engagement juridique "
      "(FichierXml.SupplyChainTradeTransaction.ApplicableHeaderTradeAgreement."
      "BuyerReference.value) est obligatoire");
  REQUIRE(service.field != nullptr);
  CHECK(service.field->rule == &rule::service_missing);
  CHECK(service.message->lacks);
  const auto commitment = only_part(
      "The legal commitment (FichierXml.SupplyChainTradeTransaction.ApplicableHeaderTradeAgreement."
      "BuyerOrderReferencedDocument.IssuerAssignedID.value) is mandatory");
  REQUIRE(commitment.field != nullptr);
  CHECK(commitment.field->rule == &rule::commitment_missing);
}

TEST_CASE("the field and the limit are kept as the portal writes them") {
  const auto part = only_part(
      "Le champ identifiant de la facture (FichierXml.ExchangedDocument.ID.value) ne doit pas "
      "dépasser 20 "
      "caractères.");
  CHECK(part.element == "FichierXml.ExchangedDocument.ID.value");
  CHECK(part.limit == "20");
  CHECK(part.message->rule == &rule::number_malformed);
}

TEST_CASE("what is not the portal's is not recognised") {
  for (const char* text : {"bonjour tout le monde", "Le champ est vert", "L'element", "le service", "42", "F2026-018",
                           "facture 429 payée", "20001 Ajaccio", "rejetée hier par le chat", "200", "obligatoire",
                           "le champ de blé ne doit pas", "\xFF\xFE\x80", "...", "[...]"}) {
    for (const auto& part : recognise_portal_message(text)) {
      INFO(text);
      CHECK(part.message == nullptr);
    }
  }
}

TEST_CASE("a long message that nobody knows is unknown, and may be cut") {
  const auto part = only_part(std::string(250, 'x'));
  CHECK(part.message == nullptr);
  CHECK(part.cut);
  CHECK_FALSE(only_part("something else").cut);
}

TEST_CASE("nothing has no parts") {
  CHECK(recognise_portal_message("").empty());
  CHECK(recognise_portal_message(" | |\n| ").empty());
}

}  // namespace chorus::test::portal_message_test
