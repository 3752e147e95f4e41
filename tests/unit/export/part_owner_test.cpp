#include "export/recover.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace chorus::test::part_owner_test {

namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "chorus-part-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name) const {
    const std::string made = path / name;
    std::ofstream(made) << "bytes";
    return made;
  }

  fs::path path;
};

/// The number of a process that is over.
std::string gone() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  return std::to_string(child);
}

/// The suffix as another process of this machine, or of another, would have it.
std::string suffix(const std::string& process, bool here = true) {
  std::string own = part_suffix_of("0123abcd");
  const auto dash = own.rfind('-');
  if (!here) own.replace(dash - 8, 8, own.substr(dash - 8, 8) == "00000000" ? "11111111" : "00000000");
  return own.substr(0, dash + 1) + process + ".part";
}

}  // namespace

TEST_CASE("a .part is left behind when its process is gone, not while it lives") {
  const Folder folder;
  CHECK(is_left_behind(folder.file("a.xml" + suffix(gone())), "0123abcd"));
  CHECK_FALSE(is_left_behind(folder.file("b.xml" + suffix("1")), "0123abcd"));
  CHECK_FALSE(is_left_behind(folder.file("c.xml" + suffix(gone())), "ffffffff"));
  CHECK_FALSE(is_left_behind(folder.file("d.xml.part"), "0123abcd"));
  CHECK_FALSE(is_left_behind(folder.file("e.xml"), "0123abcd"));
}

TEST_CASE("a .part of another machine is left behind when nobody has touched it for a day") {
  const Folder folder;
  const std::string part = folder.file("a.xml" + suffix("1", false));
  CHECK_FALSE(is_left_behind(part, "0123abcd"));
  fs::last_write_time(part, fs::file_time_type::clock::now() - std::chrono::hours(25));
  CHECK(is_left_behind(part, "0123abcd"));
}

TEST_CASE("a .part that an earlier version named is left behind when nobody holds its lock") {
  const Folder folder;
  const std::string part = folder.file("a.xml.0123abcd.part");
  const int held = ::open(part.c_str(), O_RDWR);
  REQUIRE(::flock(held, LOCK_EX | LOCK_NB) == 0);
  CHECK_FALSE(is_left_behind(part, "0123abcd"));
  ::close(held);
  CHECK(is_left_behind(part, "0123abcd"));
}

}  // namespace chorus::test::part_owner_test
