#include "run/export.hpp"

#include <filesystem>
#include <set>

#include "catalogue/rules.hpp"
#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/debtor_reader.hpp"
#include "input/invoice_reader.hpp"
#include "input/source_lines.hpp"
#include "lot/prepared.hpp"
#include "rules/rules.hpp"
#include "run/attachments.hpp"
#include "run/flow_id.hpp"
#include "run/output_guard.hpp"
#include "run/rejects.hpp"
#include "run/repeated_numbers.hpp"
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

Existing existing_files(const ExportSettings& settings) {
  return settings.overwrite ? Existing::replace : Existing::refuse;
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

/// The rules that this run takes less seriously.
SeverityPolicy severity_policy(const ExportSettings& settings) {
  SeverityPolicy policy{settings.strict, relaxed_by(settings.configuration.profile)};
  if (settings.configuration.allow_future_dates) policy.relaxed.push_back(&rule::date_future);
  for (const auto& id : settings.configuration.relax) {
    const Rule* rule = find_rule(id);
    if (rule && may_be_relaxed(*rule)) {
      policy.relaxed.push_back(rule);
      continue;
    }
    std::string known;
    for (const Rule* other : all_rules()) {
      if (may_be_relaxed(*other)) known += (known.empty() ? "" : ", ") + std::string(other->id);
    }
    throw Failure(FailureKind::usage, {phrase::relax_wrong, {text_arg("id", id)}},
                  {phrase::relax_wrong_remedy, {text_arg("known", known)}},
                  settings.configuration.path);
  }
  return policy;
}

/// One run, from the files to the file.
class Export {
 public:
  Export(const ExportSettings& settings, Names& names, const ProgressSink& progress)
      : settings_(settings),
        configuration_(settings.configuration),
        names_(names),
        progress_(progress),
        policy_(severity_policy(settings)),
        rules_{settings.production_date, configuration_.tolerance},
        payment_mode_(chosen(settings.payment_mode, configuration_.payment_mode, "30")),
        selection_(settings.selection),
        document_{settings.production_date, {}, configuration_.sender_id,
                  configuration_.receiver_id, configuration_.schema_version} {
    result_.faults = Diagnostics(policy_);
  }

  ExportResult run() && {
    require_inputs();
    protect_inputs();
    require_supplier(configuration_);
    check_supplier(configuration_.supplier, result_.faults);
    result_.supplier_refused = result_.faults.errors() > 0;
    read_debtors_file();
    if (keeps_rejects()) {
      numbers_ = InvoiceNumbers(repeated_numbers(settings_.invoices, configuration_.read, names_));
    }
    for (const auto& file : settings_.invoices) read_invoices(file);
    selection_.require_all_met();
    name_columns();
    if (settings_.tell_faults) settings_.tell_faults(result_);
    const bool blocked =
        result_.supplier_refused || result_.files_refused || (result_.refused > 0 && !settings_.skip_invalid);
    if (!blocked && !settings_.check_only) write();
    return std::move(result_);
  }

 private:
  /// A mistyped path is told before everything else: the configuration lies beside the input.
  void require_inputs() const {
    for (const auto& file : settings_.invoices) {
      std::error_code ignored;
      if (file != "-" && !std::filesystem::exists(file, ignored)) SourceFile::open(file);
    }
  }

  std::string output() const {
    return chosen(settings_.output, configuration_.output, "ExportChorusPro.xml");
  }

  void protect_inputs() const {
    refuse_input_as_output(settings_, output());
    if (!settings_.check_only && settings_.overwrite) refuse_foreign_file(output());
  }

  void read_debtors_file() {
    const auto file = chosen(settings_.debtors, configuration_.debtors, "");
    if (file.empty()) return;
    ReadDebtors read = read_debtors(file, configuration_.read, names_);
    debtors_ = std::move(read.book);
    take_file_faults(read.file_faults);
    result_.read.push_back(std::move(read.notes));
  }

  void read_invoices(const std::string& file) {
    InvoiceReader reader(file, configuration_.read, names_);
    AttachmentFolder folder(chosen(settings_.pdf_dir, configuration_.pdf_dir, folder_of(file)),
                            configuration_.pdf_pattern, settings_.allow_outside);
    RejectsFile rejects(file, reader.notes().json, existing_files(settings_));
    if (keeps_rejects()) claim_rejects(rejects.path());
    result_.pdf_dir = folder.path();
    if (!reader.notes().json) take_file_faults(reader.header_faults());
    Invoice invoice;
    Diagnostics faults(policy_);
    while (reader.next(invoice, faults)) {
      progress_({++read_, result_.good, 0, 0});
      judge(invoice, folder, faults);
      if (faults.errors() > 0 && keeps_rejects()) rejects.add(reader, faults, settings_.language);
      result_.faults.take(std::move(faults));
    }
    rejects.finish(reader);
    if (!rejects.empty()) rejects_.push_back(std::move(rejects));
    if (reader.notes().json) take_file_faults(reader.header_faults());  // known only now
    result_.read.push_back(reader.notes());
  }

  /// A rejects file that is an input holds corrections, and two inputs with one name would share one.
  void claim_rejects(const std::string& path) {
    refuse_input_as_output(settings_, path);
    const bool taken = path == output() || !rejects_paths_.insert(path).second;
    if (!taken) return;
    throw Failure(FailureKind::usage, {phrase::output_is_input, {text_arg("path", path)}},
                  {phrase::output_is_input_remedy, {}}, path);
  }

  void take_file_faults(const Diagnostics& faults) {
    const auto before = result_.faults.errors();
    for (const auto& fault : faults.all()) result_.faults.add(fault);
    result_.files_refused = result_.files_refused || result_.faults.errors() > before;
  }

  /// Afterwards `faults` holds what this invoice is refused for, and nothing when it is left out.
  void judge(Invoice& invoice, AttachmentFolder& folder, Diagnostics& faults) {
    if (invoice.whole) resolve_debtor(invoice, debtors_, faults);
    if (const auto option = selection_.leaves_out(invoice); !option.empty()) {
      faults.clear();
      ++result_.left_out;
      result_.table.add(table_row(invoice, RowState::left_out), option);
      return;
    }
    numbers_.check(invoice, faults);
    if (invoice.whole) check(invoice, folder, faults);
    const bool good = faults.errors() == 0;
    ++(good ? result_.good : result_.refused);
    result_.table.add(table_row(invoice, good ? RowState::ready : RowState::refused));
  }

  void check(Invoice& invoice, AttachmentFolder& folder, Diagnostics& faults) {
    apply_defaults(invoice, payment_mode_);
    folder.look_at(invoice);
    check_invoice(invoice, rules_, faults);
    files_.check(invoice, faults);
    if (faults.errors() == 0) {
      prepared_.add(prepare(invoice, configuration_.supplier));
      check_size(invoice, faults);
    }
  }

  /// An invoice that does not fit a file alone is refused, so that what is begun can be finished.
  /// Only where the stored size does not fit is the exact one asked for, which takes the deflating.
  void check_size(const Invoice& invoice, Diagnostics& faults) {
    const std::size_t last = prepared_.size() - 1;
    const std::uint64_t limit = settings_.limits.bytes;
    std::uint64_t size = stored_size_alone(prepared_, last, document_, flow_id_length);
    if (size > limit && settings_.compression != attachment::Compression::stored()) {
      size = exact_size_alone(prepared_, last, document_, flow_id_length, settings_.compression);
    }
    if (size <= limit) return;
    check_lot_size(invoice, size, limit, faults);
    prepared_.drop_last();
  }

  /// A value that is not there has no cell; its column is called as the office's file calls it.
  void name_columns() {
    result_.faults.name_columns([this](const Diagnostic& fault) -> std::string_view {
      for (const auto& file : result_.read) {
        if (file.file != fault.place.file) continue;
        for (const auto& [name, header] : file.headers) {
          if (name == fault.rule->field) return header;
        }
      }
      return {};
    });
  }

  bool keeps_rejects() const { return settings_.skip_invalid && !settings_.check_only; }

  /// Everything that can fail is done before the first file gets its name.
  void write() {
    std::optional<CheckedLots> lots;
    if (!prepared_.empty()) lots.emplace(write_checked());
    for (auto& rejects : rejects_) {
      rejects.commit();
      result_.rejects.push_back(rejects.path());
    }
    if (!lots) return;
    lots->commit();
    result_.lots = lots->written();
    result_.bundle = lots->bundle();
  }

  CheckedLots write_checked() {
    const Schema schema = settings_.schema_file.empty() ? Schema::embedded()
                                                        : Schema::from_file(settings_.schema_file);
    return write_lots(
        {.invoices = prepared_,
         .settings = document_,
         .flow_id = [this](auto digest) { return flow_id(settings_.production_date, digest); },
         .limits = settings_.limits,
         .name = LotName(output(), settings_.production_date),
         .bundle = settings_.bundle,
         .existing = existing_files(settings_),
         .compression = settings_.compression,
         .jobs = settings_.jobs,
         .progress = [this](auto written, auto bytes) {
           progress_({read_, result_.good, written, bytes});
         }},
        schema);
  }

  const ExportSettings& settings_;
  const Configuration& configuration_;
  Names& names_;
  const ProgressSink& progress_;
  SeverityPolicy policy_;
  RuleSettings rules_;
  std::string payment_mode_;
  Selection selection_;
  DebtorBook debtors_;
  InvoiceNumbers numbers_;
  InvoiceFiles files_;
  PreparedInvoices prepared_;
  DocumentSettings document_;
  std::uint64_t read_ = 0;
  std::vector<RejectsFile> rejects_;
  std::set<std::string> rejects_paths_;
  ExportResult result_;
};

}  // namespace

ExportResult export_invoices(const ExportSettings& settings, Names& names,
                             const ProgressSink& progress) {
  return Export(settings, names, progress).run();
}

SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults) {
  std::vector<Location> places;
  for (const Diagnostic* fault : faults) places.push_back(fault->place);
  const auto lines = std::make_shared<const SourceLines>(places, result.read);
  return [lines](const Location& place) { return lines->find(place); };
}

}  // namespace chorus
