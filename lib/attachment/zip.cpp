#include "attachment/zip.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "attachment/deflate.hpp"

namespace chorus::attachment {

namespace {

constexpr std::size_t local_header_size = 30;
constexpr std::size_t directory_header_size = 46;
constexpr std::size_t end_record_size = 22;
constexpr std::string_view local_mark("PK\x03\x04", 4);
constexpr std::string_view directory_mark("PK\x01\x02", 4);
constexpr std::string_view end_mark("PK\x05\x06", 4);

void put16(std::string& out, unsigned value) {
  const char bytes[] = {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
  out.append(bytes, sizeof bytes);
}

void put32(std::string& out, std::uint64_t value) {
  const char bytes[] = {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
                        static_cast<char>(value >> 24)};
  out.append(bytes, sizeof bytes);
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

std::string zip_head(const ZipEntry& entry) {
  check_limits(entry);
  std::string out;
  out.reserve(local_header_size + entry.name.size());
  out += local_mark;
  put_description(out, entry);
  out += entry.name;
  return out;
}

std::string zip_tail(const ZipEntry& entry) {
  check_limits(entry);
  std::string out;
  out.reserve(directory_header_size + entry.name.size() + end_record_size);
  out += directory_mark;
  put16(out, 20);  // made by version 2.0, MS-DOS: no file rights of this machine
  put_description(out, entry);
  put16(out, 0);  // comment
  put16(out, 0);  // disk
  put16(out, 0);  // internal attributes
  put32(out, 0);  // external attributes
  put32(out, 0);  // offset of the local header
  out += entry.name;

  const std::uint64_t directory_size = out.size();
  out += end_mark;
  put16(out, 0);  // this disk
  put16(out, 0);  // disk of the directory
  put16(out, 1);  // entries on this disk
  put16(out, 1);  // entries
  put32(out, directory_size);
  put32(out, 30 + entry.name.size() + entry.compressed_size);
  put16(out, 0);  // comment
  return out;
}

namespace {

constexpr std::string_view descriptor_mark("PK\x07\x08", 4);
constexpr unsigned encrypted_bits = 1U | (1U << 6) | (1U << 13);
constexpr unsigned patched_bit = 1U << 5;  // the content is a patch to a file that is elsewhere
constexpr unsigned descriptor_bit = 1U << 3;
constexpr std::uint32_t zip64_mark = 0xFFFFFFFF;

unsigned read16(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) | static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

std::uint32_t read32(std::string_view bytes, std::size_t at) {
  return read16(bytes, at) | std::uint32_t{read16(bytes, at + 2)} << 16;
}

void restart(std::unique_ptr<Inflater>& inflater) {
  if (inflater)
    inflater->reset();
  else
    inflater = std::make_unique<Inflater>();
}

}  // namespace

enum class ZipReader::State : std::uint8_t {
  local_header,
  local_name,
  local_extra,
  content,
  descriptor,
  directory_header,
  directory_name,
  directory_extra,
  end_record,
  end_comment,
  done
};

ZipReader::ZipReader(std::uint64_t max_size, Sink sink)
    : max_size_(max_size), sink_(std::move(sink)), state_(State::local_header) {}

ZipReader::~ZipReader() = default;

void ZipReader::reset() {
  entry_ = {};
  fault_ = ZipFault::none;
  expect(State::local_header);
  to_skip_ = 0;
  crc_ = 0;
  given_ = taken_ = 0;
}

bool ZipReader::fail(ZipFault fault) {
  fault_ = fault;
  return false;
}

void ZipReader::expect(State state) {
  state_ = state;
  gathered_.clear();
}

bool ZipReader::write(Bytes chunk) {
  if (fault_ != ZipFault::none) return false;
  while (!chunk.empty()) {
    if (!step(chunk)) return false;
  }
  return true;
}

bool ZipReader::finish() {
  if (fault_ != ZipFault::none) return false;
  // An empty comment, extra field or stored content takes no byte, so no `write` came for it.
  Bytes nothing;
  while (state_ != State::done) {
    const State before = state_;
    if (!step(nothing)) return false;
    if (state_ == before) return fail(ZipFault::cut_off);
  }
  return true;
}

// Collects the part under way; true when all `size` bytes of it are there.
bool ZipReader::gather(Bytes& rest, std::size_t size) {
  const std::size_t n = std::min(rest.size(), size - gathered_.size());
  gathered_.append(reinterpret_cast<const char*>(rest.data()), n);
  rest = rest.subspan(n);
  return gathered_.size() == size;
}

bool ZipReader::skip(Bytes& rest) {
  const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), to_skip_));
  rest = rest.subspan(n);
  to_skip_ -= n;
  return to_skip_ == 0;
}

// Advances by one part, or by what there is of it. False on a fault.
bool ZipReader::step(Bytes& rest) {
  switch (state_) {
    case State::local_header: return !gather(rest, local_header_size) || take_local_header();
    case State::local_name:
      if (!gather(rest, name_size_)) return true;
      entry_.name = gathered_;
      expect(State::local_extra);
      return true;
    case State::local_extra:
      if (skip(rest)) expect(State::content);
      return true;
    case State::content: return take_content(rest);
    case State::descriptor: return take_descriptor(rest);
    case State::directory_header: return !gather(rest, directory_header_size) || take_directory();
    case State::directory_name: return !gather(rest, name_size_) || take_directory_name();
    case State::directory_extra:
      if (skip(rest)) expect(State::end_record);
      return true;
    case State::end_record: return !gather(rest, end_record_size) || take_end_record();
    case State::end_comment:
      if (skip(rest)) expect(State::done);
      return true;
    case State::done: return rest.empty() || fail(ZipFault::trailing_bytes);
  }
  return true;
}

bool ZipReader::take_local_header() {
  const std::string_view header = gathered_;
  if (!header.starts_with(local_mark)) return fail(ZipFault::not_zip);
  const unsigned flags = read16(header, 6);
  const unsigned method = read16(header, 8);
  if ((flags & encrypted_bits) != 0) return fail(ZipFault::encrypted);
  const bool readable = (method == 0 || method == 8) && (flags & patched_bit) == 0;
  if (!readable) return fail(ZipFault::unknown_method);
  entry_.method = static_cast<Method>(method);
  entry_.crc = read32(header, 14);
  entry_.compressed_size = read32(header, 18);
  entry_.size = read32(header, 22);
  descriptor_ = (flags & descriptor_bit) != 0;
  if (descriptor_ && entry_.method == Method::stored) return fail(ZipFault::unknown_size);
  if (!descriptor_) {
    if (entry_.size == zip64_mark || entry_.compressed_size == zip64_mark) {
      return fail(ZipFault::zip64);
    }
    if (entry_.size > max_size_) return fail(ZipFault::too_large);
    if (entry_.method == Method::stored && entry_.size != entry_.compressed_size) {
      return fail(ZipFault::wrong_size);
    }
  }
  if (entry_.method == Method::deflated) {
    in_one_piece_ = !descriptor_ && entry_.size <= whole_limit && entry_.compressed_size <= whole_limit;
    if (in_one_piece_)
      deflated_.reserve(entry_.compressed_size);
    else
      restart(inflater_);
  }
  name_size_ = read16(header, 26);
  to_skip_ = read16(header, 28);
  directory_at_ = local_header_size + name_size_ + to_skip_;
  expect(State::local_name);
  return true;
}

bool ZipReader::give(Bytes content) {
  given_ += content.size();
  if (given_ > max_size_) return fail(ZipFault::too_large);
  if (!descriptor_ && given_ > entry_.size) return fail(ZipFault::wrong_size);
  crc_ = crc32(crc_, content);
  if (!content.empty()) sink_(content);
  return true;
}

bool ZipReader::take_content(Bytes& rest) {
  return entry_.method == Method::stored ? take_stored(rest) : take_deflated(rest);
}

bool ZipReader::take_stored(Bytes& rest) {
  const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), entry_.compressed_size - taken_));
  const Bytes content = rest.first(n);
  rest = rest.subspan(n);
  taken_ += n;
  if (!give(content)) return false;
  return taken_ < entry_.compressed_size || end_content();
}

bool ZipReader::take_deflated(Bytes& rest) { return in_one_piece_ ? take_gathered(rest) : inflate(rest); }

bool ZipReader::take_gathered(Bytes& rest) {
  const auto n =
      static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), entry_.compressed_size - deflated_.size()));
  const Bytes more = rest.first(n);
  std::copy(more.begin(), more.end(), deflated_.extend(n).begin());
  rest = rest.subspan(n);
  return deflated_.size() < entry_.compressed_size || inflate_whole();
}

bool ZipReader::inflate_whole() {
  if (!whole_inflater_) whole_inflater_ = std::make_unique<WholeInflater>();
  const Bytes content = whole_inflater_->inflate(deflated_.span(), entry_.size);
  if (content.size() == entry_.size && entry_.size > 0) {
    taken_ = entry_.compressed_size;
    return give(content) && end_content();
  }
  restart(inflater_);  // says what is wrong
  Bytes all = deflated_.span();
  return inflate(all);
}

bool ZipReader::inflate(Bytes& rest) {
  // Not a byte behind the entry, when its end is known.
  const std::uint64_t left = descriptor_ ? std::numeric_limits<std::uint64_t>::max() : entry_.compressed_size - taken_;
  const auto mine = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), left));
  Bytes in = rest.first(mine);
  const std::uint64_t limit = descriptor_ ? max_size_ : entry_.size;
  Bytes out;
  do {
    const bool is_deflate = inflater_->step(in, limit - given_, out);
    // What came out before a fault counts first, so that the verdict does not hang on the chunks.
    if (!give(out)) return false;
    if (!is_deflate) return fail(ZipFault::bad_deflate);
  } while (!inflater_->ended() && (!in.empty() || !out.empty()));
  const std::size_t used = mine - in.size();
  taken_ += used;
  rest = rest.subspan(used);
  if (inflater_->ended()) {
    return descriptor_ || taken_ == entry_.compressed_size ? end_content() : fail(ZipFault::wrong_size);
  }
  if (!descriptor_ && taken_ == entry_.compressed_size) return fail(ZipFault::wrong_size);
  return true;
}

// The content is complete; its CRC and sizes are those of the header, or come next.
bool ZipReader::end_content() {
  directory_at_ += taken_;
  if (descriptor_) {
    expect(State::descriptor);
    return true;
  }
  if (given_ != entry_.size) return fail(ZipFault::wrong_size);
  if (crc_ != entry_.crc) return fail(ZipFault::wrong_crc);
  expect(State::directory_header);
  return true;
}

// APPNOTE 4.3.9: CRC and both sizes, with or without a mark before them. Without, the second word
// would be the compressed size; a mark followed by our own CRC is a mark.
bool ZipReader::take_descriptor(Bytes& rest) {
  constexpr std::size_t plain_size = 12;
  if (gathered_.size() < plain_size && !gather(rest, plain_size)) return true;
  const bool marked = gathered_.starts_with(descriptor_mark) && read32(gathered_, 4) == crc_;
  const std::size_t at = marked ? 4 : 0;
  if (!gather(rest, plain_size + at)) return true;
  entry_.crc = read32(gathered_, at);
  entry_.compressed_size = read32(gathered_, at + 4);
  entry_.size = read32(gathered_, at + 8);
  if (crc_ != entry_.crc) return fail(ZipFault::wrong_crc);
  if (given_ != entry_.size || taken_ != entry_.compressed_size) return fail(ZipFault::wrong_size);
  directory_at_ += plain_size + at;
  expect(State::directory_header);
  return true;
}

bool ZipReader::take_directory() {
  const std::string_view header = gathered_;
  if (header.starts_with(local_mark)) return fail(ZipFault::several_entries);
  const bool agrees = header.starts_with(directory_mark) && read16(header, 34) == 0 &&
                      (read16(header, 8) & (encrypted_bits | patched_bit)) == 0 &&
                      read16(header, 10) == static_cast<unsigned>(entry_.method) && read32(header, 16) == entry_.crc &&
                      read32(header, 20) == entry_.compressed_size && read32(header, 24) == entry_.size &&
                      read16(header, 28) == entry_.name.size() && read32(header, 42) == 0;
  if (!agrees) return fail(ZipFault::bad_directory);
  name_size_ = entry_.name.size();
  to_skip_ = std::uint64_t{read16(header, 30)} + read16(header, 32);
  directory_size_ = directory_header_size + name_size_ + to_skip_;
  expect(State::directory_name);
  return true;
}

bool ZipReader::take_directory_name() {
  if (gathered_ != entry_.name) return fail(ZipFault::bad_directory);
  expect(State::directory_extra);
  return true;
}

bool ZipReader::take_end_record() {
  const std::string_view record = gathered_;
  if (record.starts_with(directory_mark)) return fail(ZipFault::several_entries);
  if (!record.starts_with(end_mark)) return fail(ZipFault::bad_directory);
  if (read16(record, 8) != 1 || read16(record, 10) != 1) return fail(ZipFault::several_entries);
  const bool agrees = read16(record, 4) == 0 && read16(record, 6) == 0 && read32(record, 12) == directory_size_ &&
                      read32(record, 16) == directory_at_;
  if (!agrees) return fail(ZipFault::bad_directory);
  to_skip_ = read16(record, 20);
  expect(State::end_comment);
  return true;
}

}  // namespace chorus::attachment
