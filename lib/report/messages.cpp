#include "report/messages.hpp"

#include "catalogue/rule_words.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/text.hpp"
#include "report/failure_words.hpp"

namespace chorus {

namespace {

/// "march.csv:12:7: ", as far as it is known.
std::string place_prefix(std::string_view file, std::uint32_t line, std::uint32_t column) {
  if (file.empty()) return {};
  std::string prefix = printable(file);
  if (line > 0) prefix += ":" + std::to_string(line);
  if (line > 0 && column > 0) prefix += ":" + std::to_string(column);
  return prefix + ": ";
}

std::string hint_line(const std::string& prefix, const std::string& remedy, const TextStyle& style) {
  return prefix + coloured(phrase::hint.in(style.language), colour::cyan, style) + ": " + printable(remedy);
}

/// " (invoice F1, column « siret »)"
std::string context(const Diagnostic& diagnostic, Language language) {
  std::string inside;
  if (!diagnostic.invoice.empty()) {
    inside = Message{diagnostic.also > 0 ? phrase::of_invoices : phrase::of_invoice,
                     {text_arg("number", clipped(diagnostic.invoice)), count_arg("count", diagnostic.also)}}
                 .in(language);
  }
  // A value that is not there has no header of the file's own: the rule's column is named instead.
  const auto field = diagnostic.place.field.empty() ? diagnostic.rule->field : diagnostic.place.field;
  if (!field.empty()) {
    if (!inside.empty()) inside += ", ";
    const bool key = field.starts_with("supplier.");  // of the configuration: "supplier.iban"
    const bool element = field.starts_with('<');      // of an XML file: "<DonneesFacture/Id>"
    inside += Message{element                             ? phrase::of_element
                      : key && diagnostic.invoice.empty() ? phrase::of_key
                                                          : phrase::of_column,
                      {text_arg("field", field)}}
                  .in(language);
  }
  return inside.empty() ? "" : " (" + inside + ")";
}

}  // namespace

std::string sentence_line(const Diagnostic& diagnostic, const TextStyle& style) {
  const Location& place = diagnostic.place;
  return place_prefix(place.file, place.line, place.column) + severity_text(diagnostic.severity, style) + ": [" +
         std::string(diagnostic.rule->id) + "] " +
         printable(sentence_of(diagnostic, style.language) + context(diagnostic, style.language));
}

std::string remedy_line(const Diagnostic& diagnostic, const TextStyle& style) {
  const Location& place = diagnostic.place;
  return hint_line(place_prefix(place.file, place.line, place.column), remedy_of(diagnostic, style.language), style);
}

std::string failure_lines(const Failure& failure, const TextStyle& style) {
  const FailureWords words = failure_words(failure);
  const std::string prefix = place_prefix(words.file, failure.line, failure.column);
  return prefix + severity_text(Severity::error, style) + ": " + printable(words.sentence.in(style.language)) + "\n" +
         hint_line(prefix, words.remedy.in(style.language), style);
}

std::string notice_lines(const Message& sentence, const Message& remedy, const TextStyle& style, Severity severity) {
  std::string lines = severity_text(severity, style) + ": " + printable(sentence.in(style.language));
  if (remedy.phrase.en.empty()) return lines;
  return lines + "\n" + hint_line("", remedy.in(style.language), style);
}

}  // namespace chorus
