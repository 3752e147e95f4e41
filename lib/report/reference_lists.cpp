#include "report/reference_lists.hpp"

#include <nlohmann/json.hpp>

#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
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

constexpr std::size_t entry_indent = 2;
constexpr std::size_t meaning_indent = 6;

std::string rule_entry(const Rule& rule, const TextStyle& style) {
  const auto labelled = [&](const Phrase& label, std::string_view text) {
    const bool french = style.language == Language::french;
    return paragraph(std::string(label.in(style.language)) + (french ? " : " : ": ") + std::string(text),
                     meaning_indent);
  };
  const RuleWords& words = rule_words(rule);
  return std::string(entry_indent, ' ') + heading(rule.id, style) + "  " + rule_marks(rule, style) + "\n" +
         paragraph(shown_pattern(words.sentence, style.language), meaning_indent) +
         labelled(phrase::rule_remedy, shown_pattern(words.remedy, style.language)) +
         labelled(phrase::rule_source, source_text(words.source, rule.confidence, style.language));
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
  const RuleWords& words = rule_words(rule);
  nlohmann::ordered_json object;
  object["id"] = rule.id;
  object["subject"] = both(subject_of(rule).name);
  object["severity"] = severity_name(rule.severity);
  object["field"] = rule.field.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(rule.field);
  object["sentence"] = both(words.sentence);
  object["remedy"] = both(words.remedy);
  object["source"] = {{"en", words.source.en}, {"fr", words.source.fr}};
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

namespace chorus::phrase {

constexpr Phrase heading_why{"Why", "Pourquoi"};
constexpr Phrase heading_usual{"What usually goes wrong", "Ce qui arrive le plus souvent"};
constexpr Phrase heading_example{"Example", "Exemple"};
constexpr Phrase heading_remedy{"What to do", "Que faire"};
constexpr Phrase heading_relax{"Can it be relaxed?", "Peut-on l'assouplir ?"};
constexpr Phrase heading_source{"Source", "Source"};
constexpr Phrase example_wrong{"wrong", "faux"};
constexpr Phrase example_right{"right", "juste"};
constexpr Phrase example_told{"reported", "signalé"};
constexpr Phrase example_better{"better", "mieux"};
constexpr Phrase empty_cell{"(empty cell)", "(cellule vide)"};
constexpr Phrase relax_never{"No.", "Non."};
constexpr Phrase relax_warning{
    "It is a warning already: the invoice leaves all the same. --strict makes it an error.",
    "C'est déjà un avertissement : la facture part quand même. --strict en fait une erreur."};
constexpr Phrase relax_note{"It is only a note.", "Ce n'est qu'une note."};
constexpr Phrase relax_by_name{"Yes: \"relax\": [\"{id}\"] in the configuration makes it a warning.",
                               "Oui : \"relax\": [\"{id}\"] dans la configuration en fait un "
                               "avertissement."};
constexpr Phrase relax_by_setting{"Yes: {setting}.", "Oui : {setting}."};
constexpr Phrase part_of{"Message {number} of {count}", "Message {number} sur {count}"};
constexpr Phrase part_cut{"The message is cut here: the portal keeps about 200 characters.",
                          "Le message est coupé ici : le portail en garde environ 200 caractères."};
constexpr Phrase part_unknown{"We do not know this message.", "Nous ne connaissons pas ce message."};
constexpr Phrase heading_field{"Which value", "De quelle valeur il s'agit"};
constexpr Phrase heading_meaning{"What it means", "Ce que cela veut dire"};
constexpr Phrase heading_correct{"What to correct", "Ce qu'il faut corriger"};
constexpr Phrase heading_where{"Where", "Où"};
constexpr Phrase heading_resend{"Sending again", "Renvoi"};
constexpr Phrase heading_rule{"Our rule", "Notre règle"};
constexpr Phrase rule_reference{"{id}: chorus-export explain {id}", "{id} : chorus-export explain {id}"};
constexpr Phrase field_unknown{"we do not know this one: {element}", "celle-ci nous est inconnue : {element}"};
constexpr Phrase field_known{"{name}: {element}", "{name} : {element}"};
constexpr Phrase where_unknown{
    "no column of ours goes by this name: the last words of the path say which value is meant",
    "aucune de nos colonnes ne porte ce nom : la fin du chemin dit de quelle valeur il s'agit"};
constexpr Phrase try_unknown_heading{"What you can try", "Ce que vous pouvez essayer"};
constexpr Phrase try_whole{
    "give the whole message between double quotes, as the report of the flow shows it; several "
    "messages "
    "joined by « | » may stay together",
    "donnez le message entier entre guillemets doubles, tel que le montre le compte rendu du flux "
    "; "
    "plusieurs messages joints par « | » peuvent rester ensemble"};
constexpr Phrase try_rules{"chorus-export rules lists everything that we check before the deposit",
                           "chorus-export rules donne la liste de tout ce que nous contrôlons avant le dépôt"};
constexpr Phrase try_check{"chorus-export check --invoices FILE says whether one of our rules finds the fault",
                           "chorus-export check --invoices FICHIER dit si une de nos règles trouve la faute"};

}  // namespace chorus::phrase

namespace chorus::phrase {

constexpr Phrase state_meaning{"It is a state that the portal gives a flow or an invoice: {label}.",
                               "C'est un état que le portail donne à un flux ou à une facture : {label}."};
constexpr Phrase state_source{"contract of the portal's API, schema of CPPStatut",
                              "contrat de l'API du portail, schéma de CPPStatut"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t text_indent = 2;

std::string section(const Phrase& title, std::string_view text, const TextStyle& style) {
  return "\n" + heading(title.in(style.language), style) + "\n" + paragraph(text, text_indent);
}

std::string cell(std::string_view value, Language language) {
  return std::string(value.empty() ? phrase::empty_cell.in(language) : value);
}

std::string example(const RuleWords& words, const TextStyle& style) {
  const Language language = style.language;
  const bool error = words.rule->severity == Severity::error;
  const auto& before = error ? phrase::example_wrong : phrase::example_told;
  const auto& after = error ? phrase::example_right : phrase::example_better;
  const std::string colon = language == Language::french ? " : " : ": ";
  std::string title(phrase::heading_example.in(language));
  const bool key = words.column.find('.') != words.column.npos;  // of the configuration
  const bool element = words.column.starts_with('<');            // of an XML file
  const Message where{element ? phrase::of_element
                      : key   ? phrase::of_key
                              : phrase::of_column,
                      {text_arg("field", words.column)}};
  title += ", " + where.in(language);
  std::string out = "\n" + heading(title, style) + "\n";
  if (!words.given.en.empty()) out += paragraph(words.given.in(language), text_indent);
  out += paragraph(std::string(before.in(language)) + colon + cell(words.wrong, language), text_indent);
  out += paragraph(std::string(after.in(language)) + colon + cell(words.right, language), text_indent);
  return out;
}

std::string relaxing(const Rule& rule, const RuleWords& words, Language language) {
  if (rule.severity == Severity::note) return std::string(phrase::relax_note.in(language));
  if (rule.severity == Severity::warning) return std::string(phrase::relax_warning.in(language));
  std::string out;
  if (may_be_relaxed(rule)) {
    out = Message{phrase::relax_by_name, {text_arg("id", rule.id)}}.in(language);
  }
  if (!words.relax.en.empty()) {
    const auto setting = words.relax.in(language);
    if (!out.empty()) return out + " " + std::string(setting) + ".";
    return Message{phrase::relax_by_setting, {text_arg("setting", setting)}}.in(language);
  }
  return out.empty() ? std::string(phrase::relax_never.in(language)) : out;
}

/// The portal's name of a field, made readable: what it means here, then its path.
Message field_message(const PortalMessagePart& part) {
  const Arg element = text_arg("element", printable(part.element));
  if (!part.field) return {phrase::field_unknown, {element}};
  return {phrase::field_known, {words_arg("name", {part.field->name, {}}), element}};
}

const Rule* rule_of(const PortalMessagePart& part) {
  return part.message->lacks && part.field ? part.field->rule : part.message->rule;
}

std::string recognised_part(const PortalMessagePart& part, const TextStyle& style) {
  const Language language = style.language;
  const PortalMessage& message = *part.message;
  const Args args{text_arg("limit", part.limit.empty() ? "…" : printable(part.limit))};
  std::string out;
  if (part.cut) out += paragraph(phrase::part_cut.in(language), text_indent);
  if (!part.element.empty()) {
    out += section(phrase::heading_field, field_message(part).in(language), style);
  }
  out += section(phrase::heading_meaning, fill(message.meaning.in(language), args, language), style);
  out += section(phrase::heading_correct, fill(message.correct.in(language), args, language), style);
  const Phrase& where = !message.where.en.empty() ? message.where
                        : part.field              ? part.field->where
                                                  : phrase::where_unknown;
  out += section(phrase::heading_where, where.in(language), style);
  out += section(phrase::heading_resend, resend_phrase(message.resend).in(language), style);
  if (const Rule* rule = rule_of(part)) {
    const Message reference{phrase::rule_reference, {text_arg("id", rule->id)}};
    out += section(phrase::heading_rule, reference.in(language), style);
  }
  return out + section(phrase::heading_source, source_text(message.source, message.confidence, language), style);
}

std::string state_part(const PortalMessagePart& part, const TextStyle& style) {
  const Language language = style.language;
  const Message meaning{phrase::state_meaning, {words_arg("label", {part.state->label, {}})}};
  return section(phrase::heading_meaning, meaning.in(language), style) +
         section(phrase::heading_remedy, advice_sentence(part.advice).in(language), style) +
         section(phrase::heading_source, source_text(phrase::state_source, part.state->confidence, language), style);
}

std::string unknown_part(const PortalMessagePart& part, const TextStyle& style) {
  std::string out;
  if (part.cut) out += paragraph(phrase::part_cut.in(style.language), text_indent);
  return out + paragraph(phrase::part_unknown.in(style.language), text_indent);
}

}  // namespace

std::string explanation_text(const Rule& rule, const TextStyle& style) {
  const Language language = style.language;
  const RuleWords& words = rule_words(rule);
  std::string out = heading(rule.id, style) + "  " + rule_marks(rule, style) + "\n";
  out += paragraph(shown_pattern(words.sentence, language), text_indent);
  out += section(phrase::heading_why, words.why.in(language), style);
  out += section(phrase::heading_usual, words.usual.in(language), style);
  out += example(words, style);
  out += section(phrase::heading_remedy, shown_pattern(words.remedy, language), style);
  out += section(phrase::heading_relax, relaxing(rule, words, language), style);
  return out + section(phrase::heading_source, source_text(words.source, rule.confidence, language), style);
}

std::string portal_message_text(std::span<const PortalMessagePart> parts, const TextStyle& style) {
  const Language language = style.language;
  std::string out;
  bool unknown = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    if (i > 0) out += "\n";
    if (parts.size() > 1) {
      const Message title{phrase::part_of, {count_arg("number", i + 1), count_arg("count", parts.size())}};
      out += heading(title.in(language), style) + "\n";
    }
    out += paragraph("« " + printable(part.text) + " »", parts.size() > 1 ? text_indent : 0);
    out += part.message ? recognised_part(part, style)
           : part.state ? state_part(part, style)
                        : unknown_part(part, style);
    unknown = unknown || (!part.message && !part.state);
  }
  if (!unknown) return out;
  out += "\n" + heading(phrase::try_unknown_heading.in(language), style) + "\n";
  for (const auto& attempt : {phrase::try_whole, phrase::try_check, phrase::try_rules}) {
    out += std::string(text_indent, ' ') + "- " + wrapped(attempt.in(language), text_indent + 2, reading_width) + "\n";
  }
  return out;
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase columns_invoices{"Invoices file", "Fichier des factures"};
constexpr Phrase columns_debtors{"Debtors file", "Fichier des débiteurs"};
constexpr Phrase column_required{"required", "obligatoire"};
constexpr Phrase column_headers{"headers", "en-têtes"};
constexpr Phrase column_numbered{"several rates in one row: {first} … {last}",
                                 "plusieurs taux sur une ligne : {first} … {last}"};
constexpr Phrase columns_note{
    "Headers are matched without regard to case, accents, spaces, dots or degree signs. Instead of "
    "the "
    "client code, an invoice may carry the SIRET of its debtor.",
    "Les en-têtes se lisent sans tenir compte des majuscules, accents, espaces, points ou signes "
    "degré. À la "
    "place du code client, une facture peut porter le SIRET de son débiteur."};

}  // namespace chorus::phrase

namespace chorus {

namespace {

std::string numbered_name(std::string_view name, char digit) {
  const auto mark = name.find('_');
  std::string numbered(name);
  numbered.insert(mark + 1, std::string(1, digit) + "_");
  return numbered;
}

std::string meaning_of(const ColumnText& column, Language language) {
  return fill(column.meaning.in(language), {}, language);
}

std::string column_entry_text(const ColumnText& column, const TextStyle& style) {
  const Language language = style.language;
  std::string out = std::string(entry_indent, ' ') + heading(column.name, style);
  if (column.required) out += "  (" + std::string(phrase::column_required.in(language)) + ")";
  out += "\n" + paragraph(meaning_of(column, language), meaning_indent);
  if (column.numbered) {
    const Message rates{
        phrase::column_numbered,
        {text_arg("first", numbered_name(column.name, '1')), text_arg("last", numbered_name(column.name, '9'))}};
    out += paragraph(rates.in(language), meaning_indent);
  }
  std::string headers(phrase::column_headers.in(language));
  headers += language == Language::french ? " : " : ": ";
  for (const auto header : column.headers) {
    if (header != column.headers.front()) headers += ", ";
    headers += header;
  }
  return column.headers.empty() ? out : out + paragraph(headers, meaning_indent);
}

nlohmann::ordered_json column_object(const ColumnText& column) {
  nlohmann::ordered_json object;
  object["name"] = column.name;
  object["required"] = column.required;
  object["numbered"] = column.numbered;
  object["meaning"] = {{"en", meaning_of(column, Language::english)}, {"fr", meaning_of(column, Language::french)}};
  object["headers"] = column.headers;
  return object;
}

}  // namespace

std::string columns_text(std::span<const ColumnFile> files, const TextStyle& style) {
  std::string out = paragraph(phrase::columns_note.in(style.language), 0);
  for (const auto& file : files) {
    const bool invoices = file.of == ColumnsOf::invoices;
    const Phrase& title = invoices ? phrase::columns_invoices : phrase::columns_debtors;
    out += "\n" + heading(title.in(style.language), style) + "\n";
    for (const auto& column : file.columns) out += "\n" + column_entry_text(column, style);
  }
  return out;
}

std::string columns_json(std::span<const ColumnFile> files) {
  nlohmann::ordered_json document;
  document["version"] = 1;
  document["files"] = nlohmann::ordered_json::array();
  for (const auto& file : files) {
    nlohmann::ordered_json object;
    object["kind"] = file.of == ColumnsOf::invoices ? "invoices" : "debtors";
    object["columns"] = nlohmann::ordered_json::array();
    for (const auto& column : file.columns) object["columns"].push_back(column_object(column));
    document["files"].push_back(std::move(object));
  }
  return document.dump(2) + "\n";
}

std::string columns_csv(const ColumnFile& file, Language language) {
  const bool french = language == Language::french;
  std::string line = french ? "\xEF\xBB\xBF" : "";
  for (const auto& column : file.columns) {
    if (&column != &file.columns.front()) line += french ? ';' : ',';
    line += french && !column.headers.empty() ? column.headers.front() : column.name;
  }
  return line + "\n";
}

}  // namespace chorus
