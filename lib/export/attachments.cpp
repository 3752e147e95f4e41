#include "export/attachments.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

#include "attachment/name.hpp"
#include "file/failures.hpp"
#include "document/embedded_file.hpp"
#include "file/input_file.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

FileState state_of_error(int error) {
  return error == ENOENT || error == ENOTDIR ? FileState::missing : FileState::unreadable;
}

bool is_pdf_name(const std::string& path) {
  return attachment::mime_type(path) == std::string_view("application/pdf");
}

/// The path without links, dots and doubled slashes; empty for a loop of links.
std::string resolved(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(fs::absolute(path), error);
  return error ? std::string() : canonical.string();
}

/// The file names of the portal, unique inside the invoice.
void name_attachments(Invoice& invoice) {
  std::vector<std::string> names;
  names.reserve(invoice.attachments.size());
  for (const auto& one : invoice.attachments) {
    const std::string name = fs::path(one.path).filename().string();
    // The portal demands an extension; the content of an invoice's own file was seen to be PDF.
    const bool lacks = one.role == AttachmentRole::invoice && !is_pdf_name(name);
    names.push_back(lacks ? name + ".pdf" : name);
  }
  names = attachment::unique_portal_names(names);
  for (std::size_t i = 0; i < names.size(); ++i) invoice.attachments[i].name = names[i];
}

std::string replaced(std::string text, std::string_view from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

std::string folder_of(const std::string& file) {
  const fs::path folder = file == "-" ? fs::path() : fs::path(file).parent_path();
  return folder.empty() ? "." : folder.string();
}

AttachmentFolder::AttachmentFolder(std::string folder, std::string pattern, bool allow_outside)
    : folder_(std::move(folder)), pattern_(std::move(pattern)), allow_outside_(allow_outside) {
  resolved_ = resolved(folder_);
  normal_ = fs::path(folder_).lexically_normal().string();
  if (normal_.size() > 1 && normal_.ends_with('/')) normal_.pop_back();
}

bool AttachmentFolder::lies_inside(const std::string& real_path) const {
  const std::string& folder = resolved_;
  return real_path.size() > folder.size() && real_path.starts_with(folder) &&
         (folder.ends_with('/') || real_path[folder.size()] == '/');
}

bool AttachmentFolder::begins_with_folder(const std::string& path) const {
  std::string_view rest = path;
  if (normal_ != ".") {
    if (normal_.empty() || !rest.starts_with(normal_)) return false;
    rest.remove_prefix(normal_.size());
    if (!rest.starts_with('/')) return false;
    rest.remove_prefix(1);
  }
  return !rest.starts_with('/') && !rest.starts_with("..");
}

bool AttachmentFolder::is_outside(const attachment::InputFile& file, const std::string& path) const {
  if (allow_outside_) return false;
  // The path is normal: without links, one that begins with the folder stays in it.
  if (file.without_links() && begins_with_folder(path)) return false;
  const std::string real = file.real_path();
  return !lies_inside(real.empty() ? resolved(path) : real);
}

FileState AttachmentFolder::state_of(Attachment& one, attachment::PdfInspector& inspector) const {
  try {
    const attachment::InputFile file(one.path);
    if (is_outside(file, one.path)) return FileState::outside;
    one.size = file.size();
    one.modified = file.modified();
    if (one.size == 0) return FileState::empty;
    if (one.role == AttachmentRole::complement && !is_pdf_name(one.path)) return FileState::good;
    take_pdf_facts(inspector.inspect(file), one);
    return one.state;
  } catch (const std::system_error& error) {
    const int code = error.code().value();
    require_means(code, one.path);
    // A name that leads nowhere leads nowhere outside either.
    const bool nowhere = code == ELOOP || code == ENAMETOOLONG;
    if (nowhere && begins_with_folder(one.path)) return FileState::unreadable;
    // Whether a file outside exists is none of a cell's business.
    if (!allow_outside_ && !lies_inside(resolved(one.path))) return FileState::outside;
    return state_of_error(code);
  }
}

Attachment AttachmentFolder::attachment(const std::string& file, AttachmentRole role,
                                        const Location& place,
                                        attachment::PdfInspector& inspector) const {
  Attachment one;
  one.place = place;
  one.role = role;
  one.folder = folder_;
  const fs::path path = fs::path(folder_) / file;  // an absolute `file` replaces the folder
  one.path = path.lexically_normal().string();
  one.mime = role == AttachmentRole::invoice
                 ? std::string_view("application/pdf")
                 : attachment::mime_type(one.path).value_or(std::string_view());
  one.state = state_of(one, inspector);
  return one;
}

void AttachmentFolder::look_at(Invoice& invoice, attachment::PdfInspector& inspector) const {
  invoice.attachments.clear();
  invoice.attachments.reserve(1 + invoice.attachment_names.size());
  const auto look = [&](const std::string& file, AttachmentRole role, const Location& place) {
    invoice.attachments.push_back(attachment(file, role, place, inspector));
  };
  if (invoice.pdf) {
    look(*invoice.pdf, AttachmentRole::invoice, invoice.pdf.place());
  } else if (invoice.pdf.absent() && invoice.number && !invoice.number->empty()) {
    look(replaced(pattern_, "{number}", *invoice.number), AttachmentRole::invoice, invoice.place);
  }
  for (const auto& name : invoice.attachment_names) {
    if (name) look(*name, AttachmentRole::complement, name.place());
  }
  name_attachments(invoice);
}

}  // namespace chorus
