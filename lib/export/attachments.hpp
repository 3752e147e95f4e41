// Where an invoice's files are, and what a look at them finds.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/pdf.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// The names in the folders where a file was not found under its own. A folder is listed once, when the first is not
/// found. Any number of threads may ask.
class FolderNames {
 public:
  /// The names of the files in `folder` that are written like this one (see attachment::alike_form), in order; folders
  /// below it are not looked at, and a folder that cannot be read has no names.
  std::vector<std::string> like(const std::string& folder, std::string_view name);

 private:
  using Names = std::multimap<std::string, std::string>;  // by their forms

  std::mutex mutex_;
  std::map<std::string, Names> folders_;
};

/// The folder that attachments must lie in. Any number of threads may ask it, each with an inspector.
class AttachmentFolder {
 public:
  /// `pattern` names the PDF of an invoice without a « pdf » value: "{number}.pdf". In that one a « / » of the number
  /// is « - », unless the file lies in a folder of that name. `names` is shared by the files of a run.
  AttachmentFolder(std::string folder, std::string pattern, bool allow_outside,
                   std::shared_ptr<FolderNames> names = std::make_shared<FolderNames>());

  const std::string& path() const { return folder_; }

  /// Fills `invoice.attachments`: the PDF, then the complementary files, each looked at on disk.
  void look_at(Invoice& invoice, attachment::PdfInspector& inspector) const;

 private:
  Attachment attachment(const std::string& file, AttachmentRole role, const Location& place,
                        attachment::PdfInspector& inspector) const;
  Attachment own_pdf(const Invoice& invoice, attachment::PdfInspector& inspector) const;
  void look_elsewhere(Attachment& one, const std::string& file, attachment::PdfInspector& inspector) const;
  bool take(Attachment& one, const std::string& path, attachment::PdfInspector& inspector) const;
  std::string without_own_folder(const std::string& file) const;
  FileState state_of(Attachment& attachment, attachment::PdfInspector& inspector) const;
  bool lies_inside(const std::string& real_path) const;
  bool begins_with_folder(const std::string& path) const;
  bool is_outside(const attachment::InputFile& file, const std::string& path) const;

  std::string folder_;
  std::string resolved_;  // links followed
  std::string normal_;    // as the attachments' paths begin, without a slash at the end
  std::string pattern_;
  bool allow_outside_;
  std::shared_ptr<FolderNames> names_;
};

/// The folder of a file as the user named it; "." for standard input and bare names.
std::string folder_of(const std::string& file);

}  // namespace chorus
