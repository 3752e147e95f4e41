#include "run/extract.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "document/document_invoice.hpp"
#include "document/document_reader.hpp"
#include "document/document_visitor.hpp"
#include "document/embedded_file.hpp"
#include "document/schema.hpp"
#include "file/failures.hpp"
#include "file/output_file.hpp"
#include "input/other_file.hpp"

namespace chorus::phrase {

constexpr Phrase extract_only_remedy{"chorus-export show {'path'} lists the invoices that it holds",
                                     "chorus-export show {'path'} donne la liste des factures qu'il contient"};
constexpr Phrase extract_too_many{"the file holds more than {limit} attachments",
                                  "le fichier contient plus de {limit} pièces jointes"};
constexpr Phrase extract_too_many_remedy{"take some of them out with --only",
                                         "n'en extrayez que quelques-unes avec "
                                         "--only"};
constexpr Phrase extract_too_large{
    "unpacked, the attachments have {size} bytes, more than {limit}; nothing was written",
    "une fois déballées, les pièces jointes font {size} octets, plus que {limit} ; rien n'a été écrit"};
constexpr Phrase extract_too_large_remedy{
    "if you trust the file, allow more with --max-total-bytes, or take some out with --only",
    "si vous avez confiance dans ce fichier, admettez-en plus avec --max-total-bytes, ou n'en extrayez que "
    "quelques-unes avec --only"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

bool is_of_content(ProblemKind kind) { return kind == ProblemKind::content || kind == ProblemKind::packing; }

namespace fs = std::filesystem;

/// A file of the portal's largest channel has 500 invoices; this is far beyond, and keeps memory and
/// folders within bounds.
constexpr std::size_t most_files = 1'000'000;

constexpr std::string_view provisional_name = "chorus-export-extract";  // + « .part », until it is whole

Failure refused(const Message& message, const Message& remedy, const std::string& file) {
  return {FailureKind::input, message, remedy, file};
}

/// First reading: what the file holds, and what of it can be had.
class Inventory : public DocumentVisitor {
 public:
  Inventory(const ExtractSettings& settings, std::string_view file, ExtractResult& result)
      : settings_(settings), file_(file), result_(result), only_(settings.only.begin(), settings.only.end()) {}

  void invoice(const Leaves& leaves) override {
    number_ = leaves.first("DonneesFacture/Id");
    selected_ = only_.empty() || only_.contains(number_);
    if (selected_) met_.insert(number_);
  }

  void attachment(const FoundAttachment& found) override {
    const Message fault = std::exchange(fault_, {});
    if (!selected_) return;
    if (!found.intact) {
      result_.faults.add(rule::document_content, element_place(file_, "PJ/NomPJ", found.line), number_,
                         {words_arg("detail", fault), count_arg("position", position_)});
    }
    if (result_.files.size() == most_files) {
      throw refused({phrase::extract_too_many, {count_arg("limit", most_files)}}, {phrase::extract_too_many_remedy, {}},
                    settings_.file);
    }
    result_.files.push_back({number_, found.name, found.size, found.intact});
    if (found.intact) bytes_ += found.size;
  }

  void problem(const DocumentProblem& problem) override {
    if (problem.kind == ProblemKind::syntax) {
      result_.unreadable = document_failure(problem, settings_.file);
    } else if (is_of_content(problem.kind) && problem.attachment > 0) {
      fault_ = problem.message;
      position_ = problem.attachment;
      result_.any_too_large |= problem.reason == Reason::too_large;
    } else {
      ++result_.problems;
    }
  }

  void require_selection_met() const {
    if (result_.unreadable) return;  // it may stand in what could not be read
    for (const auto& number : only_) {
      if (met_.contains(number)) continue;
      throw Failure(FailureKind::usage,
                    {phrase::selection_unknown, {text_arg("option", "--only"), text_arg("value", number)}},
                    {phrase::extract_only_remedy, {text_arg("path", settings_.file)}});
    }
  }

  void require_bytes() const {
    if (bytes_ <= settings_.most_bytes) return;
    throw refused({phrase::extract_too_large, {count_arg("size", bytes_), count_arg("limit", settings_.most_bytes)}},
                  {phrase::extract_too_large_remedy, {}}, settings_.file);
  }

 private:
  const ExtractSettings& settings_;
  std::string_view file_;
  ExtractResult& result_;
  std::set<std::string> only_;
  std::set<std::string> met_;
  std::string number_;
  bool selected_ = false;
  Message fault_;               // of the attachment under way
  std::uint64_t position_ = 0;  // of it, in the invoice
  std::uint64_t bytes_ = 0;
};

/// Second reading: the bytes. What differs from the first one means that the file changed.
class Writing : public DocumentVisitor {
 public:
  Writing(const ExtractSettings& settings, const ExtractResult& plan)
      : settings_(settings), plan_(plan), only_(settings.only.begin(), settings.only.end()) {}

  void invoice(const Leaves& leaves) override {
    selected_ = only_.empty() || only_.contains(std::string(leaves.first("DonneesFacture/Id")));
  }

  void attachment_data(std::span<const std::byte> bytes) override {
    if (!selected_ || next_ >= plan_.files.size() || !plan_.files[next_].intact) return;
    if (!part_) open_part();
    part_->append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }

  void attachment(const FoundAttachment& found) override {
    if (!selected_) return;
    if (next_ >= plan_.files.size()) throw changed();
    const ExtractedFile& planned = plan_.files[next_++];
    if (planned.intact != found.intact || planned.size != found.size) throw changed();
    if (!planned.intact) return;
    if (!part_) open_part();  // an empty file
    part_->retarget(path_of(planned), existing());
    part_->commit_unsynced();
    written_.emplace(std::move(*part_));
    part_.reset();
  }

  void finish() const {
    if (next_ != plan_.files.size()) throw changed();
    if (written_) written_->sync_folder();  // once for all of them
  }

 private:
  Existing existing() const { return settings_.overwrite ? Existing::replace : Existing::refuse; }
  std::string path_of(const ExtractedFile& file) const { return plan_.folder + "/" + file.name; }
  void open_part() {
    part_.emplace(plan_.folder + "/" + std::string(provisional_name), Existing::refuse, FileRole::extracted);
  }

  Failure changed() const { return {Reason::changed_meanwhile, FileRole::document, settings_.file}; }

  const ExtractSettings& settings_;
  const ExtractResult& plan_;
  std::set<std::string> only_;
  std::size_t next_ = 0;
  bool selected_ = false;
  std::optional<OutputFile> part_;     // under way
  std::optional<OutputFile> written_;  // the last one
};

/// "out/March.xml" -> "March"; a name without a suffix would be the file itself.
std::string folder_named_after(const std::string& file) {
  const fs::path name = fs::path(file).filename();
  return name.has_extension() ? name.stem().string() : name.string() + "-pdf";
}

/// Before anything is written. --overwrite replaces plain files only: a link may lead anywhere, and
/// the names come from a file that anybody may have written.
void require_free_names(const ExtractResult& result, const ExtractSettings& settings) {
  for (const ExtractedFile& file : result.files) {
    const std::string path = result.folder + "/" + file.name;
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (!file.intact || !fs::exists(status)) continue;
    const bool replaceable = fs::is_regular_file(status) && !fs::equivalent(path, settings.file, ignored);
    if (settings.overwrite && replaceable) continue;
    if (replaceable) throw Failure(Reason::exists, FileRole::extracted, path);
    throw Failure(Reason::not_a_file, FileRole::extracted, path);
  }
}

void make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && fs::is_directory(folder, error)) return;
  throw Failure(reason_of(error.value()), FileRole::extracted_folder, folder, {text_arg("error", error.message())});
}

void take_inventory(const ExtractSettings& settings, std::string_view file, const Schema& schema,
                    const ReadingOptions& reading, ExtractResult& result, const std::function<void()>& progress) {
  Inventory inventory(settings, file, result);
  read_document(settings.file, schema, inventory, reading, progress);
  if (result.unreadable && result.files.empty()) throw Failure(*result.unreadable);
  inventory.require_selection_met();
  inventory.require_bytes();
  std::vector<NamedFile> named;
  for (const ExtractedFile& one : result.files) named.push_back({one.invoice, one.name});
  const std::vector<std::string> names = extracted_names(named);
  for (std::size_t i = 0; i < names.size(); ++i) result.files[i].name = names[i];
}

}  // namespace

ExtractResult extract_attachments(const ExtractSettings& settings, Names& names,
                                  const std::function<void()>& progress) {
  const Schema schema = Schema::embedded();
  ReadingOptions reading;
  reading.largest_attachment = settings.largest_attachment;
  ExtractResult result;
  result.folder = settings.folder.empty() ? folder_named_after(settings.file) : settings.folder;
  refuse_other_document(settings.file);
  take_inventory(settings, names.keep(settings.file), schema, reading, result, progress);
  const auto intact =
      std::count_if(result.files.begin(), result.files.end(), [](const ExtractedFile& file) { return file.intact; });
  if (intact == 0) return result;
  require_free_names(result, settings);
  make_folder(result.folder);
  Writing writing(settings, result);
  read_document(settings.file, schema, writing, reading, progress);
  writing.finish();
  return result;
}

}  // namespace chorus
