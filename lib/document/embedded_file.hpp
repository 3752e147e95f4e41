// A look at an attachment inside an XML file, while it streams by.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "attachment/pdf.hpp"
#include "document/document_reader.hpp"
#include "file/descriptor.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Puts what an inspection found into the attachment: its state, and what is told beside it.
void take_pdf_facts(const attachment::PdfFacts& facts, Attachment& attachment);

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
