#include "catalogue/rules.hpp"

#include "rules/rules.hpp"

namespace chorus {

namespace {

// What CREDIT-01 says of the type.
constexpr Phrase type_is_invoice{"this is not one (type 380)", "ceci n'en est pas un (type 380)"};
constexpr Phrase no_type_says{"no type says that this is one", "aucun type ne dit que c'en est un"};

bool is_currency_code(const std::string& text) {
  return text.size() == 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == text.npos;
}

}  // namespace

void check_codes(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  if (invoice.currency && *invoice.currency != "EUR") {
    // Where another currency is let through, its form still counts.
    const bool taken = faults.severity_of(rule::currency_not_euro) != Severity::error;
    const bool malformed = taken && !is_currency_code(*invoice.currency);
    faults.add(malformed ? rule::currency_malformed : rule::currency_not_euro, invoice.currency.place(), number,
               {text_arg("value", *invoice.currency)});
  }
  const bool paid = invoice.framework && *invoice.framework == "A2";
  if (paid && invoice.net_payable && !invoice.net_payable->zero()) {
    faults.add(rule::framework_paid_net, invoice.net_payable.place(), number,
               {number_arg("value", invoice.net_payable->text())});
  }
  const bool credit_note = invoice.type && *invoice.type == InvoiceType::credit_note;
  const bool type_known = invoice.type.absent() || invoice.type.has_value();
  if (!invoice.original_invoice.absent() && type_known && !credit_note) {
    const bool given = invoice.type && !invoice.type.place().field.empty();
    const Phrase& type = given ? type_is_invoice : no_type_says;
    faults.add(rule::credit_note_origin, invoice.original_invoice.place(), number, {words_arg("type", {type, {}})});
  }
  check_letters(invoice.original_invoice, number, faults);
  check_length(invoice.original_invoice, 20, invoice, faults);  // pivot schema, IdFactureOrigine
}

}  // namespace chorus
