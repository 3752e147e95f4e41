#include "run/export.hpp"

#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/debtor_reader.hpp"
#include "input/invoice_reader.hpp"
#include "lot/prepared.hpp"
#include "rules/rules.hpp"
#include "run/attachments.hpp"
#include "run/flow_id.hpp"
#include "run/table_row.hpp"

namespace chorus {

namespace {

/// What a row may leave out because there is one usual answer.
void apply_defaults(Invoice& invoice, std::string_view payment_mode) {
  const auto fill = [&](auto& field, auto value) {
    if (field.absent()) field = {value, invoice.place};
  };
  fill(invoice.type, InvoiceType::invoice);
  fill(invoice.framework, std::string_view("A1"));
  fill(invoice.currency, std::string("EUR"));
  fill(invoice.payment_mode, payment_mode);
}

std::string chosen(const std::string& flag, const std::string& configured,
                   const std::string& fallback) {
  return !flag.empty() ? flag : !configured.empty() ? configured : fallback;
}

void require_supplier(const Configuration& configuration) {
  for (const auto& [given, key] : {std::pair(&configuration.supplier.identifier, "supplier.identifier"),
                                   std::pair(&configuration.supplier.name, "supplier.name")}) {
    if (given->has_value()) continue;
    const std::string file =
        configuration.path.empty() ? "chorus-export.json" : configuration.path;
    const Message message = configuration.path.empty()
                                ? Message{phrase::no_configuration, {}}
                                : Message{phrase::supplier_missing, {text_arg("key", key)}};
    throw Failure(FailureKind::usage, message,
                  {phrase::supplier_missing_remedy, {text_arg("path", file)}}, configuration.path);
  }
}

WrittenLot write_file(const ExportSettings& settings, const PreparedInvoices& prepared,
                      const std::function<void(std::uint64_t)>& progress) {
  const Configuration& c = settings.configuration;
  const Schema schema =
      settings.schema_file.empty() ? Schema::embedded() : Schema::from_file(settings.schema_file);
  const DocumentSettings document{settings.production_date,
                                  flow_id(settings.production_date, prepared), c.sender_id,
                                  c.receiver_id, c.schema_version};
  auto lot = write_lot({.invoices = prepared,
                        .first = 0,
                        .last = prepared.size(),
                        .settings = document,
                        .path = chosen(settings.output, c.output, "ExportChorusPro.xml"),
                        .existing = settings.overwrite ? Existing::replace : Existing::refuse,
                        .compression = attachment::Compression::stored(),
                        .progress = progress},
                       schema);
  lot.commit();
  return lot.written();
}

}  // namespace

ExportResult export_invoices(const ExportSettings& settings, Names& names,
                             const std::function<void(std::uint64_t)>& progress) {
  const Configuration& c = settings.configuration;
  const std::string payment_mode = chosen(settings.payment_mode, c.payment_mode, "30");
  const RuleSettings rules{c.profile, settings.production_date, c.tolerance, c.allow_future_dates};
  require_supplier(c);

  ExportResult result;
  check_supplier(c.supplier, rules, result.faults);
  result.supplier_refused = result.faults.errors() > 0;

  ReadDebtors debtors;
  if (const auto file = chosen(settings.debtors, c.debtors, ""); !file.empty()) {
    debtors = read_debtors(file, c.read, names);
    result.read.push_back(debtors.notes);
  }

  PreparedInvoices prepared;
  InvoiceNumbers numbers;
  for (const auto& file : settings.invoices) {
    InvoiceReader reader(file, c.read, names);
    const AttachmentFolder folder(chosen(settings.pdf_dir, c.pdf_dir, folder_of(file)),
                                  c.pdf_pattern, settings.allow_outside);
    result.pdf_dir = folder.path();
    Invoice invoice;
    for (auto before = result.faults.errors(); reader.next(invoice, result.faults);
         before = result.faults.errors()) {
      progress(0);
      apply_defaults(invoice, payment_mode);
      resolve_debtor(invoice, debtors.book, result.faults);
      folder.look_at(invoice);
      check_invoice(invoice, rules, result.faults);
      numbers.check(invoice, result.faults);
      const bool good = result.faults.errors() == before;
      ++(good ? result.good : result.refused);
      result.table.add(table_row(invoice, good));
      if (good) prepared.add(prepare(invoice, c.supplier));
    }
    result.read.push_back(reader.notes());
  }

  const bool blocked = result.supplier_refused || (result.refused > 0 && !settings.skip_invalid);
  if (!blocked && !settings.check_only && !prepared.empty()) {
    result.lot = write_file(settings, prepared, progress);
  }
  return result;
}

}  // namespace chorus
