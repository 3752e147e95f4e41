// The files of one invoice between their inspection and their encoding.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "attachment/buffer.hpp"
#include "file/input_file.hpp"

namespace chorus::attachment {

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

}  // namespace chorus::attachment
