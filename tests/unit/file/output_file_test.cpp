#include "file/output_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <thread>

#include "lot_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::output_file_test {

namespace {

namespace fs = std::filesystem;

/// A file of `size` bytes in memory, mounted where a test wants a small or read-only disk. Empty
/// when this user may not mount.
class SmallDisk {
 public:
  SmallDisk(const std::string& at, const char* options) : at_(at) {
    fs::create_directory(at_);
    mounted_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, options) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  bool make_read_only() const { return ::mount("tmpfs", at_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }

 private:
  std::string at_;
  bool mounted_ = false;
};

std::string sentence(const std::optional<Failure>& failure) {
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::output);
  CHECK_FALSE(failure_words(*failure).remedy.in(Language::french).empty());
  CHECK_FALSE(failure_words(*failure).sentence.in(Language::french).empty());
  return failure_words(*failure).sentence.in(Language::english);
}

}  // namespace

TEST_CASE("a file has its name only once it is committed") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  std::string expected;
  {
    OutputFile file(path);
    for (std::size_t i = 0; i < 300; ++i) {  // small pieces, large ones, and across blocks
      const std::string piece(i * 997 % 150000, static_cast<char>('a' + i % 26));
      file.append(piece);
      expected += piece;
    }
    CHECK(file.size() == expected.size());
    CHECK(fs::exists(path + ".part"));
    CHECK_FALSE(fs::exists(path));
    file.flush();
    std::string back(1000, '\0');
    CHECK(file.read_at(12345, back) == 1000);
    CHECK(back == expected.substr(12345, 1000));
    CHECK(file.read_at(expected.size() - 10, back) == 10);
    file.commit();
  }
  CHECK(read_file(path) == expected);
  CHECK_FALSE(fs::exists(path + ".part"));
}

TEST_CASE("without commit nothing is left") {
  const Folder folder;
  {
    OutputFile file(folder / "out.xml");
    file.append("half");
    file.flush();
    OutputFile moved(std::move(file));
    moved.append("more");
    moved.seal();
  }
  CHECK(folder.empty());
}

TEST_CASE("room reserved beyond the end is given back") {
  const Folder folder;
  OutputFile file(folder / "out.xml");
  file.reserve(10U << 20);
  file.append("abc");
  file.commit();
  struct stat found {};
  REQUIRE(::stat((folder / "out.xml").c_str(), &found) == 0);
  CHECK(found.st_size == 3);
  CHECK(found.st_blocks * 512 < (1 << 20));
}

TEST_CASE("bytes that stay where they are have their place among those that are copied") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  OutputFile file(path);
  std::vector<std::string> texts;
  std::string expected;
  for (std::size_t i = 0; i < 1500; ++i) {  // more than one block, and more pieces than one call writes
    texts.emplace_back(i % 2000, static_cast<char>('a' + i % 26));
    const std::string head = std::to_string(i) + ':';
    expected += head + texts.back();
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    file.append(std::to_string(i));
    file.append(":");
    file.append_in_place(texts[i]);
  }
  CHECK(file.size() == expected.size());
  file.let_go();
  for (std::string& text : texts) text.assign(text.size(), '?');
  file.append("end");
  file.commit();
  CHECK(read_file(path) == expected + "end");
}

TEST_CASE("bytes taken out close the gap, and more follow behind") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  std::string expected = pdf(3 * OutputFile::block_size + 17);
  for (const std::size_t count : {1U, 3U, 70000U}) {
    OutputFile file(path, Existing::replace);
    file.append(expected);
    file.remove(1000, count);
    expected.erase(1000, count);
    CHECK(file.size() == expected.size());
    file.append("behind");
    file.overwrite(0, "%pdf");
    expected.replace(0, 4, "%pdf");
    expected += "behind";
    CHECK(file.size() == expected.size());
    file.commit();
    CHECK(read_file(path) == expected);
  }
}

TEST_CASE("another name for a file is looked at when it is chosen") {
  const Folder folder;
  OutputFile file(folder / "provisional.xml", Existing::replace);
  file.append("bytes");
  write_file(folder / "taken.xml", "old");
  CHECK(sentence(failure_of([&] { file.retarget(folder / "taken.xml", Existing::refuse); })) ==
        folder / "taken.xml exists already");
  fs::create_symlink("/dev/shm/chorus-export-elsewhere.xml", folder / "elsewhere.xml");
  struct stat here {};
  struct stat there {};
  REQUIRE(::stat(folder.path().c_str(), &here) == 0);
  if (::stat("/dev/shm", &there) == 0 && here.st_dev != there.st_dev) {
    CHECK(sentence(failure_of([&] { file.retarget(folder / "elsewhere.xml", Existing::refuse); })) ==
          folder / "elsewhere.xml cannot be written: it is a link to another disk");
  }
  file.retarget(folder / "final.xml", Existing::refuse);
  file.commit_unsynced();
  CHECK(read_file(folder / "final.xml") == "bytes");
  CHECK_FALSE(fs::exists(folder / "provisional.xml.part"));
  file.take_back();
  CHECK_FALSE(fs::exists(folder / "final.xml"));
  CHECK(read_file(folder / "taken.xml") == "old");
}

TEST_CASE("an existing file is refused before any work, and stays as it is") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  write_file(path, "old");
  const auto failure = failure_of([&] { OutputFile file(path); });
  CHECK(sentence(failure) == path + " exists already");
  CHECK(failure_words(*failure).remedy.in(Language::english).find("--overwrite") != std::string::npos);
  CHECK(read_file(path) == "old");
  CHECK_FALSE(fs::exists(path + ".part"));
}

TEST_CASE("a file that appears while ours is written is not replaced") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  {
    OutputFile file(path);
    file.append("ours");
    write_file(path, "theirs");
    CHECK(sentence(failure_of([&] { file.commit(); })) == path + " exists already");
  }
  CHECK(read_file(path) == "theirs");
  CHECK_FALSE(fs::exists(path + ".part"));
}

TEST_CASE("replacing keeps the permissions of the file, and the old file until the end") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  write_file(path, "old");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  OutputFile file(path, Existing::replace);
  file.append("new");
  file.seal();
  CHECK(read_file(path) == "old");
  file.commit();
  CHECK(read_file(path) == "new");
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a link is followed, whether its file exists or not") {
  const Folder folder;
  fs::create_directory(folder / "real");
  fs::create_symlink("real/out.xml", folder / "link.xml");
  {
    OutputFile file(folder / "link.xml");
    file.append("one");
    CHECK(file.part_path() == folder / "real/out.xml.part");
    file.commit();
  }
  CHECK(read_file(folder / "real/out.xml") == "one");
  OutputFile file(folder / "link.xml", Existing::replace);
  file.append("two");
  file.commit();
  CHECK(read_file(folder / "real/out.xml") == "two");
  CHECK(fs::is_symlink(folder / "link.xml"));
  fs::create_symlink("loop", folder / "loop");
  CHECK_FALSE(sentence(failure_of([&] { OutputFile looping(folder / "loop"); })).empty());
}

TEST_CASE("what cannot be a file is refused with its reason") {
  const Folder folder;
  const std::string at = folder.path().string();
  write_file(folder / "file", "x");
  CHECK(sentence(failure_of([&] { OutputFile f(at); })) == at + " is a folder");
  const std::string no_folder = " cannot be written: its folder does not exist";
  CHECK(sentence(failure_of([&] { OutputFile f(folder / "none/a.xml"); })) == folder / "none/a.xml" + no_folder);
  CHECK(sentence(failure_of([&] { OutputFile f(folder / "none/"); })) == folder / "none/" + no_folder);
  CHECK(sentence(failure_of([&] { OutputFile f(folder / "file/a.xml"); })) == folder / "file/a.xml" + no_folder);
  CHECK_FALSE(sentence(failure_of([&] { OutputFile f(""); })).empty());
  const std::string name(256, 'n');
  CHECK(sentence(failure_of([&] { OutputFile f(folder / name); })) ==
        folder / name + " cannot be written: the name is too long");
}

TEST_CASE("a .part without a run is replaced, one with a run is respected") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  write_file(path + ".part", "left by a dead run");
  {
    OutputFile file(path);
    const auto failure = failure_of([&] { OutputFile other(path); });
    CHECK(sentence(failure) == "another run is writing " + path + ": " + path + ".part is in use");
    file.append("alive");
    file.commit();
  }
  CHECK(read_file(path) == "alive");
  CHECK_FALSE(fs::exists(path + ".part"));
}

TEST_CASE("a .part that is no file is not touched") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  write_file(folder / "precious", "x");
  fs::create_symlink("precious", path + ".part");
  CHECK_FALSE(sentence(failure_of([&] { OutputFile file(path); })).empty());
  CHECK(read_file(folder / "precious") == "x");
  fs::remove(path + ".part");
  REQUIRE(::mkfifo((path + ".part").c_str(), 0600) == 0);
  CHECK_FALSE(sentence(failure_of([&] { OutputFile file(path); })).empty());
}

TEST_CASE("a .part that someone deleted is not removed from under a later run") {
  const Folder folder;
  const std::string path = folder / "out.xml";
  {
    OutputFile file(path);
    fs::remove(path + ".part");
    write_file(path + ".part", "of another run");
  }
  CHECK(read_file(path + ".part") == "of another run");
}

TEST_CASE("a full device is seen at commit") {
  OutputFile file("/dev/full");
  file.append("bytes");
  CHECK(sentence(failure_of([&] { file.commit(); })) == "/dev/full cannot be written: the disk is full");
  CHECK_FALSE(fs::exists("/dev/full.part"));
}

TEST_CASE("a pipe gets the bytes at commit, all of them and not before") {
  const Folder folder;
  const std::string path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string bytes = pdf(3U << 20);
  std::string received;
  std::thread reader([&] { received = read_file(path); });
  {
    OutputFile file(path);
    file.append(bytes);
    file.commit();
  }
  reader.join();
  CHECK(received == bytes);
  CHECK(fs::is_fifo(path));
}

TEST_CASE("standard output is a stream, by any of its names") {
  const Folder folder;
  for (const char* name : {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
    const std::string into = folder / "stdout";
    std::fflush(stdout);  // what waits there would leave twice
    const pid_t child = ::fork();
    if (child == 0) {
      const int target = ::open(into.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(target, 1);
      const auto failure = failure_of([&] {
        OutputFile file(name);
        file.append("to ");
        file.append("stdout");
        if (!read_file(into).empty()) ::_exit(2);
        file.commit();
      });
      ::_exit(failure ? 1 : 0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(read_file(into) == "to stdout");
  }
}

TEST_CASE("a closed standard output is refused at once") {
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(1);
    ::_exit(failure_of([] { OutputFile file("-"); }) ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

TEST_CASE("a full disk leaves nothing") {
  const Folder folder;
  const SmallDisk disk(folder / "disk", "size=1m");
  if (!disk.mounted()) {
    WARN("skipped: this user may not mount a small disk");
    return;
  }
  const std::string path = folder / "disk/out.xml";
  {
    OutputFile file(path);
    const std::string full = path + " cannot be written: the disk is full";
    CHECK(sentence(failure_of([&] { file.reserve(2U << 20); })) == full);
  }
  CHECK(fs::is_empty(folder / "disk"));
  {
    OutputFile file(path);
    const auto write = [&] {
      for (int i = 0; i < 40; ++i) file.append(std::string(50000, 'x'));
      file.commit();
    };
    CHECK(sentence(failure_of(write)) == path + " cannot be written: the disk is full");
    CHECK(failure_of([&] { file.commit(); }));  // what failed once is never good
  }
  CHECK(fs::is_empty(folder / "disk"));
}

TEST_CASE("a read-only disk is refused at once") {
  const Folder folder;
  const SmallDisk disk(folder / "disk", "size=1m");
  if (!disk.mounted() || !disk.make_read_only()) {
    WARN("skipped: this user may not mount a read-only disk");
    return;
  }
  const std::string path = folder / "disk/out.xml";
  CHECK(sentence(failure_of([&] { OutputFile file(path); })) == path + " cannot be written: the disk is read-only");
}

}  // namespace chorus::test::output_file_test
