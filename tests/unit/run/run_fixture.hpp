// What the tests of this room share: a folder that goes away, and small files in it.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "invoice/invoice.hpp"

namespace chorus::test {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "chorus-run-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = std::filesystem::canonical(name);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& inside = "") const { return inside.empty() ? path_ : path_ + "/" + inside; }

  std::string put(const std::string& inside, const std::string& bytes) const {
    const std::string file = path(inside);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::string path_;
};

inline const std::string small_pdf = "%PDF-1.4\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";

inline Given<std::string> given(const std::string& value) { return {value, {"a.csv", 2, 1, "x"}}; }

}  // namespace chorus::test
