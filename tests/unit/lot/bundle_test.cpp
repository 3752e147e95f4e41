#include "lot/bundle.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "attachment/zip.hpp"
#include "lots_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::bundle_test {

namespace {

namespace fs = std::filesystem;

std::uint64_t number(const std::string& bytes, std::size_t at, int size) {
  std::uint64_t value = 0;
  for (int i = size - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
  }
  return value;
}

/// What the system's own unzip makes of an archive; empty when there is none on this machine.
std::string unzipped(const std::string& archive, const std::string& entry) {
  std::string out;
  const std::string command = "unzip -p '" + archive + "' '" + entry + "' 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  char block[4096];
  while (const std::size_t count = std::fread(block, 1, sizeof block, pipe)) out.append(block, count);
  ::pclose(pipe);
  return out;
}

std::uint32_t crc_of(const std::string& text) { return attachment::crc32(0, std::as_bytes(std::span(text))); }

/// An archive of two entries, all but finished.
struct Packed {
  Folder folder;
  std::string first = wordy_pdf(3000000, 1);
  std::string second = "small";

  Bundle begun(const std::string& name, const BundleLimits& limits = {}) const {
    Bundle bundle(OutputFile(folder / name), limits);
    for (const std::string* content : {&first, &second}) {
      bundle.begin_entry(std::string("one.xml").size());
      bundle.file().append(*content);
    }
    bundle.require_room();
    return bundle;
  }
  std::vector<BundleEntry> entries() const {
    return {{"one.xml", crc_of(first), first.size()}, {"two.xml", crc_of(second), second.size()}};
  }
  std::string packed(const std::string& name) const {
    Bundle bundle = begun(name);
    bundle.finish(entries(), [] {});
    bundle.take_file().commit();
    return read_file(folder / name);
  }
};

}  // namespace

TEST_CASE("an archive holds its files, and only it gets a name") {
  const Batch batch(7, 20000);
  for (const std::uint64_t in_a_file : {std::uint64_t{3}, unlimited}) {
    for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
      LotsRequest request = batch.request_by(in_a_file);
      request.compression = compression;
      request.existing = Existing::replace;
      const auto plain = write_all(request);
      std::vector<std::string> documents;
      for (const auto& lot : plain) {
        documents.push_back(read_file(lot.path));
        fs::remove(lot.path);
      }
      request.bundle = true;
      CheckedLots lots = write_lots(request, schema());
      CHECK_FALSE(fs::exists(batch.output / "out.zip"));
      lots.commit();
      CHECK(batch.left() == std::vector<std::string>{"out.zip"});
      REQUIRE(lots.written_files().size() == 1);
      const WrittenFile archive = lots.written_files()[0];
      CHECK(archive.is_archive);
      CHECK(archive.path == batch.output / "out.zip");
      CHECK(archive.bytes == fs::file_size(batch.output / "out.zip"));
      REQUIRE(lots.written().size() == plain.size());
      std::uint64_t bytes = 0;
      for (std::size_t i = 0; i < plain.size(); ++i) {
        CHECK(lots.written()[i].path == fs::path(plain[i].path).filename());
        CHECK(lots.written()[i].flow_id == plain[i].flow_id);
        CHECK(unzipped(batch.output / "out.zip", lots.written()[i].path) == documents[i]);
        bytes += documents[i].size();
      }
      CHECK(archive.bytes > bytes);
      fs::remove(batch.output / "out.zip");
    }
  }
}

TEST_CASE("an archive, part by part") {
  const Packed packed;
  const std::string zip = packed.packed("out.zip");
  CHECK(zip.size() == bundle_size(packed.first.size() + packed.second.size(), 2, 7));
  const std::size_t end = zip.size() - 22;
  CHECK(zip.substr(end, 4) == "PK\x05\x06");
  CHECK(number(zip, end + 8, 2) == 2);
  CHECK(number(zip, end + 10, 2) == 2);
  std::size_t at = number(zip, end + 16, 4);
  CHECK(at + number(zip, end + 12, 4) == end);
  const std::vector<std::pair<std::string, const std::string*>> meant{{"one.xml", &packed.first},
                                                                      {"two.xml", &packed.second}};
  std::size_t expected_offset = 0;
  for (const auto& [name, content] : meant) {
    CHECK(zip.substr(at, 4) == "PK\x01\x02");
    const std::size_t offset = number(zip, at + 42, 4);
    CHECK(offset == expected_offset);
    CHECK(zip.substr(at + 46, 7) == name);
    CHECK(number(zip, at + 10, 2) == 0);  // stored
    CHECK(number(zip, at + 16, 4) == crc_of(*content));
    CHECK(number(zip, at + 20, 4) == content->size());
    CHECK(number(zip, at + 24, 4) == content->size());
    CHECK(zip.substr(offset + 37, content->size()) == *content);
    // The local header says the same, method, date, CRC and sizes.
    CHECK(zip.substr(offset, 4) == "PK\x03\x04");
    CHECK(zip.substr(offset + 4, 26) == zip.substr(at + 6, 26));
    CHECK(zip.substr(offset + 30, 7) == name);
    expected_offset = offset + 37 + number(zip, at + 20, 4);
    at += 53;
  }
  CHECK(at == end);
}

TEST_CASE("the same files give the same archive") {
  const Packed packed;
  CHECK(packed.packed("a.zip") == packed.packed("b.zip"));
}

TEST_CASE("the only file of a run loses the number that others would have given it") {
  const Packed packed;
  const auto archive = [&](std::size_t begun_with) {
    Bundle bundle{OutputFile(packed.folder / "out.zip", Existing::replace)};
    bundle.begin_entry(begun_with);
    bundle.file().append(packed.first);
    bundle.finish({{"one.xml", crc_of(packed.first), packed.first.size()}}, [] {});
    bundle.take_file().commit();
    return read_file(packed.folder / "out.zip");
  };
  CHECK(archive(7) == archive(18));
  CHECK(unzipped(packed.folder / "out.zip", "one.xml") == packed.first);
}

TEST_CASE("an archive over its limits is refused, at its last byte and entry") {
  const Packed packed;
  const std::uint64_t size = packed.packed("good.zip").size();
  const auto failure_with = [&](const BundleLimits& limits) {
    return failure_of([&] { packed.begun("out.zip", limits).finish(packed.entries(), [] {}); });
  };
  CHECK_FALSE(failure_with({size, 2}));
  for (const BundleLimits& limits :
       {BundleLimits{packed.first.size(), 2}, BundleLimits{size, 1}, BundleLimits{size - 1, 2}, BundleLimits{100, 2}}) {
    const auto failure = failure_with(limits);
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::output);
    CHECK(failure_words(*failure).sentence.in(Language::english) ==
          packed.folder / "out.zip" + " would hold over 4 GB or 65,534 files, more than a ZIP archive takes");
  }
}

TEST_CASE("an existing archive is refused before the work, and replaced when asked") {
  const Batch batch(3);
  write_file(batch.output / "out.zip", "old");
  LotsRequest request = batch.request_by(1);
  request.bundle = true;
  request.progress = [](auto, auto) { CHECK(false); };
  const auto failure = failure_of([&] { write_lots(request, schema()); });
  REQUIRE(failure);
  CHECK(failure_words(*failure).sentence.in(Language::english) == batch.output / "out.zip" + " exists already");
  CHECK(read_file(batch.output / "out.zip") == "old");
  request.progress = {};
  request.existing = Existing::replace;
  write_lots(request, schema()).commit();
  CHECK(read_file(batch.output / "out.zip").starts_with("PK"));
  CHECK(batch.left() == std::vector<std::string>{"out.zip"});
}

TEST_CASE("files of the same name beside an archive are not touched") {
  const Batch batch(3);
  write_file(batch.output / "out-001-of-003.xml", "old");
  write_file(batch.output / "out.xml", "old");
  LotsRequest request = batch.request_by(1);
  request.bundle = true;
  write_lots(request, schema()).commit();
  CHECK(batch.left() == std::vector<std::string>{"out-001-of-003.xml", "out.xml", "out.zip"});
  CHECK(read_file(batch.output / "out-001-of-003.xml") == "old");
}

TEST_CASE("what changes on disk between writing and reading an archive back is found", "[long]") {
  const Batch batch(3, 100000, pdf, 1);  // large enough to be on disk as soon as they are appended
  LotsRequest request = batch.request_by(2);
  request.bundle = true;
  request.existing = Existing::replace;
  write_lots(request, schema()).commit();
  const std::uint64_t first_file = read_file(batch.output / "out.zip").find("PK\x03\x04", 4);
  std::size_t unseen = 0;
  std::size_t tried = 0;
  for (std::uint64_t at = 2000; at + 1000 < first_file; at += first_file / 97) {
    bool changed = false;
    request.progress = [&](std::uint64_t invoices, auto) {
      const fs::path part = batch.output / "out.zip.part";
      if (changed || invoices != 2 || at >= fs::file_size(part)) return;  // two are appended, their file is not closed
      changed = true;
      std::fstream file(part, std::ios::binary | std::ios::in | std::ios::out);
      file.seekg(static_cast<std::streamoff>(at));
      const auto byte = static_cast<char>(file.get() ^ 0x10);
      file.seekp(static_cast<std::streamoff>(at));
      file.put(byte);
    };
    const auto failure = failure_of([&] { write_lots(request, schema()); });
    tried += changed ? 1 : 0;
    if (changed && (!failure || failure->kind != FailureKind::self_check)) ++unseen;
  }
  CHECK(tried > 80);
  CHECK(unseen == 0);
  CHECK(batch.left() == std::vector<std::string>{"out.zip"});
}

TEST_CASE("a header and a directory that change before they are read back are found") {
  const Packed packed;
  const auto verdict_on = [&](std::string_view signature) {
    const auto failure = failure_of([&] {
      Bundle bundle = packed.begun("out.zip");
      bool changed = false;
      bundle.finish(packed.entries(), [&] {
        if (std::exchange(changed, true)) return;  // the first call: all is written, nothing read back
        std::string bytes = read_file(bundle.file().part_path());
        const auto last = bytes.rfind(signature);
        REQUIRE(last != bytes.npos);
        bytes[last + 10] ^= 0x10;  // the time of a header, the method in a directory
        std::fstream file(bundle.file().part_path(), std::ios::binary | std::ios::in | std::ios::out);
        file << bytes;
      });
    });
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::self_check);
    return failure_words(*failure).sentence.in(Language::english);
  };
  CHECK(verdict_on("PK\x03\x04") == "the archive differs from the file two.xml that it should hold");
  CHECK(verdict_on("PK\x01\x02") == "the directory of the archive differs from what was written");
}

}  // namespace chorus::test::bundle_test
