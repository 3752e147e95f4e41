#include "export/stored_content.hpp"

#include <algorithm>

#include "diagnostic/phrase.hpp"
#include "input/column_words.hpp"
#include "input/invoice_reader.hpp"
#include "invoice/cell_sense.hpp"

namespace chorus::phrase {

constexpr Phrase change_of_field{"{field}: « {before} » → « {after} »", "{field} : « {before} » → « {after} »"};
constexpr Phrase change_of_bytes{"{field}: the content of {name} changed", "{field} : le contenu de {name} a changé"};
constexpr Phrase nothing_given{"nothing", "rien"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// The field of a line of a content; null for one of the numbered lines, and for one of a later version's journal.
const FieldEntry* journal_field(std::string_view name) {
  for (const auto& entry : fields()) {
    if (entry.in_journal && entry.name == name) return &entry;
  }
  return nullptr;
}

/// Dates and amounts have one spelling, and so has the type.
bool has_one_spelling(FieldKind kind) {
  return kind == FieldKind::date || kind == FieldKind::amount || kind == FieldKind::type;
}

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
std::string value_today(const FieldEntry& entry, std::string_view stored) {
  std::vector<Record> rows(1);
  const std::string text = code_text(entry.field, tidy_text(stored));
  rows[0].cells.push_back({entry.field, 0, text, DecimalMark::point, {}, {}});
  take_empty_words(rows, {});
  Diagnostics faults;
  const Invoice invoice = invoice_of(rows, DateColumn(std::nullopt), faults);
  if (faults.errors() > 0) return std::string(stored);
  const Content content = content_of(invoice);
  return std::string(value_in(content.text(), entry.name));
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
    const FieldEntry* const entry = journal_field(name);
    const bool as_it_is = entry == nullptr || has_one_spelling(entry->kind);
    today.add(name, as_it_is ? std::string(value) : value_today(*entry, value));
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

// Lines of a content that are no field of the table of fields.
constexpr Phrase content_vat{"VAT {number}", "TVA {number}"};
constexpr Phrase content_pdf{"PDF", "PDF"};
constexpr Phrase content_attachment{"attachment {number}", "pièce jointe {number}"};
constexpr Phrase vat_content_value{"{base} at {rate} %, {amount}", "{base} à {rate} %, {amount}"};

/// How people call a line of a content, and how they write its values.
struct LineName {
  Phrase words;
  FieldKind kind;
  std::string_view number{};
};

/// Nothing for a line of a later version's journal: it is shown as it is.
std::optional<LineName> line_name(std::string_view name) {
  constexpr std::string_view vat = "vat_";
  constexpr std::string_view attachment = "attachment_";
  if (const FieldEntry* entry = journal_field(name)) return LineName{entry->words, entry->kind};
  if (name == "pdf") return LineName{content_pdf, FieldKind::text};
  if (name.starts_with(vat)) return LineName{content_vat, FieldKind::vat, name.substr(vat.size())};
  if (name.starts_with(attachment)) {
    return LineName{content_attachment, FieldKind::text, name.substr(attachment.size())};
  }
  return std::nullopt;
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
  return {vat_content_value,
          {number_arg("base", base), number_arg("rate", rate), number_arg("amount", std::string(value))}};
}

Arg value_arg(std::string_view name, const std::string& value, FieldKind kind) {
  if (value.empty()) return words_arg(name, {phrase::nothing_given, {}});
  switch (kind) {
    case FieldKind::amount: return number_arg(name, value);
    case FieldKind::date: return date_arg(name, value);
    case FieldKind::vat: return words_arg(name, vat_message(value));
    default: return text_arg(name, value);
  }
}

}  // namespace

Message change_message(const Change& change) {
  const auto known = line_name(change.field);
  const Arg field =
      known ? words_arg("field", {known->words, {text_arg("number", known->number)}}) : text_arg("field", change.field);
  const std::string before = shown_value(change.before);
  const std::string after = shown_value(change.after);
  if (before == after) return {phrase::change_of_bytes, {field, text_arg("name", after)}};
  const FieldKind kind = known ? known->kind : FieldKind::text;
  return {phrase::change_of_field, {field, value_arg("before", before, kind), value_arg("after", after, kind)}};
}

}  // namespace chorus
