#include "invoice/status.hpp"

#include "catalogue/status.hpp"
#include "rules/rules.hpp"

namespace chorus {

/// One warning for one cause: a status that says paid explains a net of 0.
void check_status(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  const StatusMeaning meaning = invoice.status ? status_meaning(*invoice.status) : StatusMeaning::other;
  if (meaning == StatusMeaning::withheld) {
    faults.add(rule::status_withheld, invoice.status.place(), number, {text_arg("value", *invoice.status)});
    return;
  }
  if (!invoice.framework || *invoice.framework != "A1") return;
  if (meaning == StatusMeaning::paid) {
    faults.add(rule::status_paid, invoice.status.place(), number, {text_arg("value", *invoice.status)});
    return;
  }
  const bool claims = invoice.total_incl_tax && !invoice.total_incl_tax->zero();
  if (claims && invoice.net_payable && invoice.net_payable->zero()) {
    faults.add(rule::status_nothing_to_pay, invoice.net_payable.place(), number);
  }
}

}  // namespace chorus
