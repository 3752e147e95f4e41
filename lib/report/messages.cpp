#include "report/messages.hpp"

#include "catalogue/report_phrases.hpp"
#include "report/printable.hpp"

namespace chorus {

namespace {

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view cyan = "\x1b[36m";
constexpr std::string_view plain = "\x1b[0m";

std::string coloured(std::string_view text, std::string_view colour, const TextStyle& style) {
  if (!style.colour) return std::string(text);
  return std::string(colour) + std::string(text) + std::string(plain);
}

/// "march.csv:12:7: ", as far as it is known.
std::string place_prefix(std::string_view file, std::uint32_t line, std::uint32_t column) {
  if (file.empty()) return {};
  std::string prefix = printable(file);
  if (line > 0) prefix += ":" + std::to_string(line);
  if (line > 0 && column > 0) prefix += ":" + std::to_string(column);
  return prefix + ": ";
}

std::string severity_word(Severity severity, const TextStyle& style) {
  switch (severity) {
    case Severity::error: return coloured(phrase::error.in(style.language), red, style);
    case Severity::warning: return coloured(phrase::warning.in(style.language), yellow, style);
    case Severity::note: break;
  }
  return coloured(phrase::note.in(style.language), cyan, style);
}

std::string hint_line(const std::string& prefix, const std::string& remedy, const TextStyle& style) {
  return prefix + coloured(phrase::hint.in(style.language), cyan, style) + ": " + printable(remedy);
}

/// " (invoice F1, column « siret »)"
std::string context(const Diagnostic& diagnostic, Language language) {
  std::string inside;
  if (!diagnostic.invoice.empty()) {
    inside = Message{diagnostic.also > 0 ? phrase::of_invoices : phrase::of_invoice,
                     {text_arg("number", diagnostic.invoice), count_arg("count", diagnostic.also)}}
                 .in(language);
  }
  // A value that is not there has no header of the file's own: the rule's column is named instead.
  const auto field =
      diagnostic.place.field.empty() ? diagnostic.rule->field : diagnostic.place.field;
  if (!field.empty()) {
    if (!inside.empty()) inside += ", ";
    const bool key = field.find('.') != field.npos;  // of the configuration: "supplier.iban"
    const bool element = field.starts_with('<');     // of an XML file: "<DonneesFacture/Id>"
    inside += Message{element                          ? phrase::of_element
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
  return place_prefix(place.file, place.line, place.column) +
         severity_word(diagnostic.severity, style) + ": [" + std::string(diagnostic.rule->id) + "] " +
         printable(diagnostic.sentence(style.language) + context(diagnostic, style.language));
}

std::string remedy_line(const Diagnostic& diagnostic, const TextStyle& style) {
  const Location& place = diagnostic.place;
  return hint_line(place_prefix(place.file, place.line, place.column),
                   diagnostic.remedy(style.language), style);
}

std::string failure_lines(const Failure& failure, const TextStyle& style) {
  const std::string prefix = place_prefix(failure.file, failure.line, failure.column);
  return prefix + severity_word(Severity::error, style) + ": " +
         printable(failure.message.in(style.language)) + "\n" +
         hint_line(prefix, failure.remedy.in(style.language), style);
}

std::string notice_lines(const Message& sentence, const Message& remedy, const TextStyle& style) {
  std::string lines = severity_word(Severity::warning, style) + ": " +
                      printable(sentence.in(style.language));
  if (remedy.phrase.en.empty()) return lines;
  return lines + "\n" + hint_line("", remedy.in(style.language), style);
}

}  // namespace chorus
