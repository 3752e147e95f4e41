#include "export/delivery.hpp"

#include <filesystem>

#include "catalogue/journal_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/fault_point.hpp"
#include "journal/lock.hpp"

namespace chorus {

namespace {

class Handover {
 public:
  Handover(Journal& journal, const Consignment& consignment)
      : journal_(journal), consignment_(consignment), files_(consignment.lots.files()) {}

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
    consignment_.lots.sync_folders();
    fault_point("folder-synced");
    mark_written();
    fault_point("written");
  }

 private:
  void record() {
    Transaction transaction(journal_.database());
    require_alone(journal_, consignment_.last_run);
    const std::int64_t run = journal_.add_run({moment_now(), consignment_.command});
    const auto& lots = consignment_.lots.written();
    for (std::size_t i = 0; i < lots.size(); ++i) {
      if (i < files_.size()) ids_.push_back(journal_.add_file(run, note_of(files_[i]), Delivery::pending));
      record_lot(lots[i], ids_.back());
    }
    fault_point("pending-unsaved");
    // Whether a commit that fails has reached the disk is known only to the next run.
    for (CheckedFile& one : files_) one.file.keep_part(true);
    transaction.commit();
  }

  static FileNote note_of(const CheckedFile& one) {
    const OutputFile& file = one.file;
    const bool streams = file.streams();
    return {streams ? file.path() : noted_path(file.target()),
            streams ? std::string() : noted_path(file.part_path()), file.size(), one.sha256,
            file.existing() == Existing::replace};
  }

  void record_lot(const WrittenLot& lot, std::int64_t file) {
    const bool bundled = consignment_.lots.is_bundle();
    const std::int64_t id =
        journal_.add_lot(file, {bundled ? lot.path : std::string(), lot.flow_id,
                                consignment_.production_date.iso(), lot.invoices, lot.bytes},
                         false);
    const attachment::Fingerprint* fingerprints = lot.fingerprints.data();
    for (std::size_t i = lot.first; i < lot.first + lot.invoices; ++i) {
      InvoiceNote note = consignment_.ledger.read(i);
      const auto attachments = consignment_.invoices.read(i).attachments;
      note.supplier = consignment_.supplier;
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
      consignment_.lots.sync_folders();
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
  const Consignment& consignment_;
  std::vector<CheckedFile>& files_;
  std::vector<std::int64_t> ids_;  // of the files, in the journal
};

}  // namespace

void deliver(Journal& journal, const Consignment& consignment) {
  Handover(journal, consignment).run();
}

void require_alone(const Journal& journal, std::int64_t last_run) {
  if (journal.last_run() != last_run) throw second_run(journal);
}

Failure second_run(const Journal& journal) {
  return {FailureKind::locked, {phrase::journal_second_run, {text_arg("path", journal.path())}},
          {phrase::journal_second_run_remedy, {}}};
}

std::string noted_path(const std::string& path) {
  return std::filesystem::absolute(path).lexically_normal().string();
}

}  // namespace chorus
