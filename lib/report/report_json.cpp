#include "report/report_json.hpp"

#include <algorithm>

#include "catalogue/rule_words.hpp"
#include "invoice/fields.hpp"
#include "report/text_layout.hpp"

namespace chorus {

JsonObject text_or_null(const std::string& text) { return text.empty() ? JsonObject(nullptr) : JsonObject(text); }

void set_text(JsonObject& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

void set_amount(JsonObject& object, std::string_view key, const std::optional<Amount>& amount, int decimals) {
  if (amount) object[key] = amount->text(decimals);
}

void set_field(JsonObject& object, const InvoiceRecord& record, const FieldEntry& entry) {
  if (entry.kind == FieldKind::amount)
    set_amount(object, entry.name, record.amount(entry.field));
  else
    set_text(object, entry.name, record.text(entry.field));
}

JsonObject vat_json(const std::vector<VatFigures>& lines) {
  JsonObject list = JsonObject::array();
  for (const auto& line : lines) {
    JsonObject object = JsonObject::object();
    set_amount(object, "rate", line.rate, 0);
    set_amount(object, "base", line.base);
    set_amount(object, "amount", line.amount);
    list.push_back(std::move(object));
  }
  return list;
}

JsonObject place_json(const Location& place) {
  JsonObject object = JsonObject::object();
  set_text(object, "file", place.file);
  if (place.line > 0) object["line"] = place.line;
  if (place.column > 0) object["column"] = place.column;
  set_text(object, "field", place.field);
  return object;
}

JsonObject faults_json(std::span<const Diagnostic> faults, Language language) {
  JsonObject list = JsonObject::array();
  for (const auto& fault : faults) {
    JsonObject object;
    object["rule"] = fault.rule->id;
    object["severity"] = severity_name(fault.severity);
    object["sentence"] = sentence_of(fault, language);
    object["remedy"] = remedy_of(fault, language);
    object["place"] = place_json(fault.place);
    list.push_back(std::move(object));
  }
  return list;
}

std::string json_text(const JsonObject& value, int indent) {
  return value.dump(indent, ' ', false, JsonObject::error_handler_t::replace);
}

namespace {

struct LackField {
  Lack bit;
  Field field;
};
constexpr LackField lack_fields[] = {
    {lacks_number, Field::number},        {lacks_client, Field::client},
    {lacks_siret, Field::siret},          {lacks_service, Field::service_code},
    {lacks_commitment, Field::unnamed},  // one of three
    {lacks_total, Field::total_incl_tax}, {lacks_pdf, Field::pdf},
};

std::string_view lack_name(Field field) { return field == Field::unnamed ? "commitment" : field_entry(field).name; }

}  // namespace

std::string record_json(const InvoiceRecord& record, Language language) {
  JsonObject object;
  for (const FieldEntry* entry : told_fields()) {
    if (entry->in_reports) set_field(object, record, *entry);
    if (entry->field != Field::number) continue;
    object["state"] = state_name(record.state);
    set_text(object, "reason", record.why);
  }
  object["vat"] = vat_json(record.vat);
  set_text(object, "pdf", record.pdf);
  object["missing"] = JsonObject::array();
  for (const auto& lack : lack_fields) {
    if ((record.lacks & lack.bit) != 0) object["missing"].push_back(lack_name(lack.field));
  }
  set_text(object, "file", record.exported_to);
  set_text(object, "flow_id", record.flow_id);
  object["place"] = place_json({record.file, record.line, 0, {}});
  object["faults"] = faults_json(record.faults, language);
  return json_text(object);
}

namespace {

JsonObject run_json(const RunReport& report) {
  JsonObject run;
  run["program"] = "chorus-export " CHORUS_EXPORT_VERSION;
  run["command"] = report.check_only ? "check" : "export";
  run["date"] = report.date;
  run["language"] = report.language == Language::french ? "fr" : "en";
  run["profile"] = report.profile;
  set_text(run, "configuration", report.configuration);
  run["supplier"] = JsonObject::object();
  set_text(run["supplier"], "identifier", report.supplier);
  set_text(run["supplier"], "name", report.supplier_name);
  set_text(run, "pdf_dir", report.pdf_dir);
  run["inputs"] = JsonObject::array();
  for (const auto& input : report.inputs) {
    JsonObject object;
    object["path"] = input.path;
    object["format"] = input.json ? "json" : "csv";
    set_text(object, "encoding", input.encoding);
    set_text(object, "delimiter", input.delimiter);
    run["inputs"].push_back(std::move(object));
  }
  run["summary"] = report.summary.in(report.language);
  return run;
}

JsonObject files_json(const RunReport& report) {
  JsonObject list = JsonObject::array();
  for (const auto& file : report.files) {
    list.push_back({{"path", file.path},
                    {"flow_id", file.flow_id},
                    {"invoices", file.invoices},
                    {"attachments", file.attachments},
                    {"bytes", file.bytes}});
    set_text(list.back(), "archive", file.archive);
  }
  return list;
}

JsonObject archive_json(const ReportedArchive& archive) { return {{"path", archive.path}, {"bytes", archive.bytes}}; }

JsonObject sum_json(const Sum& sum, JsonObject object) {
  object["invoices"] = sum.invoices;
  object["total_excl_tax"] = sum.excl_tax.text();
  object["total_incl_tax"] = sum.incl_tax.text();
  object["net_payable"] = sum.net_payable.text();
  return object;
}

JsonObject sums_json(const Sums& sums) {
  JsonObject object;
  object["good"] = sum_json(sums.good, JsonObject::object());
  object["states"] = JsonObject::array();
  for (const auto& [state, sum] : sums.states) {
    object["states"].push_back(sum_json(sum, {{"state", state_name(state)}}));
  }
  object["debtors"] = JsonObject::array();
  for (const auto& debtor : sums.debtors) {
    JsonObject one = JsonObject::object();
    set_text(one, "siret", debtor.siret);
    set_text(one, "client", debtor.client);
    set_text(one, "name", debtor.name);
    object["debtors"].push_back(sum_json(debtor.sum, std::move(one)));
  }
  object["vat"] = JsonObject::array();
  for (const auto& rate : sums.rates) {
    JsonObject one = JsonObject::object();
    if (rate.rate) one["rate"] = rate.rate->text(0);
    one["base"] = rate.base.text();
    one["amount"] = rate.amount.text();
    object["vat"].push_back(std::move(one));
  }
  return object;
}

/// A member of the outermost object.
std::string member(std::string_view key, const JsonObject& value) {
  std::string text = json_text(value, 2);
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 3) text.insert(at + 1, "  ");
  return "  \"" + std::string(key) + "\": " + text + ",\n";
}

}  // namespace

void write_json_report(const RunReport& report, const ByteSink& sink) {
  sink(json_report_head);
  sink(member("version", 1));
  sink(member("run", run_json(report)));
  sink(member("files", files_json(report)));
  if (report.bundle) sink(member("bundle", archive_json(*report.bundle)));
  if (!report.archives.empty()) {
    JsonObject list = JsonObject::array();
    for (const auto& archive : report.archives) list.push_back(archive_json(archive));
    sink(member("archives", list));
  }
  sink(member("rejects", report.rejects));
  sink(member("faults", faults_json(report.faults, report.language)));
  sink(member("sums", sums_json(sum_up(report.records))));
  sink("  \"invoices\": [");
  bool first = true;
  report.records([&](const InvoiceRecord& record) {
    sink((first ? "\n    " : ",\n    ") + record_json(record, report.language));
    first = false;
  });
  sink(first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace chorus
