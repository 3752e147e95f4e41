#include "export/mark_edited.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "file/output_file.hpp"
#include "input/status_marker.hpp"

namespace chorus::phrase {

constexpr Phrase mark_standard_input{
    "standard input cannot be marked: --mark-edited changes the invoices file itself",
    "l'entrée standard ne peut pas être marquée : --mark-edited modifie le fichier de factures lui-même"};
constexpr Phrase mark_no_file{"only a plain file can be marked, this is none",
                              "seul un fichier ordinaire peut être marqué, ce n'en est pas un"};
constexpr Phrase mark_no_file_remedy{"name the file with --invoices, or leave --mark-edited out",
                                     "nommez le fichier avec --invoices, ou enlevez --mark-edited"};
constexpr Phrase mark_forbidden{"you are not allowed to change this file",
                                "vous n'avez pas le droit de modifier ce fichier"};
constexpr Phrase mark_folder_forbidden{
    "the marked file is built beside this one, but nothing can be written into the folder {folder}",
    "le fichier marqué est construit à côté de celui-ci, mais rien ne peut être écrit dans le dossier {folder}"};
constexpr Phrase mark_other_owner{
    "this file belongs to another user: you could not give the marked one back to him",
    "ce fichier appartient à un autre utilisateur : vous ne pourriez pas lui rendre le fichier marqué"};
constexpr Phrase mark_rights_remedy{"run as the file's owner, or leave --mark-edited out",
                                    "lancez la commande sous le compte de son propriétaire, ou enlevez --mark-edited"};
constexpr Phrase mark_encoding{"this file is written in {encoding}, which cannot hold « {text} »",
                               "ce fichier est écrit en {encoding}, qui ne peut pas contenir « {text} »"};
constexpr Phrase mark_encoding_remedy{
    "choose another word or header under « edited » in the configuration, or save the file as CSV UTF-8",
    "choisissez un autre mot ou en-tête sous « edited » dans la configuration, ou enregistrez le fichier en "
    "CSV UTF-8"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

[[noreturn]] void refuse(FailureKind kind, const std::string& path, Message message, const Phrase& remedy) {
  throw Failure(kind, std::move(message), {remedy, {}}, path);
}

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

bool holds(const std::vector<std::size_t>& sorted, std::size_t hash) {
  return std::binary_search(sorted.begin(), sorted.end(), hash);
}

bool may_write(const std::string& path) { return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0; }

/// Before the export: afterwards it would be too late to choose.
void require_replaceable(const std::string& path) {
  const FailureKind output = FailureKind::output;
  if (path == "-") {
    refuse(FailureKind::usage, {}, {phrase::mark_standard_input, {}}, phrase::mark_no_file_remedy);
  }
  struct stat found {};
  const bool regular = ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
  if (!regular) {
    refuse(FailureKind::usage, path, {phrase::mark_no_file, {}}, phrase::mark_no_file_remedy);
  }
  if (!may_write(path)) {
    refuse(output, path, {phrase::mark_forbidden, {}}, phrase::mark_rights_remedy);
  }
  const OutputTarget target(path, Existing::replace);
  if (target.streams()) {  // /dev/fd/3: a file, but one without a name to replace
    refuse(FailureKind::usage, path, {phrase::mark_no_file, {}}, phrase::mark_no_file_remedy);
  }
  const std::string folder = output_folder(target.file);
  if (!may_write(folder)) {
    refuse(output, path, {phrase::mark_folder_forbidden, {text_arg("folder", folder)}}, phrase::mark_rights_remedy);
  }
  if (::geteuid() != 0 && ::geteuid() != found.st_uid) {
    refuse(output, path, {phrase::mark_other_owner, {}}, phrase::mark_rights_remedy);
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
  refuse(FailureKind::usage, path_,
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
