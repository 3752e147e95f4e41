#include "run/starter.hpp"
#include "report/failure_words.hpp"

#include <stdlib.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "diagnostic/failure.hpp"

namespace chorus::test::starter_test {

namespace {

namespace fs = std::filesystem;

/// A folder that goes away with everything in it.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "chorus-starter-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// No file may grow beyond this: what a full disk is to a writer, for any user.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit small{bytes, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> files_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) names.insert(entry.path().lexically_relative(folder).string());
  }
  return names;
}

std::set<std::string> starter_names() {
  std::set<std::string> names;
  for (const auto& file : starter_files()) names.emplace(file.name);
  return names;
}

std::string_view starter_file(std::string_view name) {
  for (const auto& file : starter_files()) {
    if (file.name == name) return file.bytes;
  }
  FAIL("no such file: " << name);
  return {};
}

std::string refusal(const fs::path& folder) {
  try {
    write_starter(folder.string());
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::output);
    CHECK(failure_words(failure).remedy.in(Language::english).find("chorus-export init") != std::string::npos);
    CHECK(failure_words(failure).remedy.in(Language::french).find("--output") == std::string::npos);
    return failure_words(failure).sentence.in(Language::english);
  }
  return {};
}

/// Line breaks that Windows would not show as such.
std::size_t lone_line_feeds(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the starter is examples/starter, byte for byte") {
  const fs::path source = fs::path(CHORUS_SOURCE_DIR) / "examples/starter";
  CHECK(files_in(source) == starter_names());
  for (const auto& file : starter_files()) {
    INFO(file.name);
    CHECK(file.bytes.size() > 100);
    CHECK(content(source / file.name) == file.bytes);
  }
}

TEST_CASE("the starter's texts are what a French Windows shows") {
  for (const char* name : {"LISEZMOI.txt", "chorus-export.json", "debiteurs.csv", "factures.csv"}) {
    INFO(name);
    CHECK(lone_line_feeds(starter_file(name)) == 0);
    CHECK(starter_file(name).ends_with("\r\n"));
  }
  CHECK(starter_file("LISEZMOI.txt").starts_with("\xEF\xBB\xBF"));
  CHECK(starter_file("factures.csv").starts_with("N\xB0 facture;"));
  CHECK(starter_file("debiteurs.csv").find("Coll\xE8ge") != std::string_view::npos);
}

TEST_CASE("a starter is written into a folder that need not exist") {
  const Folder scratch;
  const fs::path folder = scratch.path() / "new/office/";
  CHECK(refusal(folder).empty());
  CHECK(files_in(folder) == starter_names());
  for (const auto& file : starter_files()) CHECK(content(folder / file.name) == file.bytes);
}

TEST_CASE("a starter shares a folder with files that are not its own") {
  const Folder scratch;
  std::ofstream(scratch.path() / "notes.txt") << "mine";
  fs::create_directory(scratch.path() / "pdf");
  CHECK(refusal(scratch.path()).empty());
  CHECK(files_in(scratch.path()).size() == starter_files().size() + 1);
}

TEST_CASE("a starter is all or nothing when one of its files is there") {
  const Folder scratch;
  std::ofstream(scratch.path() / "factures.csv") << "mine";
  fs::create_directory(scratch.path() / "pdf");
  fs::create_symlink("nowhere", scratch.path() / "pdf/F2026-002.pdf");
  const auto sentence = refusal(scratch.path());
  CHECK(sentence.find("factures.csv") != std::string::npos);
  CHECK(sentence.find("pdf/F2026-002.pdf") != std::string::npos);
  CHECK(sentence.find("debiteurs.csv") == std::string::npos);
  CHECK(files_in(scratch.path()) == std::set<std::string>{"factures.csv", "pdf/F2026-002.pdf"});
  CHECK(content(scratch.path() / "factures.csv") == "mine");
}

TEST_CASE("a file where a folder belongs is left alone") {
  const Folder scratch;
  const fs::path file = scratch.path() / "office";
  std::ofstream(file) << "mine";
  CHECK(refusal(file).find(file.string()) != std::string::npos);
  CHECK(refusal(file / "march").find(file.string()) != std::string::npos);
  CHECK(files_in(scratch.path()) == std::set<std::string>{"office"});

  const Folder other;
  std::ofstream(other.path() / "pdf") << "mine";
  CHECK(refusal(other.path()).find("pdf") != std::string::npos);
  CHECK(files_in(other.path()) == std::set<std::string>{"pdf"});
}

TEST_CASE("a disk that refuses keeps neither files nor folders of a starter") {
  const Folder scratch;
  std::string sentence;
  {
    const SmallFiles limit(4096);  // the texts fit, the PDFs do not
    sentence = refusal(scratch.path() / "new/office");
  }
  CHECK(sentence.find("pdf/F2026-001.pdf") != std::string::npos);
  CHECK(fs::is_empty(scratch.path()));
}

}  // namespace chorus::test::starter_test
