// The invoices of a file, each with all that can be said of it by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/encoder.hpp"
#include "attachment/pdf.hpp"
#include "directory/debtor_lookup.hpp"
#include "export/known_invoices.hpp"
#include "export/settings.hpp"
#include "input/invoice_reader.hpp"
#include "invoice/date.hpp"
#include "invoice/debtor_book.hpp"
#include "invoice/invoice.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/prepared.hpp"
#include "lot/worker_pool.hpp"
#include "rules/rules.hpp"

namespace chorus {

/// The names in the folders where a file was not found under its own. A folder is listed once, when the first is not
/// found. Any number of threads may ask.
class FolderNames {
 public:
  /// The names of the files in `folder` that are written like this one (see attachment::alike_form), in order; folders
  /// below it are not looked at, and a folder that cannot be read has no names.
  std::vector<std::string> like(const std::string& folder, std::string_view name);

  /// How the only PDF in `folder` is named that holds this number, between signs or blanks: « Facture {number}.pdf ».
  /// Empty when there is none or several, and after the first few that were asked for: it takes a look at every name.
  std::string pattern_of(const std::string& folder, std::string_view number);

 private:
  using Names = std::multimap<std::string, std::string>;  // by their forms

  std::mutex mutex_;
  const Names& names_in(const std::string& folder);

  std::map<std::string, Names> folders_;
  int patterns_asked_ = 0;
};

/// What a thread examines invoices with, used again and again.
struct ExamineBuffers {
  ExamineBuffers(attachment::Compression compression, bool fingerprints) : encoder(compression, fingerprints) {}

  attachment::PdfInspector inspector;
  attachment::HeldFiles files{BatchEncoder::whole_limit};
  BatchEncoder encoder;
  bool holds_files = false;  ///< those that are looked at wait in `files` to be encoded
};

/// The folder that attachments must lie in. Any number of threads may ask it, each with its own buffers.
class AttachmentFolder {
 public:
  /// `pattern` names the PDF of an invoice without a « pdf » value: "{number}.pdf". In that one a « / » of the number
  /// is « - », unless the file lies in a folder of that name. `names` is shared by the files of a run.
  AttachmentFolder(std::string folder, std::string pattern, bool allow_outside,
                   std::shared_ptr<FolderNames> names = std::make_shared<FolderNames>());

  const std::string& path() const { return folder_; }

  /// Fills `invoice.attachments`: the PDF, then the complementary files, each looked at on disk. `buffers.files` holds
  /// them afterwards, when it is asked for.
  void look_at(Invoice& invoice, ExamineBuffers& buffers) const;

 private:
  /// Of a file as a cell names it.
  std::string path_of(const std::string& file) const;
  Attachment attachment(const std::string& file, AttachmentRole role, const Location& place,
                        ExamineBuffers& buffers) const;
  Attachment own_pdf(const Invoice& invoice, ExamineBuffers& buffers) const;
  void look_elsewhere(Attachment& one, const std::string& file, ExamineBuffers& buffers) const;
  bool take(Attachment& one, const std::string& path, ExamineBuffers& buffers) const;
  std::string without_own_folder(const std::string& file) const;
  FileState state_of(Attachment& attachment, ExamineBuffers& buffers) const;
  bool lies_inside(const std::string& real_path) const;
  bool begins_with_folder(const std::string& path) const;
  bool is_outside(const attachment::InputFile& file, const std::string& path) const;

  std::string folder_;
  std::string resolved_;  // links followed
  bool is_there_ = false;
  std::string normal_;  // as the attachments' paths begin, without a slash at the end
  std::string prefix_;  // the same with it, where one belongs there
  std::string pattern_;
  bool allow_outside_;
  std::shared_ptr<FolderNames> names_;
};

/// A part of what the user selected.
enum class SelectionPart : std::uint8_t { only, exclude, clients, from, to, distinct };

/// Its option as people type it: "--exclude".
std::string_view option_name(SelectionPart part);

/// Decides invoice by invoice, and remembers which of the numbers and clients it met.
class Selection {
 public:
  explicit Selection(const SelectionSettings& settings);

  /// What leaves the invoice out; nothing when it is meant. An invoice whose client or date cannot be read is meant:
  /// its fault must be seen.
  std::optional<SelectionPart> leaves_out(const Invoice& invoice);

  /// Throws Failure(usage) for a number or client of the selection that no invoice has.
  void require_all_met() const;

 private:
  struct Wanted {
    SelectionPart part;
    std::set<std::string> values;
    std::set<std::string> met;

    bool has(const std::string& value);
  };

  Wanted only_;
  Wanted exclude_;
  Wanted clients_;
  Wanted distinct_;
  Date from_;
  Date to_;
};

struct ExaminedInvoice {
  Invoice invoice;
  Diagnostics faults;                        ///< of its reading and of its debtor
  Diagnostics own_faults;                    ///< of the rules about one invoice
  std::optional<SelectionPart> left_out_by;  ///< see Selection::leaves_out; then nothing was examined
  bool withheld = false;                     ///< its status leaves it out; neither
  bool edited = false;                       ///< its status says that it left; neither
  std::optional<PreparedInvoice> prepared;   ///< when none of these is an error
  std::optional<EncodedInvoice> encoded;     ///< the same with its files, when that is asked for and could be done
};

/// What invoices are examined with. All of it outlives the examination; only `selection` changes.
struct ExaminationSettings {
  const DebtorBook& debtors;
  DebtorLookup& directory;  ///< asked on the reading thread
  Selection& selection;
  const AttachmentFolder& folder;
  const RuleSettings& rules;
  std::string_view payment_mode;
  const Supplier& supplier;
  const SeverityPolicy& policy;
  bool leave_out_by_status;      ///< drafts and cancelled invoices
  std::string_view edited_word;  ///< the status of what left; empty: it leaves again
  KnownInvoices& known;          ///< what the portal sent back leaves again, whatever its status says
  attachment::Compression compression;
  bool fingerprints;        ///< whether encoded files get theirs, for a journal
  unsigned jobs;            ///< threads that examine
  bool reads_ahead = true;  ///< false: the reader stands where `next` has come, and one thread works
};

/// Reads on the calling thread, in order; looks at the files and applies the rules on others, which
/// takes most of the time: a file is opened and read, at both ends or, where it is encoded too, once and for all.
/// Memory: a bounded number of invoices and of their texts.
class Examination {
 public:
  Examination(InvoiceReader& reader, const ExaminationSettings& settings);

  /// The next invoice of the file, valid until the next call; nullptr at the end. `encodes`: what is read now and good
  /// is encoded at once. `waiting` is called some times a second while workers are waited for, and may throw.
  ExaminedInvoice* next(bool encodes, const std::function<void()>& waiting);

  /// Of what is encoded with the invoice that `next` gave.
  const attachment::Text& text() const { return current_->text; }
  /// Whether the next call of `next` uses that text for others.
  bool text_ends() const { return current_ && given_ == current_->size; }

 private:
  /// Invoices, and the buffers that they are examined with; used again and again.
  struct Batch {
    std::vector<ExaminedInvoice> invoices;
    std::size_t size = 0;
    bool encodes = false;
    attachment::Text text;
  };

  std::shared_ptr<Batch> read(bool encodes);
  void examine(Batch& batch);
  void examine(Batch& batch, ExamineBuffers& buffers) const;
  std::size_t next_size(bool encodes) const;
  void note_sizes(const Batch& batch);
  void fill_queue(bool encodes);

  InvoiceReader& reader_;
  ExaminationSettings settings_;
  bool ended_ = false;
  std::vector<std::shared_ptr<Batch>> spare_;
  std::shared_ptr<Batch> current_;
  std::size_t given_ = 0;         // of the current batch
  std::uint64_t bytes_each_ = 0;  // of the files of an invoice, in the newest batch that was looked at
  std::mutex mutex_;              // for what follows
  std::vector<std::unique_ptr<ExamineBuffers>> buffers_;
  OrderedAhead<std::shared_ptr<Batch>> ahead_;
  WorkerPool pool_;  // last: its threads end before what they work on
};

}  // namespace chorus
