// Whether an invoice leaves: what the journal knows of it, what it shares with others of the run, what is wrong with
// it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "export/commit.hpp"
#include "export/examine.hpp"
#include "export/repeats.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "journal/journal.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"
#include "rules/rules.hpp"

namespace chorus {

/// Asks the journal about each invoice that was read without a fault.
///
///     what the journal knows          same content               other content
///     ------------------------------  -------------------------  ----------------------------------
///     nothing, or an abandoned file   leaves                     leaves
///     flow rejected, to recycle       leaves                     leaves
///     anything else, less to pay now  skipped, unless --again and --only name it
///     rejected by the customer        skipped; --again: refused  refused: JOURNAL-02
///     anything else                   skipped; --again: leaves   refused: JOURNAL-01, unless --again
///                                                                and --only name it
///
/// An exported invoice is skipped even if the rules would refuse it today. Its files may have been archived since;
/// those that are there must be the ones that left.
class KnownInvoices {
 public:
  /// `journal` is null without one: then everything leaves.
  KnownInvoices(Journal* journal, const std::string& supplier, const SelectionSettings& selection, Language language)
      : journal_(journal), supplier_(supplier), selection_(selection), language_(language) {}

  /// Adds what the journal refuses the invoice for to its faults, when the rules do not refuse it
  /// already. Returns what to show of an invoice that is skipped (when and in which file it left);
  /// empty for one that leaves or is refused.
  std::string skips(ExaminedInvoice& one);

  /// Whether it left as another number, of the same client or debtor and the same amount, and was not
  /// rejected: NUMBER-07 when the numbers are alike, NUMBER-08 when the PDF is the same. Not asked of
  /// what left under its own number too.
  bool left_as_another(ExaminedInvoice& one);

  /// Whether the portal refused it so that the same number has to leave again.
  bool sent_back(const Invoice& invoice);

 private:
  std::optional<AlikeInvoice> same_pdf(const Invoice& invoice, const std::string& total,
                                       const std::function<bool(const AlikeInvoice&)>& is_of_another);
  bool named_again(const std::string& number) const;

  Journal* journal_;
  const std::string& supplier_;  // its identifier
  const SelectionSettings& selection_;
  Language language_;  // of what is shown of an invoice that is skipped
};

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

  bool sent_back(const Invoice& invoice) { return known_.sent_back(invoice); }

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
