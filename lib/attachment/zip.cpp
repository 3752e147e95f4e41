#include "attachment/zip.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <stdexcept>

namespace chorus::attachment {

namespace {

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>(value >> 8 & 0xFF);
}

void put32(std::string& out, std::uint64_t value) {
  put16(out, static_cast<unsigned>(value & 0xFFFF));
  put16(out, static_cast<unsigned>(value >> 16 & 0xFFFF));
}

void check_limits(const ZipEntry& entry) {
  constexpr std::uint64_t marks_zip64 = 0xFFFFFFFF;
  if (entry.name.size() > 0xFFFF) throw std::length_error("zip: the entry's name is too long");
  // Each term apart, so that the sum cannot wrap.
  if (entry.size >= marks_zip64 || entry.compressed_size >= marks_zip64 ||
      zip_size(entry.name.size(), entry.compressed_size) >= marks_zip64) {
    throw std::length_error("zip: the entry needs ZIP64");
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The fields that the local header and the central directory have in common.
void put_description(std::string& out, const ZipEntry& entry) {
  constexpr unsigned version_2_0 = 20;
  constexpr unsigned utf8_name = 1U << 11;
  constexpr unsigned midnight = 0;
  constexpr unsigned first_of_january_1980 = (1U << 5) | 1U;
  put16(out, version_2_0);
  put16(out, is_ascii(entry.name) ? 0 : utf8_name);
  put16(out, static_cast<unsigned>(entry.method));
  put16(out, midnight);
  put16(out, first_of_january_1980);
  put32(out, entry.crc);
  put32(out, entry.compressed_size);
  put32(out, entry.size);
  put16(out, static_cast<unsigned>(entry.name.size()));
  put16(out, 0);  // extra field
}

}  // namespace

std::uint32_t crc32(std::uint32_t crc, std::span<const std::byte> bytes) {
  return libdeflate_crc32(crc, bytes.data(), bytes.size());
}

std::uint32_t crc32_joined(std::uint32_t first, std::uint32_t second, std::uint64_t second_size) {
  return static_cast<std::uint32_t>(::crc32_combine(first, second, static_cast<z_off_t>(second_size)));
}

std::string zip_head(const ZipEntry& entry) {
  check_limits(entry);
  std::string out = "PK\x03\x04";
  put_description(out, entry);
  return out + entry.name;
}

std::string zip_tail(const ZipEntry& entry) {
  check_limits(entry);
  std::string out = "PK\x01\x02";
  put16(out, 20);  // made by version 2.0, MS-DOS: no file rights of this machine
  put_description(out, entry);
  put16(out, 0);  // comment
  put16(out, 0);  // disk
  put16(out, 0);  // internal attributes
  put32(out, 0);  // external attributes
  put32(out, 0);  // offset of the local header
  out += entry.name;

  const std::uint64_t directory_size = out.size();
  out.append("PK\x05\x06", 4);
  put16(out, 0);  // this disk
  put16(out, 0);  // disk of the directory
  put16(out, 1);  // entries on this disk
  put16(out, 1);  // entries
  put32(out, directory_size);
  put32(out, 30 + entry.name.size() + entry.compressed_size);
  put16(out, 0);  // comment
  return out;
}

}  // namespace chorus::attachment
