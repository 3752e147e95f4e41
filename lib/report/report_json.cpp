#include "report/report_json.hpp"

#include <algorithm>

#include "report/record_json.hpp"
#include "report/report_json_value.hpp"
#include "report/sums.hpp"

namespace chorus {

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
  }
  return list;
}

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
  if (report.bundle) {
    sink(member("bundle", {{"path", report.bundle->path}, {"bytes", report.bundle->bytes}}));
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
