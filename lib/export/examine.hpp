// The invoices of a file, each with all that can be said of it by itself.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/pdf.hpp"
#include "directory/debtor_lookup.hpp"
#include "export/selection.hpp"
#include "input/invoice_reader.hpp"
#include "invoice/debtor_book.hpp"
#include "invoice/invoice.hpp"
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

/// The folder that attachments must lie in. Any number of threads may ask it, each with an inspector.
class AttachmentFolder {
 public:
  /// `pattern` names the PDF of an invoice without a « pdf » value: "{number}.pdf". In that one a « / » of the number
  /// is « - », unless the file lies in a folder of that name. `names` is shared by the files of a run.
  AttachmentFolder(std::string folder, std::string pattern, bool allow_outside,
                   std::shared_ptr<FolderNames> names = std::make_shared<FolderNames>());

  const std::string& path() const { return folder_; }

  /// Fills `invoice.attachments`: the PDF, then the complementary files, each looked at on disk.
  void look_at(Invoice& invoice, attachment::PdfInspector& inspector) const;

 private:
  Attachment attachment(const std::string& file, AttachmentRole role, const Location& place,
                        attachment::PdfInspector& inspector) const;
  Attachment own_pdf(const Invoice& invoice, attachment::PdfInspector& inspector) const;
  void look_elsewhere(Attachment& one, const std::string& file, attachment::PdfInspector& inspector) const;
  bool take(Attachment& one, const std::string& path, attachment::PdfInspector& inspector) const;
  std::string without_own_folder(const std::string& file) const;
  FileState state_of(Attachment& attachment, attachment::PdfInspector& inspector) const;
  bool lies_inside(const std::string& real_path) const;
  bool begins_with_folder(const std::string& path) const;
  bool is_outside(const attachment::InputFile& file, const std::string& path) const;

  std::string folder_;
  std::string resolved_;  // links followed
  bool is_there_ = false;
  std::string normal_;  // as the attachments' paths begin, without a slash at the end
  std::string pattern_;
  bool allow_outside_;
  std::shared_ptr<FolderNames> names_;
};

/// The folder of a file as the user named it; "." for standard input and bare names.
std::string folder_of(const std::string& file);

struct ExaminedInvoice {
  Invoice invoice;
  Diagnostics faults;                       ///< of its reading and of its debtor
  Diagnostics own_faults;                   ///< of the rules about one invoice
  std::string_view left_out_by;             ///< see Selection::leaves_out; then nothing was examined
  bool withheld = false;                    ///< its status leaves it out; neither
  bool edited = false;                      ///< its status says that it left; neither
  std::optional<PreparedInvoice> prepared;  ///< when none of these is an error
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
  /// Whether the portal sent it back, whatever its status says. Asked on the reading thread.
  std::function<bool(const Invoice&)> sent_back;
  unsigned jobs;            ///< threads that examine
  bool reads_ahead = true;  ///< false: the reader stands where `next` has come, and one thread works
};

/// Reads on the calling thread, in order; looks at the files and applies the rules on others, which
/// takes most of the time: a file is opened and read at both ends. Memory: a bounded number of
/// invoices.
class Examination {
 public:
  Examination(InvoiceReader& reader, const ExaminationSettings& settings);

  /// The next invoice of the file, valid until the next call; nullptr at the end. `waiting` is
  /// called some times a second while workers are waited for, and may throw.
  ExaminedInvoice* next(const std::function<void()>& waiting);

 private:
  /// Invoices, and the buffers that they are examined with; used again and again.
  struct Batch {
    std::vector<ExaminedInvoice> invoices;
    std::size_t size = 0;
    attachment::PdfInspector inspector;
  };

  std::shared_ptr<Batch> read();
  void examine(Batch& batch) const;
  void fill_queue();

  InvoiceReader& reader_;
  ExaminationSettings settings_;
  bool ended_ = false;
  std::vector<std::shared_ptr<Batch>> spare_;
  std::shared_ptr<Batch> current_;
  std::size_t given_ = 0;  // of the current batch
  OrderedAhead<std::shared_ptr<Batch>> ahead_;
  WorkerPool pool_;  // last: its threads end before what they work on
};

}  // namespace chorus
