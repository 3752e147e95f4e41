// Where an invoice's files are, and what a look at them finds.
#pragma once

#include <string>

#include "attachment/pdf.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// The folder that attachments must lie in. Any number of threads may ask it, each with an inspector.
class AttachmentFolder {
 public:
  /// `pattern` names the PDF of an invoice without a « pdf » value: "{number}.pdf".
  AttachmentFolder(std::string folder, std::string pattern, bool allow_outside);

  const std::string& path() const { return folder_; }

  /// Fills `invoice.attachments`: the PDF, then the complementary files, each looked at on disk.
  void look_at(Invoice& invoice, attachment::PdfInspector& inspector) const;

 private:
  Attachment attachment(const std::string& file, AttachmentRole role, const Location& place,
                        attachment::PdfInspector& inspector) const;
  FileState state_of(Attachment& attachment, attachment::PdfInspector& inspector) const;
  bool lies_inside(const std::string& real_path) const;
  bool begins_with_folder(const std::string& path) const;
  bool is_outside(const attachment::InputFile& file, const std::string& path) const;

  std::string folder_;
  std::string resolved_;  // links followed
  std::string normal_;    // as the attachments' paths begin, without a slash at the end
  std::string pattern_;
  bool allow_outside_;
};

/// The folder of a file as the user named it; "." for standard input and bare names.
std::string folder_of(const std::string& file);

}  // namespace chorus
