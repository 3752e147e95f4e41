#include "catalogue/portal_messages.hpp"

#include "catalogue/rules.hpp"

namespace chorus {

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
