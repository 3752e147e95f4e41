#include "catalogue/portal_messages.hpp"

#include <stdexcept>

#include "catalogue/rules.hpp"

namespace chorus {

namespace {

using enum PortalStage;

constexpr std::string_view service_done = "SERVICE_FAIT";  // accepted, but not mandated yet

constexpr TextKey code_keys[] = {
    {"code", TextKey::at_least_once},
    {"stage"},
    {"label", TextKey::once, true},
    {"confidence"},
};

PortalCode code_of(const TextEntry& entry) {
  const auto stage = stage_named(entry.text("stage"));
  if (!stage) entry.refuse("unknown stage: " + std::string(entry.text("stage")));
  return {entry.texts("code"), *stage, entry.words("label"), value_of(entry, "confidence", confidences)};
}

struct StageWords {
  PortalStage stage;
  std::string_view name;
  Phrase words;
};

constexpr StageWords stage_words[] = {
    {unknown, "unknown", {"unknown", "inconnu"}},
    {treating, "treating", {"being treated", "en cours de traitement"}},
    {failed, "failed", {"incident on the portal", "incident du portail"}},
    {not_entered, "not_entered", {"rejected on entry", "rejetée à l'entrée"}},
    {partly, "partly", {"partly integrated", "intégré partiellement"}},
    {entered, "entered", {"in the portal", "entrée dans le portail"}},
    {validating, "validating", {"to be validated", "à valider"}},
    {to_recycle, "to_recycle", {"to recycle", "à recycler"}},
    {suspended, "suspended", {"suspended", "suspendue"}},
    {rejected, "rejected", {"rejected by the buyer", "rejetée par l'acheteur"}},
    {accepted, "accepted", {"accepted", "acceptée"}},
    {paid, "paid", {"being paid", "mise en paiement"}},
    {aside, "aside", {"set aside", "mise de côté"}},
};

const StageWords& failure_words(PortalStage stage) {
  for (const auto& entry : stage_words) {
    if (entry.stage == stage) return entry;
  }
  throw std::logic_error("a stage without words");
}

struct AdviceWords {
  Advice advice;
  std::string_view name;
  Phrase words;
  Phrase sentence;
};

constexpr AdviceWords advice_words[] = {
    {Advice::nothing,
     "nothing",
     {"nothing to do", "rien à faire"},
     {"There is nothing to do.", "Il n'y a rien à faire."}},
    {Advice::wait,
     "wait",
     {"wait", "attendre"},
     {"Wait, and do not send it again: it would be there twice. Ask the portal again tomorrow.",
      "Attendez, et ne la renvoyez pas : elle y serait deux fois. Interrogez de nouveau le portail "
      "demain."}},
    {Advice::send_again,
     "send_again",
     {"send again", "renvoyer"},
     {"Export it again under the same number: nothing is to be changed.",
      "Exportez-la de nouveau sous le même numéro : il n'y a rien à changer."}},
    {Advice::correct,
     "correct",
     {"correct and send again", "corriger et renvoyer"},
     {"Correct it and export it again under the same number: it did not enter the portal.",
      "Corrigez-la et exportez-la de nouveau sous le même numéro : elle n'est pas entrée dans le "
      "portail."}},
    {Advice::recycle,
     "recycle",
     {"correct the addressee", "corriger le destinataire"},
     {"Correct SIRET, service code or commitment, nothing else, and recycle it on the portal or "
      "export it again: the number stays.",
      "Corrigez le SIRET, le code service ou l'engagement, rien d'autre, puis recyclez-la sur le "
      "portail ou exportez-la de nouveau : le numéro reste."}},
    {Advice::complete,
     "complete",
     {"add a document", "ajouter une pièce"},
     {"Add the document that the buyer asks for, on the portal; do not send the invoice again.",
      "Ajoutez sur le portail la pièce que demande l'acheteur ; ne renvoyez pas la facture."}},
    {Advice::new_number,
     "new_number",
     {"issue a new number", "refaire sous un nouveau numéro"},
     {"This number is spent: cancel the invoice in your books, and issue another one with a new "
      "number, on the PDF too.",
      "Ce numéro ne peut plus servir : annulez la facture dans vos comptes et émettez-en une autre, "
      "avec un nouveau numéro, sur le PDF aussi."}},
    {Advice::look,
     "look",
     {"look on the portal", "voir sur le portail"},
     {"Look at the invoice on the portal: this answer alone does not say what to do.",
      "Voyez la facture sur le portail : cette réponse seule ne dit pas quoi faire."}},
};

const AdviceWords& failure_words(Advice advice) {
  for (const auto& entry : advice_words) {
    if (entry.advice == advice) return entry;
  }
  throw std::logic_error("an advice without words");
}

}  // namespace

TextTable<PortalCode> read_portal_codes(EmbeddedText text) { return {text, code_keys, code_of}; }

std::span<const PortalCode> portal_codes() {
  static const auto table = read_portal_codes(portal_codes_text());
  return table.rows();
}

WayBack way_back(const PortalCode& code) {
  return code.codes.front() == service_done ? WayBack::newer : way_back(code.stage);
}

WayBack way_back(PortalStage stage) {
  switch (stage) {
    case rejected:
    case accepted:
    case paid: return WayBack::none;
    case suspended: return WayBack::newer;
    default: return WayBack::open;
  }
}

std::string_view stage_name(PortalStage stage) { return failure_words(stage).name; }

std::optional<PortalStage> stage_named(std::string_view name) {
  for (const auto& entry : stage_words) {
    if (entry.name == name) return entry.stage;
  }
  return std::nullopt;
}

Phrase stage_phrase(PortalStage stage) { return failure_words(stage).words; }

std::string_view advice_name(Advice advice) { return failure_words(advice).name; }

Phrase advice_phrase(Advice advice) { return failure_words(advice).words; }

Phrase advice_sentence(Advice advice) { return failure_words(advice).sentence; }

namespace {

constexpr TextKey message_keys[] = {
    {"pattern", TextKey::at_least_once},
    {"example"},
    {"meaning", TextKey::once, true},
    {"correct", TextKey::once, true},
    {"where", TextKey::at_most_once, true},
    {"rule", TextKey::at_most_once},
    {"resend"},
    {"source", TextKey::once, true},
    {"confidence"},
    {"lacks", TextKey::at_most_once},
};

constexpr TextKey field_keys[] = {
    {"word", TextKey::at_least_once},
    {"name", TextKey::once, true},
    {"where", TextKey::once, true},
    {"rule", TextKey::at_most_once},
};

constexpr NamedValue<Resend> resends[] = {
    {"corrected", Resend::corrected}, {"unchanged", Resend::unchanged},   {"recycled", Resend::recycled},
    {"completed", Resend::completed}, {"new_number", Resend::new_number}, {"nothing", Resend::nothing},
};

const Rule* rule_in(const TextEntry& entry) {
  const auto id = entry.text("rule");
  if (id.empty()) return nullptr;
  const Rule* rule = find_rule(id);
  if (!rule) entry.refuse("no rule has the id " + std::string(id));
  return rule;
}

PortalMessage message_of(const TextEntry& entry) {
  if (!entry.text("lacks").empty() && entry.text("lacks") != "yes") entry.refuse("« lacks » is yes, or not there");
  return {entry.texts("pattern"),
          entry.text("example"),
          entry.words("meaning"),
          entry.words("correct"),
          entry.words("where"),
          rule_in(entry),
          value_of(entry, "resend", resends),
          entry.words("source"),
          value_of(entry, "confidence", confidences),
          entry.text("lacks") == "yes"};
}

PortalField field_of(const TextEntry& entry) {
  return {entry.texts("word"), entry.words("name"), entry.words("where"), rule_in(entry)};
}

const std::vector<PortalMessage>& cut_and_messages() {
  static const auto table = read_portal_messages(portal_messages_text());
  return table.rows();
}

}  // namespace

TextTable<PortalMessage> read_portal_messages(EmbeddedText text) { return {text, message_keys, message_of}; }

TextTable<PortalField> read_portal_fields(EmbeddedText text) { return {text, field_keys, field_of}; }

const PortalMessage& portal_message_cut() { return cut_and_messages().front(); }

std::span<const PortalMessage> portal_messages() { return std::span(cut_and_messages()).subspan(1); }

std::span<const PortalMessage> portal_topics() {
  static const auto table = read_portal_messages(portal_topics_text());
  return table.rows();
}

std::span<const PortalMessage> portal_states() {
  static const auto table = read_portal_messages(portal_states_text());
  return table.rows();
}

std::span<const PortalField> portal_fields() {
  static const auto table = read_portal_fields(portal_fields_text());
  return table.rows();
}

}  // namespace chorus
