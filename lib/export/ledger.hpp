// What the journal will say of each invoice, waiting for its file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "attachment/fingerprint.hpp"
#include "file/spool.hpp"
#include "journal/content.hpp"
#include "journal/journal.hpp"
#include "lot/prepared.hpp"

namespace chorus {

/// One entry for each of the run's prepared invoices, in the same order. Memory: two numbers each,
/// the rest in a spool.
class Ledger {
 public:
  void add(const Invoice& invoice);
  void drop_last() { entries_.pop_back(); }
  std::size_t size() const { return entries_.size(); }

  /// Entry `index` without its supplier. Its content lacks the attachments: they are what they are
  /// when they are written, see `with_files`.
  InvoiceNote read(std::size_t index) const;

 private:
  Spool spool_;
  std::vector<Spool::Extent> entries_;
};

/// The PDF of role 01 as it was looked at; without a size when there is no good one.
OwnPdf own_pdf(const Invoice& invoice);

/// The content's text with the attachments as they left.
std::string with_files(const std::string& content, const std::vector<PreparedAttachment>& files,
                       const attachment::Fingerprint* fingerprints);

}  // namespace chorus
