// A ZIP archive with a single entry, as the portal wants each attachment (`PJ/Contenu`). The same
// entry gives the same bytes on every machine and every day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

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

/// The CRC-32 of two texts, one behind the other, from theirs; `second_size` in bytes.
std::uint32_t crc32_joined(std::uint32_t first, std::uint32_t second, std::uint64_t second_size);

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

}  // namespace chorus::attachment
