// The examples of the explanations, given to the program itself: the wrong value breaks the rule
// that it illustrates, the right one does not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"
#include "export/export.hpp"
#include "run_fixture.hpp"

namespace chorus::test::explanations_run_test {

namespace {

using Cells = std::map<std::string, std::string>;

/// An invoice and a debtor without a fault, by canonical column names.
const Cells good_invoice = {
    {"number", "F2026-018"}, {"date", "12/03/2026"},       {"type", "facture"},          {"framework", "A1"},
    {"currency", "EUR"},     {"payment_mode", "30"},       {"total_excl_tax", "100,00"}, {"vat_rate", "20"},
    {"vat_base", "100,00"},  {"vat_amount", "20,00"},      {"total_incl_tax", "120,00"}, {"net_payable", "120,00"},
    {"client", "MAIRIE01"},  {"engagement", "4500012345"},
};
const Cells good_debtor = {
    {"client", "MAIRIE01"},
    {"siret", "26330582300019"},
    {"service_required", "non"},
    {"engagement_required", "non"},
};

/// A header and one row.
std::string table(const Cells& cells) {
  std::string header;
  std::string row;
  for (const auto& [name, value] : cells) {
    header += (header.empty() ? "" : ";") + name;
    row += (row.empty() && header == name ? "" : ";") + value;
  }
  return header + "\n" + row + "\n";
}

bool breaks(std::string_view id, const std::string& file, const std::string& invoices,
            const Cells& debtor = good_debtor) {
  const Folder folder;
  ExportSettings settings;
  settings.input.invoices = {folder.put(file, invoices)};
  settings.input.debtors = folder.put("debtors.csv", table(debtor));
  settings.input.pdf_dir = folder.path();
  settings.input.pdf_pattern = "{number}.pdf";
  settings.input.payment_mode = "30";
  settings.output.path = "ExportChorusPro.xml";
  settings.output.limits = portal_limits(Channel::portal);
  settings.check_only = true;
  settings.input.rules.today = {2026, 3, 31};
  settings.output.document.production_date = {2026, 3, 31};
  settings.input.supplier.identifier = given("99920260900023");
  settings.input.supplier.name = given("Presqu'île Propreté");
  Names names;
  const ExportResult result = export_invoices(settings, names, {});
  const auto& faults = result.faults.all();
  return std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) { return fault.rule->id == id; });
}

const RuleWords& explanation(std::string_view id) { return rule_words(*find_rule(id)); }

bool breaks_with(const RuleWords& example, std::string_view value, bool of_debtor, const Cells& invoice_context,
                 const Cells& debtor_context) {
  Cells invoice = good_invoice;
  Cells debtor = good_debtor;
  for (const auto& [name, cell] : invoice_context) invoice[name] = cell;
  for (const auto& [name, cell] : debtor_context) debtor[name] = cell;
  (of_debtor ? debtor : invoice)[std::string(example.column)] = value;
  return breaks(example.rule->id, "invoices.csv", table(invoice), debtor);
}

}  // namespace

TEST_CASE("the example of a rule about an invoice's cell is that rule's") {
  struct Case {
    std::string_view id;
    Cells invoice{};  ///< what the example supposes
    Cells debtor{};
  };
  // clang-format off
  const Case cases[] = {
      {"NUMBER-01"}, {"NUMBER-02"}, {"NUMBER-03"}, {"DATE-01"}, {"DATE-02"}, {"DATE-03"},
      {"DATE-04"}, {"DATE-05"}, {"DATE-06"}, {"DATE-11"}, {"DATE-12"}, {"TEXT-03"}, {"TEXT-04"}, {"TEXT-05"}, {"TYPE-01"}, {"FRAMEWORK-01"}, {"FRAMEWORK-02"},
      {"FRAMEWORK-03", {{"framework", "A2"}}}, {"CURRENCY-01"}, {"PAYMENT-01"}, {"TEXT-02"},
      {"AMOUNT-02"}, {"AMOUNT-03"}, {"AMOUNT-04"}, {"AMOUNT-05"},
      {"AMOUNT-06", {{"type", ""}}}, {"AMOUNT-08"}, {"AMOUNT-09"}, {"AMOUNT-10"}, {"AMOUNT-11"},
      {"AMOUNT-12", {{"type", "380"}}}, {"VAT-01"}, {"VAT-02"}, {"VAT-04"},
      {"CREDIT-01", {{"original_invoice", "F2026-001"}}}, {"CREDIT-02", {{"type", "381"}}},
      {"DEBTOR-01"}, {"DEBTOR-02"}, {"DEBTOR-07"},
      {"DEBTOR-03", {}, {{"address_code", "2"}}},
      {"SERVICE-01", {}, {{"service_required", "oui"}}}, {"SERVICE-02"},
      {"SERVICE-03", {}, {{"service_or_engagement_required", "oui"}}},
      {"ENGAGEMENT-01", {}, {{"engagement_required", "oui"}}},
      {"ENGAGEMENT-02", {{"market", "2025-014"}}}, {"ENGAGEMENT-03"},
      {"ENGAGEMENT-05"}, {"ENGAGEMENT-06"}, {"ENGAGEMENT-07"}, {"SERVICE-04"}, {"NUMBER-09"},
      {"VALUE-01"}, {"VALUE-02"}, {"VALUE-03"}, {"VALUE-04"}, {"VALUE-05"},
      {"STATUS-01"}, {"STATUS-02", {{"status", "Payée"}}}, {"STATUS-03", {{"net_payable", "0"}}},
  };
  // clang-format on
  for (const auto& [id, invoice, debtor] : cases) {
    INFO(id);
    auto context = invoice;
    if (id == "SERVICE-03") context["service_code"] = "";
    CHECK(breaks_with(explanation(id), explanation(id).wrong, false, context, debtor));
    CHECK_FALSE(breaks_with(explanation(id), explanation(id).right, false, context, debtor));
  }
}

TEST_CASE("the example of a rule about a debtor's cell is that rule's") {
  for (const auto id : {"SIRET-02", "SIRET-03", "SIRET-04", "SIRET-05", "SIRET-06", "SIRET-07", "SIRET-08", "SIRET-09",
                        "SIRET-11", "DEBTOR-04", "DEBTOR-06"}) {
    INFO(id);
    CHECK(breaks_with(explanation(id), explanation(id).wrong, true, {}, {}));
    CHECK_FALSE(breaks_with(explanation(id), explanation(id).right, true, {}, {}));
  }
}

TEST_CASE("the example of a rule about JSON is that rule's") {
  const auto entry = [](std::string_view object) { return "[" + std::string(object) + "]"; };
  const auto& twice = explanation("ROW-02");
  CHECK(breaks("ROW-02", "invoices.json", entry(twice.wrong)));
  CHECK_FALSE(breaks("ROW-02", "invoices.json", entry(twice.right)));
  const auto& shape = explanation("ROW-03");
  const auto with = [&](std::string_view value) {
    return entry("{\"number\": \"F2026-018\", \"" + std::string(shape.column) + "\": " + std::string(value) + "}");
  };
  CHECK(breaks("ROW-03", "invoices.json", with(shape.wrong)));
  CHECK_FALSE(breaks("ROW-03", "invoices.json", with(shape.right)));
}

TEST_CASE("what an explanation calls harmless is harmless") {
  const auto takes = [](std::string_view id, const std::string& value, const Cells& context = {}) {
    return !breaks_with(explanation(id), value, id.starts_with("SIRET"), context, {});
  };
  CHECK(takes("AMOUNT-02", "120,00 €"));
  CHECK(takes("CURRENCY-01", "€"));
  CHECK(takes("CURRENCY-01", "euros"));
  CHECK(takes("ENGAGEMENT-02", "2025-014", {{"market", "2025-014"}}));
  CHECK(takes("SIRET-02", "263 305 823 00019"));
  CHECK_FALSE(takes("SIRET-02", "263.305.823.00019"));
  CHECK_FALSE(takes("SIRET-02", "263-305-823-00019"));
}

}  // namespace chorus::test::explanations_run_test
