#include "report/rules_list.hpp"

#include <nlohmann/json.hpp>

#include "catalogue/explain_phrases.hpp"
#include "catalogue/report_phrases.hpp"
#include "catalogue/rules.hpp"
#include "catalogue/sources.hpp"
#include "diagnostic/phrase.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase rules_title{"{count} rules. « chorus-export explain ID » tells one at length.",
                             "{count} règles. « chorus-export explain RÈGLE » en explique une en détail."};
constexpr Phrase rule_relaxable{"may be relaxed", "peut être assouplie"};
constexpr Phrase rule_remedy{"remedy", "conseil"};
constexpr Phrase rule_source{"source", "source"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t rule_indent = 2;
constexpr std::size_t sentence_indent = 6;

std::string rule_entry(const Rule& rule, const TextStyle& style) {
  const auto labelled = [&](const Phrase& label, std::string_view text) {
    const bool french = style.language == Language::french;
    return paragraph(std::string(label.in(style.language)) + (french ? " : " : ": ") + std::string(text),
                     sentence_indent);
  };
  return std::string(rule_indent, ' ') + heading(rule.id, style) + "  " + rule_marks(rule, style) + "\n" +
         paragraph(shown_pattern(rule.sentence, style.language), sentence_indent) +
         labelled(phrase::rule_remedy, shown_pattern(rule.remedy, style.language)) +
         labelled(phrase::rule_source, source_text(source_phrase(rule), rule.confidence, style.language));
}

std::string_view confidence_name(Confidence confidence) {
  switch (confidence) {
    case Confidence::proven: return "proven";
    case Confidence::stated: return "stated";
    case Confidence::inferred: return "inferred";
    case Confidence::ours: break;
  }
  return "ours";
}

nlohmann::ordered_json both(const Phrase& phrase) {
  return {{"en", shown_pattern(phrase, Language::english)}, {"fr", shown_pattern(phrase, Language::french)}};
}

nlohmann::ordered_json rule_object(const Rule& rule) {
  nlohmann::ordered_json object;
  object["id"] = rule.id;
  object["subject"] = both(subject_of(rule).name);
  object["severity"] = severity_name(rule.severity);
  object["field"] = rule.field.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(rule.field);
  object["sentence"] = both(rule.sentence);
  object["remedy"] = both(rule.remedy);
  object["source"] = {{"en", source_phrase(rule).en}, {"fr", source_phrase(rule).fr}};
  object["confidence"] = confidence_name(rule.confidence);
  object["relaxable"] = may_be_relaxed(rule);
  return object;
}

}  // namespace

std::string rule_marks(const Rule& rule, const TextStyle& style) {
  std::string marks = severity_text(rule.severity, style);
  if (!rule.field.empty()) {
    const bool key = rule.field.find('.') != rule.field.npos;  // of the configuration: "supplier.iban"
    const Message where{key ? phrase::of_key : phrase::of_column, {text_arg("field", rule.field)}};
    marks += ", " + where.in(style.language);
  }
  if (may_be_relaxed(rule)) marks += ", " + std::string(phrase::rule_relaxable.in(style.language));
  return marks;
}

std::string source_text(const Phrase& source, Confidence confidence, Language language) {
  return std::string(source.in(language)) + " (" + std::string(confidence_phrase(confidence).in(language)) + ")";
}

std::string rules_text(const TextStyle& style) {
  const Message title{phrase::rules_title, {count_arg("count", all_rules().size())}};
  std::string out = paragraph(title.in(style.language), 0);
  for (const auto& subject : rule_subjects()) {
    out += "\n" + heading(subject.name.in(style.language), style) + "\n";
    for (const Rule* rule : all_rules()) {
      if (&subject_of(*rule) == &subject) out += "\n" + rule_entry(*rule, style);
    }
  }
  return out;
}

std::string rules_json() {
  nlohmann::ordered_json document;
  document["version"] = 1;
  document["rules"] = nlohmann::ordered_json::array();
  for (const Rule* rule : all_rules()) document["rules"].push_back(rule_object(*rule));
  return document.dump(2) + "\n";
}

}  // namespace chorus
