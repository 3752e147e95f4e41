#include "lot/bundle.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "attachment/deflate.hpp"
#include "attachment/zip.hpp"
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
  return {Reason::differs, FileRole::bundle, into_.path(), {words_arg("detail", difference)}};
}

Failure Bundle::too_large() const { return {Reason::beyond_zip, FileRole::bundle, into_.path()}; }

std::uint64_t bundle_size(std::uint64_t contents, std::uint64_t entries, std::size_t name_size) {
  const std::string name(name_size, 'x');
  const std::uint64_t each = head_size(name_size) + directory_record({name, 0, 0}, 0).size();
  return contents + entries * each + end_record_size;
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase tar_differs{"the archive differs from the file {name} that it should hold",
                             "l'archive diffère du fichier {name} qu'elle devrait contenir"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t tar_block = 512;
constexpr std::size_t tar_record = 20 * tar_block;  // what an archive is a multiple of
constexpr std::size_t packed_at_once = std::size_t{1} << 20;
// RFC 1952: deflate, no flags, no time, fastest algorithm, Unix.
constexpr std::string_view gzip_head("\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\x03", 10);
constexpr std::size_t gzip_end_size = 8;

// Fields of a header, POSIX.1-2017, pax, « ustar Interchange Format ».
struct Field {
  std::size_t at;
  std::size_t size;
};
constexpr Field name_field{0, 100}, mode_field{100, 8}, user_field{108, 8}, group_field{116, 8}, size_field{124, 12},
    time_field{136, 12}, sum_field{148, 8}, type_field{156, 1}, magic_field{257, 8}, major_field{329, 8},
    minor_field{337, 8}, prefix_field{345, 155};
constexpr std::string_view ustar_magic(
    "ustar\x00"
    "00",
    8);

std::uint32_t crc_of(std::uint32_t crc, std::string_view bytes) {
  return attachment::crc32(crc, std::as_bytes(std::span(bytes)));
}

std::string little_endian(std::uint64_t number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i, number >>= 8) bytes += static_cast<char>(number & 0xFF);
  return bytes;
}

/// Octal digits that fill the field but for its last byte.
void put_octal(std::string& header, Field field, std::uint64_t number) {
  for (std::size_t at = field.at + field.size - 1; at-- > field.at; number >>= 3)
    header[at] = static_cast<char>('0' + (number & 7));
}

/// With the field of the sum itself taken for blanks.
std::uint64_t sum_of(std::string_view header) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool of_sum = i >= sum_field.at && i < sum_field.at + sum_field.size;
    sum += of_sum ? ' ' : static_cast<unsigned char>(header[i]);
  }
  return sum;
}

std::string tar_header(const BundleEntry& entry, std::int64_t modified) {
  if (entry.name.empty() || entry.name.size() > name_field.size || entry.size > largest_tar_entry || modified < 0)
    throw std::logic_error("no room in the header of a tar archive");
  std::string header(tar_block, '\0');
  header.replace(name_field.at, entry.name.size(), entry.name);
  put_octal(header, mode_field, 0644);
  put_octal(header, user_field, 0);
  put_octal(header, group_field, 0);
  put_octal(header, size_field, entry.size);
  put_octal(header, time_field, static_cast<std::uint64_t>(modified));
  header[type_field.at] = '0';
  header.replace(magic_field.at, ustar_magic.size(), ustar_magic);
  put_octal(header, major_field, 0);
  put_octal(header, minor_field, 0);
  put_octal(header, {sum_field.at, sum_field.size - 1}, sum_of(header));
  header[sum_field.at + sum_field.size - 1] = ' ';
  return header;
}

std::size_t padding_of(std::uint64_t size, std::size_t unit) {
  return static_cast<std::size_t>((unit - size % unit) % unit);
}

}  // namespace

std::uint64_t tar_entry_size(std::uint64_t size) { return tar_block + size + padding_of(size, tar_block); }

// --- writing ---

struct TarGz::Packing {
  std::unique_ptr<attachment::Deflater> deflater = attachment::make_pdf_deflater();
  std::unique_ptr<char[]> block = std::make_unique_for_overwrite<char[]>(packed_at_once);
  std::uint32_t crc = 0;
  std::uint64_t size = 0;  ///< before gzip
};

TarGz::TarGz(OutputFile into, std::int64_t modified)
    : into_(std::move(into)), modified_(modified), packing_(std::make_unique<Packing>()) {
  into_.append(gzip_head);
}

TarGz::~TarGz() = default;
TarGz::TarGz(TarGz&&) noexcept = default;

OutputFile TarGz::take_file() { return std::move(into_); }

void TarGz::put(std::string_view bytes, bool last) {
  packing_->crc = crc_of(packing_->crc, bytes);
  packing_->size += bytes.size();
  for (const auto part : packing_->deflater->deflate(std::as_bytes(std::span(bytes)), last))
    into_.append({reinterpret_cast<const char*>(part.data()), part.size()});
}

void TarGz::add(const BundleEntry& entry, const std::function<std::size_t(std::uint64_t offset, std::span<char>)>& read,
                const std::function<void()>& progress) {
  put(tar_header(entry, modified_));
  std::uint64_t done = 0;
  std::uint32_t crc = 0;
  while (const std::size_t count = read(done, {packing_->block.get(), packed_at_once})) {
    const std::string_view bytes(packing_->block.get(), count);
    crc = crc_of(crc, bytes);
    put(bytes);
    done += count;
    progress();
  }
  if (done != entry.size || crc != entry.crc) throw differs(entry.name);
  put(std::string(padding_of(entry.size, tar_block), '\0'));
  entries_.push_back(entry);
}

void TarGz::finish(const std::function<void()>& progress, FileDigest* digest) {
  const std::size_t end = 2 * tar_block;
  put(std::string(end + padding_of(packing_->size + end, tar_record), '\0'), true);
  into_.append(little_endian(packing_->crc) + little_endian(packing_->size));
  into_.begin_writeback();
  std::vector<BundleEntry> found;
  TarGzReader reader({[&](std::string name, std::uint64_t size) {
                        found.push_back({std::move(name), 0, size});
                      },
                      [&](std::string_view bytes) { found.back().crc = crc_of(found.back().crc, bytes); }});
  std::uint64_t at = 0;
  while (const std::size_t count = into_.read_at(at, {packing_->block.get(), packed_at_once})) {
    const std::string_view bytes(packing_->block.get(), count);
    if (!reader.feed(bytes)) break;
    if (digest != nullptr) digest->add(bytes);
    at += count;
    progress();
  }
  const auto same = [](const BundleEntry& one, const BundleEntry& other) {
    return one.name == other.name && one.size == other.size && one.crc == other.crc;
  };
  const auto [meant, differing] = std::mismatch(entries_.begin(), entries_.end(), found.begin(), found.end(), same);
  if (meant != entries_.end()) throw differs(meant->name);
  if (differing != found.end()) throw differs(differing->name);
  if (!reader.finish()) throw differs(entries_.empty() ? std::string() : entries_.back().name);
}

Failure TarGz::differs(const std::string& entry) const {
  const Message difference{phrase::tar_differs, {text_arg("name", entry)}};
  return {Reason::differs, FileRole::bundle, into_.path(), {words_arg("detail", difference)}};
}

// --- reading ---

namespace {

/// A field of octal digits, closed by a zero or a blank; nothing for what is none.
bool read_octal(std::string_view header, Field field, std::uint64_t& number) {
  const std::string_view text = header.substr(field.at, field.size);
  const auto end = text.find_first_not_of("01234567");
  if (end == 0 || end == text.npos || (text[end] != '\0' && text[end] != ' ')) return false;
  number = 0;
  for (const char digit : text.substr(0, end)) number = number * 8 + static_cast<std::uint64_t>(digit - '0');
  return true;
}

bool is_zero(std::string_view bytes) { return bytes.find_first_not_of('\0') == bytes.npos; }

}  // namespace

struct TarGzReader::Unpacking {
  enum class At : std::uint8_t { gzip_head, deflated, gzip_end, behind };

  explicit Unpacking(Sink to) : sink(std::move(to)) {}

  bool take_gzip(std::string_view bytes) {
    while (!bytes.empty()) {
      if (at == At::behind) return false;
      if (at == At::deflated) {
        std::span<const std::byte> in = std::as_bytes(std::span(bytes));
        std::span<const std::byte> out;
        if (!inflater.step(in, packed_at_once, out)) return false;
        bytes.remove_prefix(bytes.size() - in.size());
        const std::string_view inflated(reinterpret_cast<const char*>(out.data()), out.size());
        crc = crc_of(crc, inflated);
        size += inflated.size();
        if (!take_tar(inflated)) return false;
        if (inflater.ended()) at = At::gzip_end;
        continue;
      }
      const std::size_t wanted = at == At::gzip_head ? gzip_head.size() : gzip_end_size;
      const std::size_t count = std::min(wanted - gathered.size(), bytes.size());
      gathered += bytes.substr(0, count);
      bytes.remove_prefix(count);
      if (gathered.size() < wanted) return true;
      const std::string whole = std::exchange(gathered, {});
      if (at == At::gzip_head && whole.substr(0, 4) != gzip_head.substr(0, 4)) return false;
      if (at == At::gzip_end && whole != little_endian(crc) + little_endian(size)) return false;
      at = at == At::gzip_head ? At::deflated : At::behind;
    }
    return true;
  }

  bool take_tar(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::uint64_t wanted = content > 0 ? content : padding > 0 ? padding : tar_block - header.size();
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, bytes.size()));
      const std::string_view piece = bytes.substr(0, count);
      bytes.remove_prefix(count);
      if (content > 0) {
        sink.content(piece);
        content -= count;
      } else if (padding > 0) {
        if (!is_zero(piece)) return false;
        padding -= count;
      } else {
        header += piece;
        if (header.size() == tar_block && !take_header(std::exchange(header, {}))) return false;
      }
    }
    return true;
  }

  bool take_header(const std::string& block) {
    if (is_zero(block)) {
      ++end_blocks;
      return true;
    }
    std::uint64_t sum = 0;
    const std::string_view name(block.data(), std::min(block.find('\0'), name_field.size));
    const bool plain = block[type_field.at] == '0' && block[prefix_field.at] == '\0' && !name.empty() &&
                       std::string_view(block).substr(magic_field.at, magic_field.size) == ustar_magic;
    if (!plain || end_blocks > 0 || !read_octal(block, sum_field, sum) || sum != sum_of(block) ||
        !read_octal(block, size_field, content)) {
      return false;
    }
    padding = padding_of(content, tar_block);
    sink.entry(std::string(name), content);
    return true;
  }

  Sink sink;
  attachment::Inflater inflater;
  At at = At::gzip_head;
  bool good = true;
  std::string gathered;  // of the gzip head or end
  std::uint32_t crc = 0;
  std::uint64_t size = 0;  // inflated
  std::string header;
  std::uint64_t content = 0;  // bytes of the entry, and behind it, that are still to come
  std::uint64_t padding = 0;
  std::uint64_t end_blocks = 0;
};

TarGzReader::TarGzReader(Sink sink) : unpacking_(std::make_unique<Unpacking>(std::move(sink))) {}
TarGzReader::~TarGzReader() = default;

bool TarGzReader::feed(std::string_view bytes) {
  Unpacking& unpacking = *unpacking_;
  unpacking.good = unpacking.good && unpacking.take_gzip(bytes);
  return unpacking.good;
}

bool TarGzReader::finish() const {
  const Unpacking& unpacking = *unpacking_;
  return unpacking.good && unpacking.at == Unpacking::At::behind && unpacking.end_blocks >= 2 &&
         unpacking.header.empty();
}

}  // namespace chorus
