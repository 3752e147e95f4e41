#include "attachment/held_files.hpp"

#include <algorithm>

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

}  // namespace chorus::attachment
