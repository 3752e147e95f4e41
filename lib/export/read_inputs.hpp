// What the office gives is read: the supplier, the debtors, then invoice by invoice; and whether it still lies on the
// disk as it was read.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "directory/debtor_lookup.hpp"
#include "export/decide.hpp"
#include "export/lots_of_run.hpp"
#include "export/result.hpp"
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

/// The debtors of the office's file that demand less there than in the directory of public structures.
class DemandsMore {
 public:
  /// Of an invoice that leaves or is refused.
  void note(const Invoice& invoice, const DebtorBook& debtors, DebtorLookup& directory);

  std::uint64_t count() const { return seen_.size(); }
  const Location& first() const { return first_; }
  const Args& args() const { return args_; }

 private:
  const Debtor* line_of(const Invoice& invoice, const DebtorBook& debtors);

  std::unordered_map<std::string, const Debtor*> by_siret_;  // the first line of each; empty until one is asked for
  std::set<std::string> seen_;                               // places of their lines
  Location first_;
  Args args_;
};

class InputReading {
 public:
  /// All arguments outlive the reading. `result` gets what is wrong and how each file was read,
  /// `decisions` each invoice, `lots` what became of it, `beside` those that are refused and those to be marked.
  InputReading(const ExportSettings& settings, const SeverityPolicy& policy, Names& names, Decisions& decisions,
               LotsOfRun& lots, SideFiles& beside, ExportResult& result);

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
  void tell_directory();  ///< DIRECTORY-05 and DIRECTORY-06, once in a run
  bool directory_lists(std::string_view client, std::string_view siret, std::string_view service);
  void tell_apart(const Rule& rule, const Location& place, const Args& args);

  const InputSettings& input_;
  Names& names_;
  Decisions& decisions_;
  LotsOfRun& lots_;
  SideFiles& beside_;
  ExportResult& result_;
  const SeverityPolicy& policy_;
  Selection selection_;
  std::string_view edited_word_;  // empty: what says it is read all the same
  attachment::Compression compression_;
  unsigned jobs_;
  DebtorBook debtors_;
  DebtorLookup directory_;
  DemandsMore demands_more_;
  std::shared_ptr<FolderNames> folder_names_ = std::make_shared<FolderNames>();
  std::uint64_t with_validator_ = 0;
  std::string validated_frameworks_;  // "A9, A12"
  Location first_with_validator_;
};

}  // namespace chorus
