#include "lot/checked_lots.hpp"

#include <utility>

namespace chorus {

CheckedLots::CheckedLots(std::vector<OutputFile> files, std::vector<WrittenLot> written,
                         std::optional<OutputFile> bundle)
    : files_(std::move(files)), written_(std::move(written)), bundle_(std::move(bundle)) {}

std::optional<WrittenBundle> CheckedLots::bundle() const {
  if (!bundle_) return std::nullopt;
  return WrittenBundle{bundle_->path(), bundle_->size()};
}

void CheckedLots::commit() {
  if (bundle_) {
    bundle_->commit();
    files_.clear();  // and with them their .part
    return;
  }
  std::size_t done = 0;
  try {
    for (; done < files_.size(); ++done) files_[done].commit_unsynced();
  } catch (...) {
    while (done > 0) files_[--done].take_back();
    throw;
  }
  // They share a folder, unless a name is a link to elsewhere.
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (i == 0 || files_[i].folder() != files_[i - 1].folder()) files_[i].sync_folder();
  }
}

}  // namespace chorus
