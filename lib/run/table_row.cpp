#include "run/table_row.hpp"

namespace chorus {

namespace {

TableCell cell(const Given<std::string>& value, bool demanded) {
  return {value.value_or(""), demanded && value.absent()};
}

TableCell commitment_cell(const Invoice& invoice) {
  const Commitment& c = invoice.commitment;
  for (const auto* reference : {&c.engagement, &c.market, &c.contract}) {
    if (!reference->absent()) return cell(*reference, false);
  }
  const Requirements& demands = invoice.debtor.requirements;
  const bool one_of_two = demands.service_or_engagement && invoice.debtor.service_code.absent();
  return {"", demands.engagement || one_of_two};
}

TableCell service_cell(const Invoice& invoice) {
  const Requirements& demands = invoice.debtor.requirements;
  const bool one_of_two = demands.service_or_engagement && invoice.commitment.empty();
  return cell(invoice.debtor.service_code, demands.service || one_of_two);
}

TableCell pdf_cell(const Invoice& invoice) {
  for (const auto& attachment : invoice.attachments) {
    if (attachment.role != AttachmentRole::invoice) continue;
    const bool missing = attachment.state == FileState::missing;
    return {missing ? "" : attachment.name, missing};
  }
  return {};
}

}  // namespace

TableRow table_row(const Invoice& invoice, RowState state) {
  const auto& siret = invoice.debtor.siret;
  const auto& total = invoice.total_incl_tax;
  return {cell(invoice.number, true),
          cell(invoice.client, invoice.debtor.siret.absent()),
          cell(invoice.debtor.name, false),
          {siret ? siret->digits() : "", siret.absent()},
          service_cell(invoice),
          commitment_cell(invoice),
          {total ? total->text() : "", total.absent()},
          pdf_cell(invoice),
          state};
}

}  // namespace chorus
