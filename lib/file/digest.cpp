#include "file/digest.hpp"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "file/descriptor.hpp"
#include "file/failures.hpp"
#include "file/output_file.hpp"
#include "file/sha256_two.hpp"

namespace chorus {

namespace {

constexpr std::size_t digested_at_once = std::size_t{256} << 10;

const std::uint8_t* octets(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

}  // namespace

struct FileDigest::State {
  sha256_ctx sha256;
  const OutputFile* along = nullptr;  // null: nothing is taken along
  FileDigest* its = nullptr;
  std::uint64_t read = 0;  // bytes of it
  std::unique_ptr<char[]> block;
};

FileDigest::FileDigest() : state_(std::make_unique<State>()) { sha256_init(&state_->sha256); }

FileDigest::~FileDigest() = default;

void FileDigest::add(std::string_view bytes) {
  for (; state_->along != nullptr && !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), digested_at_once))) {
    const std::string_view piece = bytes.substr(0, digested_at_once);
    add(piece, *state_->its, read_along(piece.size()));
  }
  sha256_update(&state_->sha256, bytes.size(), octets(bytes));
}

void FileDigest::take_along(const OutputFile& file, FileDigest& its) {
  state_->along = &file;
  state_->its = &its;
  state_->block = std::make_unique_for_overwrite<char[]>(digested_at_once);
}

std::string_view FileDigest::read_along(std::size_t most) {
  const std::string_view bytes(state_->block.get(), state_->along->read_at(state_->read, {state_->block.get(), most}));
  state_->read += bytes.size();
  return bytes;
}

void FileDigest::add(std::string_view bytes, FileDigest& other, std::string_view others) {
  sha256_ctx& own = state_->sha256;
  sha256_ctx& its = other.state_->sha256;
  if (own.index == 0 && its.index == 0 && has_sha256_instructions()) {
    const std::size_t blocks = std::min(bytes.size(), others.size()) / SHA256_BLOCK_SIZE;
    add_to_two_sha256(own.state, octets(bytes), its.state, octets(others), blocks);
    own.count += blocks;
    its.count += blocks;
    bytes.remove_prefix(blocks * SHA256_BLOCK_SIZE);
    others.remove_prefix(blocks * SHA256_BLOCK_SIZE);
  }
  sha256_update(&own, bytes.size(), octets(bytes));
  sha256_update(&its, others.size(), octets(others));
}

std::string FileDigest::finish() {
  while (state_->along != nullptr) {
    const std::string_view rest = read_along(digested_at_once);
    if (rest.empty()) break;
    state_->its->add(rest);
  }
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&state_->sha256, sizeof digest, digest);
  std::string digits;
  for (const unsigned byte : digest) {
    digits += "0123456789abcdef"[byte >> 4U];
    digits += "0123456789abcdef"[byte & 15U];
  }
  return digits;
}

std::optional<DigestedFile> digest_of_file(const std::string& path, FileRole role) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  struct stat found {};
  if (!file || ::fstat(file.number(), &found) != 0) throw file_failure(errno, role, path);
  if (!S_ISREG(found.st_mode)) return std::nullopt;
  FileDigest digest;
  DigestedFile result;
  const auto block = std::make_unique_for_overwrite<char[]>(digested_at_once);
  while (true) {
    const ssize_t count = ::read(file.number(), block.get(), digested_at_once);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw file_failure(errno, role, path);
    if (count == 0) break;
    digest.add({block.get(), static_cast<std::size_t>(count)});
    result.bytes += static_cast<std::uint64_t>(count);
  }
  result.sha256 = digest.finish();
  return result;
}

}  // namespace chorus
