#include "export/commit.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "file/output_target.hpp"
#include "invoice/edi_name.hpp"
#include "journal/journal_place.hpp"
#include "lot/lot_plan.hpp"

namespace chorus {

namespace {

constexpr std::size_t sequence_digits = 8;

}  // namespace

FlowIds::FlowIds(const Date& date, Journal* journal, std::uint64_t taken)
    : day_(date.iso()), journal_(journal), taken_(taken) {
  std::erase(day_, '-');
}

std::string FlowIds::operator()(std::uint64_t lot, std::uint64_t digest) {
  return text(journal_ == nullptr || lot == 0 ? 0 : number_of(lot), digest);
}

std::string FlowIds::foretold(std::uint64_t lot, std::uint64_t digest) {
  if (first_foretold_ == 0) first_foretold_ = journal_->next_flow(taken_);
  return text(first_foretold_ + lot - 1, digest);
}

std::string FlowIds::text(std::uint64_t number, std::uint64_t digest) const {
  std::string id = day_;
  if (journal_ != nullptr) {
    const std::string digits = std::to_string(number);
    if (digits.size() > sequence_digits) throw std::logic_error("the sequence of flows has run out");
    id.append(sequence_digits - digits.size(), '0');
    id += digits;
  }
  const int first = journal_ == nullptr ? 60 : 28;
  for (int shift = first; shift >= 0; shift -= 4) id += "0123456789ABCDEF"[(digest >> shift) & 0xF];
  return id;
}

/// How many lots there will be is not known at first: each time as many more as there are.
std::uint64_t FlowIds::number_of(std::uint64_t lot) {
  while (numbers_.size() < lot) {
    const std::uint64_t count = std::max<std::uint64_t>(lot - numbers_.size(), numbers_.size());
    const std::uint64_t first =
        recording_ != nullptr ? journal_->take_flows(count, taken_) : journal_->reserve_flows(count, taken_);
    if (recording_ != nullptr) recording_->note_flows(first + count - 1);
    for (std::uint64_t i = 0; i < count; ++i) {
      numbers_.push_back(first + i);
      fault_point("numbers-reserved");
    }
  }
  return numbers_.at(lot - 1);
}

std::uint64_t highest_edi_sequence(const std::string& beginning, const Date& date) {
  namespace fs = std::filesystem;
  const fs::path path = LotName(beginning, date).path(1, 1, {});
  std::uint64_t highest = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(output_folder(path.string()), ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(path.filename().string())) highest = std::max(highest, edi_sequence(name).value_or(0));
  }
  return highest;
}

}  // namespace chorus

namespace chorus {

namespace {

constexpr char field_end = '\x1f';  // a character that no value may have

std::string_view take(std::string_view& rest) {
  const auto end = rest.find(field_end);
  if (end == rest.npos) throw std::logic_error("a note ends too early");
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return field;
}

std::uint64_t take_whole(std::string_view& rest) {
  const std::string_view field = take(rest);
  std::uint64_t number = 0;
  std::from_chars(field.data(), field.data() + field.size(), number);
  return number;
}

}  // namespace

OwnPdf own_pdf(const Invoice& invoice) {
  for (const auto& file : invoice.attachments) {
    if (file.role == AttachmentRole::invoice && file.state == FileState::good) return {file.size, file.digest};
  }
  return {};
}

void InvoiceNotes::add(const Invoice& invoice) {
  std::string entry;
  const auto put = [&](std::string_view field) {
    entry += field;
    entry += field_end;
  };
  put(invoice.number_text());
  put(invoice.client.value_or(""));
  put(invoice.date ? invoice.date->iso() : "");
  put(invoice.total_incl_tax ? invoice.total_incl_tax->text(2) : "");
  put(invoice.debtor.siret ? invoice.debtor.siret->digits() : "");
  put(content_of(invoice).text());
  const OwnPdf pdf = own_pdf(invoice);
  put(std::to_string(pdf.size));
  put(std::to_string(pdf.digest));
  for (const Attachment& file : invoice.attachments) {
    put(file.name);
    put(std::to_string(file.size));
  }
  const std::lock_guard lock(mutex_);
  entries_.push_back(spool_.append(entry));
}

void InvoiceNotes::drop_last() {
  const std::lock_guard lock(mutex_);
  entries_.pop_back();
}

std::size_t InvoiceNotes::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

std::vector<NotedInvoice> InvoiceNotes::read(std::size_t first, std::size_t last) const {
  std::vector<NotedInvoice> notes;
  if (first == last) return notes;
  std::vector<Spool::Extent> entries;
  std::string bytes;
  {
    const std::lock_guard lock(mutex_);
    entries = entries_.read(first, last);
    const std::uint64_t begin = entries.front().offset;
    spool_.read({begin, entries.back().offset + entries.back().length - begin}, bytes);
  }
  for (const Spool::Extent& entry : entries) {
    std::string_view rest = std::string_view(bytes).substr(entry.offset - entries.front().offset, entry.length);
    NotedInvoice& note = notes.emplace_back();
    for (std::string* field : {&note.number, &note.client, &note.date, &note.total, &note.siret, &note.content}) {
      *field = take(rest);
    }
    note.pdf.size = take_whole(rest);
    note.pdf.digest = take_whole(rest);
    while (!rest.empty()) {
      SentFile& file = note.files.emplace_back();
      file.name = take(rest);
      file.size = take_whole(rest);
    }
  }
  return notes;
}

NotedInvoice NotesInOrder::next() {
  constexpr std::size_t read_at_once = 64;
  if (window_.empty()) {
    window_ = notes_->read(next_, next_ + std::min(read_at_once, last_ - next_));
    std::reverse(window_.begin(), window_.end());
  }
  NotedInvoice next = std::move(window_.back());
  window_.pop_back();
  ++next_;
  return next;
}

std::string with_files(const NotedInvoice& invoice, const attachment::Fingerprint* fingerprints) {
  Content whole(invoice.content);
  for (const SentFile& file : invoice.files) whole.add(SentFile{file.name, file.size, (fingerprints++)->text()});
  return whole.text();
}

Recording::Recording(Journal& journal, const InvoiceNotes& notes, std::string supplier, std::int64_t last_run)
    : Recording(nullptr, journal, notes, std::move(supplier), last_run) {}

Recording::Recording(std::unique_ptr<Journal> own, Journal& journal, const InvoiceNotes& notes, std::string supplier,
                     std::int64_t last_run)
    : own_(std::move(own)),
      journal_(journal),
      notes_(notes),
      supplier_(std::move(supplier)),
      transaction_(journal_.database()),
      first_lot_(journal_.last_lot() + 1),
      pool_(own_ ? 1 : 0) {
  require_alone(journal_, last_run);
}

std::unique_ptr<Recording> Recording::beside(const Journal& journal, const InvoiceNotes& notes,
                                             const std::string& supplier, std::int64_t last_run) {
  try {
    auto own = journal.beside();
    if (!own) return nullptr;
    Journal& its = *own;
    return std::unique_ptr<Recording>(new Recording(std::move(own), its, notes, supplier, last_run));
  } catch (const Failure&) {
    return nullptr;
  }
}

template <class Job>
void Recording::begin(Job job) {
  jobs_.push_back(pool_.submit([this, job = std::move(job)]() mutable {
    if (failed_) return;
    failed_ = true;
    job();
    failed_ = false;
  }));
}

void Recording::add_lot(std::size_t first, std::uint64_t invoices, std::vector<attachment::Fingerprint> fingerprints) {
  begin([this, lot = lot_id(lots_), first, invoices, fingerprints = std::move(fingerprints)]() mutable {
    write(lot, first, invoices, std::exchange(fingerprints, {}));
  });
  ++lots_;
}

void Recording::write(std::int64_t lot, std::size_t first, std::uint64_t invoices,
                      std::vector<attachment::Fingerprint> fingerprints) {
  constexpr std::size_t most_keys = std::size_t{1} << 14;
  const attachment::Fingerprint* next = fingerprints.data();
  for (NotesInOrder notes(notes_, first, first + invoices); !notes.at_end();) {
    NotedInvoice note = notes.next();
    note.supplier = supplier_;
    note.content = with_files(note, next);
    next += note.files.size();
    journal_.add_invoice(lot, note, keys_);
    if (keys_.size() >= most_keys) journal_.add_keys(keys_);
  }
}

void Recording::note_flows(std::uint64_t last) {
  notes_flows_ = true;
  begin([this, last] { journal_.note_flows(last); });
}

Journal& Recording::await() {
  begin([this] { journal_.add_keys(keys_); });
  for (auto& job : jobs_) job.get();
  jobs_.clear();
  return journal_;
}

void Recording::commit() {
  transaction_.commit();
  if (notes_flows_) journal_.flows_are_noted();
}

namespace {

class Committing {
 public:
  Committing(Journal& journal, const FilesToCommit& files_to_commit)
      : journal_(journal),
        commit_(files_to_commit),
        files_(files_to_commit.lots.files()),
        own_recording_(commit_.recording != nullptr
                           ? nullptr
                           : std::make_unique<Recording>(journal, commit_.notes, commit_.supplier, commit_.last_run)),
        recording_(own_recording_ ? *own_recording_ : *commit_.recording) {}

  void run() {
    fault_point("parts-written");
    record();
    fault_point("pending");
    try {
      give_names();
    } catch (...) {
      settle_what_is_clear();
      throw;
    }
    commit_.lots.sync_folders();
    fault_point("folder-synced");
    mark_written();
    fault_point("written");
  }

 private:
  void record() {
    Journal& journal = recording_.await();
    const std::int64_t run = journal.add_run({moment_now(), commit_.command});
    for (const CheckedFile& one : files_) ids_.push_back(journal.add_file(run, note_of(one), Delivery::pending));
    const std::vector<WrittenLot>& lots = commit_.lots.written();
    for (std::size_t i = 0; i < lots.size(); ++i) add_lot(journal, lots[i], recording_.lot_id(i));
    for (std::size_t i = recording_.lots(); i < lots.size(); ++i) {
      recording_.add_lot(lots[i].first, lots[i].invoices, lots[i].fingerprints);
    }
    recording_.await();
    commit_.lots.await_sealed();
    fault_point("pending-unsaved");
    // Whether a commit that fails has reached the disk is known only to the next run.
    for (CheckedFile& one : files_) one.file.keep_part(true);
    recording_.commit();
  }

  static FileNote note_of(const CheckedFile& one) {
    const OutputFile& file = one.file;
    const bool streams = file.streams();
    return {streams ? file.path() : noted_path(file.target()), streams ? std::string() : noted_path(file.part_path()),
            file.size(), one.sha256, file.existing() == Existing::replace};
  }

  void add_lot(Journal& journal, const WrittenLot& lot, std::int64_t id) {
    const CheckedFile& file = files_.at(lot.file);
    const std::string entry = file.is_archive ? lot.path : std::string();
    const bool for_deposit = commit_.for_deposit && !file.file.streams();
    const LotNote note{entry,           lot.flow_id, commit_.production_date.iso(), lot.invoices, lot.bytes,
                       commit_.channel, for_deposit};
    if (journal.add_lot(ids_.at(lot.file), note, false) != id) throw std::logic_error("a lot has another number");
  }

  void give_names() {
    for (CheckedFile& one : files_) {
      one.file.commit_unsynced();
      fault_point("named");
    }
  }

  void mark_written() {
    Transaction transaction(journal_.database());
    for (const std::int64_t id : ids_) journal_.mark(id, Delivery::written);
    transaction.commit();
  }

  /// A name could not be given. What the journal cannot note any more stays as it is on disk, for the
  /// next run; the user hears of the name, which was first.
  void settle_what_is_clear() noexcept {
    try {
      commit_.lots.sync_folders();
      Transaction transaction(journal_.database());
      for (std::size_t i = 0; i < files_.size(); ++i) {
        journal_.mark(ids_[i], files_[i].file.is_named() ? Delivery::written : Delivery::abandoned);
      }
      transaction.commit();
      for (CheckedFile& one : files_) one.file.keep_part(one.file.is_named());
    } catch (...) {
      return;
    }
  }

  Journal& journal_;
  const FilesToCommit& commit_;
  std::vector<CheckedFile>& files_;
  std::unique_ptr<Recording> own_recording_;  // where none was begun before
  Recording& recording_;
  std::vector<std::int64_t> ids_;  // of the files, in the journal
};

}  // namespace

void commit_files(Journal& journal, const FilesToCommit& files_to_commit) {
  Committing(journal, files_to_commit).run();
}

void require_alone(const Journal& journal, std::int64_t last_run) {
  if (journal.last_run() != last_run) throw second_run(journal);
}

Failure second_run(const Journal& journal) { return {Reason::second_run, FileRole::journal, journal.path()}; }

std::string noted_path(const std::string& path) { return std::filesystem::absolute(path).lexically_normal().string(); }

bool leads_to_noted(const std::string& path, const std::string& noted) {
  if (noted_path(path) == noted) return true;
  const auto real = resolved_path(path);
  return real && real == resolved_path(noted);
}

}  // namespace chorus
