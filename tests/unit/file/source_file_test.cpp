#include "file/source_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <thread>
#include <vector>

#include "diagnostic/failure.hpp"

namespace chorus::test::source_file_test {

using chorus::Failure;
using chorus::FailureKind;
using chorus::Phrase;
using chorus::Reason;
using chorus::SourceFile;

namespace {

/// A folder of its own for a test, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = "/tmp/chorus-source-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    for (const std::string& file : files_) std::remove(file.c_str());
    ::rmdir(path_.c_str());
  }

  std::string file(const std::string& name, const std::string& bytes) {
    std::ofstream(add(name), std::ios::binary) << bytes;
    return files_.back();
  }
  std::string add(const std::string& name) { return files_.emplace_back(path_ + "/" + name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::vector<std::string> files_;
};

std::string read(const SourceFile& source, std::uint64_t offset, std::size_t bytes) {
  std::string text(bytes, '\0');
  text.resize(source.read_at(offset, text));
  return text;
}

template <class Action>
void check_refused(Reason reason, const std::string& path, Action action) {
  try {
    action();
    FAIL("not refused");
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::input);
    CHECK(failure.reason == reason);
    CHECK(failure.path == path);
  }
}

/// Standard input for the time of a test.
class StandardInput {
 public:
  explicit StandardInput(int descriptor) : before_(::dup(STDIN_FILENO)) { ::dup2(descriptor, STDIN_FILENO); }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  }

 private:
  int before_;
};

}  // namespace

TEST_CASE("a file is read from any offset, as often as needed") {
  Folder folder;
  const SourceFile source = SourceFile::open(folder.file("a.csv", "0123456789"));
  CHECK(source.path() == folder.path() + "/a.csv");
  CHECK(source.size() == 10);
  CHECK(read(source, 0, 4) == "0123");
  CHECK(read(source, 8, 4) == "89");
  CHECK(read(source, 10, 4).empty());
  CHECK(read(source, 99, 4).empty());
  CHECK(read(source, 0, 4) == "0123");
}

TEST_CASE("an empty file is a file") {
  Folder folder;
  const SourceFile source = SourceFile::open(folder.file("empty.csv", ""));
  CHECK(source.size() == 0);
  CHECK(read(source, 0, 1).empty());
}

TEST_CASE("what is appended after opening is not seen") {
  Folder folder;
  const std::string path = folder.file("growing.csv", "abc");
  const SourceFile source = SourceFile::open(path);
  std::ofstream(path, std::ios::app) << "def";
  CHECK(read(source, 0, 9) == "abc");
}

TEST_CASE("a file that becomes shorter is refused") {
  Folder folder;
  const std::string path = folder.file("shrinking.csv", "abcdef");
  const SourceFile source = SourceFile::open(path);
  REQUIRE(::truncate(path.c_str(), 2) == 0);
  CHECK(read(source, 0, 2) == "ab");
  check_refused(Reason::shrank, path, [&] { read(source, 0, 3); });
}

TEST_CASE("what is no file is refused, each with its own sentence") {
  Folder folder;
  const auto refused = [](Reason reason, const std::string& path) {
    check_refused(reason, path, [&] { SourceFile::open(path); });
  };
  refused(Reason::not_found, folder.path() + "/missing.csv");
  refused(Reason::not_found, folder.file("file", "") + "/inside");
  refused(Reason::not_found, "");
  refused(Reason::is_a_folder, folder.path());
  refused(Reason::not_a_file, "/dev/null");
  if (::geteuid() != 0) {  // root may read everything
    const std::string path = folder.file("secret.csv", "a");
    ::chmod(path.c_str(), 0);
    refused(Reason::not_permitted, path);
  }
}

TEST_CASE("a pipe is copied, so that it can be read twice") {
  Folder folder;
  const std::string path = folder.add("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string text(300'000, 'x');  // more than a pipe holds
  std::thread writer([&] { std::ofstream(path) << text; });
  const SourceFile source = SourceFile::open(path);
  writer.join();
  CHECK(source.size() == text.size());
  CHECK(read(source, 299'999, 5) == "x");
  CHECK(read(source, 0, 3) == "xxx");
}

TEST_CASE("standard input is copied, from a pipe or a file") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "a;b\n", 4) == 4);
  ::close(ends[1]);
  {
    const StandardInput input(ends[0]);
    const SourceFile source = SourceFile::open("-");
    CHECK(source.path() == "-");
    CHECK(read(source, 2, 9) == "b\n");
    CHECK(read(source, 0, 9) == "a;b\n");
  }
  ::close(ends[0]);

  Folder folder;
  const int file = ::open(folder.file("a.csv", "123").c_str(), O_RDONLY | O_CLOEXEC);
  {
    const StandardInput input(file);
    CHECK(read(SourceFile::open("-"), 0, 9) == "123");
  }
  ::close(file);
}

TEST_CASE("a copy that cannot be written is refused with its folder") {
  const Folder folder;
  const std::string nowhere = folder.path() + "/nowhere";
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before != nullptr ? before : "";
  ::setenv("TMPDIR", nowhere.c_str(), 1);
  check_refused(Reason::not_found, nowhere, [] { SourceFile::open("-"); });
  if (before != nullptr) {
    ::setenv("TMPDIR", kept.c_str(), 1);
  } else {
    ::unsetenv("TMPDIR");
  }
}

TEST_CASE("a source can be moved") {
  Folder folder;
  SourceFile first = SourceFile::open(folder.file("1", "one"));
  SourceFile second = SourceFile::open(folder.file("2", "second"));
  second = std::move(first);
  CHECK(read(second, 0, 9) == "one");
  const SourceFile third(std::move(second));
  CHECK(read(third, 0, 9) == "one");
}

}  // namespace chorus::test::source_file_test
