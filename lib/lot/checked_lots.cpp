#include "lot/checked_lots.hpp"

#include <utility>

namespace chorus {

CheckedLots::CheckedLots(std::vector<CheckedFile> files, std::vector<WrittenLot> written)
    : files_(std::move(files)), written_(std::move(written)) {}

std::vector<WrittenFile> CheckedLots::written_files() const {
  std::vector<WrittenFile> written;
  for (const CheckedFile& one : files_) written.push_back({one.file.path(), one.file.size(), one.is_archive});
  return written;
}

void CheckedLots::commit() {
  std::size_t done = 0;
  try {
    for (; done < files_.size(); ++done) files_[done].file.commit_unsynced();
    sync_folders();
  } catch (...) {
    while (done > 0) files_[--done].file.take_back();
    throw;
  }
}

void CheckedLots::sync_folders() const {
  // They share a folder, unless a name is a link to elsewhere.
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const OutputFile& file = files_[i].file;
    if (i == 0 || file.folder() != files_[i - 1].file.folder()) file.sync_folder();
  }
}

}  // namespace chorus
