#include "report/record_json.hpp"

#include "report/report_json_value.hpp"

namespace chorus {

namespace {

struct LackName {
  Lack bit;
  std::string_view name;
};
constexpr LackName lack_names[] = {
    {lacks_number, "number"},         {lacks_client, "client"}, {lacks_siret, "siret"},
    {lacks_service, "service_code"},  {lacks_commitment, "commitment"},
    {lacks_total, "total_incl_tax"},  {lacks_pdf, "pdf"},
};

}  // namespace

std::string record_json(const InvoiceRecord& record, Language language) {
  JsonObject object;
  set_text(object, "number", record.number);
  object["state"] = state_name(record.state);
  set_text(object, "reason", record.why);
  set_text(object, "date", record.date);
  set_text(object, "type", record.type);
  set_text(object, "client", record.client);
  set_text(object, "address_code", record.address_code);
  set_text(object, "debtor_name", record.debtor_name);
  set_text(object, "siret", record.siret);
  set_text(object, "service_code", record.service_code);
  set_text(object, "service_name", record.service_name);
  set_text(object, "engagement", record.engagement);
  set_text(object, "market", record.market);
  set_text(object, "contract", record.contract);
  set_amount(object, "total_excl_tax", record.total_excl_tax);
  set_amount(object, "total_incl_tax", record.total_incl_tax);
  set_amount(object, "net_payable", record.net_payable);
  object["vat"] = vat_json(record.vat);
  set_text(object, "pdf", record.pdf);
  object["missing"] = JsonObject::array();
  for (const auto& lack : lack_names) {
    if ((record.lacks & lack.bit) != 0) object["missing"].push_back(lack.name);
  }
  set_text(object, "file", record.exported_to);
  set_text(object, "flow_id", record.flow_id);
  object["place"] = place_json({record.file, record.line, 0, {}});
  object["faults"] = faults_json(record.faults, language);
  return json_text(object);
}

}  // namespace chorus
