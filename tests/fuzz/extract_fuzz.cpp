// Any bytes as a CPP Facture Min file whose attachments are taken out: refused as an input error,
// or the folder holds exactly the files that the result names, each as large as it says, and
// nothing stands outside of it.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "memory_file.hpp"
#include "refusal.hpp"
#include "run/extract.hpp"

namespace {

using namespace chorus;
namespace fs = std::filesystem;

/// A folder in memory where the system has such; gone at the end.
class Scratch {
 public:
  Scratch()
      : path_((fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
              ("chorus-export-fuzz-" + std::to_string(::getpid()))) {
    fs::create_directory(path_);
  }
  ~Scratch() { fs::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void check_folder(const fs::path& scratch, const ExtractResult& result) {
  std::set<std::string> expected;
  for (const ExtractedFile& file : result.files) {
    if (!file.intact) continue;
    require(expected.insert(file.name).second);
    const fs::path path = scratch / "out" / file.name;
    require(fs::is_regular_file(fs::symlink_status(path)) && fs::file_size(path) == file.size);
  }
  std::size_t found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(scratch)) {
    found += entry.path() != scratch / "out" ? 1 : 0;
  }
  require(found == expected.size());
  const auto damaged = std::count_if(result.files.begin(), result.files.end(), [](auto& file) { return !file.intact; });
  require(result.faults.all().size() == static_cast<std::size_t>(damaged));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Scratch scratch;
  const MemoryFile file({reinterpret_cast<const char*>(data), size});
  ExtractSettings settings;
  settings.file = file.path();
  settings.folder = scratch.path() / "out";
  settings.largest_attachment = 1 << 20;
  settings.most_bytes = 1 << 22;
  Names names;
  try {
    check_folder(scratch.path(), extract_attachments(settings, names, [] {}));
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
    require(!fs::exists(scratch.path() / "out"));
  }
  fs::remove_all(scratch.path() / "out");
  return 0;
}
