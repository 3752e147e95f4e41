// What the tests of records and readers share: text as a file.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "report/failure_words.hpp"

namespace chorus::test {

/// A file with a name of its own in a folder that goes away.
class TextFile {
 public:
  TextFile(const std::string& name, const std::string& text) {
    std::string folder = (std::filesystem::temp_directory_path() / "chorus-input-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("mkdtemp");
    folder_ = folder;
    std::ofstream(path_ = folder + "/" + name, std::ios::binary) << text;
  }
  ~TextFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  const std::string& path() const { return path_; }
  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
  std::string path_;
};

/// "ID line:column field, …"
inline std::string text_of(const Diagnostics& faults) {
  std::string out;
  for (const auto& fault : faults.all()) {
    if (!out.empty()) out += ", ";
    out +=
        std::string(fault.rule->id) + " " + std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column);
    if (!fault.place.field.empty()) out += " " + std::string(fault.place.field);
  }
  return out;
}

/// "line:column: sentence" of the failure that `work` ends with, "accepted" without one.
template <class Work>
std::string failure_of(Work work, std::string* remedy = nullptr) {
  try {
    work();
    return "accepted";
  } catch (const Failure& failure) {
    if (remedy) *remedy = failure_words(failure).remedy.in(Language::english);
    return std::to_string(failure.line) + ":" + std::to_string(failure.column) + ": " +
           failure_words(failure).sentence.in(Language::english);
  }
}

}  // namespace chorus::test
