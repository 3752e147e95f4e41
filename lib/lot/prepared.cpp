#include "lot/prepared.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "attachment/encoder.hpp"
#include "lot/document.hpp"

namespace chorus {

namespace {

// The form in the spool: each text behind its length, numbers in this machine's order. Nobody but
// this run ever reads it.

void put_number(std::string& out, std::uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

std::uint64_t take_number(std::string_view& in) {
  std::uint64_t number = 0;
  if (in.size() < sizeof number) throw std::logic_error("a spooled invoice ends too early");
  std::memcpy(&number, in.data(), sizeof number);
  in.remove_prefix(sizeof number);
  return number;
}

std::string take_text(std::string_view& in) {
  const std::uint64_t length = take_number(in);
  if (in.size() < length) throw std::logic_error("a spooled invoice ends too early");
  std::string text(in.substr(0, length));
  in.remove_prefix(length);
  return text;
}

std::string packed(const PreparedInvoice& invoice) {
  constexpr std::size_t around = 300;  // of what is short
  std::string out;
  out.reserve(invoice.elements.size() + around);
  put_text(out, invoice.number);
  put_text(out, invoice.elements);
  for (const PreparedAttachment& attachment : invoice.attachments) {
    put_text(out, attachment.path);
    put_text(out, attachment.name);
    put_text(out, attachment.mime);
    put_number(out, static_cast<std::uint64_t>(attachment.role));
    put_number(out, attachment.size);
    put_number(out, static_cast<std::uint64_t>(attachment.modified));
  }
  return out;
}

PreparedInvoice unpacked(std::string_view in) {
  PreparedInvoice invoice;
  invoice.number = take_text(in);
  invoice.elements = take_text(in);
  while (!in.empty()) {
    PreparedAttachment& attachment = invoice.attachments.emplace_back();
    attachment.path = take_text(in);
    attachment.name = take_text(in);
    attachment.mime = take_text(in);
    attachment.role = static_cast<AttachmentRole>(take_number(in));
    attachment.size = take_number(in);
    attachment.modified = static_cast<std::int64_t>(take_number(in));
  }
  return invoice;
}

std::uint64_t markup_without_order(const PreparedInvoice& invoice) {
  const std::size_t digits = 1;  // of the 0 that stands for the order
  std::uint64_t bytes = invoice_head(0).size() - digits + invoice.elements.size();
  std::uint64_t order = 0;
  for (const PreparedAttachment& file : invoice.attachments) {
    bytes += attachment_head(++order).size();
    bytes += attachment_tail_size(file.name, file.role, file.mime);
  }
  return bytes + invoice_tail().size();
}

}  // namespace

PreparedInvoice prepare(const Invoice& invoice, const Supplier& supplier) {
  if (invoice.attachments.empty()) {
    throw std::logic_error("an invoice without a file passed the rules");
  }
  PreparedInvoice prepared{invoice.number_text(), invoice_elements(invoice, supplier), {}};
  prepared.attachments.reserve(invoice.attachments.size());
  for (const Attachment& file : invoice.attachments) {
    prepared.attachments.push_back({file.path, file.name, std::string(file.mime), file.role, file.size, file.modified});
  }
  return prepared;
}

std::uint64_t InvoiceSizes::markup_size(std::uint64_t order) const { return markup + std::to_string(order).size(); }

InvoiceSizes sizes_of(const PreparedInvoice& invoice) {
  InvoiceSizes sizes;
  for (const PreparedAttachment& file : invoice.attachments) {
    sizes.attachments += file.size;
    sizes.stored_content += attachment::stored_base64_size(file.name.size(), file.size);
  }
  sizes.markup = markup_without_order(invoice);
  return sizes;
}

void PreparedInvoices::add(const PreparedInvoice& invoice, const InvoiceSizes& sizes) {
  const std::string bytes = packed(invoice);
  const std::lock_guard lock(mutex_);
  entries_.push_back({spool_.append(bytes), sizes});
}

void PreparedInvoices::drop_last() {
  const std::lock_guard lock(mutex_);
  entries_.pop_back();
}

std::size_t PreparedInvoices::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

PreparedInvoice PreparedInvoices::read(std::size_t index) const { return std::move(read(index, index + 1).front()); }

std::vector<PreparedInvoice> PreparedInvoices::read(std::size_t first, std::size_t last) const {
  std::vector<PreparedInvoice> invoices;
  if (first == last) return invoices;
  invoices.reserve(last - first);
  std::vector<Entry> all;
  std::string bytes;
  {
    const std::lock_guard lock(mutex_);
    all = entries_.read(first, last);
    const std::uint64_t begin = all.front().extent.offset;
    spool_.read({begin, all.back().extent.offset + all.back().extent.length - begin}, bytes);
  }
  const std::uint64_t begin = all.front().extent.offset;
  for (const Entry& one : all) {
    invoices.push_back(unpacked(std::string_view(bytes).substr(one.extent.offset - begin, one.extent.length)));
  }
  return invoices;
}

std::vector<InvoiceSizes> PreparedInvoices::sizes(std::size_t first, std::size_t most) const {
  std::vector<InvoiceSizes> sizes;
  const std::lock_guard lock(mutex_);
  const std::size_t size = entries_.size();
  if (first >= size) return sizes;
  for (const Entry& one : entries_.read(first, first + std::min(most, size - first))) sizes.push_back(one.sizes);
  return sizes;
}

PreparedInvoice InvoicesInOrder::next() {
  constexpr std::size_t read_at_once = 64;
  if (window_.empty()) {
    window_ = invoices_->read(next_, next_ + std::min(read_at_once, last_ - next_));
    std::reverse(window_.begin(), window_.end());
  }
  PreparedInvoice next = std::move(window_.back());
  window_.pop_back();
  ++next_;
  return next;
}

const InvoiceSizes& SizesInOrder::at(std::size_t index) {
  constexpr std::size_t read_at_once = 512;
  if (index < first_ || index - first_ >= window_.size()) {
    first_ = index;
    window_ = invoices_->sizes(index, read_at_once);
  }
  return window_.at(index - first_);
}

}  // namespace chorus
