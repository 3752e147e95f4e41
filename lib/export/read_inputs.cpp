#include "export/read_inputs.hpp"

#include "catalogue/rules.hpp"
#include "diagnostic/failure.hpp"
#include "export/examine.hpp"
#include "export/repeats.hpp"
#include "export/report_files.hpp"
#include "input/debtor_reader.hpp"
#include "input/invoice_reader.hpp"
#include "rules/rules.hpp"

namespace chorus {

WatchedInputs::WatchedInputs(const InputSettings& input) {
  std::vector<std::string> paths = input.invoices;
  paths.push_back(input.debtors);
  for (const auto& path : paths) {
    if (const auto stamp = stamp_of(path)) files_.emplace_back(path, *stamp);
  }
  if (input.configuration_stamp != FileStamp{}) files_.emplace_back(input.configuration, input.configuration_stamp);
}

void WatchedInputs::require_unchanged() const {
  for (const auto& [path, stamp] : files_) {
    if (stamp_of(path) == stamp) continue;
    throw Failure(Reason::changed_meanwhile, FileRole::input, path);
  }
}

namespace {

constexpr Phrase directory_demand_engagement{"a commitment", "un engagement"};
constexpr Phrase directory_demand_service{"a service code", "un code service"};
constexpr Phrase directory_demand_both{"a service code and a commitment", "un code service et un engagement"};
constexpr Phrase directory_demand_either{"a service code or a commitment", "un code service ou un engagement"};

const Phrase& demand_phrase(const Requirements& demands) {
  if (demands.engagement && demands.service) return directory_demand_both;
  if (demands.engagement) return directory_demand_engagement;
  return demands.service ? directory_demand_service : directory_demand_either;
}

}  // namespace

/// The line that an invoice's debtor has in the debtors file: its own, or the first of its SIRET.
const Debtor* DemandsMore::line_of(const Invoice& invoice, const DebtorBook& debtors) {
  if (invoice.debtor_known) return &invoice.debtor;
  if (by_siret_.empty()) {
    for (const auto& line : debtors.all()) {
      if (line.siret) by_siret_.emplace(line.siret->digits(), &line);
    }
  }
  const auto found = by_siret_.find(invoice.debtor.siret->digits());
  return found == by_siret_.end() ? nullptr : found->second;
}

void DemandsMore::note(const Invoice& invoice, const DebtorBook& debtors, DebtorLookup& directory) {
  const Debtor& debtor = invoice.debtor;
  if (debtors.all().empty() || !debtor.listed || !debtor.listed->known) return;
  Requirements demanded = demands_of_directory(debtor);
  const bool of_service = debtor.listed->service.demands_engagement;
  if (!of_service && !lacks_demand(debtor.requirements, demanded)) return;
  const Debtor* const line = line_of(invoice, debtors);
  if (line == nullptr) return;
  // What a service demands is asked of the line that names it.
  const auto& code = debtor.service_code;
  const bool own_service = invoice.debtor_known
                               ? code && code.place().file == line->place.file && code.place().line == line->place.line
                               : code && line->service_code && *line->service_code == *code;
  demanded.engagement = demanded.engagement || (of_service && own_service);
  if (!lacks_demand(debtor.requirements, demanded)) return;
  if (!seen_.insert(place_text(line->place)).second || seen_.size() > 1) return;
  first_ = line->place;
  args_ = {text_arg("name", directory.name_of(debtor.siret->digits())),
           words_arg("demand", {demand_phrase(demanded), {}})};
}

InputReading::InputReading(const ExportSettings& settings, const SeverityPolicy& policy, Names& names,
                           Decisions& decisions, LotsOfRun& lots, SideFiles& beside, ExportResult& result)
    : input_(settings.input),
      names_(names),
      decisions_(decisions),
      lots_(lots),
      beside_(beside),
      result_(result),
      policy_(policy),
      selection_(settings.selection),
      edited_word_(settings.selection.again ? std::string_view() : settings.input.edited_word),
      compression_(settings.output.compression),
      jobs_(settings.jobs),
      directory_(settings.input.directory) {}

void InputReading::read_supplier() {
  check_supplier(input_.supplier, SupplierPlace::configuration, result_.faults);
  check_bank_reference(input_.supplier, result_.faults);
  result_.supplier_refused = result_.faults.errors() > 0;
  result_.apart = result_.faults;
}

void InputReading::read_debtors() {
  if (input_.debtors.empty()) return;
  ReadDebtors read = chorus::read_debtors(input_.debtors, input_.reading, names_);
  debtors_ = std::move(read.book);
  add_file_faults(read.file_faults);
  result_.read.push_back(std::move(read.notes));
}

void InputReading::expect_repeated_numbers() {
  if (!beside_.rejects.kept()) return;
  decisions_.expect_again(repeated_numbers(input_.invoices, input_.reading, names_));
}

namespace {

/// Counts the invoices of one file that call their client by its name.
struct ByName {
  void add(const Invoice& invoice) {
    if (!invoice.debtor_by_name) return;
    if (count++ == 0) first = invoice.client;
  }

  /// DEBTOR-09 at the first of them, when there is any.
  void tell(Diagnostics& faults) const {
    if (count == 0) return;
    faults.add(rule::debtor_by_name, first.place(), {}, {count_arg("count", count), text_arg("client", *first)});
  }

  Given<std::string> first;
  std::uint64_t count = 0;
};

}  // namespace

void InputReading::read_invoices(const std::string& file, const std::function<void(const Progress&)>& progress) {
  EditedMarks* const marks = beside_.marks.begin(file);
  InvoiceReader reader(file, input_.reading, names_, [this](auto client, auto siret, auto service) {
    return debtors_.lists_service(client, siret, service) || directory_lists(client, siret, service);
  });
  if (marks != nullptr) marks->read_as(reader.notes());
  const AttachmentFolder folder(input_.pdf_dir_for(file), input_.pdf_pattern, input_.allow_outside, folder_names_);
  RejectsFile* const rejects = beside_.rejects.begin(file, reader.notes().json);
  result_.pdf_dir = folder.path();
  if (!reader.notes().json) add_file_faults(reader.header_faults());
  Examination examination(reader, {.debtors = debtors_,
                                   .directory = directory_,
                                   .selection = selection_,
                                   .folder = folder,
                                   .rules = input_.rules,
                                   .payment_mode = input_.payment_mode,
                                   .supplier = input_.supplier,
                                   .policy = policy_,
                                   .leave_out_by_status = input_.leave_out_by_status,
                                   .edited_word = edited_word_,
                                   .known = decisions_.known(),
                                   .compression = compression_,
                                   .fingerprints = lots_.keeps_digests(),
                                   .jobs = jobs_,
                                   .reads_ahead = rejects == nullptr});  // a refused row is read again
  const auto tell = [&] { progress({result_.records.size(), result_.good, 0, 0}); };
  EmptyWords empty_words;
  FoundRates found_rates;
  ByName by_name;
  for (;;) {
    if (examination.text_ends()) lots_.let_go();
    ExaminedInvoice* const one = examination.next(lots_.encodes(), tell);
    if (one == nullptr) break;
    const RowState state = decisions_.decide(*one);
    lots_.judged(*one, state, examination.text());
    if (state == RowState::ready) note_validator(one->invoice);
    tell();
    // One that left before is marked too: its run may have ended between the two.
    if (state == RowState::ready || state == RowState::refused) {
      empty_words.add(one->invoice.empty_words);
      found_rates.add(one->invoice);
      by_name.add(one->invoice);
      demands_more_.note(one->invoice, debtors_, directory_);
    }
    const bool left = state == RowState::ready || state == RowState::exported_before;
    if (marks != nullptr && left) marks->add(one->invoice);
    if (marks != nullptr && !left && state != RowState::edited) marks->keep(one->invoice);
    if (one->faults.errors() > 0 && rejects != nullptr) {
      rejects->add(reader, one->faults);
    }
    result_.faults.take(std::move(one->faults));
  }
  if (rejects != nullptr) rejects->finish(reader);
  if (reader.notes().json) add_file_faults(reader.header_faults());  // known only at the end
  Diagnostics of_file = reader.shape_faults();
  empty_words.tell(of_file);
  found_rates.tell(of_file);
  by_name.tell(of_file);
  add_file_faults(of_file);
  result_.read.push_back(reader.notes());
}

void InputReading::note_validator(const Invoice& invoice) {
  const std::string_view framework = invoice.framework.value_or("");
  if (framework != "A9" && framework != "A12") return;
  if (with_validator_++ == 0) first_with_validator_ = invoice.framework.place();
  if (validated_frameworks_.find(framework) != validated_frameworks_.npos) return;
  validated_frameworks_ += (validated_frameworks_.empty() ? "" : ", ") + std::string(framework);
}

void InputReading::tell_validator() {
  if (with_validator_ == 0) return;
  tell_apart(rule::framework_validator, first_with_validator_,
             {count_arg("count", with_validator_), text_arg("value", validated_frameworks_)});
}

void InputReading::tell_apart(const Rule& rule, const Location& place, const Args& args) {
  for (auto* faults : {&result_.faults, &result_.apart}) faults->add(rule, place, {}, args);
}

void InputReading::tell_directory() {
  if (demands_more_.count() > 0) {
    Args args = demands_more_.args();
    args.push_back(count_arg("count", demands_more_.count()));
    tell_apart(rule::directory_demands_more, demands_more_.first(), args);
  }
  const Directory* const directory = directory_.opened();
  if (directory == nullptr) return;
  Diagnostics age;
  const std::string since = directory->since();
  const auto days = days_between(since, input_.rules.today.iso());
  check_directory_age(days.value_or(0), since, {names_.keep(directory->path()), 0, 0, {}}, age);
  add_file_faults(age);
}

/// The codes of a client's line are those of its SIRET.
bool InputReading::directory_lists(std::string_view client, std::string_view siret, std::string_view service) {
  if (!siret.empty()) return directory_.lists_service(siret, service);
  for (const auto at : debtors_.addresses(client)) {
    const auto& known = debtors_.all()[at].siret;
    if (known && directory_.lists_service(known->digits(), service)) return true;
  }
  return false;
}

void InputReading::finish() {
  tell_validator();
  tell_directory();
  decisions_.finish();
  selection_.require_all_met();
  // A value that is not there has no cell; its column is called as the office's file calls it.
  for (auto* faults : {&result_.faults, &result_.apart}) {
    faults->name_columns([this](const auto& fault) { return header_of(result_, fault); });
  }
}

void InputReading::add_file_faults(const Diagnostics& faults) {
  const auto before = result_.faults.errors();
  for (const auto& fault : faults.all()) {
    result_.faults.add(fault);
    result_.apart.add(fault);
  }
  result_.files_refused = result_.files_refused || result_.faults.errors() > before;
}

}  // namespace chorus
