#include "export/content_change.hpp"

#include <algorithm>

#include "catalogue/content_fields.hpp"
#include "catalogue/journal_phrases.hpp"

namespace chorus {

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
