#include "rules/rules.hpp"

#include "catalogue/row.hpp"
#include "catalogue/siret.hpp"
#include "catalogue/supplier.hpp"
#include "diagnostic/utf8.hpp"

namespace chorus {

void check_invoice(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults) {
  check_number(invoice, faults);
  check_date(invoice, settings, faults);
  check_codes(invoice, faults);
  check_status(invoice, faults);
  check_debtor(invoice, faults);
  check_commitment(invoice, faults);
  check_amounts(invoice, settings, faults);
  check_attachments(invoice, faults);
}

std::vector<const Rule*> relaxed_by(Profile profile) {
  if (profile == Profile::production) return {};
  return {&rule::siren_key, &rule::siret_key, &rule::supplier_key};
}

void check_length(const Given<std::string>& value, std::uint64_t limit, const Invoice& invoice,
                  Diagnostics& faults) {
  if (!value) return;
  const std::uint64_t length = length_in_characters(*value);
  if (length <= limit) return;
  faults.add(rule::text_too_long, value.place(), invoice.number_text(),
             {count_arg("length", length), count_arg("limit", limit)});
}

}  // namespace chorus
