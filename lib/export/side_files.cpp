#include "export/side_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <functional>
#include <string_view>
#include <utility>

#include "catalogue/rule_words.hpp"
#include "diagnostic/failure.hpp"
#include "export/output_guard.hpp"
#include "file/descriptor.hpp"
#include "file/digest.hpp"
#include "file/failures.hpp"
#include "file/output_file.hpp"
#include "file/output_target.hpp"
#include "file/source_file.hpp"
#include "input/status_marker.hpp"

namespace chorus::phrase {

constexpr Phrase mark_standard_input{
    "standard input cannot be marked: --mark-edited changes the invoices file itself",
    "l'entrée standard ne peut pas être marquée : --mark-edited modifie le fichier de factures lui-même"};
constexpr Phrase mark_no_file{"only a plain file can be marked, this is none",
                              "seul un fichier ordinaire peut être marqué, ce n'en est pas un"};
constexpr Phrase mark_no_file_remedy{"name the file with --invoices, or leave --mark-edited out",
                                     "nommez le fichier avec --invoices, ou enlevez --mark-edited"};
constexpr Phrase mark_encoding{"this file is written in {encoding}, which cannot hold « {text} »",
                               "ce fichier est écrit en {encoding}, qui ne peut pas contenir « {text} »"};
constexpr Phrase mark_encoding_remedy{
    "choose another word or header under « edited » in the configuration, or save the file as CSV UTF-8",
    "choisissez un autre mot ou en-tête sous « edited » dans la configuration, ou enregistrez le fichier en "
    "CSV UTF-8"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

[[noreturn]] void refuse(const std::string& path, Message message, const Phrase& remedy) {
  throw Failure(FailureKind::usage, std::move(message), {remedy, {}}, path);
}

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

bool holds(const std::vector<std::size_t>& sorted, std::size_t hash) {
  return std::binary_search(sorted.begin(), sorted.end(), hash);
}

bool may_write(const std::string& path) { return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0; }

/// Before the export: afterwards it would be too late to choose.
void require_replaceable(const std::string& path) {
  if (path == "-") {
    refuse({}, {phrase::mark_standard_input, {}}, phrase::mark_no_file_remedy);
  }
  struct stat found {};
  const bool regular = ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
  if (!regular) {
    refuse(path, {phrase::mark_no_file, {}}, phrase::mark_no_file_remedy);
  }
  if (!may_write(path)) {
    throw Failure(Reason::not_permitted, FileRole::to_be_marked, path);
  }
  const OutputTarget target(path, Existing::replace);
  if (target.streams()) {  // /dev/fd/3: a file, but one without a name to replace
    refuse(path, {phrase::mark_no_file, {}}, phrase::mark_no_file_remedy);
  }
  const std::string folder = output_folder(target.file);
  if (!may_write(folder)) {
    throw Failure(Reason::folder_not_permitted, FileRole::to_be_marked, path, {text_arg("folder", folder)});
  }
  if (::geteuid() != 0 && ::geteuid() != found.st_uid) {
    throw Failure(Reason::other_owner, FileRole::to_be_marked, path);
  }
}

}  // namespace

EditedMarks::EditedMarks(std::string path, const InputSettings& input) : path_(std::move(path)), input_(input) {
  require_replaceable(path_);
  state_ = SourceFile::open(path_).state();
}

void EditedMarks::read_as(const ReadNotes& notes) {
  notes_ = notes;
  const auto text = not_in_encoding(notes, input_.reading, input_.edited_word);
  if (text.empty()) return;
  refuse(path_,
         {phrase::mark_encoding, {text_arg("encoding", encoding_name(notes.dialect.encoding)), text_arg("text", text)}},
         phrase::mark_encoding_remedy);
}

void EditedMarks::Invoices::add(const Invoice& invoice) {
  numbers.push_back(hash_of(invoice.number_text()));
  with_years.push_back(hash_of(invoice_key(invoice, true)));
}

void EditedMarks::Invoices::sort() {
  std::sort(numbers.begin(), numbers.end());
  std::sort(with_years.begin(), with_years.end());
}

void EditedMarks::add(const Invoice& invoice) { left_.add(invoice); }

void EditedMarks::keep(const Invoice& invoice) { kept_.add(invoice); }

/// An invoice marked in error would never leave: what is doubtful is not marked.
bool EditedMarks::is_marked(std::string_view number, std::string_view date) const {
  const std::size_t its_number = hash_of(number);
  if (!holds(left_.numbers, its_number)) return false;
  if (!holds(kept_.numbers, its_number)) return true;
  const std::size_t with_year = hash_of(invoice_key(number, year_written(date), true));
  return holds(left_.with_years, with_year) && !holds(kept_.with_years, with_year);
}

std::uint64_t EditedMarks::write() {
  left_.sort();
  kept_.sort();
  found_ = static_cast<std::uint64_t>(
      std::count_if(left_.with_years.begin(), left_.with_years.end(),
                    [&](std::size_t with_year) { return !holds(kept_.with_years, with_year); }));
  if (found_ == 0) return 0;
  require_unchanged();
  const SourceFile source = SourceFile::open(path_, FileRole::marked_input);
  const StatusMarking marking{source, notes_, input_.reading, input_.edited_word,
                              [this](auto number, auto date) { return is_marked(number, date); }};
  const std::uint64_t changed = find_status_edits(marking, [](const StatusEdit&) {});
  if (changed == 0) return 0;
  OutputFile file(path_, Existing::replace, FileRole::marked_input);
  file.take_attributes();
  write_marked(marking, [&](std::string_view bytes) { file.append(bytes); });
  file.seal();
  // Nobody wrote to it meanwhile: what the rename takes away is what was copied.
  require_unchanged();
  file.commit();
  return changed;
}

void EditedMarks::require_unchanged() const {
  if (SourceFile::open(path_, FileRole::marked_input).state() == state_) return;
  throw Failure(Reason::changed_meanwhile, FileRole::marked_input, path_);
}

EditedMarks* MarkedInputs::begin(const std::string& file) {
  return wanted_ ? &files_.emplace_back(file, input_) : nullptr;
}

void MarkedInputs::write(ExportResult& result) {
  for (EditedMarks& marks : files_) {
    try {
      marks.write();
      if (marks.invoices() > 0) result.marked.push_back({marks.path(), marks.invoices()});
    } catch (const Failure& failure) {
      result.mark_failures.push_back(failure);
    }
  }
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase rejects_changed{
    "{kept} is not as this program wrote it and stays as it is; the refused invoices of this run are in {path}",
    "{kept} n'est pas tel que ce programme l'a écrit et reste tel quel ; les factures refusées de cette exécution "
    "sont dans {path}"};
constexpr Phrase rejects_changed_remedy{
    "if it holds corrections, give {kept} to --invoices once all are made",
    "s'il contient des corrections, donnez {kept} à --invoices une fois qu'elles sont toutes faites"};
constexpr Phrase rejects_earlier{
    "{kept} holds refused invoices of an earlier run and stays as it is; those of this run are in {path}",
    "{kept} contient des factures refusées d'une exécution précédente et reste tel quel ; celles de cette exécution "
    "sont dans {path}"};
constexpr Phrase rejects_earlier_remedy{
    "delete {kept} once its invoices have left; with --overwrite, a file that nobody has changed is replaced",
    "supprimez {kept} une fois ses factures parties ; avec --overwrite, un fichier que personne n'a modifié est "
    "remplacé"};

}  // namespace chorus::phrase

namespace chorus {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t digest_digits = 64;
constexpr std::string_view behind_digest = "  ";

std::string digest_file_of(const std::string& path) { return path + ".sha256"; }

/// What a run without a journal left beside the file; empty when nothing of the kind is there.
std::string digest_beside(const std::string& path) {
  try {
    std::array<char, digest_digits + behind_digest.size()> head{};
    const SourceFile file = SourceFile::open(digest_file_of(path));
    const std::string_view text(head.data(), file.read_at(0, head));
    const bool ours = text.size() == head.size() && text.ends_with(behind_digest) &&
                      text.find_first_not_of("0123456789abcdef") == digest_digits;
    return ours ? std::string(text.substr(0, digest_digits)) : std::string();
  } catch (const Failure&) {
    return {};
  }
}

}  // namespace

bool KeptDigests::is_as_written(const std::string& path) const {
  const auto found = digest_of_file(path, FileRole::rejects);
  if (!found) return false;
  return found->sha256 == digest_beside(path) ||
         (journal_ != nullptr && found->sha256 == journal_->digest_kept(resolved_path(path).value_or(path)));
}

void KeptDigests::keep(const std::string& path, const std::string& sha256) const {
  if (journal_ != nullptr) return journal_->keep_digest(resolved_path(path).value_or(path), sha256);
  const std::string beside = digest_file_of(path);
  std::error_code ignored;
  const bool foreign = fs::exists(fs::symlink_status(beside, ignored)) && digest_beside(path).empty();
  if (foreign) return;
  try {
    OutputFile file(beside, Existing::replace);
    file.append(sha256 + std::string(behind_digest) + fs::path(path).filename().string() + "\n");
    file.commit();
  } catch (const Failure&) {
    return;  // without a digest, a file counts as changed and is never replaced
  }
}

namespace {

constexpr std::string_view rejects_mark = ".rejects";

/// The number of « march.rejects » (1) and « march.rejects-2 » (2), which are then cut off; 0 for another stem.
unsigned take_stem_number(std::string& stem) {
  const auto mark = stem.rfind(rejects_mark);
  if (mark == stem.npos || mark == 0) return 0;
  const std::string_view behind = std::string_view(stem).substr(mark + rejects_mark.size());
  unsigned number = 1;
  if (!behind.empty()) {
    const char* const end = behind.data() + behind.size();
    const auto [rest, error] = std::from_chars(behind.data() + 1, end, number);
    if (behind.front() != '-' || error != std::errc() || rest != end || number == 0 || number > 1'000'000) return 0;
  }
  stem.resize(mark);
  return number;
}

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

std::string sha256_of(const std::string& path) {
  return digest_of_file(path, FileRole::rejects).value_or(DigestedFile{}).sha256;
}

/// "[SIRET-04] the SIRET … is wrong; [PDF-01] …": errors only, on one line.
std::string errors_text(const Diagnostics& faults, Language language) {
  std::string text;
  for (const auto& fault : faults.all()) {
    if (fault.severity != Severity::error) continue;
    if (!text.empty()) text += "; ";
    text += "[" + std::string(fault.rule->id) + "] " + sentence_of(fault, language);
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

}  // namespace

RejectsNames::RejectsNames(const std::string& input, bool json) : suffix_(json ? ".json" : ".csv") {
  const std::filesystem::path path(input == "-" ? "stdin" : input);
  std::string stem = path.stem().string();
  first_ = take_stem_number(stem) + 1;
  before_number_ = (path.parent_path() / (stem + std::string(rejects_mark))).string();
}

std::string RejectsNames::at(unsigned index) const {
  const unsigned number = first_ + index;
  return before_number_ + (number == 1 ? "" : "-" + std::to_string(number)) + suffix_;
}

void RejectsFile::add(InvoiceReader& reader, const Diagnostics& faults) {
  if (!file_) {
    if (keeps_nothing(path_)) throw file_failure(ENOSPC, FileRole::rejects, path_);
    // Replacing, until its name is settled.
    file_ = std::make_unique<OutputFile>(path_, Existing::replace, FileRole::rejects);
    if (input_ != "-") file_->keep_to_readers_of(input_);
    empty_ = false;
    file_->append(reader.rejects_head());
  }
  reader.reject_last(errors_text(faults, language_), [&](std::string_view row) { file_->append(row); });
}

void RejectsFile::finish(const InvoiceReader& reader) {
  if (!file_) return;
  file_->append(reader.rejects_tail());
  file_->seal();
}

void RejectsFile::settle_name(const KeptDigests& digests, const std::function<bool(const std::string&)>& is_taken) {
  if (!file_ || file_->streams()) return;
  sha256_ = sha256_of(file_->part_path());
  for (unsigned index = 0;; ++index) {
    const std::string path = names_.at(index);
    if (is_taken(path)) continue;
    path_ = path;
    if (!is_there(path)) return file_->retarget(path, Existing::refuse);
    if (!digests.is_as_written(path)) {
      changed_ = path;
    } else if (existing_ == Existing::replace) {
      return file_->retarget(path, Existing::replace);
    } else if (sha256_of(path) == sha256_) {
      return file_.reset();
    } else {
      earlier_ = path;
    }
  }
}

void RejectsFile::commit(const KeptDigests& digests, const NoticeSink& tell) {
  if (file_) {
    // Somebody may have saved it since its name was settled.
    const bool replaces = file_->existing() == Existing::replace && !file_->streams();
    if (replaces && !digests.is_as_written(path_)) throw file_failure(EEXIST, FileRole::rejects, path_);
    file_->commit();
    if (!file_->streams()) digests.keep(path_, sha256_);
  }
  const auto args = [&](const std::string& kept) { return Args{text_arg("kept", kept), text_arg("path", path_)}; };
  if (!changed_.empty()) {
    tell({{phrase::rejects_changed, args(changed_)}, {phrase::rejects_changed_remedy, args(changed_)}});
  }
  if (!earlier_.empty()) {
    tell({{phrase::rejects_earlier, args(earlier_)}, {phrase::rejects_earlier_remedy, args(earlier_)}});
  }
}

RejectsFile* RejectsFiles::begin(const std::string& input, bool json) {
  if (!kept()) return nullptr;
  if (!files_.empty()) allow_many_open_files();  // each stays open to the end
  RejectsFile& file = files_.emplace_back(input, json, output_.existing, language_);
  claim(file.path());
  return &file;
}

std::vector<std::string> RejectsFiles::paths() const {
  std::vector<std::string> paths;
  for (const auto& file : files_) {
    if (!file.empty()) paths.push_back(file.path());
  }
  return paths;
}

bool RejectsFiles::is_taken(const std::string& path) const {
  return path == output_.path || reports_.has(path) || claimed_.contains(path) || is_input(protected_files_, path);
}

void RejectsFiles::settle_names() {
  for (auto& file : files_) {
    claimed_.erase(file.path());
    file.settle_name(digests_, [this](const std::string& path) { return is_taken(path); });
    claimed_.insert(file.path());
  }
}

void RejectsFiles::commit(const NoticeSink& tell) {
  for (auto& file : files_) file.commit(digests_, tell);
}

/// Two inputs with one name would share one; what is an input itself holds corrections, see settle_names.
void RejectsFiles::claim(const std::string& path) {
  const bool taken = path == output_.path || reports_.has(path) || !claimed_.insert(path).second;
  if (!taken) return;
  throw Failure(Reason::is_an_input, FileRole::export_file, path).at(path);
}

}  // namespace chorus
