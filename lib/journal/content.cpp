#include "journal/content.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "invoice/fields.hpp"

namespace chorus {

namespace {

using Fields = std::vector<std::pair<std::string_view, std::string_view>>;

Fields fields_of(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto tab = std::min(line.find('\t'), line.size());
    fields.emplace_back(line.substr(0, tab), line.substr(std::min(tab + 1, line.size())));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return fields;
}

const std::string_view* find(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields) {
    if (field == name) return &value;
  }
  return nullptr;
}

std::string amount(const Given<Amount>& given, int decimals = 2) {
  return given ? given->text(decimals) : std::string();
}

/// The lines by rate: rows of one invoice that come in another order are no other invoice.
std::vector<std::string> vat_values(const std::vector<VatLine>& lines) {
  const auto value = [](const Given<Amount>& given) { return given ? *given : Amount(); };
  std::vector<const VatLine*> sorted;
  sorted.reserve(lines.size());
  for (const VatLine& line : lines) sorted.push_back(&line);
  std::sort(sorted.begin(), sorted.end(), [&](const VatLine* a, const VatLine* b) {
    return std::tuple(value(a->rate), value(a->base), value(a->amount)) <
           std::tuple(value(b->rate), value(b->base), value(b->amount));
  });
  std::vector<std::string> values;
  values.reserve(sorted.size());
  for (const VatLine* line : sorted) {
    values.push_back(amount(line->base) + " x " + amount(line->rate, 0) + " % = " + amount(line->amount));
  }
  return values;
}

bool is_same(std::string_view before, std::string_view now) {
  if (before == now) return true;
  // The name alone: the file is gone. No other value has a TAB.
  return before.starts_with(now) && before.substr(now.size()).starts_with('\t');
}

}  // namespace

void Content::add(std::string_view field, std::string_view value) {
  if (value.empty()) return;
  text_ += field;
  text_ += '\t';
  const std::size_t begin = text_.size();
  text_ += value;
  std::replace(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\n', ' ');
  text_ += '\n';
}

void Content::add(const SentFile& file) {
  const bool gone = file.fingerprint.empty();
  add(files_ == 0 ? "pdf" : "attachment_" + std::to_string(files_),
      gone ? file.name : file.name + '\t' + std::to_string(file.size) + '\t' + file.fingerprint);
  ++files_;
}

namespace {

std::string content_value(const Invoice& invoice, const FieldEntry& entry) {
  if (entry.field == Field::type) return std::string(type_code(invoice.type_or_default()));
  if (entry.field == Field::market) return invoice.commitment.market_or_contract().value_or("");
  return field_text(invoice, entry);
}

}  // namespace

Content content_of(const Invoice& invoice) {
  Content content;
  const auto add = [&](const FieldEntry& entry) { content.add(entry.name, content_value(invoice, entry)); };
  for (const FieldEntry* entry : told_fields()) {
    if (!entry->in_journal || entry->field == Field::date) continue;
    add(*entry);
    if (entry->field == Field::framework) add(field_entry(Field::date));  // where journals have it
  }
  std::size_t line = 0;
  for (const auto& value : vat_values(invoice.vat)) {
    content.add("vat_" + std::to_string(++line), value);
  }
  return content;
}

SentFile own_pdf_of(std::string_view content) {
  SentFile file;
  const Fields fields = fields_of(content);
  const std::string_view* const pdf = find(fields, "pdf");
  if (pdf == nullptr) return file;
  const auto name_end = std::min(pdf->find('\t'), pdf->size());
  file.name = pdf->substr(0, name_end);
  const std::string_view rest = pdf->substr(std::min(name_end + 1, pdf->size()));
  const auto size_end = rest.find('\t');
  if (size_end == rest.npos) return file;
  std::from_chars(rest.data(), rest.data() + size_end, file.size);
  file.fingerprint = rest.substr(size_end + 1);
  return file;
}

std::vector<Change> changes(std::string_view before, std::string_view after, bool partial) {
  std::vector<Change> found;
  if (before == after) return found;
  const Fields old_fields = fields_of(before);
  const Fields new_fields = fields_of(after);
  for (const auto& [field, value] : old_fields) {
    const std::string_view* now = find(new_fields, field);
    if (now != nullptr && is_same(value, *now)) continue;
    found.push_back({std::string(field), std::string(value), std::string(now ? *now : "")});
  }
  for (const auto& [field, value] : new_fields) {
    if (!partial && find(old_fields, field) == nullptr) {
      found.push_back({std::string(field), {}, std::string(value)});
    }
  }
  return found;
}

std::string shown_value(std::string_view value) { return std::string(value.substr(0, value.find('\t'))); }

}  // namespace chorus
