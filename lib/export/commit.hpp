// The last steps of a run: what the journal notes of each invoice, and the order in which files get their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "attachment/fingerprint.hpp"
#include "diagnostic/failure.hpp"
#include "file/spool.hpp"
#include "invoice/date.hpp"
#include "invoice/invoice.hpp"
#include "journal/alike.hpp"
#include "journal/content.hpp"
#include "journal/journal.hpp"
#include "journal/journal_database.hpp"
#include "lot/checked_lots.hpp"
#include "lot/worker_pool.hpp"

namespace chorus {

class Recording;

// The identifier of a flow.

inline constexpr std::size_t flow_id_length = 24;

/// IdFlx is a free string; the portal's own identifiers have 25 characters.
///
/// Without a journal: the production date and the digest of the invoices, 16 digits. The same
/// invoices on the same day give the same bytes.
/// With one: the production date, a number of the journal's sequence (8 digits) and half the digest.
/// A number is on disk as given away before anything that carries it gets a name, so that no flow ever
/// has the identifier of another, crash or not; gaps are fine.
class FlowIds {
 public:
  /// No number up to `taken` is given.
  FlowIds(const Date& date, Journal* journal, std::uint64_t taken = 0);

  /// Of file `lot` of the run, from 1; the same for the same arguments. Lot 0: any of that length.
  std::string operator()(std::uint64_t lot, std::uint64_t digest);

  /// What that will be, unless another run takes numbers of the journal meanwhile, which its lock keeps away. Takes
  /// none. Precondition: a journal.
  std::string foretold(std::uint64_t lot, std::uint64_t digest);

  /// The journal's number for file `lot` of the run, from 1; all up to it are taken at once. Precondition: a journal.
  std::uint64_t number_of(std::uint64_t lot);

  /// Numbers that are taken from now on are noted in its transaction; null: in their own.
  void note_in(Recording* recording) { recording_ = recording; }

 private:
  std::string text(std::uint64_t number, std::uint64_t digest) const;

  std::string day_;
  Journal* journal_;
  Recording* recording_ = nullptr;
  std::uint64_t taken_;
  std::vector<std::uint64_t> numbers_;  // of lots 1, 2, …
  std::uint64_t first_foretold_ = 0;    // 0: not asked yet
};

/// The highest number of the EDI names in the folder of `beginning`, see LotName::edi, that begin as it does; 0 for
/// none. They may be there when the journal that gave them is not.
std::uint64_t highest_edi_sequence(const std::string& beginning, const Date& date);

/// What is known of an invoice before its lot is: all but the supplier, and the fingerprints of its files.
struct NotedInvoice : InvoiceNote {
  std::vector<SentFile> files;  ///< in their order; not in `content` yet, see with_files
};

/// One entry for each of the run's prepared invoices, in the same order. Memory does not grow with their number: they
/// wait in a spool. One thread adds; any thread may read those that were added, meanwhile too.
class InvoiceNotes {
 public:
  void add(const Invoice& invoice);
  void drop_last();
  std::size_t size() const;

  /// The entries from `first` to `last` (not included).
  std::vector<NotedInvoice> read(std::size_t first, std::size_t last) const;

 private:
  mutable std::mutex mutex_;  // for what follows
  Spool spool_;
  SpooledEntries<Spool::Extent> entries_;
};

/// The notes from `first` to `last` (not included), one after the other: read some at a time.
class NotesInOrder {
 public:
  NotesInOrder(const InvoiceNotes& notes, std::size_t first, std::size_t last)
      : notes_(&notes), next_(first), last_(last) {}

  bool at_end() const { return next_ == last_; }
  /// Not at the end.
  NotedInvoice next();

 private:
  const InvoiceNotes* notes_;
  std::size_t next_;
  std::size_t last_;
  std::vector<NotedInvoice> window_;  // its end is the next one
};

/// The PDF of role 01 as it was looked at; without a size when there is no good one.
OwnPdf own_pdf(const Invoice& invoice);

/// The content's text with the attachments as they left; as many `fingerprints` as there are files.
std::string with_files(const NotedInvoice& invoice, const attachment::Fingerprint* fingerprints);

/// The invoices of a run on their way into the journal, in one transaction, which commit_files ends; without that, it
/// never was there. Where invoices are still read and checked meanwhile, it has a connection and a thread of its own:
/// lookups see the journal as it was.
class Recording {
 public:
  /// In the journal's own connection, and at once. All arguments outlive it; `last_run`: see require_alone.
  Recording(Journal& journal, const InvoiceNotes& notes, std::string supplier, std::int64_t last_run);

  /// Beside the run. Null where that cannot be: who commits is told why, if there is a reason.
  static std::unique_ptr<Recording> beside(const Journal& journal, const InvoiceNotes& notes,
                                           const std::string& supplier, std::int64_t last_run);

  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  /// The next lot of the run: so many notes from `first` on, with the fingerprints of all their files.
  void add_lot(std::size_t first, std::uint64_t invoices, std::vector<attachment::Fingerprint> fingerprints);
  /// See Journal::note_flows.
  void note_flows(std::uint64_t last);

  /// Lots that were added.
  std::size_t lots() const { return lots_; }
  /// What lot `index` of the run, from 0, is in the journal.
  std::int64_t lot_id(std::size_t index) const { return first_lot_ + static_cast<std::int64_t>(index); }

  /// Once all is written that was added. Failure(output), Failure(locked). Then what else belongs into the transaction
  /// can be added, until something is added here.
  Journal& await();
  void commit();

 private:
  Recording(std::unique_ptr<Journal> own, Journal& journal, const InvoiceNotes& notes, std::string supplier,
            std::int64_t last_run);
  template <class Job>
  void begin(Job job);
  void write(std::int64_t lot, std::size_t first, std::uint64_t invoices,
             std::vector<attachment::Fingerprint> fingerprints);

  std::unique_ptr<Journal> own_;  // null: the run's
  Journal& journal_;
  const InvoiceNotes& notes_;
  std::string supplier_;
  Transaction transaction_;
  std::int64_t first_lot_ = 0;
  std::size_t lots_ = 0;
  bool notes_flows_ = false;
  bool failed_ = false;  // nothing may follow: SQLite may have ended the transaction
  std::vector<AlikeKey> keys_;
  std::vector<std::future<void>> jobs_;
  WorkerPool pool_;  // last: its thread ends before what it works on
};

/// What leaves, and what is known of it.
struct FilesToCommit {
  CheckedLots& lots;
  const InvoiceNotes& notes;  ///< of their invoices
  std::string supplier;       ///< identifier
  Date production_date;
  std::string command;
  std::int64_t last_run = 0;  ///< in the journal, when it was opened
  std::string channel;        ///< see LotNote, as the next one
  bool for_deposit = false;
  Recording* recording = nullptr;  ///< of the first lots; null: of none
};

/// The order of things, each step on disk before the next:
///
///     1. the parts are whole, checked, synced                (the last may still be on their way)
///     2. the journal holds them as pending, with all their invoices (whose rows may have been written before)
///     3. each gets its name
///     4. their folder is synced
///     5. the journal holds them as written
///
/// From 2 on they belong to the journal: a part is removed only when the journal has it as abandoned,
/// and a file under its final name never. A run that ends in between, however, is settled by the next
/// one (recover.hpp). When a name cannot be given, what has its name stays and is written, the
/// others are abandoned: their invoices leave with the next run.
///
/// Between the lookups and 2 no other run may have come: see `require_alone`.
///
/// Throws Failure(output), Failure(locked).
void commit_files(Journal& journal, const FilesToCommit& files_to_commit);

/// Failure(locked) when a run was added to the journal after `last_run`: the lock held nothing, and what
/// was looked up is no longer true.
void require_alone(const Journal& journal, std::int64_t last_run);
/// That failure.
Failure second_run(const Journal& journal);

/// The path of a file as the journal has it.
std::string noted_path(const std::string& path);

/// Whether `path` leads to the file that the journal notes as `noted`, through whatever links.
bool leads_to_noted(const std::string& path, const std::string& noted);

}  // namespace chorus
