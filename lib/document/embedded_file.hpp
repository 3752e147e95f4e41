// The files that a document carries, and the names that they are written under.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/pdf.hpp"
#include "document/document_visitor.hpp"
#include "file/descriptor.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Puts what an inspection found into the attachment: its state, and what is told beside it.
void take_pdf_facts(const attachment::PdfFacts& facts, Attachment& attachment);

/// The last part of `name` without what a file system or a shell could take otherwise: no leading dot or
/// dash, no control character, none of `< > : " / \ | ? *`, no name that Windows keeps for a device,
/// at most 200 bytes. Letters with accents stay. Never empty.
std::string safe_file_name(std::string_view name);

/// An attachment as its file names it.
struct NamedFile {
  std::string invoice;  ///< number
  std::string name;
};

/// Safe names, no two alike whatever their case. A name that attachments of several invoices have
/// gets the invoice's number in front ("F2026-001-annexe.pdf"); what is alike still gets -2, -3.
std::vector<std::string> extracted_names(const std::vector<NamedFile>& files);

/// Finds of one attachment after the other what AttachmentFolder finds of files on disk. A PDF is
/// written to an unlinked temporary file, since what it is made of stands at its end.
class EmbeddedFile {
 public:
  /// The next piece of the attachment under way.
  void write(std::span<const std::byte> bytes);

  /// The attachment ends; the next `write` begins another one. `file` outlives the result.
  Attachment finish(const FoundAttachment& found, std::string_view file);

 private:
  void keep(std::span<const std::byte> bytes);
  void inspect(Attachment& attachment);
  bool may_be_pdf() const;

  std::string head_;  // where a PDF says that it is one
  std::uint64_t size_ = 0;
  Descriptor kept_;
  attachment::PdfInspector inspector_;
};

}  // namespace chorus
