#include "lot/bundle.hpp"

#include <algorithm>
#include <memory>

#include "attachment/deflate.hpp"
#include "attachment/zip.hpp"
#include "attachment/zip_reader.hpp"
#include "catalogue/output_phrases.hpp"
#include "diagnostic/failure.hpp"

namespace chorus::phrase {

constexpr Phrase bundle_differs{"the archive differs from the file {name} that it should hold",
                                "l'archive diffère du fichier {name} qu'elle devrait contenir"};
constexpr Phrase bundle_directory_differs{"the directory of the archive differs from what was written",
                                          "le répertoire de l'archive diffère de ce qui a été écrit"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t copied_at_once = std::size_t{1} << 20;

using attachment::ZipEntry;

/// An entry and where its local header stands.
struct Placed {
  ZipEntry entry;
  std::uint64_t offset;
};

std::span<const std::byte> as_bytes(std::span<const char> text) { return std::as_bytes(text); }

void put(std::string& out, std::uint64_t number, int bytes) {
  for (; bytes > 0; --bytes, number >>= 8) out += static_cast<char>(number & 0xFF);
}

/// The record of one entry, as the attachment room writes it for an archive of its own, but for the
/// place of its header.
std::string directory_record(const Placed& placed) {
  constexpr std::size_t fixed_part = 46;
  constexpr std::size_t offset_at = 42;
  std::string record = attachment::zip_tail(placed.entry).substr(0, fixed_part + placed.entry.name.size());
  std::string offset;
  put(offset, placed.offset, 4);
  return record.replace(offset_at, offset.size(), offset);
}

std::string directory(const std::vector<Placed>& entries, std::uint64_t offset) {
  std::string out;
  for (const Placed& placed : entries) out += directory_record(placed);
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

class Packer {
 public:
  Packer(OutputFile& into, const std::function<void()>& progress, const BundleLimits& limits)
      : into_(into),
        progress_(progress),
        limits_(limits),
        // Made for PDFs: it finds no dense stream in base64, and so deflates all of it at ISA-L's
        // speed, ten times zlib's.
        deflater_(attachment::make_pdf_deflater()),
        block_(std::make_unique_for_overwrite<char[]>(copied_at_once)) {}

  void pack(const BundleEntry& from) {
    Placed& placed = placed_.emplace_back(Placed{{from.name, 0, 0, 0, attachment::Method::deflated}, into_.size()});
    ZipEntry& entry = placed.entry;
    require_room(from.file->size());
    // CRC and sizes are known at the end; the header has its length now.
    into_.append(attachment::zip_head(entry));
    bool last = false;
    while (!last) {
      const std::size_t count = from.file->read_at(entry.size, {block_.get(), copied_at_once});
      const auto chunk = as_bytes({block_.get(), count});
      entry.size += count;
      entry.crc = attachment::crc32(entry.crc, chunk);
      last = count == 0 || entry.size >= from.file->size();
      for (const auto& piece : deflater_->deflate(chunk, last)) {
        entry.compressed_size += piece.size();
        require_room(0);
        into_.append({reinterpret_cast<const char*>(piece.data()), piece.size()});
      }
      progress_();
    }
    if (entry.size != from.file->size()) throw differs(entry);
    into_.overwrite(placed.offset, attachment::zip_head(entry));
  }

  void finish() {
    directory_at_ = into_.size();
    const std::string end = directory(placed_, directory_at_);
    if (directory_at_ + end.size() > limits_.bytes) throw too_large();
    into_.append(end);
    into_.flush();
  }

  /// An archive of the entry alone is what the reader knows: what is on disk, and a directory made
  /// for it.
  void check(const Placed& placed, FileDigest* digest) {
    const std::string head = attachment::zip_head(placed.entry);
    const std::uint64_t end = placed.offset + head.size() + placed.entry.compressed_size;
    attachment::ZipReader reader(placed.entry.size, [](auto) {});
    for (std::uint64_t at = placed.offset; at < end;) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(copied_at_once, end - at));
      const std::size_t count = into_.read_at(at, {block_.get(), size});
      const bool same_head = at != placed.offset || std::string_view(block_.get(), count).starts_with(head);
      if (count != size || !same_head || !reader.write(as_bytes({block_.get(), count}))) {
        throw differs(placed.entry);
      }
      if (digest != nullptr) digest->add({block_.get(), count});
      at += count;
      progress_();
    }
    const std::string tail = attachment::zip_tail(placed.entry);
    if (!reader.write(as_bytes(tail)) || !reader.finish() || reader.entry() != placed.entry) {
      throw differs(placed.entry);
    }
  }

  void check(FileDigest* digest) {
    for (const Placed& placed : placed_) check(placed, digest);
    const std::string meant = directory(placed_, directory_at_);
    std::string found(meant.size() + 1, '\0');
    found.resize(into_.read_at(directory_at_, found));
    if (found != meant) {
      throw Failure(FailureKind::self_check, {phrase::bundle_directory_differs, {}}, {phrase::self_check_remedy, {}},
                    into_.path());
    }
    if (digest != nullptr) digest->add(found);
  }

  Failure too_large() const { return {Reason::beyond_zip, FileRole::bundle, into_.path()}; }

 private:
  void require_room(std::uint64_t content) const {
    if (into_.size() > limits_.bytes || content > limits_.bytes) throw too_large();
  }

  Failure differs(const ZipEntry& entry) const {
    return {FailureKind::self_check,
            {phrase::bundle_differs, {text_arg("name", entry.name)}},
            {phrase::self_check_remedy, {}},
            into_.path()};
  }

  OutputFile& into_;
  const std::function<void()>& progress_;
  BundleLimits limits_;
  std::unique_ptr<attachment::Deflater> deflater_;
  std::unique_ptr<char[]> block_;
  std::vector<Placed> placed_;
  std::uint64_t directory_at_ = 0;
};

}  // namespace

void write_bundle(OutputFile& into, const std::vector<BundleEntry>& entries, const std::function<void()>& progress,
                  const BundleLimits& limits, FileDigest* digest) {
  Packer packer(into, progress, limits);
  if (entries.size() > limits.entries) throw packer.too_large();
  for (const BundleEntry& entry : entries) packer.pack(entry);
  packer.finish();
  packer.check(digest);
  into.seal();
}

}  // namespace chorus
