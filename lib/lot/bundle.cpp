#include "lot/bundle.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <stdexcept>
#include <string_view>

#include "attachment/zip.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"

namespace chorus::phrase {

constexpr Phrase bundle_differs{"the archive differs from the file {name} that it should hold",
                                "l'archive diffère du fichier {name} qu'elle devrait contenir"};
constexpr Phrase bundle_directory_differs{"the directory of the archive differs from what was written",
                                          "le répertoire de l'archive diffère de ce qui a été écrit"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t end_record_size = 22;

using attachment::ZipEntry;

ZipEntry stored_entry(const BundleEntry& entry) {
  return {entry.name, entry.crc, entry.size, entry.size, attachment::Method::stored};
}

std::size_t head_size(std::size_t name_size) {
  return attachment::zip_head({std::string(name_size, 'x'), 0, 0, 0, attachment::Method::stored}).size();
}

void put(std::string& out, std::uint64_t number, int bytes) {
  for (; bytes > 0; --bytes, number >>= 8) out += static_cast<char>(number & 0xFF);
}

/// The record of one entry, as the attachment room writes it for an archive of its own, but for the
/// place of its header.
std::string directory_record(const BundleEntry& entry, std::uint64_t header_at) {
  constexpr std::size_t offset_at = 42;
  std::string record = attachment::zip_tail(stored_entry(entry));
  record.resize(record.size() - end_record_size);
  std::string offset;
  put(offset, header_at, 4);
  return record.replace(offset_at, offset.size(), offset);
}

std::string directory(const std::vector<BundleEntry>& entries, const std::vector<std::uint64_t>& offsets,
                      std::uint64_t offset) {
  std::string out;
  for (std::size_t i = 0; i < entries.size(); ++i) out += directory_record(entries[i], offsets[i]);
  const std::uint64_t size = out.size();
  out.append("PK\x05\x06", 4);
  put(out, 0, 4);  // this disk, the disk of the directory
  put(out, entries.size(), 2);
  put(out, entries.size(), 2);
  put(out, size, 4);
  put(out, offset, 4);
  put(out, 0, 2);  // comment
  return out;
}

/// The bytes from `offset` on, to the file's end.
void each_block(const OutputFile& file, std::uint64_t offset, const std::function<void()>& progress,
                const std::function<void(std::string_view)>& take) {
  constexpr std::size_t read_at_once = std::size_t{1} << 20;
  const auto block = std::make_unique_for_overwrite<char[]>(read_at_once);
  while (const std::size_t count = file.read_at(offset, {block.get(), read_at_once})) {
    take({block.get(), count});
    offset += count;
    progress();
  }
}

Message differs(const std::string& name) { return {phrase::bundle_differs, {text_arg("name", name)}}; }

}  // namespace

void Bundle::begin_entry(std::size_t name_size) {
  if (offsets_.size() == limits_.entries) throw too_large();
  require_room();
  offsets_.push_back(into_.size());
  name_size_ = name_size;
  into_.append(std::string(head_size(name_size), '\0'));
}

void Bundle::require_room() const {
  if (into_.size() > limits_.bytes) throw too_large();
}

/// The name of a file that is the only one shows no number: its content moves up, and is read back again.
void Bundle::fit_only_name(const BundleEntry& entry, const std::function<void()>& progress) {
  const std::size_t size = entry.name.size();
  if (size == name_size_) return;
  if (offsets_.size() != 1 || size > name_size_) throw std::logic_error("an entry's name has another length");
  into_.remove(0, name_size_ - size);
  std::uint32_t crc = 0;
  each_block(into_, head_size(size), progress,
             [&](std::string_view block) { crc = attachment::crc32(crc, std::as_bytes(std::span(block))); });
  if (crc != entry.crc) throw self_check_failure(differs(entry.name));
}

void Bundle::require_same(std::uint64_t offset, const std::string& meant, const Message& difference) const {
  std::string found(meant.size() + 1, '\0');
  found.resize(into_.read_at(offset, found));
  if (!found.starts_with(meant)) throw self_check_failure(difference);
}

void Bundle::finish(const std::vector<BundleEntry>& entries, const std::function<void()>& progress,
                    FileDigest* digest) {
  if (entries.size() != offsets_.size()) throw std::logic_error("an archive has other entries than were begun");
  if (!entries.empty()) fit_only_name(entries.back(), progress);
  const std::uint64_t directory_at = into_.size();
  const std::string end = directory(entries, offsets_, directory_at);
  if (directory_at + end.size() > limits_.bytes) throw too_large();
  into_.append(end);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    into_.overwrite(offsets_[i], attachment::zip_head(stored_entry(entries[i])));
  }
  into_.begin_writeback();
  progress();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    require_same(offsets_[i], attachment::zip_head(stored_entry(entries[i])), differs(entries[i].name));
  }
  require_same(directory_at, end, {phrase::bundle_directory_differs, {}});
  if (digest != nullptr) each_block(into_, 0, progress, [&](std::string_view block) { digest->add(block); });
  into_.seal();
}

Failure Bundle::self_check_failure(const Message& difference) const {
  return {FailureKind::self_check, difference, {phrase::self_check_remedy, {}}, into_.path()};
}

Failure Bundle::too_large() const { return {Reason::beyond_zip, FileRole::bundle, into_.path()}; }

std::uint64_t bundle_size(std::uint64_t contents, std::uint64_t entries, std::size_t name_size) {
  const std::string name(name_size, 'x');
  const std::uint64_t each = head_size(name_size) + directory_record({name, 0, 0}, 0).size();
  return contents + entries * each + end_record_size;
}

}  // namespace chorus
