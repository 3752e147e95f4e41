#include "invoice/status.hpp"

#include "catalogue/rules.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

// Of STATUS-02 and STATUS-03 on a credit note: A2 is an invoice that is paid.
constexpr Phrase credit_note_settled{
    "a credit note is deposited as it is, whether its amount was given back or not: write its whole amount as net payable, or "
    "leave that empty; if it is not to be deposited any more, take its row out of the file",
    "un avoir se dépose tel quel, que son montant ait été rendu ou non : écrivez son montant entier comme net à payer, ou "
    "laissez-le vide ; s'il n'est plus à déposer, retirez sa ligne du fichier"};

}  // namespace

/// One warning for one cause: a status that says paid explains a net of 0.
void check_status(const Invoice& invoice, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  const bool credit = invoice.type_or_default() == InvoiceType::credit_note;
  const auto tell = [&](const Rule& rule) {
    faults.add(rule, invoice.status.place(), number, {text_arg("value", *invoice.status)});
  };
  // Without a type, negative amounts are asked about first (AMOUNT-06).
  const bool may_be_credit =
      credit || (invoice.type.place().field.empty() && invoice.total_incl_tax.value_or(Amount()).negative());
  const StatusMeaning meaning = invoice.status ? status_meaning(*invoice.status) : StatusMeaning::other;
  if (meaning == StatusMeaning::withheld || (meaning == StatusMeaning::credited && !may_be_credit))
    return tell(rule::status_withheld);
  if (meaning == StatusMeaning::deposited) return tell(rule::status_deposited);
  if (meaning == StatusMeaning::disputed) return tell(rule::status_disputed);
  if (invoice.status && !credit && means_credit_note(*invoice.status)) return tell(rule::status_credit);
  if (!invoice.framework || *invoice.framework != "A1") return;
  if (meaning == StatusMeaning::paid || meaning == StatusMeaning::credited) {
    if (!may_be_credit) tell(rule::status_paid);
    return;
  }
  const bool claims = invoice.total_incl_tax && !invoice.total_incl_tax->zero();
  if (claims && invoice.net_payable && invoice.net_payable->zero()) {
    faults.add(rule::status_nothing_to_pay, invoice.net_payable.place(), number, {},
               credit ? &credit_note_settled : nullptr);
  }
}

}  // namespace chorus
