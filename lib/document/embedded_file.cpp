#include "document/embedded_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <set>
#include <string>
#include <system_error>

#include "attachment/name.hpp"
#include "diagnostic/text.hpp"
#include "document/document_invoice.hpp"
#include "file/input_file.hpp"
#include "file/output_target.hpp"
#include "file/spool.hpp"

namespace chorus {

namespace {

constexpr std::size_t longest_name = 200;      // bytes; file systems take 255
constexpr std::size_t longest_extension = 20;  // what is longer is no extension
constexpr std::string_view nameless = "attachment";
constexpr std::string_view forbidden = "<>:\"/\\|?*";

// Windows opens a device for these, whatever the extension.
constexpr std::array devices = {"con", "prn", "aux", "nul"};

/// Lower case for what file systems that ignore case take as equal in French names: ASCII, Latin-1.
std::string folded(std::string_view name) {
  std::string out(name);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'A' && c <= 'Z') out[i] = static_cast<char>(c + 0x20);
    const bool latin = i > 0 && static_cast<unsigned char>(out[i - 1]) == 0xC3;  // U+00C0 … U+00DE
    if (latin && c >= 0x80 && c <= 0x9E && c != 0x97) out[i] = static_cast<char>(c + 0x20);
  }
  return out;
}

bool is_device(std::string_view name) {
  const std::string stem = folded(name.substr(0, name.find('.')));
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

/// Where the extension begins, the name's end when it has none.
std::size_t extension_at(std::string_view name) {
  const auto dot = name.find_last_of('.');
  const bool none = dot == name.npos || dot == 0 || name.size() - dot > longest_extension;
  return none ? name.size() : dot;
}

/// Without the dots and spaces at its end, which Windows would drop: another file's name.
void trim_end(std::string& name) {
  while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
}

/// With `insert` before the extension, shortened before it.
std::string with_insert(std::string_view name, std::string_view insert) {
  const auto at = extension_at(name);
  const std::string_view extension = name.substr(at);
  std::string out(beginning(name.substr(0, at), longest_name - extension.size() - insert.size()));
  return out.append(insert).append(extension);
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  const auto slash = name.find_last_of("/\\");  // of a Windows path too
  std::string safe = printable(slash == name.npos ? name : name.substr(slash + 1));
  for (char& c : safe) {
    if (forbidden.find(c) != forbidden.npos) c = '_';
  }
  trim_end(safe);
  while (safe.starts_with(' ')) safe.erase(0, 1);
  if (safe.empty()) return std::string(nameless);
  if (safe[0] == '.' || safe[0] == '-' || safe[0] == '~') safe[0] = '_';
  if (is_device(safe)) safe.insert(0, "_");
  safe = with_insert(safe, "");
  trim_end(safe);
  return safe;
}

std::vector<std::string> extracted_names(const std::vector<NamedFile>& files) {
  std::vector<std::string> names;
  names.reserve(files.size());
  std::map<std::string, std::set<std::string_view>> invoices;  // of each name
  for (const NamedFile& file : files) {
    names.push_back(safe_file_name(file.name));
    auto& having = invoices[folded(names.back())];
    if (having.size() < 2) having.insert(file.invoice);
  }
  std::set<std::string> taken;
  std::map<std::string, std::size_t> next;  // number to try of each name: those before it are taken
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (invoices.at(folded(names[i])).size() > 1) {
      std::string number = files[i].invoice;
      std::replace(number.begin(), number.end(), '/', '_');
      names[i] = safe_file_name(number + "-" + names[i]);
    }
    const std::string plain = names[i];
    for (std::size_t& n = next.emplace(folded(plain), 2).first->second; !taken.insert(folded(names[i])).second; ++n) {
      names[i] = with_insert(plain, "-" + std::to_string(n));
    }
  }
  return names;
}

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
  attachment.beginning = facts.beginning;
  attachment.damage = damage_of(facts);
  attachment.hybrid = facts.embedded_invoice;
  attachment.editable = facts.editable;
  attachment.portfolio = facts.portfolio;
  attachment.digest = facts.digest;
}

bool EmbeddedFile::may_be_pdf() const {
  return head_.size() < attachment::pdf_header_reach || head_.find(pdf_beginning) != std::string::npos;
}

void EmbeddedFile::write(std::span<const std::byte> bytes) {
  const std::size_t missing = attachment::pdf_header_reach - head_.size();
  head_.append(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), missing));
  const std::uint64_t before = size_;
  size_ += bytes.size();
  // What is short is kept until its beginning is known.
  if (may_be_pdf()) {
    if (before == 0 && kept_ && ::ftruncate(kept_.number(), 0) != 0) {
      throw temporary_failure(errno);
    }
    size_ = before;
    keep(bytes);
  }
}

void EmbeddedFile::keep(std::span<const std::byte> bytes) {
  if (!kept_) kept_ = open_temporary_file();
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(kept_.number(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw temporary_failure(errno);
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
    attachment.beginning = head_.substr(0, attachment::other_beginning);
    return;
  }
  try {
    const attachment::InputFile file("/proc/self/fd/" + std::to_string(kept_.number()));
    take_pdf_facts(inspector_.inspect(file), attachment);
  } catch (const std::system_error& error) {
    throw temporary_failure(error.code().value());
  }
}

Attachment EmbeddedFile::finish(const FoundAttachment& found, std::string_view file) {
  Attachment one;
  one.place = element_place(file, "PJ/NomPJ", found.line);
  one.role = found.type == "02" ? AttachmentRole::complement : AttachmentRole::invoice;
  one.path = found.name;
  one.name = one.path.substr(one.path.find_last_of('/') + 1);  // what it was called is not known
  one.size = size_;
  one.mime = one.role == AttachmentRole::invoice ? std::string_view("application/pdf")
                                                 : attachment::mime_type(found.name).value_or(std::string_view());
  if (found.intact) inspect(one);  // else it stays unseen: one fault for one cause
  size_ = 0;
  head_.clear();
  return one;
}

}  // namespace chorus
