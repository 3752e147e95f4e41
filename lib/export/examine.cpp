#include "export/examine.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "attachment/name.hpp"
#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "document/embedded_file.hpp"
#include "file/failures.hpp"
#include "file/input_file.hpp"
#include "file/output_target.hpp"
#include "input/status_marker.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

FileState state_of_error(int error) {
  return error == ENOENT || error == ENOTDIR ? FileState::missing : FileState::unreadable;
}

bool is_pdf_name(const std::string& path) { return attachment::mime_type(path) == std::string_view("application/pdf"); }

/// The file names of the portal, unique inside the invoice.
void name_attachments(Invoice& invoice) {
  std::vector<std::string> names;
  names.reserve(invoice.attachments.size());
  for (const auto& one : invoice.attachments) {
    const std::string name = one.path.substr(one.path.rfind('/') + 1);  // npos + 1 is 0
    // The portal demands an extension; the content of an invoice's own file was seen to be PDF.
    const bool lacks = one.role == AttachmentRole::invoice && !is_pdf_name(name);
    names.push_back(lacks ? name + ".pdf" : name);
  }
  names = attachment::unique_portal_names(names);
  for (std::size_t i = 0; i < names.size(); ++i) invoice.attachments[i].name = names[i];
}

constexpr std::string_view default_pattern = "{number}.pdf";
constexpr std::string_view number_place = "{number}";

/// A path of Windows (C:/Factures/F1.pdf, with either slash), a share of a server, or an address (file:///C:/F1.pdf):
/// of no use on this computer but for its last part.
bool is_path_of_elsewhere(std::string_view file) {
  const bool drive = file.size() > 2 && file[1] == ':' && (file[2] == '/' || file[2] == '\\');
  return drive || file.find('\\') != file.npos || file.find("://") != file.npos;
}

/// « a.pdf », « b.pdf »; more than a few are cut.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 5;
  std::string list;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) {
    add_quoted(list, names[i]);
  }
  return names.size() > shown ? list + ", …" : list;
}

bool is_of_a_word(char c) { return is_ascii_letter(c) || is_digit(c); }

std::string replaced(std::string text, std::string_view from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

const FolderNames::Names& FolderNames::names_in(const std::string& folder) {
  const auto [listed, is_new] = folders_.try_emplace(folder);
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; is_new && !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_directory(ignored)) continue;
    std::string found = at->path().filename().string();
    std::string form = attachment::alike_form(found);
    listed->second.emplace(std::move(form), std::move(found));
  }
  return listed->second;
}

std::vector<std::string> FolderNames::like(const std::string& folder, std::string_view name) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  const auto [begin, end] = names_in(folder).equal_range(attachment::alike_form(name));
  for (auto at = begin; at != end; ++at) names.push_back(at->second);
  std::sort(names.begin(), names.end());
  return names;
}

std::string FolderNames::pattern_of(const std::string& folder, std::string_view number) {
  constexpr int most_asked = 20;
  const std::lock_guard lock(mutex_);
  if (number.empty() || ++patterns_asked_ > most_asked) return {};
  std::string pattern;
  for (const auto& [form, name] : names_in(folder)) {
    const auto at = name.find(number);
    const auto end = at + number.size();
    if (at == name.npos || !is_pdf_name(name)) continue;
    if (at > 0 && is_of_a_word(name[at - 1])) continue;
    if (end < name.size() && is_of_a_word(name[end])) continue;
    if (!pattern.empty()) return {};
    pattern = name.substr(0, at) + std::string(number_place) + name.substr(end);
  }
  return pattern;
}

AttachmentFolder::AttachmentFolder(std::string folder, std::string pattern, bool allow_outside,
                                   std::shared_ptr<FolderNames> names)
    : folder_(std::move(folder)),
      pattern_(std::move(pattern)),
      allow_outside_(allow_outside),
      names_(std::move(names)) {
  resolved_ = resolved_path(folder_).value_or("");
  std::error_code ignored;
  is_there_ = fs::is_directory(folder_, ignored);
  normal_ = fs::path(folder_).lexically_normal().string();
  if (normal_.size() > 1 && normal_.ends_with('/')) normal_.pop_back();
  prefix_ = (fs::path(folder_) / "_").lexically_normal().string();
  prefix_.pop_back();
}

bool AttachmentFolder::lies_inside(const std::string& real_path) const {
  const std::string& folder = resolved_;
  return real_path.size() > folder.size() && real_path.starts_with(folder) &&
         (folder.ends_with('/') || real_path[folder.size()] == '/');
}

bool AttachmentFolder::begins_with_folder(const std::string& path) const {
  std::string_view rest = path;
  if (normal_ != ".") {
    if (normal_.empty() || !rest.starts_with(normal_)) return false;
    rest.remove_prefix(normal_.size());
    if (!rest.starts_with('/')) return false;
    rest.remove_prefix(1);
  }
  return !rest.starts_with('/') && !rest.starts_with("..");
}

bool AttachmentFolder::is_outside(const attachment::InputFile& file, const std::string& path) const {
  if (allow_outside_) return false;
  // The path is normal: without links, one that begins with the folder stays in it.
  if (file.without_links() && begins_with_folder(path)) return false;
  const std::string real = file.real_path();
  return !lies_inside(real.empty() ? resolved_path(path).value_or("") : real);
}

FileState AttachmentFolder::state_of(Attachment& one, ExamineBuffers& buffers) const {
  try {
    std::optional<attachment::InputFile> own;
    const attachment::InputFile& file = buffers.holds_files ? buffers.files.open(one.path) : own.emplace(one.path);
    if (is_outside(file, one.path)) return FileState::outside;
    one.size = file.size();
    one.modified = file.modified();
    if (one.size == 0) return FileState::empty;
    if (one.role == AttachmentRole::complement && !is_pdf_name(one.path)) return FileState::good;
    take_pdf_facts(buffers.inspector.inspect(file), one);
    return one.state;
  } catch (const std::system_error& error) {
    const int code = error.code().value();
    require_means(code, one.path);
    // A path that cannot be resolved is unreadable, not outside.
    const bool nowhere = code == ELOOP || code == ENAMETOOLONG;
    if (nowhere && begins_with_folder(one.path)) return FileState::unreadable;
    // A cell must not reveal whether a file outside the folder exists.
    if (!allow_outside_ && !lies_inside(resolved_path(one.path).value_or(""))) return FileState::outside;
    one.is_folder = code == EISDIR;
    return state_of_error(code);
  }
}

std::string AttachmentFolder::without_own_folder(const std::string& file) const {
  for (fs::path own = fs::path(normal_); own.has_filename(); own = own.parent_path()) {
    const std::string front = fs::path(normal_).lexically_relative(own.parent_path()).string() + "/";
    if (file.starts_with(front)) return file.substr(front.size());
  }
  return file;
}

bool AttachmentFolder::take(Attachment& one, const std::string& path, ExamineBuffers& buffers) const {
  Attachment other = one;
  other.path = path;
  other.state = state_of(other, buffers);
  if (other.state == FileState::missing || other.state == FileState::outside) return false;
  one = std::move(other);
  return true;
}

/// `file` is not there. It may be a path of a Windows computer, of which the last part counts, or begin with the very
/// folder; and its name may be written otherwise than the file's.
void AttachmentFolder::look_elsewhere(Attachment& one, const std::string& file, ExamineBuffers& buffers) const {
  std::string name = without_own_folder(file);
  if (is_path_of_elsewhere(file)) {
    std::string local = file;
    std::replace(local.begin(), local.end(), '\\', '/');
    name = local.substr(local.find_last_of('/') + 1);
    const bool relative = local.find(':') == local.npos && !local.starts_with('/');
    local = (fs::path(folder_) / local).lexically_normal().string();
    if (relative && begins_with_folder(local) && take(one, local, buffers)) {
      one.asked = file;
      return;
    }
  }
  const fs::path path = (fs::path(folder_) / name).lexically_normal();
  if (path.filename().empty() || !begins_with_folder(path.string())) return;
  if (path.string() != one.path && take(one, path.string(), buffers)) {
    one.asked = file;
    return;
  }
  one.path = path.string();
  const auto names = names_->like(path.parent_path().string(), path.filename().string());
  if (names.size() == 1 && take(one, (path.parent_path() / names.front()).string(), buffers)) one.asked = file;
  if (names.size() > 1) one.alike = listed(names);
}

std::string AttachmentFolder::path_of(const std::string& file) const {
  const bool bare = !file.empty() && file.find('/') == file.npos && file != "." && file != "..";
  if (bare) return prefix_ + file;
  return (fs::path(folder_) / file).lexically_normal().string();  // an absolute `file` replaces the folder
}

Attachment AttachmentFolder::attachment(const std::string& file, AttachmentRole role, const Location& place,
                                        ExamineBuffers& buffers) const {
  Attachment one;
  one.place = place;
  one.role = role;
  one.folder = folder_;
  one.path = path_of(file);
  one.state = state_of(one, buffers);
  if (one.state == FileState::missing) look_elsewhere(one, file, buffers);
  if (one.state == FileState::missing) {
    one.asked = file;
    one.no_folder = !is_there_ && begins_with_folder(one.path);
  }
  one.mime = role == AttachmentRole::invoice ? std::string_view("application/pdf")
                                             : attachment::mime_type(one.path).value_or(std::string_view());
  return one;
}

/// The PDF that the number names.
Attachment AttachmentFolder::own_pdf(const Invoice& invoice, ExamineBuffers& buffers) const {
  std::string number = *invoice.number;
  if (pattern_ == default_pattern && number.find('/') != number.npos) {
    Attachment in_folder;
    in_folder.place = invoice.place;
    in_folder.folder = folder_;
    in_folder.mime = "application/pdf";
    in_folder.path = (fs::path(folder_) / (number + ".pdf")).lexically_normal().string();
    in_folder.state = state_of(in_folder, buffers);
    if (in_folder.state != FileState::missing) return in_folder;
    std::replace(number.begin(), number.end(), '/', '-');
  }
  Attachment one =
      attachment(replaced(pattern_, number_place, number), AttachmentRole::invoice, invoice.place, buffers);
  if (one.state == FileState::missing && pattern_ == default_pattern) one.pattern = names_->pattern_of(folder_, number);
  return one;
}

void AttachmentFolder::look_at(Invoice& invoice, ExamineBuffers& buffers) const {
  invoice.attachments.clear();
  invoice.attachments.reserve(1 + invoice.attachment_names.size());
  const auto look = [&](const std::string& file, AttachmentRole role, const Location& place) {
    invoice.attachments.push_back(attachment(file, role, place, buffers));
  };
  if (invoice.pdf) {
    look(*invoice.pdf, AttachmentRole::invoice, invoice.pdf.place());
  } else if (invoice.pdf.absent() && invoice.number && !invoice.number->empty()) {
    invoice.attachments.push_back(own_pdf(invoice, buffers));
  }
  for (const auto& name : invoice.attachment_names) {
    if (name) look(*name, AttachmentRole::complement, name.place());
  }
  name_attachments(invoice);
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase selection_unknown_remedy{
    "correct it: a wrong number would leave out, or let out, the wrong invoice",
    "corrigez-le : un faux numéro écarterait, ou laisserait partir, la mauvaise facture"};
constexpr Phrase selection_unknown_client_remedy{
    "correct it: it is the code of a client, as the column « client » has it",
    "corrigez-le : c'est le code d'un client, tel que le donne la colonne « client »"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

std::set<std::string> values_of(const std::vector<std::string>& list) {
  std::set<std::string> values;
  for (const auto& value : list) values.insert(read_code(value).text);  // as the rows' own are read
  return values;
}

}  // namespace

std::string_view option_name(SelectionPart part) {
  switch (part) {
    case SelectionPart::only: return "--only";
    case SelectionPart::exclude: return "--exclude";
    case SelectionPart::clients: return "--client";
    case SelectionPart::from: return "--from";
    case SelectionPart::to: return "--to";
    case SelectionPart::distinct: return "--distinct";
  }
  return {};
}

Selection::Selection(const SelectionSettings& settings)
    : only_{SelectionPart::only, values_of(settings.only), {}},
      exclude_{SelectionPart::exclude, values_of(settings.exclude), {}},
      clients_{SelectionPart::clients, values_of(settings.clients), {}},
      distinct_{SelectionPart::distinct, values_of(settings.distinct), {}},
      from_(settings.from),
      to_(settings.to) {}

bool Selection::Wanted::has(const std::string& value) {
  if (!values.contains(value)) return false;
  met.insert(value);
  return true;
}

std::optional<SelectionPart> Selection::leaves_out(const Invoice& invoice) {
  const std::string number = invoice.number_text();
  // All are asked, so that each learns what it met.
  distinct_.has(number);
  const bool excluded = exclude_.has(number);
  const bool meant = only_.has(number) || only_.values.empty();
  const bool of_client =
      clients_.has(invoice.client.value_or("")) || clients_.values.empty() || !invoice.client.has_value();
  if (excluded) return SelectionPart::exclude;
  if (!meant) return SelectionPart::only;
  if (!of_client) return SelectionPart::clients;
  if (invoice.date && *invoice.date < from_) return SelectionPart::from;
  if (invoice.date && *invoice.date > to_) return SelectionPart::to;
  return {};
}

void Selection::require_all_met() const {
  for (const Wanted* wanted : {&only_, &exclude_, &clients_, &distinct_}) {
    for (const auto& value : wanted->values) {
      if (wanted->met.contains(value)) continue;
      throw Failure(
          FailureKind::usage,
          {phrase::selection_unknown, {text_arg("option", option_name(wanted->part)), text_arg("value", value)}},
          {wanted == &clients_ ? phrase::selection_unknown_client_remedy : phrase::selection_unknown_remedy, {}});
    }
  }
}

namespace {

constexpr std::size_t batch_size = 64;  // invoices: passing single ones between threads costs too much

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

/// Rows of which one says so and another does not are for the office to settle.
bool rows_agree(const ExaminedInvoice& one) {
  const auto& faults = one.faults.all();
  return std::none_of(faults.begin(), faults.end(),
                      [](const Diagnostic& fault) { return fault.rule == &rule::number_rows_differ; });
}

/// Already exported: other faults do not matter.
bool says_edited(const ExaminedInvoice& one, std::string_view word) {
  return !word.empty() && is_edited(one.invoice.status.value_or(""), word) && rows_agree(one);
}

/// Not to be exported: other faults do not matter.
bool says_withheld(const ExaminedInvoice& one) {
  if (!one.invoice.status || !rows_agree(one)) return false;
  const StatusMeaning meaning = status_meaning(*one.invoice.status);
  const bool invoice = one.invoice.type_or_default() != InvoiceType::credit_note;
  return meaning == StatusMeaning::withheld || meaning == StatusMeaning::deposited ||
         (meaning == StatusMeaning::credited && invoice);
}

/// What cannot be encoded now is told when it is written, see LotsOfRun.
void encode(ExaminedInvoice& one, ExamineBuffers& buffers, attachment::Text& text) {
  try {
    one.encoded = buffers.encoder.encode(*one.prepared, buffers.files, text);
    one.encoded->prepared = *one.prepared;
  } catch (const Failure&) {
    one.encoded.reset();
  }
}

}  // namespace

Examination::Examination(InvoiceReader& reader, const ExaminationSettings& settings)
    : reader_(reader),
      settings_(settings),
      ahead_(pool_, settings.reads_ahead),
      pool_(settings.reads_ahead ? settings.jobs : 0) {}

std::shared_ptr<Examination::Batch> Examination::read(bool encodes) {
  std::shared_ptr<Batch> batch;
  if (spare_.empty()) {
    batch = std::make_shared<Batch>();
    batch->invoices.resize(settings_.reads_ahead ? batch_size : 1);
    for (auto& one : batch->invoices) {
      one.faults = Diagnostics(settings_.policy);
      one.own_faults = Diagnostics(settings_.policy);
    }
  } else {
    batch = std::move(spare_.back());
    spare_.pop_back();
  }
  batch->size = 0;
  batch->encodes = encodes;
  for (auto& one : std::span(batch->invoices).first(next_size(encodes))) {
    one.faults.clear();
    one.own_faults.clear();
    one.prepared.reset();
    one.encoded.reset();
    ended_ = !reader_.next(one.invoice, one.faults);
    if (ended_) break;
    if (one.invoice.whole) resolve_debtor(one.invoice, settings_.debtors, one.faults);
    one.left_out_by = settings_.selection.leaves_out(one.invoice);
    one.edited = !one.left_out_by && says_edited(one, settings_.edited_word) && !settings_.known.sent_back(one.invoice);
    one.withheld = settings_.leave_out_by_status && !one.left_out_by && !one.edited && says_withheld(one);
    const bool is_meant = one.invoice.whole && !one.left_out_by && !one.edited && !one.withheld;
    if (is_meant) look_up(one.invoice, settings_.directory);
    ++batch->size;
  }
  return batch;
}

/// On a worker. Buffers are used from batch to batch.
void Examination::examine(Batch& batch) {
  std::unique_ptr<ExamineBuffers> buffers;
  {
    const std::lock_guard lock(mutex_);
    if (!buffers_.empty()) {
      buffers = std::move(buffers_.back());
      buffers_.pop_back();
    }
  }
  if (!buffers) buffers = std::make_unique<ExamineBuffers>(settings_.compression, settings_.fingerprints);
  examine(batch, *buffers);
  const std::lock_guard lock(mutex_);
  buffers_.push_back(std::move(buffers));
}

void Examination::examine(Batch& batch, ExamineBuffers& buffers) const {
  if (batch.encodes) batch.text.reserve(BatchEncoder::text_limit);  // untouched costs nothing
  for (std::size_t i = 0; i < batch.size; ++i) {
    ExaminedInvoice& one = batch.invoices[i];
    if (!one.invoice.whole || one.left_out_by || one.edited || one.withheld) continue;
    apply_defaults(one.invoice, settings_.payment_mode);
    buffers.holds_files = batch.encodes;
    settings_.folder.look_at(one.invoice, buffers);
    check_invoice(one.invoice, settings_.rules, one.own_faults);
    if (one.faults.errors() + one.own_faults.errors() == 0) {
      one.prepared = prepare(one.invoice, settings_.supplier);
      if (batch.encodes) encode(one, buffers, batch.text);
    }
    buffers.files.clear();
  }
}

/// With large files fewer at once: their texts wait in memory.
std::size_t Examination::next_size(bool encodes) const {
  constexpr std::uint64_t bytes_at_once = std::uint64_t{512} << 10;
  constexpr std::size_t at_first = 8;
  if (!settings_.reads_ahead) return 1;
  if (!encodes) return batch_size;
  if (bytes_each_ == 0) return at_first;
  return std::clamp<std::size_t>(bytes_at_once / bytes_each_, 1, batch_size);
}

void Examination::note_sizes(const Batch& batch) {
  std::uint64_t bytes = 0;
  std::uint64_t count = 0;
  for (const auto& one : std::span(batch.invoices).first(batch.size)) {
    if (!one.prepared) continue;
    for (const auto& file : one.prepared->attachments) bytes += file.size;
    ++count;
  }
  if (count > 0) bytes_each_ = bytes / count + 1;
}

void Examination::fill_queue(bool encodes) {
  while (!ended_ && ahead_.has_room()) {
    ahead_.begin([this, batch = read(encodes)] {
      examine(*batch);
      return batch;
    });
  }
}

ExaminedInvoice* Examination::next(bool encodes, const std::function<void()>& waiting) {
  while (!current_ || given_ == current_->size) {
    if (current_) spare_.push_back(std::move(current_));
    fill_queue(encodes);
    if (ahead_.empty()) return nullptr;
    current_ = ahead_.take(waiting);
    note_sizes(*current_);
    given_ = 0;
  }
  return &current_->invoices[given_++];
}

}  // namespace chorus
