// What the office gives is read: the supplier, the debtors, then invoice by invoice; and whether it still lies on the
// disk as it was read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "export/decide.hpp"
#include "export/listener.hpp"
#include "export/result.hpp"
#include "export/selection.hpp"
#include "export/settings.hpp"
#include "export/side_files.hpp"
#include "file/source_file.hpp"
#include "invoice/debtor_book.hpp"

namespace chorus {

/// The invoices, the debtors and the configuration of a run: a file that somebody still writes to, or copies there,
/// may have been read halfway. What came through standard input or a pipe is not watched: it has ended.
class WatchedInputs {
 public:
  /// Looks at them, before they are read; at the configuration it was looked when it was read.
  explicit WatchedInputs(const InputSettings& input);

  /// Failure(input) about the first that is not the same any more, or is gone.
  void require_unchanged() const;

 private:
  std::vector<std::pair<std::string, FileStamp>> files_;
};

class InputReading {
 public:
  /// All arguments outlive the reading. `result` gets what is wrong and how each file was read,
  /// `decisions` each invoice, `beside` those that are refused and those to be marked.
  InputReading(const ExportSettings& settings, const SeverityPolicy& policy, Names& names, Decisions& decisions,
               SideFiles& beside, ExportResult& result);

  void read_supplier();
  void read_debtors();
  /// Before the first invoice is judged: a run that leaves some out must not keep one of two.
  void expect_repeated_numbers();
  /// Every invoice of the file in its order, one at a time.
  void read_invoices(const std::string& file, const std::function<void(const Progress&)>& progress);

  /// Everything was taken. Failure(usage) for a selected number or client that no invoice has.
  void finish();

 private:
  void add_file_faults(const Diagnostics& faults);
  /// Counts the invoices that leave with a framework of which the portal wants a validator.
  void note_validator(const Invoice& invoice);
  void tell_validator();  ///< FRAMEWORK-04, once in a run

  const InputSettings& input_;
  Names& names_;
  Decisions& decisions_;
  SideFiles& beside_;
  ExportResult& result_;
  const SeverityPolicy& policy_;
  Selection selection_;
  std::string_view edited_word_;  // empty: what says it is read all the same
  unsigned jobs_;
  DebtorBook debtors_;
  std::shared_ptr<FolderNames> folder_names_ = std::make_shared<FolderNames>();
  std::uint64_t with_validator_ = 0;
  std::string validated_frameworks_;  // "A9, A12"
  Location first_with_validator_;
};

}  // namespace chorus
