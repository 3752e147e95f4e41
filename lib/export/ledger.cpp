#include "export/ledger.hpp"

#include <charconv>
#include <stdexcept>

namespace chorus {

namespace {

constexpr char field_end = '\x1f';  // a character that no value may have

std::string take(std::string_view& rest) {
  const auto end = rest.find(field_end);
  if (end == rest.npos) throw std::logic_error("a ledger entry ends too early");
  std::string field(rest.substr(0, end));
  rest.remove_prefix(end + 1);
  return field;
}

std::string written(const OwnPdf& pdf) {
  return std::to_string(pdf.size) + ' ' + std::to_string(pdf.digest);
}

OwnPdf read_pdf(const std::string& text) {
  OwnPdf pdf;
  const char* const end = text.data() + text.size();
  const auto size = std::from_chars(text.data(), end, pdf.size);
  if (size.ptr != end) std::from_chars(size.ptr + 1, end, pdf.digest);
  return pdf;
}

}  // namespace

OwnPdf own_pdf(const Invoice& invoice) {
  for (const auto& file : invoice.attachments) {
    if (file.role == AttachmentRole::invoice && file.state == FileState::good) return {file.size, file.digest};
  }
  return {};
}

void Ledger::add(const Invoice& invoice) {
  std::string entry;
  const std::string client = invoice.client.value_or("");
  const std::string date = invoice.date ? invoice.date->iso() : "";
  const std::string total = invoice.total_incl_tax ? invoice.total_incl_tax->text(2) : "";
  const std::string siret(invoice.debtor.siret ? invoice.debtor.siret->digits() : "");
  for (const auto& field : {invoice.number_text(), client, date, total, siret,
                            content_of(invoice).text(), written(own_pdf(invoice))}) {
    entry += field;
    entry += field_end;
  }
  entries_.push_back(spool_.append(entry));
}

InvoiceNote Ledger::read(std::size_t index) const {
  std::string entry;
  spool_.read(entries_.at(index), entry);
  std::string_view rest = entry;
  InvoiceNote note;
  for (std::string* field :
       {&note.number, &note.client, &note.date, &note.total, &note.siret, &note.content}) {
    *field = take(rest);
  }
  note.pdf = read_pdf(take(rest));
  return note;
}

std::string with_files(const std::string& content, const std::vector<PreparedAttachment>& files,
                       const attachment::Fingerprint* fingerprints) {
  Content whole(content);
  for (const auto& file : files) whole.add(SentFile{file.name, file.size, (fingerprints++)->text()});
  return whole.text();
}

}  // namespace chorus
