#include "lot/prepared.hpp"

#include <cstring>
#include <stdexcept>

#include "attachment/encoder.hpp"
#include "lot/document.hpp"
#include "lot/elements.hpp"

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
  std::string out;
  put_text(out, invoice.number);
  put_text(out, invoice.elements);
  for (const PreparedAttachment& attachment : invoice.attachments) {
    put_text(out, attachment.path);
    put_text(out, attachment.name);
    put_text(out, attachment.mime);
    put_number(out, static_cast<std::uint64_t>(attachment.role));
    put_number(out, attachment.size);
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
  }
  return invoice;
}

/// From the pieces themselves, so that it cannot differ from what is written.
std::uint64_t markup_without_order(const PreparedInvoice& invoice) {
  const std::size_t digits = 1;  // of the 0 that stands for the order
  std::uint64_t bytes = invoice_head(0).size() - digits + invoice.elements.size();
  std::uint64_t order = 0;
  for (const PreparedAttachment& file : invoice.attachments) {
    bytes += attachment_head(++order).size();
    bytes += attachment_tail(file.name, file.role, file.mime).size();
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
    prepared.attachments.push_back(
        {file.path, file.name, std::string(file.mime), file.role, file.size});
  }
  return prepared;
}

void PreparedInvoices::add(const PreparedInvoice& invoice) {
  std::uint64_t attachment_bytes = 0;
  std::uint64_t stored_content = 0;
  for (const PreparedAttachment& file : invoice.attachments) {
    attachment_bytes += file.size;
    stored_content += attachment::stored_base64_size(file.name.size(), file.size);
  }
  const Spool::Extent extent = spool_.append(packed(invoice));
  entries_.push_back({extent.offset, static_cast<std::uint32_t>(extent.length),
                      static_cast<std::uint32_t>(invoice.attachments.size()), attachment_bytes,
                      stored_content, markup_without_order(invoice)});
}

PreparedInvoice PreparedInvoices::read(std::size_t index) const {
  const Entry& entry = entries_.at(index);
  std::string bytes;
  spool_.read({entry.offset, entry.length}, bytes);
  return unpacked(bytes);
}

std::uint32_t PreparedInvoices::attachment_count(std::size_t index) const {
  return entries_.at(index).attachments;
}

std::uint64_t PreparedInvoices::attachment_bytes(std::size_t index) const {
  return entries_.at(index).attachment_bytes;
}

std::uint64_t PreparedInvoices::stored_content_size(std::size_t index) const {
  return entries_.at(index).stored_content;
}

std::uint64_t PreparedInvoices::markup_size(std::size_t index, std::uint64_t order) const {
  return entries_.at(index).markup + std::to_string(order).size();
}

}  // namespace chorus
