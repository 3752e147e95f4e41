// What left before: whether an invoice has to leave now.
#pragma once

#include <string>

#include "journal/journal.hpp"
#include "run/examination.hpp"
#include "run/export_settings.hpp"

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
/// What is skipped is so whatever the rules say of it today: it left. Its files may have been archived
/// since; those that are there must be the ones that left.
class KnownInvoices {
 public:
  /// `journal` is null without one: then everything leaves.
  KnownInvoices(Journal* journal, const ExportSettings& settings)
      : journal_(journal), settings_(settings) {}

  /// Adds what the journal refuses the invoice for to its faults, when the rules do not refuse it
  /// already. Returns what to show of an invoice that is skipped (when and in which file it left);
  /// empty for one that leaves or is refused.
  std::string skips(ExaminedInvoice& one);

  /// Whether the portal refused it so that the same number has to leave again.
  bool sent_back(const Invoice& invoice);

 private:
  bool named_again(const std::string& number) const;

  Journal* journal_;
  const ExportSettings& settings_;
};

}  // namespace chorus
