#include "catalogue/codes.hpp"

#include "catalogue/amount.hpp"
#include "rules/rules.hpp"

namespace chorus {

void check_codes(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  if (invoice.currency && *invoice.currency != "EUR") {
    faults.add(rule::currency_not_euro, invoice.currency.place(), number,
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
    faults.add(rule::credit_note_origin, invoice.original_invoice.place(), number);
  }
  check_letters(invoice.original_invoice, number, faults);
  check_length(invoice.original_invoice, 20, invoice, faults);  // pivot schema, IdFactureOrigine
}

}  // namespace chorus
