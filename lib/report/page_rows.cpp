#include "report/page_rows.hpp"

#include <iterator>

#include "diagnostic/printable.hpp"
#include "report/html_text.hpp"
#include "report/report_json_value.hpp"
#include "report/severity.hpp"
#include "report/table.hpp"

namespace chorus {

namespace {

struct FaultTexts {
  std::string severity;  ///< its stable name
  std::string rule;
  std::string sentence;
  std::string place;
  std::string remedy;
};

/// "march.csv:12:7, « siret »", as far as it is known.
std::string place_words(const Location& place) {
  std::string words(place.file);
  if (place.line > 0) words += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) words += ":" + std::to_string(place.column);
  if (!place.field.empty()) words += (words.empty() ? "« " : ", « ") + std::string(place.field) + " »";
  return printable(words);
}

FaultTexts fault_texts(const Diagnostic& fault, Language language) {
  return {std::string(severity_name(fault.severity)), std::string(fault.rule->id),
          printable(fault.sentence(language)), place_words(fault.place),
          printable(fault.remedy(language))};
}

std::string hint(Language language) {
  return std::string(phrase::hint.in(language)) + (language == Language::french ? " : " : ": ");
}

std::string amount_words(const std::optional<Amount>& amount, const InvoiceRecord& record,
                         Language language) {
  if (!amount) return {};
  // A credit note is written without a sign; here its amounts stand among others.
  const bool subtracts = record.credit_note() && !amount->negative() && !amount->zero();
  return (subtracts ? "−" : "") + grouped(amount->text(), language);
}

JsonObject amount_key(const std::optional<Amount>& amount, const InvoiceRecord& record) {
  if (!amount) return "";
  return (record.credit_note() ? -1 : 1) * amount->millionths();
}

/// In the order of page_columns.
std::vector<std::string> cells(const InvoiceRecord& r, Language language) {
  std::string number = r.number;
  if (number.empty() && r.line > 0) {
    number = Message{phrase::row_of_line, {count_arg("line", r.line)}}.in(language);
  }
  if (r.credit_note()) number += " (" + std::string(phrase::type_credit_note.in(language)) + ")";
  std::string client = r.client;
  if (!r.address_code.empty()) client += " / " + r.address_code;
  std::string service = r.service_code;
  if (!r.service_name.empty()) service += (service.empty() ? "" : " ") + r.service_name;
  std::vector<std::string> texts{number,
                                 fill("{date}", {date_arg("date", r.date)}, language),
                                 client,
                                 r.debtor_name,
                                 r.siret,
                                 service,
                                 r.commitment(),
                                 amount_words(r.total_excl_tax, r, language),
                                 amount_words(r.total_incl_tax, r, language),
                                 r.pdf};
  for (auto& text : texts) text = printable(text);
  return texts;
}

std::string why(const InvoiceRecord& record, Language language) {
  return printable(record.unread ? phrase::state_unread.in(language) : record.why);
}

unsigned lacking_columns(const InvoiceRecord& record) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < std::size(page_columns); ++i) {
    if ((record.lacks & page_columns[i].lack) != 0) bits |= 1U << i;
  }
  return bits;
}

std::string cell_markup(std::size_t column, const std::string& text, bool lacks, Language language) {
  const bool numeric = page_columns[column].numeric;
  std::string attributes;
  if (column == 0) attributes = "scope=\"row\"";
  if (numeric || lacks) {
    const std::string kinds = std::string(numeric ? "n" : "") + (numeric && lacks ? " " : "") + (lacks ? "lack" : "");
    attributes += (attributes.empty() ? "" : " ") + ("class=\"" + kinds + "\"");
  }
  return element(column == 0 ? "th" : "td", attributes,
                 lacks ? phrase::missing.in(language) : std::string_view(text));
}

}  // namespace

std::string page_fault_markup(const Diagnostic& fault, Language language) {
  const FaultTexts texts = fault_texts(fault, language);
  return wrapped_in("li", "class=\"" + texts.severity + "\"",
                    element("b", severity_words(fault.severity).in(language)) + " " +
                        element("code", texts.rule) + " " + html(texts.sentence) + " " +
                        element("span", "class=\"place\"", texts.place) +
                        element("span", "class=\"remedy\"", hint(language) + texts.remedy));
}

std::string page_row_markup(const InvoiceRecord& record, Language language) {
  const auto texts = cells(record, language);
  const unsigned lacks = lacking_columns(record);
  std::string line;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    line += cell_markup(i, texts[i], ((lacks >> i) & 1U) != 0, language);
  }
  std::string state = element("span", "class=\"state\"", state_words(record.state).in(language));
  const std::string reason = why(record, language);
  if (!reason.empty()) state += " " + element("span", "class=\"why\"", "(" + reason + ")");
  const std::string kind(state_name(record.state));
  line = wrapped_in("tr", "class=\"" + kind + (record.faults.empty() ? "\"" : " told\""),
                    line + wrapped_in("td", {}, state));
  if (record.faults.empty()) return line;
  std::string items;
  for (const auto& fault : record.faults) items += page_fault_markup(fault, language);
  const std::string span = "colspan=\"" + std::to_string(std::size(page_columns) + 1) + "\"";
  return line + wrapped_in("tr", "class=\"faults\"", wrapped_in("td", span, wrapped_in("ul", {}, items)));
}

std::string page_row_data(const InvoiceRecord& record, Language language) {
  JsonObject row;
  row["c"] = cells(record, language);
  row["l"] = lacking_columns(record);
  row["s"] = state_name(record.state);
  row["w"] = why(record, language);
  row["k"] = {{"1", record.date},
              {"7", amount_key(record.total_excl_tax, record)},
              {"8", amount_key(record.total_incl_tax, record)}};
  row["f"] = JsonObject::array();
  for (const auto& fault : record.faults) {
    const FaultTexts t = fault_texts(fault, language);
    row["f"].push_back({t.severity, t.rule, t.sentence, t.place, t.remedy});
  }
  return json_text(row);
}

std::string page_words(Language language) {
  JsonObject words;
  const auto fixed = [&](const Phrase& phrase) { return Message{phrase, {}}.in(language); };
  words["missing"] = fixed(phrase::missing);
  words["hint"] = hint(language);
  words["shown"] = fixed(phrase::page_shown);
  words["none"] = fixed(phrase::page_none_shown);
  words["printCut"] = fixed(phrase::page_print_cut);
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    words["severities"][std::string(severity_name(severity))] = severity_words(severity).in(language);
  }
  for (const auto state : all_states()) {
    words["states"][std::string(state_name(state))] = state_words(state).in(language);
  }
  words["numeric"] = JsonObject::array();
  for (std::size_t i = 0; i < std::size(page_columns); ++i) {
    if (page_columns[i].numeric) words["numeric"].push_back(i);
  }
  return json_text(words);
}

}  // namespace chorus
