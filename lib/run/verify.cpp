#include "run/verify.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "catalogue/rules.hpp"
#include "document/document_invoice.hpp"
#include "document/document_reader.hpp"
#include "document/document_visitor.hpp"
#include "document/embedded_file.hpp"
#include "file/output_target.hpp"
#include "input/other_file.hpp"

namespace chorus {

namespace {

/// More than the portal takes of a whole invoice: what is larger need not be unpacked to be wrong.
constexpr std::uint64_t largest_verified_attachment = 120'000'000;

/// A fault of a value is not mended in the XML: its remedies speak of the list from which the file was made.
constexpr Phrase where_file_was_made{"at the source of this file: ", "à la source de ce fichier : "};

/// Whether a remedy speaks of a list or of the papers, and not of the XML already.
bool speaks_of_source(const Diagnostic& fault) {
  const Rule* const of_xml[] = {&rule::amount_not_decimal, &rule::date_not_iso,     &rule::supplier_siret,
                                &rule::supplier_key,       &rule::supplier_unknown, &rule::document_no_pdf};
  return fault.rule->severity != Severity::note &&
         std::find(std::begin(of_xml), std::end(of_xml), fault.rule) == std::end(of_xml);
}

constexpr std::size_t always_kept_of_a_rule = 20;      // as many as are shown
constexpr std::size_t most_problems_held = 1'000;      // of one invoice
constexpr std::size_t most_attachments_held = 10'000;  // of one invoice
constexpr std::size_t longest_detail = 300;            // bytes of the schema's words, which quote values

const Rule& rule_of(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::counter: return rule::document_counter;
    case ProblemKind::content: return rule::document_content;
    case ProblemKind::packing: return rule::document_packing;
    case ProblemKind::name: return rule::document_entry_name;
    case ProblemKind::schema:
    case ProblemKind::syntax: break;
  }
  return rule::document_schema;
}

std::string shortened(std::string text) {
  if (text.size() <= longest_detail) return text;
  return std::string(beginning(text, longest_detail)) + "…";
}

Args args_of(const DocumentProblem& problem) {
  const bool schema = problem.kind == ProblemKind::schema;
  Arg detail = schema ? problem.message.args.front() : words_arg("detail", problem.message);
  if (schema) {
    detail.value = shortened(std::move(detail.value));
    detail.french = shortened(std::move(detail.french));
  }
  return {std::move(detail), count_arg("position", problem.attachment)};
}

/// That the file is of another kind; a file that cannot be opened is told in the same way as any.
std::optional<Failure> other_document(const std::string& path) {
  if (!may_be_read_again(path)) return {};
  const SourceFile source = SourceFile::open(path);
  try {
    refuse_other_file(source, GivenAs::document);
  } catch (const Failure& failure) {
    return failure;
  }
  return {};
}

}  // namespace

class Verifier::Visitor : public DocumentVisitor {
 public:
  Visitor(Verifier& verifier, std::string_view file, VerifiedFile& result)
      : verifier_(verifier), settings_(verifier.settings_), file_(file), result_(result) {
    result_.faults = Diagnostics(settings_.policy);
  }

  void invoice(const Leaves& leaves) override {
    Diagnostics faults(settings_.policy);
    invoice_ = invoice_of_document(leaves, file_, faults);
    faults_.take(std::move(faults));
    const Supplier supplier = supplier_of_document(leaves, file_);
    supplier_ = supplier.identifier.value_or("");
    const std::string seen = supplier.identifier_type + " " + supplier_ + " " + supplier.iban.value_or("");
    if (suppliers_.insert(seen).second) check_supplier(supplier, SupplierPlace::document, faults_);
  }

  void attachment_data(std::span<const std::byte> bytes) override { embedded_.write(bytes); }

  void attachment(const FoundAttachment& found) override {
    const Attachment attachment = embedded_.finish(found, file_);
    has_pdf_ = has_pdf_ || attachment.role == AttachmentRole::invoice;
    if (invoice_.attachments.size() < most_attachments_held) {
      invoice_.attachments.push_back(attachment);
    }
  }

  void invoice_ends() override {
    verifier_.numbers_.try_emplace(supplier_, settings_.yearly_numbers).first->second.check(invoice_, faults_);
    look_up(invoice_, verifier_.directory_);
    check_invoice(invoice_, settings_.rules, faults_);
    verifier_.files_.check(invoice_, faults_);
    if (!has_pdf_ && !invoice_.attachments.empty()) {
      faults_.add(rule::document_no_pdf, invoice_.attachments.front().place, invoice_.number_text());
    }
    name_elements(faults_);
    faults_.say_where(where_file_was_made, speaks_of_source);
    add_held();
    take(faults_);
    faults_ = Diagnostics(settings_.policy);
    invoice_ = Invoice();
    has_pdf_ = false;
  }

  void problem(const DocumentProblem& problem) override {
    if (problem.kind == ProblemKind::syntax) {
      result_.unreadable = document_failure(problem, std::string(file_));
    } else if (problem.invoice == 0) {
      Diagnostics faults(settings_.policy);
      faults.add(rule_of(problem.kind), place_of(problem), {}, args_of(problem));
      take(faults);
    } else if (held_.size() < most_problems_held) {
      held_.push_back(problem);
    }
  }

  void finish() {
    add_held();  // of an invoice that the file breaks off
    const Location whole{file_, 0, 0, {}};
    const auto& limits = settings_.limits;
    if (result_.facts.bytes > limits.bytes) {
      faults_.add(rule::document_too_large, whole, {},
                  {count_arg("size", result_.facts.bytes), count_arg("limit", limits.bytes)});
    }
    if (result_.facts.invoices > limits.invoices) {
      faults_.add(rule::document_too_many, whole, {},
                  {count_arg("size", result_.facts.invoices), count_arg("limit", limits.invoices)});
    }
    check_age();
    take(faults_);
  }

 private:
  /// Once for all files.
  void check_age() {
    const Directory* const directory = verifier_.directory_.opened();
    if (directory == nullptr || verifier_.age_told_) return;
    verifier_.age_told_ = true;
    const std::string since = directory->since();
    check_directory_age(days_between(since, settings_.rules.today.iso()).value_or(0), since,
                        {settings_.directory, 0, 0, {}}, faults_);
  }

  Location place_of(const DocumentProblem& problem) const {
    return element_place(file_, problem.element, problem.line);
  }

  /// What a rule of ours says of a value in plain words, the schema need not say in its own.
  bool is_told(const DocumentProblem& problem, std::size_t rules) const {
    const Location place = place_of(problem);
    if (problem.kind != ProblemKind::schema || place.field.empty()) return false;
    const auto& all = faults_.all();
    return std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(rules), [&](const Diagnostic& fault) {
      return fault.severity == Severity::error && fault.place.field == place.field && fault.place.line == place.line;
    });
  }

  void add_held() {
    const std::size_t rules = faults_.all().size();
    for (const DocumentProblem& problem : held_) {
      if (is_told(problem, rules)) continue;
      faults_.add(rule_of(problem.kind), place_of(problem), invoice_.number_text(), args_of(problem));
    }
    held_.clear();
  }

  void take(const Diagnostics& faults) {
    for (const Diagnostic& fault : faults.all()) {
      // Whatever there is ten thousand times must not hide what is there once.
      if (result_.faults.all().size() < most_faults_kept || kept_[fault.rule] < always_kept_of_a_rule) {
        ++kept_[fault.rule];
        result_.faults.add(fault);
      } else {
        result_.faults.count_only(fault);
      }
    }
  }

  Verifier& verifier_;
  const VerifySettings& settings_;
  std::string_view file_;
  VerifiedFile& result_;
  std::map<const Rule*, std::size_t> kept_;  // of each rule
  std::set<std::string> suppliers_;
  std::string supplier_;
  Invoice invoice_;
  Diagnostics faults_{settings_.policy};  // of the invoice under way
  std::vector<DocumentProblem> held_;     // of the invoice under way, until its number is known
  EmbeddedFile embedded_;
  bool has_pdf_ = false;
};

Verifier::Verifier(const VerifySettings& settings)
    : settings_(settings),
      files_(settings.yearly_numbers),
      schema_(settings.schema_file.empty() ? Schema::embedded() : Schema::from_file(settings.schema_file)),
      directory_(settings.directory) {}

VerifiedFile Verifier::verify(const std::string& path, Names& names, const std::function<void()>& progress) {
  VerifiedFile result;
  if (auto other = other_document(path)) {
    result.unreadable = std::move(other);
    return result;
  }
  Visitor visitor(*this, names.keep(path), result);
  ReadingOptions options;
  options.largest_attachment = largest_verified_attachment;
  result.facts = read_document(path, schema_, visitor, options, progress);
  visitor.finish();
  return result;
}

}  // namespace chorus
