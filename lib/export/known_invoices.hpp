// What the journal knows of an invoice, and whether that keeps it here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/phrase.hpp"
#include "export/settings.hpp"
#include "invoice/invoice.hpp"
#include "journal/content.hpp"
#include "journal/journal.hpp"

namespace chorus {

struct ExaminedInvoice;

// What left, read as it would be read today, and what changed since.

/// A stored content (see Content) whose texts and codes went through the reading of an input's cells: what
/// reads as nothing today has no line, a code that is repaired today is repaired here. A value that is
/// refused today stays as it is, and so do dates, amounts and files, which have one spelling.
std::string read_today(std::string_view stored);

/// What differs between what left and `now`, which was read today: a better reading is no difference.
std::vector<Change> changes_since(const KnownInvoice& known, std::string_view now);

/// "total incl. tax: « 120.00 » → « 132.00 »", in French with its words and its comma.
Message change_message(const Change& change);

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

}  // namespace chorus
