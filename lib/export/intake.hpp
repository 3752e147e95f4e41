// What the office gives, read and judged: the supplier, the debtors, then invoice by invoice.
#pragma once

#include <string>

#include "export/judgement.hpp"
#include "export/progress.hpp"
#include "export/result.hpp"
#include "export/selection.hpp"
#include "export/settings.hpp"
#include "export/side_files.hpp"
#include "invoice/debtor_book.hpp"

namespace chorus {

class Intake {
 public:
  /// All arguments outlive the intake. `result` gets what is wrong and how each file was read,
  /// `judgement` each invoice, `beside` those that are refused and those to be marked.
  Intake(const ExportSettings& settings, Names& names, Judgement& judgement, SideFiles& beside,
         ExportResult& result);

  void take_supplier();
  void take_debtors();
  /// Before the first invoice is judged: a run that leaves some out must not keep one of two.
  void expect_repeated_numbers();
  /// Every invoice of the file in its order, one at a time.
  void take_invoices(const std::string& file, const ProgressSink& progress);

  /// Everything was taken. Failure(usage) for a selected number or client that no invoice has.
  void finish();

 private:
  void take_file_faults(const Diagnostics& faults);
  /// Counts the invoices that leave with a framework of which the portal wants a validator.
  void note_validator(const Invoice& invoice);
  void tell_validator();  ///< FRAMEWORK-04, once in a run

  const ExportSettings& settings_;
  const Configuration& configuration_;
  Names& names_;
  Judgement& judgement_;
  SideFiles& beside_;
  ExportResult& result_;
  SeverityPolicy policy_;
  RuleSettings rules_;
  Selection selection_;
  DebtorBook debtors_;
  std::uint64_t with_validator_ = 0;
  std::string validated_frameworks_;  // "A9, A12"
  Location first_with_validator_;
};

}  // namespace chorus
