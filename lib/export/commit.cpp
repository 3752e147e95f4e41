#include "export/commit.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <stdexcept>

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
    const std::uint64_t first = journal_->reserve_flows(count, taken_);
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

std::string take(std::string_view& rest) {
  const auto end = rest.find(field_end);
  if (end == rest.npos) throw std::logic_error("a note ends too early");
  std::string field(rest.substr(0, end));
  rest.remove_prefix(end + 1);
  return field;
}

std::string written(const OwnPdf& pdf) { return std::to_string(pdf.size) + ' ' + std::to_string(pdf.digest); }

OwnPdf read_pdf(const std::string& text) {
  OwnPdf pdf;
  const char* const end = text.data() + text.size();
  const auto size = std::from_chars(text.data(), end, pdf.size);
  if (size.ptr != end) std::from_chars(size.ptr + 1, end, pdf.digest);
  return pdf;
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
  const std::string client = invoice.client.value_or("");
  const std::string date = invoice.date ? invoice.date->iso() : "";
  const std::string total = invoice.total_incl_tax ? invoice.total_incl_tax->text(2) : "";
  const std::string siret(invoice.debtor.siret ? invoice.debtor.siret->digits() : "");
  for (const auto& field :
       {invoice.number_text(), client, date, total, siret, content_of(invoice).text(), written(own_pdf(invoice))}) {
    entry += field;
    entry += field_end;
  }
  entries_.push_back(spool_.append(entry));
}

std::vector<InvoiceNote> InvoiceNotes::read(std::size_t first, std::size_t last) const {
  std::vector<InvoiceNote> notes;
  if (first == last) return notes;
  const std::uint64_t begin = entries_.at(first).offset;
  const Spool::Extent& end = entries_.at(last - 1);
  std::string bytes;
  spool_.read({begin, end.offset + end.length - begin}, bytes);
  for (std::size_t i = first; i < last; ++i) {
    std::string_view rest = std::string_view(bytes).substr(entries_[i].offset - begin, entries_[i].length);
    InvoiceNote& note = notes.emplace_back();
    for (std::string* field : {&note.number, &note.client, &note.date, &note.total, &note.siret, &note.content}) {
      *field = take(rest);
    }
    note.pdf = read_pdf(take(rest));
  }
  return notes;
}

InvoiceNote NotesInOrder::next() {
  constexpr std::size_t read_at_once = 64;
  if (window_.empty()) {
    window_ = notes_->read(next_, next_ + std::min(read_at_once, last_ - next_));
    std::reverse(window_.begin(), window_.end());
  }
  InvoiceNote next = std::move(window_.back());
  window_.pop_back();
  ++next_;
  return next;
}

std::string with_files(const std::string& content, const std::vector<PreparedAttachment>& files,
                       const attachment::Fingerprint* fingerprints) {
  Content whole(content);
  for (const auto& file : files) whole.add(SentFile{file.name, file.size, (fingerprints++)->text()});
  return whole.text();
}

namespace {

class Committing {
 public:
  Committing(Journal& journal, const FilesToCommit& files_to_commit)
      : journal_(journal), commit_(files_to_commit), files_(files_to_commit.lots.files()) {}

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
    Transaction transaction(journal_.database());
    require_alone(journal_, commit_.last_run);
    const std::int64_t run = journal_.add_run({moment_now(), commit_.command});
    for (const CheckedFile& one : files_) ids_.push_back(journal_.add_file(run, note_of(one), Delivery::pending));
    for (const WrittenLot& lot : commit_.lots.written()) record_lot(lot);
    commit_.lots.await_sealed();
    fault_point("pending-unsaved");
    // Whether a commit that fails has reached the disk is known only to the next run.
    for (CheckedFile& one : files_) one.file.keep_part(true);
    transaction.commit();
  }

  static FileNote note_of(const CheckedFile& one) {
    const OutputFile& file = one.file;
    const bool streams = file.streams();
    return {streams ? file.path() : noted_path(file.target()), streams ? std::string() : noted_path(file.part_path()),
            file.size(), one.sha256, file.existing() == Existing::replace};
  }

  void record_lot(const WrittenLot& lot) {
    const CheckedFile& file = files_.at(lot.file);
    const std::string entry = file.is_archive ? lot.path : std::string();
    const bool for_deposit = commit_.for_deposit && !file.file.streams();
    const std::int64_t id = journal_.add_lot(
        ids_.at(lot.file),
        {entry, lot.flow_id, commit_.production_date.iso(), lot.invoices, lot.bytes, commit_.channel, for_deposit},
        false);
    const attachment::Fingerprint* fingerprints = lot.fingerprints.data();
    InvoicesInOrder invoices(commit_.invoices, lot.first, lot.first + lot.invoices);
    NotesInOrder notes(commit_.notes, lot.first, lot.first + lot.invoices);
    while (!invoices.at_end()) {
      InvoiceNote note = notes.next();
      const auto attachments = invoices.next().attachments;
      note.supplier = commit_.supplier;
      note.content = with_files(note.content, attachments, fingerprints);
      fingerprints += attachments.size();
      journal_.add_invoice(id, note);
    }
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
