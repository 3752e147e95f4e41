#include "export/kept_digests.hpp"

#include <array>
#include <filesystem>

#include "diagnostic/failure.hpp"
#include "file/digest.hpp"
#include "file/output_file.hpp"
#include "file/source_file.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t digest_digits = 64;
constexpr std::string_view behind_digest = "  ";

std::string real_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path), error);
  return error ? path : real.string();
}

std::string digest_file_of(const std::string& path) { return path + ".sha256"; }

/// What a run without a journal left beside the file; empty when nothing of the kind is there.
std::string digest_beside(const std::string& path) {
  try {
    std::array<char, digest_digits + behind_digest.size()> head{};
    const SourceFile file = SourceFile::open(digest_file_of(path));
    const std::string_view text(head.data(), file.read_at(0, head));
    const bool ours = text.size() == head.size() && text.ends_with(behind_digest) &&
                      text.find_first_not_of("0123456789abcdef") == digest_digits;
    return ours ? std::string(text.substr(0, digest_digits)) : std::string();
  } catch (const Failure&) {
    return {};
  }
}

}  // namespace

bool KeptDigests::is_as_written(const std::string& path) const {
  const auto found = digest_of_file(path);
  if (!found) return false;
  return found->sha256 == digest_beside(path) ||
         (journal_ != nullptr && found->sha256 == journal_->digest_kept(real_path(path)));
}

void KeptDigests::keep(const std::string& path, const std::string& sha256) const {
  if (journal_ != nullptr) return journal_->keep_digest(real_path(path), sha256);
  const std::string beside = digest_file_of(path);
  std::error_code ignored;
  const bool foreign = fs::exists(fs::symlink_status(beside, ignored)) && digest_beside(path).empty();
  if (foreign) return;
  try {
    OutputFile file(beside, Existing::replace);
    file.append(sha256 + std::string(behind_digest) + fs::path(path).filename().string() + "\n");
    file.commit();
  } catch (const Failure&) {
    return;  // without a digest, a file counts as changed and is never replaced
  }
}

}  // namespace chorus
