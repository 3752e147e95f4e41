// What is left of a checked invoice until it is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "invoice/invoice.hpp"
#include "lot/spool.hpp"

namespace chorus {

struct PreparedAttachment {
  std::string path;  ///< as the run opens it
  std::string name;  ///< NomPJ and the ZIP entry's name
  std::string mime;
  AttachmentRole role = AttachmentRole::invoice;
  std::uint64_t size = 0;  ///< bytes, when it was checked

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

/// The checked invoices of a run, in input order. Memory does not grow but for a few numbers per
/// invoice; the rest waits in a spool.
class PreparedInvoices {
 public:
  /// Failure(output) when the spool's disk is full.
  void add(const PreparedInvoice& invoice);

  /// Forgets the invoice that was added last.
  void drop_last() { entries_.pop_back(); }

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

  /// Invoice `index`, from 0.
  PreparedInvoice read(std::size_t index) const;

  std::uint32_t attachment_count(std::size_t index) const;
  /// Bytes of its files, before ZIP and base64.
  std::uint64_t attachment_bytes(std::size_t index) const;
  /// Characters of all its Contenu when nothing is deflated. A file that does not shrink is stored,
  /// so this is also the most they can be.
  std::uint64_t stored_content_size(std::size_t index) const;
  /// Bytes of its unit in the document at place `order` (from 1) but for the text of each Contenu.
  /// Exact: invoice_head + elements + every attachment_head and attachment_tail + invoice_tail.
  std::uint64_t markup_size(std::size_t index, std::uint64_t order) const;

 private:
  struct Entry {
    std::uint64_t offset;
    std::uint32_t length;
    std::uint32_t attachments;
    std::uint64_t attachment_bytes;
    std::uint64_t stored_content;
    std::uint64_t markup;  // without the digits of the order
  };

  Spool spool_;
  std::vector<Entry> entries_;
};

}  // namespace chorus
