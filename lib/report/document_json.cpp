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
  for (const FieldEntry* entry : told_fields()) {
    if (entry->field == Field::debtor_name) object["supplier"] = supplier_json(invoice);
    if (!entry->element.empty()) set_field(object, record, *entry);
  }
  object["vat"] = vat_json(record.vat);
  object["attachments"] = attachments_json(invoice);
  object["line"] = record.line;
  return json_text(object);
}

void write_document_json(const DocumentHead& head, const JsonSource& invoices, const Sum& sum, const LineSink& sink) {
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
