#include "file/archive.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <span>

#include "attachment/zip.hpp"
#include "diagnostic/failure.hpp"

namespace chorus::test::archive_test {

namespace {

/// An archive of one stored entry.
std::string packed(const std::string& name, const std::string& content, std::uint32_t crc_fault = 0) {
  attachment::ZipEntry entry{name, 0, content.size(), content.size(), attachment::Method::stored};
  entry.crc = attachment::crc32(0, std::as_bytes(std::span(content))) ^ crc_fault;
  return attachment::zip_head(entry) + content + attachment::zip_tail(entry);
}

std::string whole(const SourceFile& source) {
  std::string text(source.size(), '\0');
  source.read_at(0, text);
  return text;
}

SourceFile file_of(std::string bytes) {
  return SourceFile::collect("a.zip", FileRole::input, [&](std::span<char> into) {
    const std::size_t count = bytes.copy(into.data(), into.size());
    bytes.erase(0, count);
    return count;
  });
}

}  // namespace

TEST_CASE("a file of an archive is a source under its place") {
  const SourceFile given = file_of(packed("b/c.csv", "number;state\n"));
  CHECK(Archive::is_one(given));
  Archive archive(given);
  REQUIRE(archive.next());
  CHECK(archive.name() == "b/c.csv");
  CHECK(archive.size() == 13);
  const SourceFile inner = archive.extract();
  CHECK(inner.path() == "a.zip:b/c.csv");
  CHECK(whole(inner) == "number;state\n");
  CHECK_FALSE(archive.next());
}

TEST_CASE("a file of an archive need not be read, nor to its end") {
  const SourceFile given = file_of(packed("c", "abc"));
  Archive unread(given);
  CHECK(unread.next());
  CHECK_FALSE(unread.next());
  Archive begun(given);
  REQUIRE(begun.next());
  std::array<char, 2> some{};
  CHECK(begun.read(some) == 2);
  CHECK_FALSE(begun.next());
}

TEST_CASE("an archive is bounded, and its files are checked") {
  const auto refusal = [](const std::string& bytes, ArchiveLimits limits) -> std::string {
    try {
      const SourceFile given = file_of(bytes);
      Archive archive(given, limits);
      while (archive.next()) archive.extract();
      return "accepted";
    } catch (const Failure& failure) {
      CHECK(failure.kind == FailureKind::input);
      return failure.file + ": " + failure.message.in(Language::english);
    }
  };
  CHECK(refusal(packed("c", "abc"), {1, 3}) == "accepted");
  CHECK(refusal(packed("c", "abc"), {1, 2}) ==
        "a.zip:c: the files of this archive are more than 0 MiB when they are unpacked");
  CHECK(refusal(packed("c", "abc"), {0, 3}) == "a.zip: this archive holds more than 0 files");
  CHECK(refusal(packed("c", "abc", 1), {}) ==
        "a.zip:c: this file of the archive is damaged: its bytes are not those that were packed");
  CHECK(refusal("PK\x03\x04 and no more", {}) ==
        "a.zip: this archive is cut off, damaged or in several volumes: its list of files cannot be read");
}

TEST_CASE("an archive without files has none, and a folder is none") {
  const SourceFile empty = file_of(std::string("PK\x05\x06", 4) + std::string(18, '\0'));
  CHECK(Archive::is_one(empty));
  CHECK_FALSE(Archive(empty).next());
  const SourceFile folder = file_of(packed("b/", ""));
  CHECK_FALSE(Archive(folder).next());
}

}  // namespace chorus::test::archive_test
