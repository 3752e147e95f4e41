#include "lot/bundle.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <span>

#include "attachment/zip.hpp"
#include "invoice/edi_name.hpp"
#include "lots_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::tar_gz_test {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t day = 1774915200;  // 2026-03-31

struct File {
  std::string name;
  std::string content;
  bool operator==(const File&) const = default;
};

std::uint32_t crc_of(const std::string& text) { return attachment::crc32(0, std::as_bytes(std::span(text))); }

void add(TarGz& archive, const File& file, std::uint32_t crc) {
  archive.add(
      {file.name, crc, file.content.size()},
      [&](std::uint64_t offset, std::span<char> into) {
        const std::string piece = file.content.substr(std::min<std::size_t>(offset, file.content.size()), into.size());
        std::copy(piece.begin(), piece.end(), into.begin());
        return piece.size();
      },
      [] {});
}

std::string packed(const std::vector<File>& files, const std::string& path, std::int64_t modified = day) {
  TarGz archive(OutputFile(path, Existing::replace), modified);
  for (const File& file : files) add(archive, file, crc_of(file.content));
  archive.finish([] {});
  archive.take_file().commit();
  return read_file(path);
}

struct Read {
  std::vector<File> files;
  bool whole = false;
};

Read read_back(const std::string& bytes, std::size_t at_once = 1000) {
  Read read;
  TarGzReader reader({[&](std::string name, std::uint64_t) {
                        read.files.push_back({std::move(name), {}});
                      },
                      [&](std::string_view piece) { read.files.back().content += piece; }});
  bool good = true;
  for (std::size_t at = 0; good && at < bytes.size(); at += at_once)
    good = reader.feed(std::string_view(bytes).substr(at, at_once));
  read.whole = reader.finish();
  CHECK((good || !read.whole));
  return read;
}

/// What the system's own tar says.
std::string said_by_tar(const std::string& options, const std::string& path) {
  std::string out;
  FILE* pipe = ::popen(("TZ=UTC tar " + options + " '" + path + "' 2>&1").c_str(), "r");
  char block[4096];
  while (const std::size_t count = std::fread(block, 1, sizeof block, pipe)) out.append(block, count);
  ::pclose(pipe);
  return out;
}

const std::vector<File> two{{"one.xml", wordy_pdf(3'000'000, 1)}, {"two.xml", "small"}};

}  // namespace

TEST_CASE("a tar archive is read by tar, and by its own reader") {
  const Folder folder;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512}, std::size_t{513},
                                 std::size_t{1} << 20, (std::size_t{1} << 20) + 1}) {
    CAPTURE(size);
    const std::vector<File> files{{"a.xml", wordy_pdf(size, 3)}, {std::string(100, 'n'), "x"}};
    const std::string path = folder / "out";
    const std::string bytes = packed(files, path);
    CHECK(read_back(bytes).files == files);
    CHECK(read_back(bytes, bytes.size()).whole);
    CHECK(said_by_tar("--warning=all -xOzf", path) == files[0].content + files[1].content);
    CHECK(said_by_tar("-tvzf", path).starts_with("-rw-r--r-- 0/0 "));
    CHECK(said_by_tar("-tvzf", path).find("2026-03-31 00:00 a.xml\n") != std::string::npos);
  }
}

TEST_CASE("the bytes of a tar archive depend on names, contents and day alone") {
  const Folder folder;
  const std::string bytes = packed(two, folder / "a");
  CHECK(packed(two, folder / "b") == bytes);
  CHECK(packed(two, folder / "c", day + 1) != bytes);
  CHECK(bytes.size() < two[0].content.size() / 2);
}

TEST_CASE("a tar archive that is damaged anywhere is not whole") {
  const Folder folder;
  const std::vector<File> files{{"a.xml", "some text"}, {"b.xml", "more"}};
  const std::string bytes = packed(files, folder / "a");
  REQUIRE(read_back(bytes).whole);
  std::size_t seen = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i >= 4 && i < 10) continue;  // time, speed and system: nothing is read of them
    CAPTURE(i);
    std::string other = bytes;
    other[i] = static_cast<char>(other[i] ^ 0x10);
    const Read read = read_back(other);
    CHECK((!read.whole || read.files == files));  // a few bits of deflate say nothing
    seen += !read.whole;
    CHECK_FALSE(read_back(bytes.substr(0, i)).whole);
  }
  CHECK(seen > bytes.size() * 9 / 10);
  CHECK_FALSE(read_back(bytes + "x").whole);
}

TEST_CASE("an entry that is not what was written ends the archive") {
  const Folder folder;
  {
    TarGz archive(OutputFile(folder / "a"), day);
    const auto failure = failure_of([&] { add(archive, two[1], crc_of("other")); });
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::self_check);
    CHECK(failure_words(*failure).sentence.in(Language::english) ==
          "the archive differs from the file two.xml that it should hold");
  }
  CHECK(folder.empty());
}

TEST_CASE("what was damaged on disk before the archive is read back is seen") {
  const Folder folder;
  TarGz archive(OutputFile(folder / "a"), day);
  const File large{"large.xml", pdf(3'000'000, 1)};
  add(archive, large, crc_of(large.content));
  bool damaged = false;
  // It is called between blocks, when all is on disk.
  const auto failure = failure_of([&] {
    archive.finish([&] {
      for (const auto& part : fs::directory_iterator(folder.path())) {
        std::fstream file(part.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(fs::file_size(part.path())) - 6);
        file.put('x');
        damaged = true;
      }
    });
  });
  CHECK(damaged);
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::self_check);
}

TEST_CASE("what has no room in a header of tar is refused") {
  const Folder folder;
  TarGz archive(OutputFile(folder / "a"), day);
  CHECK_THROWS_AS(add(archive, {std::string(101, 'n'), "x"}, 0), std::logic_error);
  CHECK_THROWS_AS(add(archive, {"", "x"}, 0), std::logic_error);
}

namespace {

/// Invoices for an EDI flow: numbers from 8 on, so many invoices in a lot and in a file.
LotsRequest request_by_edi(const Batch& batch, std::uint64_t lot, std::uint64_t file) {
  LotsRequest request = batch.request_by(lot);
  request.name =
      LotName::edi(batch.output / "FSO1113A_ABC001_ABC0011113", {2026, 3, 31}, [](auto number) { return number + 7; });
  request.transmitted = {unlimited, file};
  return request;
}

std::string name(std::uint64_t number) { return edi_name("FSO1113A_ABC001_ABC0011113", number); }

std::vector<std::string> names_in(const std::string& path) {
  std::vector<std::string> names;
  for (const File& file : read_back(read_file(path)).files) names.push_back(file.name);
  return names;
}

}  // namespace

TEST_CASE("a lot of an EDI flow that is alone is a file without suffix") {
  const Batch batch(3);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    LotsRequest request = request_by_edi(batch, 3, 500);
    request.compression = compression;
    const auto written = write_all(request);
    REQUIRE(written.size() == 1);
    CHECK(batch.left() == std::vector<std::string>{name(8)});
    CHECK(written[0].path == batch.output / name(8));
    CHECK(read_file(written[0].path).starts_with("<?xml"));
    fs::remove(written[0].path);
  }
}

TEST_CASE("as many lots as may leave together are one archive, and one alone is none") {
  const Batch batch(7);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    LotsRequest request = request_by_edi(batch, 2, 5);
    request.compression = compression;
    std::vector<std::string> documents;
    {
      LotsRequest alone = request_by_edi(batch, 2, 1);  // a limit below the lot's own is not meant
      alone.compression = compression;
      for (const auto& lot : write_all(alone)) {
        documents.push_back(read_file(lot.path));
        fs::remove(lot.path);
      }
    }
    REQUIRE(documents.size() == 4);
    CheckedLots lots = write_lots(request, schema());
    CHECK(batch.left().size() == 2);  // parts: no lot lies beside its archive
    lots.commit();
    CHECK(batch.left() == std::vector<std::string>{name(8), name(10)});
    const auto files = lots.written_files();
    REQUIRE(files.size() == 2);
    REQUIRE(lots.written().size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      const WrittenLot& lot = lots.written()[i];
      CHECK(lot.file == i / 2);
      CHECK(lot.path == name(i + 8) + ".xml");
      CHECK(read_back(read_file(files[i / 2].path)).files.at(i % 2) == File{lot.path, documents[i]});
    }
    CHECK(files[0].is_archive);
    CHECK(files[1].bytes == fs::file_size(files[1].path));
    for (const auto& file : files) fs::remove(file.path);
  }
}

TEST_CASE("the limits of a transmitted file are reached, never passed") {
  const Batch batch(6);
  const auto written_with = [&](LotLimits transmitted) {
    LotsRequest request = request_by_edi(batch, 1, 0);
    request.transmitted = transmitted;
    request.limits.bytes = 10'000;  // of a lot
    CheckedLots lots = write_lots(request, schema());
    return lots.written_files().size();
  };
  CHECK(written_with({unlimited, 6}) == 1);
  CHECK(written_with({unlimited, 5}) == 2);
  CHECK(written_with({unlimited, 1}) == 6);
  std::uint64_t all = tar_end_size;
  {
    const CheckedLots lots = write_lots(request_by_edi(batch, 1, 1), schema());
    for (const auto& lot : lots.written()) all += tar_entry_size(lot.bytes);
  }
  CHECK(written_with({all, 6}) == 1);
  CHECK(written_with({all - 1, 6}) == 2);
}

TEST_CASE("--bundle packs a lot of an EDI flow that is alone, too") {
  const Batch batch(2);
  LotsRequest request = request_by_edi(batch, 2, 500);
  request.bundle = true;
  request.digests = true;
  CheckedLots lots = write_lots(request, schema());
  lots.commit();
  CHECK(batch.left() == std::vector<std::string>{name(8)});
  CHECK(names_in(batch.output / name(8)) == std::vector<std::string>{name(8) + ".xml"});
  FileDigest digest;
  digest.add(read_file(batch.output / name(8)));
  CHECK(lots.files()[0].sha256 == digest.finish());
}

TEST_CASE("a name of an EDI flow that is taken is refused, and nothing is left") {
  const Batch batch(4);
  for (const std::uint64_t file : {std::uint64_t{2}, std::uint64_t{4}}) {
    write_file(batch.output / name(8), "theirs");
    const auto failure = failure_of([&] { write_all(request_by_edi(batch, 2, file)); });
    REQUIRE(failure);
    CHECK(failure_words(*failure).sentence.in(Language::english) == batch.output / name(8) + " exists already");
    CHECK(batch.left() == std::vector<std::string>{name(8)});
  }
}

}  // namespace chorus::test::tar_gz_test
