#include "report/report_csv.hpp"

#include <algorithm>

#include "catalogue/rule_words.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"

namespace chorus::phrase {

constexpr Phrase vat_line{"{rate} %: {base} + {amount}", "{rate} % : {base} + {amount}"};
constexpr Phrase type_invoice{"invoice", "facture"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

bool begins_formula(std::string_view text) {
  // The wide forms too: a spreadsheet with an Asian input method takes them as well.
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

}  // namespace

std::string spreadsheet_text(std::string_view value) {
  std::string text = printable(value);
  if (begins_formula(text)) text.insert(0, "'");
  return text;
}

std::string spreadsheet_cell(std::string_view text, char delimiter) {
  if (text.find(delimiter) == text.npos && text.find('"') == text.npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) {
    cell += c;
    if (c == '"') cell += c;
  }
  return cell + '"';
}

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One row, cell by cell.
class Row {
 public:
  explicit Row(Language language) : french_(language == Language::french) {}

  void text(std::string_view value) { cell(spreadsheet_text(value)); }
  void amount(const std::optional<Amount>& value) {
    std::string text = value ? value->text() : "";
    if (french_) std::replace(text.begin(), text.end(), '.', ',');
    cell(text);
  }
  void date(const std::string& iso) {
    cell(fill("{date}", {date_arg("date", iso)}, french_ ? Language::french : Language::english));
  }
  /// In threes, as it is written: a spreadsheet shows 14 digits in a row as 2,6E+13.
  void siret(const std::string& digits) {
    std::string text = digits;
    if (french_ && text.size() == 14) {
      for (const std::size_t at : {9U, 6U, 3U}) text.insert(at, " ");
    }
    cell(text);
  }

  std::string take() { return std::move(line_) + "\r\n"; }

 private:
  void cell(const std::string& text) {
    const char delimiter = french_ ? ';' : ',';
    if (!first_) line_ += delimiter;
    first_ = false;
    line_ += spreadsheet_cell(text, delimiter);
  }

  bool french_;
  bool first_ = true;
  std::string line_;
};

std::optional<Amount> vat_total(const InvoiceRecord& record) {
  Amount sum;
  for (const auto& line : record.vat) {
    if (!line.amount) return std::nullopt;
    sum = sum + *line.amount;
  }
  return record.vat.empty() ? std::nullopt : std::optional<Amount>(sum);
}

/// "20 %: 100.00 + 20.00 | 5.5 %: …"
std::string vat_text(const InvoiceRecord& record, Language language) {
  const auto figure = [](std::string_view name, const std::optional<Amount>& amount, int decimals) {
    return number_arg(name, amount ? amount->text(decimals) : "?");
  };
  std::string text;
  for (const auto& line : record.vat) {
    const Message message{
        phrase::vat_line,
        {figure("rate", line.rate, 0), figure("base", line.base, 2), figure("amount", line.amount, 2)}};
    text += (text.empty() ? "" : " | ") + message.in(language);
  }
  return text;
}

std::string sentences(const InvoiceRecord& record, Severity severity, Language language) {
  std::string text;
  for (const auto& fault : record.faults) {
    if (fault.severity != severity) continue;
    text += (text.empty() ? "" : " | ") + ("[" + std::string(fault.rule->id) + "] ") + sentence_of(fault, language);
  }
  return text;
}

std::string remedies(const InvoiceRecord& record, Language language) {
  std::string text;
  for (const auto& fault : record.faults) {
    const std::string remedy = remedy_of(fault, language);
    if (fault.severity == Severity::note || text.find(remedy) != text.npos) continue;
    text += (text.empty() ? "" : " | ") + remedy;
  }
  return text;
}

std::string type_text(const InvoiceRecord& record, Language language) {
  const std::string& code = record.text(Field::type);
  if (language == Language::english || code.empty()) return code;
  return std::string((record.credit_note() ? phrase::type_credit_note : phrase::type_invoice).in(language));
}

std::string state_text(const InvoiceRecord& record, Language language) {
  return std::string(language == Language::english ? state_name(record.state) : state_words(record.state).in(language));
}

std::string record_row(const InvoiceRecord& record, Language language) {
  Row row(language);
  for (const FieldEntry* entry : told_fields()) {
    if (!entry->in_reports) continue;
    const std::string& text = record.text(entry->field);
    switch (entry->kind) {
      case FieldKind::date: row.date(text); break;
      case FieldKind::type: row.text(type_text(record, language)); break;
      case FieldKind::siret: row.siret(text); break;
      case FieldKind::amount: row.amount(record.amount(entry->field)); break;
      default: row.text(text);
    }
    if (entry->field == Field::total_excl_tax) row.amount(vat_total(record));
  }
  row.text(vat_text(record, language));
  row.text(record.pdf);
  row.text(state_text(record, language));
  row.text(record.why);
  row.text(record.exported_to);
  row.text(record.flow_id);
  row.text(record.line > 0 ? std::string(record.file) + ":" + std::to_string(record.line) : std::string(record.file));
  row.text(sentences(record, Severity::error, language));
  row.text(sentences(record, Severity::warning, language));
  row.text(remedies(record, language));
  return row.take();
}

std::string head_row(Language language) {
  Row row(language);
  const auto head = [&](const FieldEntry& entry) {
    if (language == Language::english) return row.text(entry.name);
    row.text(entry.head.empty() ? entry.first_header() : entry.head);
  };
  for (const FieldEntry* entry : told_fields()) {
    if (entry->in_reports) head(*entry);
    if (entry->field == Field::total_excl_tax) head(field_entry(Field::vat_amount));
  }
  for (const Phrase& words : phrase::other_report_columns) row.text(words.in(language));
  return std::string(language == Language::french ? byte_order_mark : "") + row.take();
}

}  // namespace

void write_records_csv(const RecordSource& records, Language language, const ByteSink& sink) {
  sink(head_row(language));
  records([&](const InvoiceRecord& record) { sink(record_row(record, language)); });
}

void write_csv_report(const RunReport& report, const ByteSink& sink) {
  write_records_csv(report.records, report.language, sink);
}

std::string csv_report_head(Language language) {
  std::string head = head_row(language);
  head.resize(head.size() - 2);
  return head;
}

}  // namespace chorus
