#include "run/export.hpp"

#include <deque>
#include <filesystem>
#include <set>

#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/debtor_reader.hpp"
#include "input/source_file.hpp"
#include "lot/lots_writer.hpp"
#include "run/choices.hpp"
#include "run/delivery.hpp"
#include "run/flow_id.hpp"
#include "run/journal_session.hpp"
#include "run/judgement.hpp"
#include "run/mark_edited.hpp"
#include "run/output_guard.hpp"
#include "run/rejects.hpp"
#include "run/repeated_numbers.hpp"
#include "run/report_files.hpp"
#include "run/told_records.hpp"
#include "run/replaced_files.hpp"
#include "run/settlement.hpp"

namespace chorus {

namespace {

/// A mistyped path is told before everything else: the configuration lies beside the input.
void require_files(const std::vector<std::string>& files) {
  for (const auto& file : files) {
    std::error_code ignored;
    if (file != "-" && !std::filesystem::exists(file, ignored)) SourceFile::open(file);
  }
}

/// One run, from the files to the file.
class Export {
 public:
  Export(const ExportSettings& settings, const JournalSession& session, Names& names,
         const ProgressSink& progress)
      : settings_(settings),
        session_(session),
        configuration_(settings.configuration),
        names_(names),
        progress_(progress),
        policy_(severity_policy_of(settings)),
        rules_{settings.production_date, configuration_.tolerance},
        selection_(settings.selection),
        document_{settings.production_date, {}, configuration_.sender_id,
                  configuration_.receiver_id, configuration_.schema_version} {
    result_.faults = Diagnostics(policy_);
    result_.faults.keep_few(settings.faults_kept_per_rule);
  }

  ExportResult run() && {
    protect_inputs(settings_);
    settle_what_was_pending();
    reports_ = ReportFiles(settings_);
    check_supplier(configuration_.supplier, result_.faults);
    result_.supplier_refused = result_.faults.errors() > 0;
    result_.apart = result_.faults;
    read_debtors_file();
    if (keeps_rejects(settings_)) {
      judgement_.expect_again(repeated_numbers(settings_.invoices, configuration_.read, names_));
    }
    for (const auto& file : settings_.invoices) read_invoices(file);
    judgement_.finish();
    selection_.require_all_met();
    // A value that is not there has no cell; its column is called as the office's file calls it.
    for (auto* faults : {&result_.faults, &result_.apart}) {
      faults->name_columns([this](const auto& fault) { return header_of(result_, fault); });
    }
    if (settings_.tell_faults) settings_.tell_faults(result_);
    const bool blocked = result_.supplier_refused || result_.files_refused ||
                         (result_.refused > 0 && !settings_.skip_invalid);
    if (!blocked && !settings_.check_only) {
      write();
      mark_inputs();
    } else {
      reports_.write(settings_, result_);
    }
    reports_.commit();
    return std::move(result_);
  }

 private:
  void settle_what_was_pending() {
    if (!session_.journal()) return;
    result_.journal = session_.journal()->path();
    if (!settings_.check_only) {
      settle(*session_.journal(), output_folder(output_of(settings_)), settings_.tell_notice);
    }
  }

  const std::string& supplier() const { return *configuration_.supplier.identifier; }

  void read_debtors_file() {
    const auto file = debtors_file_of(settings_);
    if (file.empty()) return;
    ReadDebtors read = read_debtors(file, configuration_.read, names_);
    debtors_ = std::move(read.book);
    take_file_faults(read.file_faults);
    result_.read.push_back(std::move(read.notes));
  }

  void read_invoices(const std::string& file) {
    EditedMarks* const marks = new_marks(file);
    InvoiceReader reader(file, configuration_.read, names_);
    if (marks != nullptr) marks->read_as(reader.notes());
    const AttachmentFolder folder(pdf_dir_of(settings_, file), configuration_.pdf_pattern,
                                  settings_.allow_outside);
    RejectsFile rejects(file, reader.notes().json, existing_files_of(settings_));
    if (keeps_rejects(settings_)) claim_rejects(rejects.path());
    result_.pdf_dir = folder.path();
    if (!reader.notes().json) take_file_faults(reader.header_faults());
    Examination examination(
        reader, {.debtors = debtors_,
                 .selection = selection_,
                 .folder = folder,
                 .rules = rules_,
                 .payment_mode = payment_mode_of(settings_),
                 .supplier = configuration_.supplier,
                 .policy = policy_,
                 .edited_word = edited_word_of(settings_),
                 .sent_back = [this](const auto& invoice) { return judgement_.sent_back(invoice); },
                 .jobs = settings_.jobs,
                 .reads_ahead = !keeps_rejects(settings_)});  // a refused row is read again
    const auto tell = [&] { progress_({read_, result_.good, 0, 0}); };
    while (ExaminedInvoice* one = examination.next(tell)) {
      ++read_;
      tell();
      const RowState state = judgement_.judge(*one);
      // One that left before is marked too: its run may have ended between the two.
      const bool left = state == RowState::ready || state == RowState::exported_before;
      if (left && marks != nullptr) marks->add(one->invoice.number_text());
      if (one->faults.errors() > 0 && keeps_rejects(settings_)) {
        rejects.add(reader, one->faults, settings_.language);
      }
      result_.faults.take(std::move(one->faults));
    }
    rejects.finish(reader);
    if (!rejects.empty()) rejects_.push_back(std::move(rejects));
    if (reader.notes().json) take_file_faults(reader.header_faults());  // known only now
    result_.read.push_back(reader.notes());
  }

  /// Null without --mark-edited. What prevents the marking is told before the file is read.
  EditedMarks* new_marks(const std::string& file) {
    return settings_.mark_edited ? &marks_.emplace_back(file, configuration_) : nullptr;
  }

  /// Last of all: an invoice marked but not written would never leave. One file that cannot be marked
  /// is no reason to leave the others.
  void mark_inputs() {
    for (EditedMarks& marks : marks_) {
      try {
        marks.write();
        if (marks.invoices() > 0) result_.marked.push_back({marks.path(), marks.invoices()});
      } catch (const Failure& failure) {
        result_.mark_failures.push_back(failure);
      }
    }
  }

  /// A rejects file that is an input holds corrections, and two inputs with one name would share one.
  void claim_rejects(const std::string& path) {
    refuse_input_as_output(settings_, path);
    const bool taken = path == output_of(settings_) || reports_.has(path) ||
                       !rejects_paths_.insert(path).second;
    if (!taken) return;
    throw Failure(FailureKind::usage, {phrase::output_is_input, {text_arg("path", path)}},
                  {phrase::output_is_input_remedy, {}}, path);
  }

  void take_file_faults(const Diagnostics& faults) {
    const auto before = result_.faults.errors();
    for (const auto& fault : faults.all()) {
      result_.faults.add(fault);
      result_.apart.add(fault);
    }
    result_.files_refused = result_.files_refused || result_.faults.errors() > before;
  }

  /// Everything that can fail is done before the first file gets its name.
  void write() {
    std::optional<CheckedLots> lots;
    if (!judgement_.prepared().empty()) lots.emplace(write_checked());
    Journal* const journal = session_.journal();
    if (lots && journal) refuse_to_lose(*journal, *lots, judgement_.ledger(), supplier());
    if (lots) {
      result_.lots = lots->written();
      result_.bundle = lots->bundle();
    }
    for (const auto& rejects : rejects_) result_.rejects.push_back(rejects.path());
    reports_.write(settings_, result_);
    for (auto& rejects : rejects_) rejects.commit();
    if (lots && journal) {
      deliver(*journal, {*lots, judgement_.prepared(), judgement_.ledger(), supplier(),
                         settings_.production_date, settings_.journal.command});
    } else if (lots) {
      lots->commit();
    }
  }

  CheckedLots write_checked() {
    const Schema schema = settings_.schema_file.empty() ? Schema::embedded()
                                                        : Schema::from_file(settings_.schema_file);
    return write_lots(
        {.invoices = judgement_.prepared(),
         .settings = document_,
         .flow_id = std::ref(flow_ids_),
         .limits = settings_.limits,
         .name = LotName(output_of(settings_), settings_.production_date),
         .bundle = settings_.bundle,
         .existing = existing_files_of(settings_),
         .compression = settings_.compression,
         .part_suffix = session_.part_suffix(),
         .digests = session_.journal() != nullptr,
         .jobs = settings_.jobs,
         .progress = [this](auto written, auto bytes) {
           progress_({read_, result_.good, written, bytes});
         }},
        schema);
  }

  const ExportSettings& settings_;
  const JournalSession& session_;
  const Configuration& configuration_;
  Names& names_;
  const ProgressSink& progress_;
  SeverityPolicy policy_;
  RuleSettings rules_;
  Selection selection_;
  DebtorBook debtors_;
  DocumentSettings document_;
  std::uint64_t read_ = 0;
  ReportFiles reports_;
  std::vector<RejectsFile> rejects_;
  std::set<std::string> rejects_paths_;
  std::deque<EditedMarks> marks_;  // one stays where it is while its file is read
  ExportResult result_;
  Judgement judgement_{settings_, document_, session_.journal(), result_};
  FlowIds flow_ids_{settings_.production_date, session_.journal()};
};

}  // namespace

ExportResult export_invoices(const ExportSettings& settings, Names& names,
                             const ProgressSink& progress) {
  require_files(settings.invoices);
  require_supplier(settings.configuration);
  const JournalSession session(settings);  // held before the inputs are read
  return Export(settings, session, names, progress).run();
}

}  // namespace chorus
