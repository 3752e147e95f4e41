// What left this machine: files, their lots and invoices, and what the portal answered; opened by one writer at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "journal/alike.hpp"
#include "journal/journal_database.hpp"
#include "journal/journal_place.hpp"

namespace chorus {

// What became of an invoice that left: its state, and which of several answers stands.

enum class Delivery : std::uint8_t {
  pending,    ///< its run has not said how it ended
  written,    ///< it has its name
  abandoned,  ///< it never will: as if it had not been
  adopted,    ///< written by somebody else, and sent
};

/// What is known of an invoice that left. The portal's words are in format.md section 7.
enum class InvoiceState : std::uint8_t {
  exported,           ///< nothing more is known
  accepted,           ///< the portal took it
  suspended,          ///< the customer waits for attachments, given on the portal
  to_recycle,         ///< other SIRET, service or engagement, same number
  flow_rejected,      ///< it never arrived: same number
  customer_rejected,  ///< needs a new number
};

/// "pending", "to_recycle": never changed, files hold them.
std::string_view word_of(Delivery delivery);
std::string_view word_of(InvoiceState state);
/// Those of a row; a word that is none is the failure of a damaged journal.
Delivery delivery_of(const Statement& row, int column);
InvoiceState invoice_state_of(const Statement& row, int column);

/// Whether the same number may leave again, changed or not.
bool may_leave_again(InvoiceState state);

/// Code of the outcome that --force notes before its answer: what was known until then binds no longer.
inline constexpr std::string_view forced_code = "forced";

/// What a state that the journal keeps asks for before the invoice may leave again, by the portal's code, its
/// word, or the name of a stage. Nothing for one that leaves it open where the invoice stands.
std::optional<WayBack> way_back_of(std::string_view code);

/// Where an invoice stands. The state that it must not be set free from is the one with `code`.
struct Standing {
  WayBack way_back = WayBack::open;
  std::string code;
  std::string since;     ///< see PortalInvoice::since; empty when nobody said
  std::string received;  ///< when its answer was read

  /// Takes the next answer in: a final state gives way to a newer final one alone, one that waits to what is newer
  /// or final.
  void take(std::string_view next, std::string_view its_since, std::string_view its_received);
  /// Whether an answer with this date is known to be newer. Of an undated state, one after it was read.
  bool is_older_than(std::string_view moment) const;
};

/// By every departure of the number: the portal knows an invoice by its number. Its answers count in the order in
/// which they were read, those that changed nothing too.
Standing standing_of(const JournalDatabase& database, std::string_view supplier, std::string_view number,
                     std::string_view date);

/// The state that a final standing means; nothing for another.
std::optional<InvoiceState> final_state(const Standing& standing);

/// Who exports. Moments are "2026-03-31T09:15:02Z".
struct RunNote {
  std::string started;
  std::string command;
};

/// A file about to get its name: a lot, or a bundle of several.
struct FileNote {
  std::string path;  ///< absolute, links followed; a stream's name as it was typed
  std::string part;  ///< where its bytes are until then; empty for a stream
  std::uint64_t bytes = 0;
  std::string sha256;
  bool replaces = false;  ///< an existing file
};

struct LotNote {
  std::string entry;  ///< its name in a bundle, empty elsewhere
  std::string flow_id;
  std::string production_date;  ///< ISO, as every date here
  std::uint64_t invoices = 0;
  std::uint64_t bytes = 0;
  std::string channel{};     ///< that its limits are of; empty when nobody said
  bool for_deposit = false;  ///< « deposit » hands it over by itself
};

struct InvoiceNote {
  std::string supplier;  ///< identifier
  std::string number;
  std::string client;
  std::string date;
  std::string total;    ///< with tax, "1234.56"
  std::string siret;    ///< of the debtor
  std::string content;  ///< see Content
  OwnPdf pdf{};
};

/// The last time that a number left, or was about to.
struct KnownInvoice {
  std::int64_t id = 0;
  Delivery delivery = Delivery::written;
  InvoiceState state = InvoiceState::exported;
  std::string content;
  std::string file;  ///< path
  std::string when;  ///< production date of its lot
  std::string date;  ///< its own
};

/// An invoice that left, asked for by something else than its number.
struct AlikeInvoice {
  std::string number;
  std::string client;
  std::string siret;
  std::string content;
  std::string file;  ///< path
  std::string when;  ///< production date of its lot
  std::string date;  ///< its own
};

/// A file that an interrupted run left open, or that has been written.
struct NotedFile {
  std::int64_t id = 0;
  FileNote note;
  Delivery delivery = Delivery::pending;
  std::string host;         ///< that it was written on
  bool is_at_work = false;  ///< its run is another process of this machine, which still lives
  std::uint64_t invoices = 0;
  bool was_deposited = false;  ///< each lot in it has a flow number, or somebody said so
};

/// What whoever opens a journal should hear of it.
struct JournalOpening {
  bool made = false;           ///< there was none, or an empty file
  std::string kept;            ///< the copy of one of an older version, as it was before; else empty
  std::uint64_t numbered = 0;  ///< the highest flow number that it has given
  /// The highest that the file beside it knows to be in the journal: when this is more, the journal
  /// was lost, or an older one was put in its place.
  std::uint64_t numbered_before = 0;

  bool went_back() const { return numbered_before > numbered; }
};

/// Whether a journal is looked through before it is believed. Only who lists what is wrong with it goes on.
enum class Damage : std::uint8_t { refused, looked_for };

/// One open journal. Readers see what was committed; writers hold a JournalLock. Every function
/// throws Failure(output), see JournalDatabase; what is damaged anywhere is refused when it is opened.
class Journal {
 public:
  /// Opens the journal to write, made when it is not there. One of an older version becomes one of
  /// this version, and a copy of it as it was stays beside it: `PATH.v1`. `yearly_numbers`: see
  /// JournalDatabase::tells_years_apart.
  explicit Journal(const std::string& path, bool yearly_numbers = false);

  /// What the journal holds at this moment, to look into: nothing is made, nothing changed, whatever
  /// others write meanwhile. One of an older version is read as if it were of this one. Nothing when
  /// there is no journal, or an empty file.
  static std::unique_ptr<Journal> to_read(const std::string& path, bool yearly_numbers = false,
                                          Damage damage = Damage::refused);

  const JournalOpening& opening() const { return opening_; }

  Journal(const Journal&) = delete;  // its statements know where it is
  Journal& operator=(const Journal&) = delete;

  /// The same journal opened once more, for one transaction while this one is asked: what is added there is not seen
  /// here before it is committed. A row may name one that is not there yet. Null where the disk can have no -wal.
  std::unique_ptr<Journal> beside() const;

  /// A word of its own for each journal, in the names of the files that are in its hands.
  std::string identity() const;

  /// Numbers that no flow has had, all above `taken`: the first of `count`. Never given again, whatever happens next,
  /// even when an older journal is put in the place of this one: see SequenceFile. With a count of 0 the numbers up to
  /// `taken` are given away. A number with no room in a flow identifier is another program's way to count: `taken` of
  /// that size changes nothing.
  std::uint64_t reserve_flows(std::uint64_t count, std::uint64_t taken = 0);
  /// The same in two steps, for a transaction that ends later: the numbers are given away when this returns, and
  /// `note_flows` tells the journal of the last one.
  std::uint64_t take_flows(std::uint64_t count, std::uint64_t taken = 0);
  void note_flows(std::uint64_t last);
  /// Once that is committed.
  void flows_are_noted();
  /// What it would give now, unless somebody else comes first.
  std::uint64_t next_flow(std::uint64_t taken = 0);

  /// What is known of an invoice, unless its file was abandoned. Where years tell numbers apart, of the one of the
  /// year of `date`, when that is given.
  std::optional<KnownInvoice> find(std::string_view supplier, std::string_view number, std::string_view date = {});

  /// Of the run that was added last; 0: none was.
  std::int64_t last_run() const { return database_.number("SELECT coalesce(max(id), 0) FROM run"); }
  /// The same of a lot.
  std::int64_t last_lot() const { return database_.number("SELECT coalesce(max(id), 0) FROM lot"); }
  /// Whether something stands under `key` of the table « alike ».
  bool has_alike(std::int64_t key);
  /// The newest invoice under `key` that `is_it` agrees to, among those that left last under their number
  /// and were not rejected. Supplier, total and what the key is made of are for `is_it` to compare, as far
  /// as a chance of one in 2^64 is too much.
  std::optional<AlikeInvoice> find_alike(std::int64_t key, std::string_view supplier,
                                         const std::function<bool(const AlikeInvoice&)>& is_it);

  // Recording a delivery: inside one Transaction of `database()`.
  std::int64_t add_run(const RunNote& run);
  std::int64_t add_file(std::int64_t run, const FileNote& file, Delivery delivery);
  std::int64_t add_lot(std::int64_t file, const LotNote& lot, bool adopted);
  void add_invoice(std::int64_t lot, const InvoiceNote& invoice);
  /// Without its keys, which come behind `keys`, for `add_keys`.
  void add_invoice(std::int64_t lot, const InvoiceNote& invoice, std::vector<AlikeKey>& keys);
  /// Many at once, in their order: so each page of the table is needed once for all of its keys. Empties `keys`.
  void add_keys(std::vector<AlikeKey>& keys);

  void mark(std::int64_t file, Delivery delivery);

  std::vector<NotedFile> pending();
  /// The file that was last written or adopted under this path.
  std::optional<NotedFile> written_as(const std::string& path);
  /// The file that was written from this .part; found without an index, which few need.
  std::optional<NotedFile> written_from(const std::string& part);
  /// The invoices that left with this file last and of which nobody has heard since: they may exist
  /// nowhere else. Supplier, number and date are told.
  void each_only_in(std::int64_t file, const std::function<void(const InvoiceNote& invoice)>& tell);
  /// The numbers of a file's invoices, at most `most`.
  std::vector<std::string> numbers_of(std::int64_t file, std::size_t most);
  /// The first and the last date of a file's invoices.
  std::pair<std::string, std::string> dates_of(std::int64_t file);

  /// The digest of a file that people correct by hand, as the program last wrote it under this absolute path; empty
  /// when it wrote none.
  std::string digest_kept(const std::string& path);
  void keep_digest(const std::string& path, const std::string& sha256);

  JournalDatabase& database() { return database_; }
  const JournalDatabase& database() const { return database_; }
  const std::string& path() const { return database_.path(); }

 private:
  Journal(JournalDatabase database, bool yearly_numbers, JournalOpening opening);
  std::uint64_t numbered();
  void give_flows(std::uint64_t last);
  std::uint64_t first_free(std::uint64_t given, std::uint64_t taken);
  std::optional<NotedFile> written_where(std::string_view condition, const std::string& value);

  JournalOpening opening_;
  JournalDatabase database_;
  std::optional<Statement> has_number_;
  std::optional<Statement> find_;
  std::optional<Statement> has_alike_;
  std::optional<Statement> add_key_;
  std::optional<Statement> add_keys_;  // as many as keys_at_once
  std::optional<Statement> add_invoice_;
};

/// SQL: the invoice left once more after the departure that `row` of « invoice » is, in a file that was not abandoned.
std::string left_again_sql(const JournalDatabase& database, std::string_view row);

/// Says how many invoices of an adopted lot were noted, and how long its file is. Inside one
/// Transaction with the rest.
void close_adopted(Journal& journal, std::int64_t lot, std::uint64_t invoices, std::uint64_t bytes);

/// A file that an earlier version adopted gets its digest, which that version did not note.
void complete_adopted(Journal& journal, const std::string& path, const std::string& sha256);

// A journal that a command writes to.

/// What it means that there is no journal yet.
enum class Absent : std::uint8_t {
  made,     ///< this is the first run; where nobody named the place, its folder is made too
  refused,  ///< Failure(input): a mistyped place must not become an empty journal
};

/// The journal of this place, which nobody else writes to as long as this lives.
struct HeldJournal {
  /// `command`: see JournalLock. Failure(locked), Failure(output).
  HeldJournal(const JournalPlace& place, const std::string& command, Absent absent);

  JournalLock lock;
  Journal journal;
};

}  // namespace chorus
