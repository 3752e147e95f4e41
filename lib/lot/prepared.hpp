// What is left of a checked invoice until it is written.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "file/spool.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

struct PreparedAttachment {
  std::string path;  ///< as the run opens it
  std::string name;  ///< NomPJ and the ZIP entry's name
  std::string mime;
  AttachmentRole role = AttachmentRole::invoice;
  std::uint64_t size = 0;     ///< bytes, when it was checked
  std::int64_t modified = 0;  ///< nanoseconds since 1970, when it was checked; 0: nobody looked

  bool operator==(const PreparedAttachment&) const = default;
};

struct PreparedInvoice {
  std::string number;
  std::string elements;  ///< see invoice_elements
  std::vector<PreparedAttachment> attachments;

  bool operator==(const PreparedInvoice&) const = default;
};

/// Precondition as for `invoice_elements`, and at least one attachment.
PreparedInvoice prepare(const Invoice& invoice, const Supplier& supplier);

/// What a prepared invoice measures, in bytes.
struct InvoiceSizes {
  std::uint64_t attachments = 0;  ///< its files, before ZIP and base64
  /// All its Contenu when nothing is deflated. A file that does not shrink is stored, so this is
  /// also the most they can be.
  std::uint64_t stored_content = 0;
  std::uint64_t markup = 0;  ///< see markup_size, without the digits of the order

  /// Its unit in the document at place `order` (from 1) but for the text of each Contenu. Exact:
  /// invoice_head + elements + every attachment_head and attachment_tail + invoice_tail.
  std::uint64_t markup_size(std::uint64_t order) const;
};

/// From the pieces themselves, so that they cannot differ from what is written.
InvoiceSizes sizes_of(const PreparedInvoice& invoice);

/// The checked invoices of a run, in input order. Memory does not grow with their number: they wait
/// in a spool. One thread adds; any thread may read those that were added, meanwhile too.
class PreparedInvoices {
 public:
  /// Failure(output) when the spool's disk is full. `sizes`: its own, see sizes_of.
  void add(const PreparedInvoice& invoice, const InvoiceSizes& sizes);
  void add(const PreparedInvoice& invoice) { add(invoice, sizes_of(invoice)); }

  /// Forgets the invoice that was added last; not twice in a row.
  void drop_last();

  std::size_t size() const;
  bool empty() const { return size() == 0; }

  /// Invoice `index`, from 0.
  PreparedInvoice read(std::size_t index) const;

  /// Those from `first` to `last` (not included), fetched at once.
  std::vector<PreparedInvoice> read(std::size_t first, std::size_t last) const;

  /// Of the invoices from `first` on: `most` of them, or as many as there are.
  std::vector<InvoiceSizes> sizes(std::size_t first, std::size_t most) const;

 private:
  struct Entry {
    Spool::Extent extent;
    InvoiceSizes sizes;
  };
  mutable std::mutex mutex_;  // for what follows
  Spool spool_;
  SpooledEntries<Entry> entries_;
};

/// The sizes of invoices that are asked for one after the other: read many at a time.
class SizesInOrder {
 public:
  explicit SizesInOrder(const PreparedInvoices& invoices) : invoices_(&invoices) {}

  const InvoiceSizes& at(std::size_t index);

 private:
  const PreparedInvoices* invoices_;
  std::size_t first_ = 0;
  std::vector<InvoiceSizes> window_;
};

/// The invoices from `first` to `last` (not included), one after the other: read some at a time.
class InvoicesInOrder {
 public:
  InvoicesInOrder(const PreparedInvoices& invoices, std::size_t first, std::size_t last)
      : invoices_(&invoices), next_(first), last_(last) {}

  bool at_end() const { return next_ == last_; }
  /// Not at the end.
  PreparedInvoice next();

 private:
  const PreparedInvoices* invoices_;
  std::size_t next_;
  std::size_t last_;
  std::vector<PreparedInvoice> window_;  // its end is the next one
};

}  // namespace chorus
