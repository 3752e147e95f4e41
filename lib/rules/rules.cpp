#include "rules/rules.hpp"

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

void check_invoice(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults) {
  check_number(invoice, settings, faults);
  check_date(invoice, settings, faults);
  check_codes(invoice, faults);
  check_status(invoice, faults);
  check_debtor(invoice, faults);
  check_commitment(invoice, faults);
  check_directory(invoice, faults);
  check_amounts(invoice, settings, faults);
  check_attachments(invoice, faults);
}

std::vector<const Rule*> relaxed_by(Profile profile) {
  if (profile == Profile::production) return {};
  return {&rule::siren_key,     &rule::siret_key,        &rule::supplier_key,
          &rule::siret_unknown, &rule::supplier_unknown, &rule::siret_of_test};
}

void check_length(const Given<std::string>& value, std::uint64_t limit, const Invoice& invoice, Diagnostics& faults) {
  if (!value) return;
  const std::uint64_t length = length_in_characters(*value);
  if (length <= limit) return;
  faults.add(rule::text_too_long, value.place(), invoice.number_text(),
             {count_arg("length", length), count_arg("limit", limit)});
}

void check_letters(const Given<std::string>& text, const std::string& number, Diagnostics& faults) {
  if (!text) return;
  const auto repaired = repaired_letters(*text);
  if (has_lost_letter(repaired.value_or(*text))) {
    faults.add(rule::text_lost, text.place(), number, {text_arg("value", *text)});
  } else if (repaired) {
    faults.add(rule::text_garbled, text.place(), number, {text_arg("value", *text), text_arg("repaired", *repaired)});
  }
}

void check_name(const Given<std::string>& name, const std::string& number, Diagnostics& faults) {
  check_letters(name, number, faults);
  if (name && has_question_mark_for_letter(*name)) {
    faults.add(rule::text_question_mark, name.place(), number, {text_arg("value", *name)});
  }
  // PostgreSQL's COPY in its text format and MariaDB's -B write a line break as \n and a backslash as two.
  for (const std::string_view escaped : {"\\n", "\\r", "\\t", "\\\\"}) {
    if (!name || name->find(escaped) == name->npos) continue;
    faults.add(rule::text_escaped, name.place(), number, {text_arg("value", *name), text_arg("sign", escaped)});
    break;
  }
}

}  // namespace chorus
