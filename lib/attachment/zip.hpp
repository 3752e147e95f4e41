// A ZIP archive with a single entry, as the portal wants each attachment (`PJ/Contenu`). The same
// entry gives the same bytes on every machine and every day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "attachment/buffer.hpp"

namespace chorus::attachment {

/// Compression methods of APPNOTE.TXT 4.4.5; both are seen in the portal's own samples.
enum class Method : std::uint16_t { stored = 0, deflated = 8 };

struct ZipEntry {
  std::string name;  ///< UTF-8, at most 65,535 bytes
  std::uint32_t crc = 0;
  std::uint64_t size = 0;             ///< bytes of the content
  std::uint64_t compressed_size = 0;  ///< bytes between head and tail; `size` when stored
  Method method = Method::stored;

  bool operator==(const ZipEntry&) const = default;
};

/// The CRC-32 of ZIP, continued from `crc` (0 to start).
std::uint32_t crc32(std::uint32_t crc, std::span<const std::byte> bytes);

/// The local file header, which precedes the content. Version 2.0, 1980-01-01 00:00:00, no extra
/// field and no data descriptor (java.util.zip.ZipInputStream refuses one on a stored entry); bit
/// 11 (UTF-8) is set only when the name is not ASCII.
///
/// There is no ZIP64: throws std::length_error when the name is over 65,535 bytes or the archive
/// would reach 4 GiB - 1. (The portal takes 10 MB per attachment.)
std::string zip_head(const ZipEntry& entry);

/// Central directory and end record, which follow the content. Throws like `zip_head`.
std::string zip_tail(const ZipEntry& entry);

/// Bytes of the whole archive, exact.
constexpr std::uint64_t zip_size(std::size_t name_length, std::uint64_t compressed_size) {
  constexpr std::uint64_t fixed_parts = 30 + 46 + 22;
  return fixed_parts + 2 * std::uint64_t{name_length} + compressed_size;
}

// Reads back an archive with a single entry, ours or another producer's, without trusting it.

class Inflater;
class WholeInflater;

enum class ZipFault : std::uint8_t {
  none,
  not_zip,          ///< no local file header at the start
  encrypted,        ///< the entry needs a password
  unknown_method,   ///< neither stored nor deflated, or a patch to another file
  unknown_size,     ///< a stored entry whose size stands behind it: nobody can tell where it ends
  zip64,            ///< sizes over 4 GiB - 2
  too_large,        ///< more content than the given maximum, announced or inflated
  bad_deflate,      ///< the content is not a deflate stream
  wrong_size,       ///< the content has another size than the headers say
  wrong_crc,        ///< the content is damaged
  bad_directory,    ///< central directory or end record do not agree with the entry
  several_entries,  ///< another entry follows
  trailing_bytes,   ///< bytes behind the end record
  cut_off           ///< the archive ends too early
};

/// Takes an archive in chunks of any length and gives the content of its entry as it comes.
///
/// Strict about everything that says what the content is: both headers must agree with each other
/// and with what was inflated, the directory must point at the entry, and nothing may stand
/// between or behind the parts. Tolerant about what other producers add: extra fields, comments,
/// other versions and dates, a data descriptor behind a deflated entry.
///
/// Memory is constant (twice `whole_limit` at most) but for the names, which grow only as their bytes arrive (64 KiB
/// each at most). What deflated a content is never what inflates it here: an entry whose sizes are known and small is
/// libdeflate's, whose two ways share no code, in one piece; any other, and any at fault, is zlib's.
class ZipReader {
 public:
  /// Gets pieces of the content, valid during the call.
  using Sink = std::function<void(std::span<const std::byte>)>;

  /// Bytes of a content, and of what it was deflated to, that is inflated in one piece.
  static constexpr std::uint64_t whole_limit = std::uint64_t{1} << 20;

  /// Stops with `too_large` as soon as the entry announces or gives more than `max_size` bytes.
  ZipReader(std::uint64_t max_size, Sink sink);
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  /// False when the archive is at fault; every later call then does nothing.
  bool write(std::span<const std::byte> chunk);

  /// Whether the archive was complete and without fault.
  bool finish();

  /// Before another archive. Keeps the memory, the sink and the maximum.
  void reset();

  ZipFault fault() const { return fault_; }

  /// Complete when `finish` returned true; after a fault, what was understood before it.
  const ZipEntry& entry() const { return entry_; }

 private:
  enum class State : std::uint8_t;
  using Bytes = std::span<const std::byte>;

  bool fail(ZipFault fault);
  bool step(Bytes& rest);
  bool gather(Bytes& rest, std::size_t size);
  bool skip(Bytes& rest);
  void expect(State state);
  bool take_local_header();
  bool take_content(Bytes& rest);
  bool take_stored(Bytes& rest);
  bool take_deflated(Bytes& rest);
  bool take_gathered(Bytes& rest);
  bool inflate_whole();
  bool inflate(Bytes& rest);
  bool end_content();
  bool take_descriptor(Bytes& rest);
  bool take_directory();
  bool take_directory_name();
  bool take_end_record();
  bool give(Bytes content);

  std::uint64_t max_size_;
  Sink sink_;
  std::unique_ptr<Inflater> inflater_;  // made for the first entry that needs it, as the next one
  std::unique_ptr<WholeInflater> whole_inflater_;
  Buffer<std::byte> deflated_;  // of an entry that is inflated in one piece: what has arrived
  bool in_one_piece_ = false;
  ZipEntry entry_;
  ZipFault fault_ = ZipFault::none;
  State state_;
  std::string gathered_;            // the bytes of the part under way
  std::size_t name_size_ = 0;       // of the header under way
  std::uint64_t to_skip_ = 0;       // extra field, comment
  bool descriptor_ = false;         // CRC and sizes stand behind the content
  std::uint32_t crc_ = 0;           // of the content given so far
  std::uint64_t given_ = 0;         // bytes of content given
  std::uint64_t taken_ = 0;         // bytes of the entry as it stands in the archive
  std::uint64_t directory_at_ = 0;  // where the directory must start
  std::uint64_t directory_size_ = 0;
};

}  // namespace chorus::attachment
