#include "attachment/encoder.hpp"

#include <algorithm>
#include <utility>

namespace chorus::attachment {

const InputFile& HeldFiles::open(const std::string& path) {
  auto file = std::make_unique<InputFile>(path);
  if (files_.empty() && file->size() <= largest_) {
    file->hold(content_.resize(static_cast<std::size_t>(file->size()) + 1));
  }
  return *files_.emplace_back(path, std::move(file)).second;
}

const InputFile* HeldFiles::find(const std::string& path) const {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const auto& one) { return one.first == path; });
  return found == files_.end() ? nullptr : found->second.get();
}

namespace {

// Large enough for the system calls not to count, small enough to stay in the second cache level
// together with its base64.
constexpr std::size_t chunk_size = std::size_t{1} << 20;

std::span<const std::byte> as_bytes(const std::string& text) { return std::as_bytes(std::span(text)); }

void set_sizes(Encoded& encoded) {
  encoded.text_size = base64_size(zip_size(encoded.entry.name.size(), encoded.entry.compressed_size));
}

}  // namespace

Encoder::Encoder(Compression compression, std::size_t whole_limit, const base64::Kernel& kernel)
    : compression_(compression), whole_limit_(whole_limit), kernel_(&kernel) {}

// Made when the first file asks for them: their tables are the dearest part of starting up.
Deflater* Encoder::whole_deflater() {
  if (!whole_deflater_ && compression_.kind() == Compression::Kind::automatic) {
    whole_deflater_ = make_pdf_deflater();
  } else if (!whole_deflater_ && compression_.kind() == Compression::Kind::level) {
    whole_deflater_ = make_whole_deflater(compression_.level());
  }
  return whole_deflater_.get();
}

Deflater* Encoder::chunk_deflater() {
  if (!chunk_deflater_ && compression_.kind() == Compression::Kind::automatic) {
    chunk_deflater_ = make_pdf_deflater();
  } else if (!chunk_deflater_ && compression_.kind() == Compression::Kind::level) {
    chunk_deflater_ = make_stream_deflater(compression_.level());
  }
  return chunk_deflater_.get();
}

// An explicit level takes every byte saved. `auto` asks for one percent: below it no lot holds one
// more invoice (a 4 MB lot holds some thirty), while the receiver and our own check inflate
// instead of copying.
bool Encoder::pays(std::uint64_t size, std::uint64_t compressed_size) const {
  if (compressed_size >= size) return false;
  if (compression_.kind() == Compression::Kind::level) return true;
  return size - compressed_size >= size / 100;
}

std::span<const std::byte> Encoder::read_whole(const InputFile& file) {
  if (!file.held().empty()) return file.held();
  const auto size = static_cast<std::size_t>(file.size());
  // One byte more, to see whether the file has grown.
  const auto room = input_.resize(size + 1);
  if (file.read_at(0, room) != size) throw FileChanged();
  return room.first(size);
}

Encoded Encoder::wrap_whole(std::span<const std::byte> content, std::string_view entry_name, Parts& parts) {
  Encoded encoded;
  ZipEntry& entry = encoded.entry;
  entry.name = entry_name;
  entry.size = entry.compressed_size = content.size();
  entry.crc = crc32(0, content);
  if (fingerprints_) encoded.fingerprint = fingerprint(content);
  parts.assign(1, content);
  if (Deflater* deflater = whole_deflater()) {
    const auto pieces = deflater->deflate(content, true);
    std::uint64_t total = 0;
    for (const auto& piece : pieces) total += piece.size();
    if (pays(entry.size, total)) {
      entry.method = Method::deflated;
      entry.compressed_size = total;
      parts.assign(pieces.begin(), pieces.end());
    }
  }
  set_sizes(encoded);
  return encoded;
}

void Encoder::write_text(const Encoded& encoded, const Parts& parts, Text& text) const {
  char* out = text.extend(static_cast<std::size_t>(encoded.text_size));
  Base64Encoder base64(*kernel_);
  out += base64.write(as_bytes(zip_head(encoded.entry)), out);
  for (const auto& part : parts) out += base64.write(part, out);
  out += base64.write(as_bytes(zip_tail(encoded.entry)), out);
  base64.finish(out);
}

Encoded Encoder::prepare(const InputFile& file, std::string_view entry_name, Text& text) {
  if (file.size() > whole_limit_) return measure_in_chunks(file, entry_name);
  Encoded encoded = wrap_whole(read_whole(file), entry_name, parts_);
  write_text(encoded, parts_, text);
  return encoded;
}

Encoded Encoder::measure(const InputFile& file, std::string_view entry_name) {
  if (file.size() > whole_limit_) return measure_in_chunks(file, entry_name);
  return wrap_whole(read_whole(file), entry_name, parts_);
}

// Reads the file in chunks of a fixed size (the deflated bytes depend on it) and gives what becomes
// of them. Sets the CRC and both sizes of `entry` to what was seen.
void Encoder::walk(const InputFile& file, Deflater* deflater, ZipEntry& entry,
                   const std::function<void(std::span<const std::byte>)>& sink, Fingerprinter* fingerprinter) {
  const auto room = input_.resize(chunk_size);
  entry.crc = 0;
  entry.size = entry.compressed_size = 0;
  if (deflater != nullptr) deflater->reset();
  bool last = false;
  while (!last) {
    const auto chunk = room.first(file.read_at(entry.size, room));
    entry.crc = crc32(entry.crc, chunk);
    entry.size += chunk.size();
    if (fingerprinter != nullptr) fingerprinter->add(chunk);
    last = entry.size >= file.size() || chunk.empty();
    const auto give = [&](std::span<const std::byte> piece) {
      entry.compressed_size += piece.size();
      sink(piece);
    };
    if (deflater == nullptr) {
      give(chunk);
    } else {
      for (const auto& piece : deflater->deflate(chunk, last)) give(piece);
    }
  }
  if (entry.size != file.size()) throw FileChanged();
}

Encoded Encoder::measure_in_chunks(const InputFile& file, std::string_view entry_name) {
  Encoded encoded;
  ZipEntry& entry = encoded.entry;
  entry.name = entry_name;
  Deflater* const deflater = chunk_deflater();
  Fingerprinter fingerprinter;
  walk(
      file, deflater, entry, [](std::span<const std::byte>) {}, fingerprints_ ? &fingerprinter : nullptr);
  if (fingerprints_) encoded.fingerprint = fingerprinter.finish();
  if (deflater != nullptr && pays(entry.size, entry.compressed_size)) {
    entry.method = Method::deflated;
  } else {
    entry.compressed_size = entry.size;
  }
  zip_head(entry);  // refuses now what `stream` could not finish
  set_sizes(encoded);
  return encoded;
}

void Encoder::stream(const InputFile& file, const Encoded& encoded, const Sink& sink) {
  if (file.size() != encoded.entry.size) throw FileChanged();
  if (file.size() <= whole_limit_) {
    const Encoded again = wrap_whole(read_whole(file), encoded.entry.name, parts_);
    if (again.entry != encoded.entry) throw FileChanged();
    text_.clear();
    write_text(again, parts_, text_);
    return sink(text_.view());
  }
  Base64Encoder base64(*kernel_);
  const auto emit = [&](std::span<const std::byte> bytes) {
    const auto room = output_.resize(static_cast<std::size_t>(base64_size(bytes.size() + 2)));
    sink({room.data(), base64.write(bytes, room.data())});
  };
  emit(as_bytes(zip_head(encoded.entry)));
  ZipEntry seen = encoded.entry;
  Deflater* deflater = encoded.entry.method == Method::deflated ? chunk_deflater() : nullptr;
  walk(file, deflater, seen, emit);
  if (seen != encoded.entry) throw FileChanged();
  emit(as_bytes(zip_tail(encoded.entry)));
  const auto room = output_.resize(4);
  sink({room.data(), base64.finish(room.data())});
}

Encoded Encoder::encode(const InputFile& file, std::string_view entry_name, const Sink& sink) {
  text_.clear();
  Encoded encoded = prepare(file, entry_name, text_);
  if (file.size() <= whole_limit_) {
    sink(text_.view());
  } else {
    stream(file, encoded, sink);
  }
  return encoded;
}

}  // namespace chorus::attachment
