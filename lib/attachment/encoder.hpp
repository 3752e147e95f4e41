// A file on disk -> the text of its `Contenu` element: base64 of a ZIP archive with one entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "attachment/base64.hpp"
#include "attachment/buffer.hpp"
#include "attachment/compression.hpp"
#include "attachment/deflate.hpp"
#include "attachment/fingerprint.hpp"
#include "attachment/zip.hpp"
#include "file/input_file.hpp"

namespace chorus::attachment {

// The files of one invoice between their inspection and their encoding.

/// Opens each file once; the first one, unless it is large, is read once too. One per thread.
class HeldFiles {
 public:
  /// Files of up to `largest` bytes are held in memory.
  explicit HeldFiles(std::size_t largest) : largest_(largest) {}

  /// Before another invoice.
  void clear() { files_.clear(); }

  /// Valid until `clear`. Throws as InputFile does.
  const InputFile& open(const std::string& path);

  /// The open file that has this path; nullptr without one.
  const InputFile* find(const std::string& path) const;

 private:
  std::size_t largest_;
  Buffer<std::byte> content_;  // of the file that is held
  std::vector<std::pair<std::string, std::unique_ptr<InputFile>>> files_;
};

/// What an attachment became.
struct Encoded {
  ZipEntry entry;               ///< name, CRC, sizes and method as the archive states them
  std::uint64_t text_size = 0;  ///< characters of base64
  Fingerprint fingerprint;      ///< of the file's bytes, unless none is wanted
};

/// Characters of base64 for a stored file of that size, exact, without reading it.
constexpr std::uint64_t stored_base64_size(std::size_t name_length, std::uint64_t file_size) {
  return base64_size(zip_size(name_length, file_size));
}

/// A file was written to while it was read: its text would not match its own header.
class FileChanged : public std::runtime_error {
 public:
  FileChanged() : std::runtime_error("the file changed while it was read") {}
};

/// Base64 texts in one block, one behind the other; the block is reused.
class Text {
 public:
  std::string_view view() const { return {buffer_.span().data(), buffer_.size()}; }
  bool empty() const { return buffer_.empty(); }
  std::size_t size() const { return buffer_.size(); }
  std::size_t capacity() const { return buffer_.capacity(); }
  void clear() { buffer_.shrink(0); }
  /// Clears, with room for `size` characters.
  void reserve(std::size_t size) { buffer_.reserve(size); }
  char* extend(std::size_t more) { return buffer_.extend(more).data(); }

 private:
  Buffer<char> buffer_;
};

/// Encodes one file after the other, each with the same settings; its buffers are reused. One per
/// thread. The text is the same on every run, whatever ran before.
///
/// A file up to `whole_limit` bytes is read once and held: about 2.4 times its size, and as much
/// again when it deflates badly. A larger one takes constant memory (some MiB) and is walked twice,
/// since the local header needs the CRC and the compressed size before the content, and the reader
/// most used, Java's ZipInputStream, does not take them from behind it when the entry is stored.
///
/// Every function throws std::system_error when reading fails, FileChanged, std::length_error
/// when the archive would need ZIP64, and std::bad_alloc.
class Encoder {
 public:
  using Sink = std::function<void(std::string_view)>;

  static constexpr std::size_t default_whole_limit = std::size_t{2} << 20;

  explicit Encoder(Compression compression, std::size_t whole_limit = default_whole_limit,
                   const base64::Kernel& kernel = base64::best_kernel());

  /// Takes no fingerprints from now on: who keeps no journal has no use for them.
  void leave_out_fingerprints() { fingerprints_ = false; }

  /// The first half of the work, any thread. A file up to the limit: its whole text is put behind
  /// what `text` holds. A larger one: nothing is, the sizes in the result are exact, and `stream`
  /// gives the text.
  Encoded prepare(const InputFile& file, std::string_view entry_name, Text& text);

  /// The text of a file that `prepare` or `measure` described, in pieces of at most 1.4 MiB that
  /// are valid during the call. When it throws FileChanged, pieces may have been given already.
  void stream(const InputFile& file, const Encoded& encoded, const Sink& sink);

  /// `prepare`, then everything to `sink`.
  Encoded encode(const InputFile& file, std::string_view entry_name, const Sink& sink);

  /// What `prepare` would return, without the text: exact sizes for planning.
  Encoded measure(const InputFile& file, std::string_view entry_name);

  std::size_t whole_limit() const { return whole_limit_; }

 private:
  using Parts = std::vector<std::span<const std::byte>>;

  Deflater* whole_deflater();  // nullptr when nothing is deflated
  Deflater* chunk_deflater();  // the same
  std::span<const std::byte> read_whole(const InputFile& file);
  Encoded wrap_whole(std::span<const std::byte> content, std::string_view entry_name, Parts& parts);
  Encoded measure_in_chunks(const InputFile& file, std::string_view entry_name);
  void walk(const InputFile& file, Deflater* deflater, ZipEntry& entry,
            const std::function<void(std::span<const std::byte>)>& sink, Fingerprinter* fingerprinter = nullptr);
  void write_text(const Encoded& encoded, const Parts& parts, Text& text) const;
  bool pays(std::uint64_t size, std::uint64_t compressed_size) const;

  Compression compression_;
  std::size_t whole_limit_;
  bool fingerprints_ = true;
  const base64::Kernel* kernel_;
  std::unique_ptr<Deflater> whole_deflater_;
  std::unique_ptr<Deflater> chunk_deflater_;
  Buffer<std::byte> input_;
  Buffer<char> output_;
  Text text_;
  Parts parts_;
};

}  // namespace chorus::attachment
