// Whether an invoice leaves: what the journal knows of it, what it shares with others of the run, what is wrong with
// it.
#pragma once

#include <optional>
#include <string>

#include "export/commit.hpp"
#include "export/examine.hpp"
#include "export/known_invoices.hpp"
#include "export/repeats.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"
#include "rules/rules.hpp"

namespace chorus {

/// Decides invoice by invoice, in input order; keeps what is good until it is written.
class Decisions {
 public:
  /// Counts and rows go to `result`; `keeps_notes`: the journal will ask for them. All arguments outlive the decisions.
  /// `yearly_numbers`: see invoice_key.
  Decisions(KnownInvoices known, const SelectionSettings& selection, const OutputSettings& output, bool yearly_numbers,
            bool keeps_notes, ExportResult& result)
      : known_(known),
        selection_(selection),
        output_(output),
        yearly_numbers_(yearly_numbers),
        keeps_notes_(keeps_notes),
        result_(result),
        numbers_(yearly_numbers),
        files_(yearly_numbers),
        alike_(yearly_numbers) {}

  /// Numbers that come again in the run, and where: then the first invoice is refused too.
  void expect_again(std::unordered_map<std::string, Location> repeated) {
    numbers_ = InvoiceNumbers(yearly_numbers_, std::move(repeated));
  }

  /// What becomes of it. Afterwards `faults` holds all that this invoice is refused for or warned of,
  /// and nothing when it is left out or was exported before.
  RowState decide(ExaminedInvoice& one);

  KnownInvoices& known() { return known_; }

  /// Every invoice is judged: gives back the memory that telling them apart took, before the writing
  /// takes its own: a fifth of a large run's peak.
  void finish();

  const PreparedInvoices& prepared() const { return prepared_; }
  /// Of the same invoices; empty when no journal will ask for it.
  const InvoiceNotes& notes() const { return notes_; }

 private:
  RowState pass_over(ExaminedInvoice& one, RowState state, std::string_view why = {});
  void keep(const ExaminedInvoice& one, Diagnostics& faults);
  /// Whether another number of this run, or of an earlier one, is the same invoice; told then.
  bool is_alike(ExaminedInvoice& one);
  void check_size(const Invoice& invoice, Diagnostics& faults);

  KnownInvoices known_;
  const SelectionSettings& selection_;
  const OutputSettings& output_;
  bool yearly_numbers_;
  bool keeps_notes_;
  ExportResult& result_;
  InvoiceNumbers numbers_;
  InvoiceFiles files_;
  AlikeInvoices alike_;
  PreparedInvoices prepared_;
  std::optional<std::uint64_t> around_one_;  ///< bytes of a file around one invoice
  InvoiceNotes notes_;
  InvoiceRecord record_;  ///< of the last one, for its memory
};

}  // namespace chorus
