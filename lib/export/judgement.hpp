// Each invoice among the others of its run, and the count of what became of them.
#pragma once

#include "export/examination.hpp"
#include "export/export.hpp"
#include "export/known_invoices.hpp"
#include "export/ledger.hpp"
#include "export/repeats.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"
#include "rules/rules.hpp"

namespace chorus {

/// Decides invoice by invoice, in input order; keeps what is good until it is written.
class Judgement {
 public:
  /// Counts and rows go to `result`. All arguments outlive the judgement.
  Judgement(const ExportSettings& settings, const DocumentSettings& document, Journal* journal,
            ExportResult& result)
      : settings_(settings),
        document_(document),
        result_(result),
        known_(journal, settings),
        keeps_ledger_(journal != nullptr && !settings.check_only) {}

  /// Numbers that come again in the run, and where: then the first invoice is refused too.
  void expect_again(std::unordered_map<std::string, Location> repeated) {
    numbers_ = InvoiceNumbers(std::move(repeated));
  }

  /// What becomes of it. Afterwards `faults` holds all that this invoice is refused for or warned of,
  /// and nothing when it is left out or was exported before.
  RowState judge(ExaminedInvoice& one);

  bool sent_back(const Invoice& invoice) { return known_.sent_back(invoice); }

  /// Every invoice is judged: gives back the memory that telling them apart took, before the writing
  /// takes its own: a fifth of a large run's peak.
  void finish();

  const PreparedInvoices& prepared() const { return prepared_; }
  /// Of the same invoices; empty when no journal will ask for it.
  const Ledger& ledger() const { return ledger_; }

 private:
  RowState pass_over(ExaminedInvoice& one, RowState state, std::string_view why = {});
  void keep(const ExaminedInvoice& one, Diagnostics& faults);
  /// Whether another number of this run, or of an earlier one, is the same invoice; told then.
  bool is_alike(ExaminedInvoice& one);
  void check_size(const Invoice& invoice, Diagnostics& faults);

  const ExportSettings& settings_;
  const DocumentSettings& document_;
  ExportResult& result_;
  KnownInvoices known_;
  bool keeps_ledger_;
  InvoiceNumbers numbers_;
  InvoiceFiles files_;
  AlikeInvoices alike_;
  PreparedInvoices prepared_;
  Ledger ledger_;
};

}  // namespace chorus
