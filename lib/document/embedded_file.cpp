#include "document/embedded_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "attachment/name.hpp"
#include "document/document_invoice.hpp"
#include "file/failures.hpp"
#include "file/input_file.hpp"
#include "file/spool.hpp"

namespace chorus {

namespace {

constexpr std::string_view pdf_beginning = "%PDF-";

FileState state_of(attachment::PdfVerdict verdict) {
  switch (verdict) {
    case attachment::PdfVerdict::empty: return FileState::empty;
    case attachment::PdfVerdict::preceded: return FileState::preceded;
    case attachment::PdfVerdict::not_pdf: return FileState::not_pdf;
    case attachment::PdfVerdict::encrypted: return FileState::encrypted;
    case attachment::PdfVerdict::no_page: return FileState::no_page;
    case attachment::PdfVerdict::truncated:
    case attachment::PdfVerdict::ok: break;
  }
  return FileState::good;
}

PdfDamage damage_of(const attachment::PdfFacts& facts) {
  if (facts.verdict == attachment::PdfVerdict::truncated) return PdfDamage::cut_off;
  switch (facts.misled) {
    case attachment::PdfMisled::as_text: return PdfDamage::as_text;
    case attachment::PdfMisled::two_files: return PdfDamage::two_files;
    case attachment::PdfMisled::otherwise: return PdfDamage::misled;
    case attachment::PdfMisled::no: break;
  }
  return PdfDamage::none;
}

}  // namespace

void take_pdf_facts(const attachment::PdfFacts& facts, Attachment& attachment) {
  attachment.state = state_of(facts.verdict);
  attachment.before = facts.header_offset.value_or(0);
  attachment.damage = damage_of(facts);
  attachment.hybrid = facts.embedded_invoice;
  attachment.editable = facts.editable;
  attachment.portfolio = facts.portfolio;
  attachment.digest = facts.digest;
}

bool EmbeddedFile::may_be_pdf() const {
  return head_.size() < attachment::pdf_header_reach ||
         head_.find(pdf_beginning) != std::string::npos;
}

void EmbeddedFile::write(std::span<const std::byte> bytes) {
  const std::size_t missing = attachment::pdf_header_reach - head_.size();
  head_.append(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), missing));
  const std::uint64_t before = size_;
  size_ += bytes.size();
  // What is short is kept until its beginning is known.
  if (may_be_pdf()) {
    if (before == 0 && kept_ && ::ftruncate(kept_.number(), 0) != 0) {
      throw temporary_failure(errno, temporary_folder());
    }
    size_ = before;
    keep(bytes);
  }
}

void EmbeddedFile::keep(std::span<const std::byte> bytes) {
  if (!kept_) kept_ = open_temporary_file();
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(kept_.number(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw temporary_failure(errno, temporary_folder());
    bytes = bytes.subspan(static_cast<std::size_t>(count));
    size_ += static_cast<std::uint64_t>(count);
  }
}

void EmbeddedFile::inspect(Attachment& attachment) {
  if (attachment.size == 0) {
    attachment.state = FileState::empty;
    return;
  }
  const bool pdf = attachment.mime == "application/pdf";
  const bool begins = head_.starts_with(pdf_beginning);
  attachment.state = FileState::good;
  if (!begins && !pdf && attachment.role == AttachmentRole::complement) return;
  if (!may_be_pdf()) {
    attachment.state = FileState::not_pdf;
    return;
  }
  try {
    const attachment::InputFile file("/proc/self/fd/" + std::to_string(kept_.number()));
    take_pdf_facts(inspector_.inspect(file), attachment);
  } catch (const std::system_error& error) {
    throw temporary_failure(error.code().value(), temporary_folder());
  }
}

Attachment EmbeddedFile::finish(const FoundAttachment& found, std::string_view file) {
  Attachment one;
  one.place = element_place(file, "PJ/NomPJ", found.line);
  one.role = found.type == "02" ? AttachmentRole::complement : AttachmentRole::invoice;
  one.path = found.name;
  one.name = one.path.substr(one.path.find_last_of('/') + 1);  // what it was called is not known
  one.size = size_;
  one.mime = one.role == AttachmentRole::invoice
                 ? std::string_view("application/pdf")
                 : attachment::mime_type(found.name).value_or(std::string_view());
  if (found.intact) inspect(one);  // else it stays unseen: one fault for one cause
  size_ = 0;
  head_.clear();
  return one;
}

}  // namespace chorus
