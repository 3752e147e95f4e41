#include "export/invoice_record.hpp"

namespace chorus {

namespace {

template <class T>
std::optional<T> value(const Given<T>& given) {
  return given ? std::optional<T>(*given) : std::nullopt;
}

const Attachment* invoice_file(const Invoice& invoice) {
  for (const auto& attachment : invoice.attachments) {
    if (attachment.role == AttachmentRole::invoice) return &attachment;
  }
  return nullptr;
}

std::uint8_t lacks(const Invoice& invoice) {
  const Debtor& debtor = invoice.debtor;
  const Requirements& demands = debtor.requirements;
  const bool no_service = debtor.service_code.absent();
  const bool no_commitment = invoice.commitment.empty();
  const bool neither = demands.service_or_engagement && no_service && no_commitment;
  const Attachment* file = invoice_file(invoice);
  unsigned bits = 0;
  const auto note = [&](bool lack, unsigned bit) { bits |= lack ? bit : 0; };
  note(invoice.number.absent(), lacks_number);
  note(invoice.client.absent() && debtor.siret.absent(), lacks_client);
  note(debtor.siret.absent(), lacks_siret);
  note((demands.service && no_service) || neither, lacks_service);
  note((demands.engagement && no_commitment) || neither, lacks_commitment);
  note(invoice.total_incl_tax.absent(), lacks_total);
  note(file && file->state == FileState::missing, lacks_pdf);
  return static_cast<std::uint8_t>(bits);
}

}  // namespace

InvoiceRecord invoice_record(const Invoice& invoice, RowState state, std::string_view why) {
  const Debtor& debtor = invoice.debtor;
  InvoiceRecord record;
  record.file = invoice.place.file;
  record.line = invoice.place.line;
  record.unread = !invoice.whole;
  record.number = invoice.number_text();
  if (invoice.date) record.date = invoice.date->iso();
  if (invoice.type) record.type = type_code(*invoice.type);
  record.client = invoice.client.value_or("");
  record.address_code = invoice.address_code.value_or("");
  record.debtor_name = debtor.name.value_or("");
  if (debtor.siret) record.siret = debtor.siret->digits();
  record.service_code = debtor.service_code.value_or("");
  record.service_name = debtor.service_name.value_or("");
  record.engagement = invoice.commitment.engagement.value_or("");
  record.market = invoice.commitment.market.value_or("");
  record.contract = invoice.commitment.contract.value_or("");
  record.total_excl_tax = value(invoice.total_excl_tax);
  record.total_incl_tax = value(invoice.total_incl_tax);
  record.net_payable = value(invoice.net_payable);
  for (const auto& line : invoice.vat) {
    record.vat.push_back({value(line.rate), value(line.base), value(line.amount)});
  }
  const Attachment* file = invoice_file(invoice);
  if (file && file->state != FileState::missing) record.pdf = file->name;
  // Of one that left before nobody asks for anything more.
  const bool left = state == RowState::edited || state == RowState::exported_before;
  if (invoice.whole && !left) record.lacks = lacks(invoice);
  record.state = state;
  record.why = why;
  return record;
}

}  // namespace chorus
