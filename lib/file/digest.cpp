#include "file/digest.hpp"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "file/descriptor.hpp"
#include "file/failures.hpp"

namespace chorus {

namespace {

constexpr std::size_t digested_at_once = std::size_t{256} << 10;

}  // namespace

struct FileDigest::State {
  sha256_ctx sha256;
};

FileDigest::FileDigest() : state_(std::make_unique<State>()) { sha256_init(&state_->sha256); }

FileDigest::~FileDigest() = default;

void FileDigest::add(std::string_view bytes) {
  sha256_update(&state_->sha256, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string FileDigest::finish() {
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
