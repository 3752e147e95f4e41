// SHA-256 of a file that leaves: what tells, whenever, whether a file is still the one that was written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/failure.hpp"

namespace chorus {

class FileDigest {
 public:
  FileDigest();
  ~FileDigest();
  FileDigest(const FileDigest&) = delete;
  FileDigest& operator=(const FileDigest&) = delete;

  void add(std::string_view bytes);
  /// 64 hexadecimal digits; nothing may be added afterwards.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Size and digest of what stands under a name.
struct DigestedFile {
  std::uint64_t bytes = 0;
  std::string sha256;

  bool operator==(const DigestedFile&) const = default;
};

/// Nothing when there is no plain file under that name. Failure(output) when it cannot be read.
std::optional<DigestedFile> digest_of_file(const std::string& path, FileRole role = FileRole::export_file);

}  // namespace chorus
