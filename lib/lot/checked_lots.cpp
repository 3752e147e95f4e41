#include "lot/checked_lots.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "lot/worker_pool.hpp"

namespace chorus {

/// Each of a few threads has a file of its own to wait for.
class CheckedLots::Sealing {
 public:
  Sealing(std::vector<CheckedFile>& files, std::function<void()> waiting)
      : waiting_(std::move(waiting)),
        pool_(files.size() == 1 ? 0 : static_cast<unsigned>(std::min(files.size(), sealed_at_once))) {
    for (CheckedFile& one : files) one.file.flush();  // here: its size is asked for meanwhile
    for (CheckedFile& one : files) sealed_.push_back(pool_.submit([&file = one.file] { file.seal(); }));
  }

  void await() {
    for (auto& one : sealed_) awaited(one, waiting_);
    sealed_.clear();
  }

 private:
  std::function<void()> waiting_;
  std::vector<std::future<void>> sealed_;
  WorkerPool pool_;
};

CheckedLots::CheckedLots(std::vector<CheckedFile> files, std::vector<WrittenLot> written)
    : files_(std::move(files)), written_(std::move(written)) {}

CheckedLots::CheckedLots(CheckedLots&& other) noexcept = default;
CheckedLots::~CheckedLots() = default;

void CheckedLots::begin_sealing(std::function<void()> waiting) {
  sealing_ = std::make_unique<Sealing>(files_, std::move(waiting));
}

void CheckedLots::await_sealed() {
  if (sealing_) sealing_->await();
}

std::vector<WrittenFile> CheckedLots::written_files() const {
  std::vector<WrittenFile> written;
  for (const CheckedFile& one : files_) written.push_back({one.file.path(), one.file.size(), one.is_archive});
  return written;
}

void CheckedLots::commit() {
  await_sealed();
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
