#include "run/starter.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "catalogue/starter_phrases.hpp"
#include "file/failures.hpp"
#include "file/output_file.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

/// What was made so far, removed again unless all of it was.
class Made {
 public:
  Made() = default;
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;
  ~Made() {
    std::error_code ignored;  // a folder that someone filled meanwhile stays
    for (auto path = paths_.rbegin(); path != paths_.rend(); ++path) fs::remove(*path, ignored);
  }

  void add(const fs::path& path) { paths_.push_back(path); }
  void keep() { paths_.clear(); }

 private:
  std::vector<fs::path> paths_;
};

/// A file of ours is there, or a file where a folder of ours belongs.
bool is_taken(const fs::path& path, bool as_folder) {
  std::error_code error;
  if (as_folder && fs::is_directory(fs::status(path, error))) return false;
  // Links count as they are: writing through one would fill a file somewhere else.
  return fs::exists(fs::symlink_status(path, error));
}

void refuse_taken(const fs::path& folder) {
  std::vector<fs::path> taken;
  const auto note = [&](const fs::path& path, bool as_folder) {
    const bool noted = std::find(taken.begin(), taken.end(), path) != taken.end();
    if (!noted && is_taken(path, as_folder)) taken.push_back(path);
  };
  for (fs::path above = folder; above.has_relative_path(); above = above.parent_path()) {
    note(above, true);
  }
  for (const auto& file : starter_files()) {
    const fs::path path = folder / file.name;
    if (path.parent_path() != folder) note(path.parent_path(), true);
    note(path, false);
  }
  if (taken.empty()) return;
  std::string names;
  for (const auto& path : taken) names += (names.empty() ? "" : ", ") + path.string();
  throw Failure(FailureKind::output, {phrase::starter_exists, {text_arg("files", names)}},
                {phrase::starter_exists_remedy, {}});
}

void make_starter_folder(const fs::path& folder, Made& made) {
  std::error_code error;
  if (folder.empty() || fs::is_directory(folder, error)) return;
  make_starter_folder(folder.parent_path(), made);
  if (fs::create_directory(folder, error)) made.add(folder);
  if (error) throw file_failure(error.value(), FileRole::starter, folder.string());
}

/// A name is given to a file only once the bytes of all of them are on the disk.
void write_files(const fs::path& folder, Made& made) {
  std::vector<OutputFile> files;
  for (const auto& file : starter_files()) {
    const fs::path path = folder / file.name;
    make_starter_folder(path.parent_path(), made);
    files.emplace_back(path.string(), Existing::refuse, FileRole::starter);
    files.back().append(file.bytes);
    files.back().seal();
  }
  for (auto& file : files) {
    file.commit();
    made.add(file.path());
  }
}

}  // namespace

void write_starter(const std::string& folder) {
  refuse_taken(folder);
  Made made;
  write_files(folder, made);
  made.keep();
}

}  // namespace chorus
