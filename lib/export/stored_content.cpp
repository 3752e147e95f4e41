#include "export/stored_content.hpp"

#include <algorithm>
#include <iterator>

#include "catalogue/content_fields.hpp"
#include "catalogue/journal_phrases.hpp"
#include "input/column_words.hpp"
#include "input/invoice_rows.hpp"
#include "invoice/cell_sense.hpp"

namespace chorus {

namespace {

struct ReadField {
  std::string_view name;  ///< in the content
  Column column;          ///< that it is read from
};

constexpr ReadField read_fields[] = {
    {"framework", Column::framework},       {"original_invoice", Column::original_invoice},
    {"currency", Column::currency},         {"payment_mode", Column::payment_mode},
    {"siret", Column::siret},               {"service_code", Column::service_code},
    {"engagement", Column::engagement},     {"market", Column::market},
};

/// The value of one field in a content, empty when it is not there.
std::string_view value_in(std::string_view content, std::string_view name) {
  while (!content.empty()) {
    const auto line = content.substr(0, content.find('\n'));
    if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '\t') {
      return line.substr(name.size() + 1);
    }
    content.remove_prefix(std::min(line.size() + 1, content.size()));
  }
  return {};
}

/// The cell goes the way of every cell of an input.
std::string value_today(const ReadField& field, std::string_view stored) {
  std::vector<Record> rows(1);
  const std::string text = code_text(field.column, tidy_text(stored));
  rows[0].cells.push_back({field.column, 0, text, DecimalMark::point, {}, {}});
  take_empty_words(rows, {});
  Diagnostics faults;
  const Invoice invoice = invoice_of(rows, DateColumn(std::nullopt), faults);
  if (faults.errors() > 0) return std::string(stored);
  const Content content = content_of(invoice);
  return std::string(value_in(content.text(), field.name));
}

/// What left before codes were repaired and words for « nothing » counted as empty is read as it would
/// be now. A service that was such a word may since come from the debtors file.
bool reads_the_same_today(const Change& change) {
  const bool service = change.field == "service_code";
  const bool commitment = change.field == "engagement" || change.field == "market";
  if (!service && !commitment && change.field != "original_invoice") return false;
  const std::string read = read_code(change.before).text;
  if (read == change.after) return true;
  return means_nothing(read) && (service || (commitment && change.after.empty()));
}

}  // namespace

std::string read_today(std::string_view stored) {
  Content today;
  while (!stored.empty()) {
    const auto line = stored.substr(0, stored.find('\n'));
    const auto tab = std::min(line.find('\t'), line.size());
    const auto name = line.substr(0, tab);
    const auto value = line.substr(std::min(tab + 1, line.size()));
    const auto* const field = std::find_if(std::begin(read_fields), std::end(read_fields),
                                           [&](const ReadField& one) { return one.name == name; });
    today.add(name, field == std::end(read_fields) ? std::string(value) : value_today(*field, value));
    stored.remove_prefix(std::min(line.size() + 1, stored.size()));
  }
  return today.text();
}

std::vector<Change> changes_since(const KnownInvoice& known, std::string_view now) {
  const bool partial = known.delivery == Delivery::adopted;
  auto found = changes(known.content, now, partial);
  std::erase_if(found, reads_the_same_today);
  if (found.empty()) return found;
  auto today = changes(read_today(known.content), now, partial);
  std::erase_if(today, [&](const Change& change) {
    return std::none_of(found.begin(), found.end(), [&](const Change& one) { return one.field == change.field; });
  });
  return today;
}

namespace {

/// A field that this program does not know is one of a later version's journal: shown as it is.
const ContentField* field_of(std::string_view name) {
  for (const auto& field : content_fields) {
    if (field.name == name || (field.name.ends_with('_') && name.starts_with(field.name))) {
      return &field;
    }
  }
  return nullptr;
}

/// "100.00 x 20 % = 20.00", as the journal has it.
Message vat_message(std::string_view value) {
  const auto take = [&](std::string_view until) {
    const auto end = std::min(value.find(until), value.size());
    std::string part(value.substr(0, end));
    value.remove_prefix(std::min(end + until.size(), value.size()));
    return part;
  };
  const std::string base = take(" x ");
  const std::string rate = take(" % = ");
  return {phrase::vat_content, {number_arg("base", base), number_arg("rate", rate),
                                number_arg("amount", std::string(value))}};
}

Arg value_arg(std::string_view name, const std::string& value, FieldKind kind) {
  if (value.empty()) return words_arg(name, {phrase::nothing_given, {}});
  switch (kind) {
    case FieldKind::amount: return number_arg(name, value);
    case FieldKind::date: return date_arg(name, value);
    case FieldKind::vat: return words_arg(name, vat_message(value));
    case FieldKind::text: break;
  }
  return text_arg(name, value);
}

}  // namespace

Message change_message(const Change& change) {
  const ContentField* const known = field_of(change.field);
  const Arg field =
      known ? words_arg("field", {known->words, {text_arg("number", change.field.substr(known->name.size()))}})
            : text_arg("field", change.field);
  const std::string before = shown_value(change.before);
  const std::string after = shown_value(change.after);
  if (before == after) return {phrase::change_of_bytes, {field, text_arg("name", after)}};
  const FieldKind kind = known ? known->kind : FieldKind::text;
  return {phrase::change_of_field,
          {field, value_arg("before", before, kind), value_arg("after", after, kind)}};
}

}  // namespace chorus
