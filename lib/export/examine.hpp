// The invoices of a file, each with all that can be said of it by itself.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "directory/debtor_lookup.hpp"
#include "export/attachments.hpp"
#include "export/selection.hpp"
#include "input/invoice_reader.hpp"
#include "invoice/debtor_book.hpp"
#include "lot/prepared.hpp"
#include "lot/worker_pool.hpp"
#include "rules/rules.hpp"

namespace chorus {

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
