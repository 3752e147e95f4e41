#include "report/document_json.hpp"

#include "report/report_json.hpp"

namespace chorus {

namespace {

JsonObject supplier_json(const DocumentInvoice& invoice) {
  JsonObject supplier = JsonObject::object();
  set_text(supplier, "identifier_type", invoice.supplier_type);
  set_text(supplier, "identifier", invoice.supplier_identifier);
  set_text(supplier, "name", invoice.supplier_name);
  set_text(supplier, "country", invoice.supplier_country);
  set_text(supplier, "iban", invoice.supplier_iban);
  return supplier;
}

JsonObject attachments_json(const DocumentInvoice& invoice) {
  JsonObject list = JsonObject::array();
  for (const auto& attachment : invoice.attachments) {
    JsonObject one = JsonObject::object();
    set_text(one, "name", attachment.name);
    set_text(one, "type", attachment.type);
    set_text(one, "mime", attachment.mime);
    one["bytes"] = attachment.size;
    one["intact"] = attachment.intact;
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string document_invoice_json(const DocumentInvoice& invoice) {
  const InvoiceRecord& record = invoice.record;
  JsonObject object = JsonObject::object();
  set_text(object, "number", record.number);
  set_text(object, "date", record.date);
  set_text(object, "type", record.type);
  set_text(object, "framework", invoice.framework);
  set_text(object, "original_invoice", invoice.original_invoice);
  set_text(object, "currency", invoice.currency);
  set_text(object, "payment_mode", invoice.payment_mode);
  object["supplier"] = supplier_json(invoice);
  set_text(object, "debtor_name", record.debtor_name);
  set_text(object, "siret", record.siret);
  set_text(object, "service_code", record.service_code);
  set_text(object, "service_name", record.service_name);
  set_text(object, "engagement", record.engagement);
  set_text(object, "market", record.market);
  set_amount(object, "total_excl_tax", record.total_excl_tax);
  set_amount(object, "total_incl_tax", record.total_incl_tax);
  set_amount(object, "net_payable", record.net_payable);
  object["vat"] = vat_json(record.vat);
  object["attachments"] = attachments_json(invoice);
  object["line"] = record.line;
  return json_text(object);
}

void write_document_json(const DocumentHead& head, const JsonSource& invoices, const Sum& sum,
                         const LineSink& sink) {
  JsonObject file = {{"path", head.path}, {"bytes", head.bytes}};
  set_text(file, "production_date", head.production_date);
  set_text(file, "flow_id", head.flow_id);
  set_text(file, "schema", head.schema);
  set_text(file, "sender", head.sender);
  set_text(file, "receiver", head.receiver);
  file["complete"] = head.complete;
  file["problems"] = head.problems;
  const JsonObject sums = {{"invoices", head.invoices},
                           {"attachments", head.attachments},
                           {"damaged", head.damaged},
                           {"total_excl_tax", sum.excl_tax.text()},
                           {"total_incl_tax", sum.incl_tax.text()},
                           {"net_payable", sum.net_payable.text()}};
  sink("{");
  sink("  \"version\": 1,");
  sink("  \"file\": " + json_text(file) + ",");
  sink("  \"sums\": " + json_text(sums) + ",");
  sink("  \"invoices\": [");
  std::string waiting;  // for its comma
  invoices([&](std::string_view text) {
    if (!waiting.empty()) sink(waiting + ",");
    waiting = "    " + std::string(text);
  });
  if (!waiting.empty()) sink(waiting);
  sink("  ]");
  sink("}");
}

}  // namespace chorus
