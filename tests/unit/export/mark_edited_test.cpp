#include "export/side_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "diagnostic/failure.hpp"
#include "input/record.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::mark_edited_test {

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

constexpr const char* before = "number;date;client;status\nF1;d;c;\nF2;d;c;\n";
constexpr const char* after = "number;date;client;status\nF1;d;c;Éditée\nF2;d;c;\n";

/// An invoices file in a folder that goes away.
struct Office {
  fs::path folder;
  std::string path;
  InputSettings input;
  Names names;

  Office() {
    input.edited_word = "Éditée";
    std::string name = (fs::temp_directory_path() / "chorus-mark-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    folder = name;
    path = (folder / "march.csv").string();
    write(before);
  }
  ~Office() {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  void write(const std::string& text) const { std::ofstream(path, std::ios::binary) << text; }

  /// The marks of F1 in `file`, read as a run would.
  EditedMarks marks(const std::string& file) {
    EditedMarks made(file, input);
    made.read_as(open_records(file, InputKind::invoices, input.reading, names)->notes());
    Invoice invoice;
    invoice.number = {"F1", {}};
    made.add(invoice);
    return made;
  }
  EditedMarks marks() { return marks(path); }

  std::vector<std::string> files() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path().filename());
    std::sort(found.begin(), found.end());
    return found;
  }
};

template <class Work>
std::optional<Failure> failure_of(Work work) {
  try {
    work();
  } catch (const Failure& failure) {
    CHECK_FALSE(failure_words(failure).remedy.in(Language::french).empty());
    return failure;
  }
  return std::nullopt;
}

struct stat status_of(const std::string& path) {
  struct stat found {};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found;
}

}  // namespace

TEST_CASE("the exported invoices are marked in their file, once") {
  Office office;
  auto marks = office.marks();
  CHECK(marks.write() == 1);
  CHECK(content(office.path) == after);
  CHECK(office.files() == std::vector<std::string>{"march.csv"});

  const struct stat marked = status_of(office.path);
  CHECK(office.marks().write() == 0);
  const struct stat again = status_of(office.path);
  CHECK(again.st_ino == marked.st_ino);
  CHECK(again.st_mtim.tv_nsec == marked.st_mtim.tv_nsec);
}

TEST_CASE("nothing exported leaves the file alone") {
  Office office;
  const struct stat found = status_of(office.path);
  EditedMarks marks(office.path, office.input);
  marks.read_as(open_records(office.path, InputKind::invoices, {}, office.names)->notes());
  CHECK(marks.write() == 0);
  CHECK(status_of(office.path).st_ino == found.st_ino);
}

TEST_CASE("a marked file keeps its permissions, attributes and owner") {
  Office office;
  REQUIRE(::chmod(office.path.c_str(), 0640) == 0);
  const bool attributes = ::setxattr(office.path.c_str(), "user.note", "paid", 4, 0) == 0;
  const bool root = ::geteuid() == 0;
  if (root) REQUIRE(::chown(office.path.c_str(), 1234, 2345) == 0);
  auto marks = office.marks();
  REQUIRE(marks.write() == 1);
  const struct stat found = status_of(office.path);
  CHECK((found.st_mode & 07777) == 0640);
  if (root) CHECK((found.st_uid == 1234 && found.st_gid == 2345));
  if (!attributes) return;
  char value[8] = {};
  CHECK(::getxattr(office.path.c_str(), "user.note", value, sizeof value) == 4);
  CHECK(std::string(value) == "paid");
}

TEST_CASE("a link to the file stays one") {
  Office office;
  const fs::path link = office.folder / "link.csv";
  fs::create_symlink("march.csv", link);
  auto marks = office.marks(link.string());
  CHECK(marks.write() == 1);
  CHECK(fs::is_symlink(link));
  CHECK(content(office.path) == after);
}

TEST_CASE("a file that changed since it was read is not marked") {
  Office office;
  std::string changed = before;
  SECTION("it grew") { changed += "F3;d;c;\n"; }
  SECTION("it has other bytes and its old date") { changed.replace(changed.find("F2"), 2, "F9"); }
  SECTION("it is another table") { changed = "a;b\n1;2\n"; }
  SECTION("only its date changed") {}
  auto marks = office.marks();
  const auto date = fs::last_write_time(office.path);
  office.write(changed);
  fs::last_write_time(office.path, changed == before ? date + std::chrono::seconds(2) : date);
  const auto failure = failure_of([&] { marks.write(); });
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::output);
  CHECK(failure_words(*failure).file == office.path);
  CHECK(failure_words(*failure).sentence.in(Language::english) ==
        "this file was changed since it was read: its invoices were not marked");
  CHECK(content(office.path) == changed);
  CHECK(office.files() == std::vector<std::string>{"march.csv"});
}

TEST_CASE("a file that went away is not brought back") {
  Office office;
  auto marks = office.marks();
  fs::remove(office.path);
  const auto failure = failure_of([&] { marks.write(); });
  REQUIRE(failure);
  CHECK(failure_words(*failure).sentence.in(Language::english) ==
        "its invoices could not be marked: this file does not exist");
  CHECK(office.files().empty());
}

TEST_CASE("another run's file under construction is left to it") {
  Office office;
  auto marks = office.marks();
  fs::create_directory(office.path + ".part");
  const auto failure = failure_of([&] { marks.write(); });
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::output);
  CHECK(content(office.path) == before);
}

TEST_CASE("what cannot be marked is told before the export") {
  Office office;
  const auto& input = office.input;
  const auto kind_of = [&](const std::string& path) {
    const auto failure = failure_of([&] { EditedMarks(path, input); });
    REQUIRE(failure);
    return failure->kind;
  };
  CHECK(kind_of("-") == FailureKind::usage);
  CHECK(kind_of("/dev/null") == FailureKind::usage);
  CHECK(kind_of(office.folder.string()) == FailureKind::usage);
  const int open = ::open(office.path.c_str(), O_RDONLY | O_CLOEXEC);
  CHECK(kind_of("/proc/self/fd/" + std::to_string(open)) == FailureKind::usage);
  ::close(open);
  CHECK_FALSE(failure_of([&] { EditedMarks(office.path, input); }));
}

TEST_CASE("a word that the file's encoding cannot hold is told before the export") {
  Office office;
  office.input.edited_word = "✔";
  office.write("number;date;client;\xE9\nF1;d;c;\n");
  const auto failure = failure_of([&] { office.marks(); });
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::usage);
  CHECK(failure_words(*failure).sentence.in(Language::english) ==
        "this file is written in Windows-1252, which cannot hold « ✔ »");
}

}  // namespace chorus::test::mark_edited_test
