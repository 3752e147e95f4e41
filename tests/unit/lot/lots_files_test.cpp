// The files of a run as the disk sees them: names, what stands in the way, what is left.
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "lot/encoded_batch.hpp"
#include "lots_fixture.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::lots_files_test {

namespace {

namespace fs = std::filesystem;

const std::vector<attachment::Compression> both{attachment::Compression::stored(),
                                                attachment::Compression::automatic()};

std::string english(const std::optional<Failure>& failure, FailureKind kind) {
  REQUIRE(failure);
  CHECK(failure->kind == kind);
  CHECK_FALSE(failure_words(*failure).remedy.in(Language::french).empty());
  return failure_words(*failure).sentence.in(Language::english);
}

class FewOpenFiles {
 public:
  explicit FewOpenFiles(rlim_t soft) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit few{soft, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewOpenFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewOpenFiles(const FewOpenFiles&) = delete;
  FewOpenFiles& operator=(const FewOpenFiles&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("names with every place") {
  const Batch batch(5);
  for (const auto compression : both) {
    LotsRequest request = batch.request_as("{date}_{flow}_{lot}of{lots}.xml");
    request.limits.invoices = 2;
    request.compression = compression;
    const auto written = write_all(request);
    REQUIRE(written.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string path =
          batch.output / ("2026-03-31_" + written[i].flow_id + "_00" + std::to_string(i + 1) + "of003.xml");
      CHECK(written[i].path == path);
      CHECK(read_file(path).find(written[i].flow_id) != std::string::npos);
      fs::remove(path);
    }
    CHECK(batch.output.empty());
  }
}

TEST_CASE("one file has its plain name, and a flow in it is its own") {
  const Batch batch(3);
  for (const auto compression : both) {
    LotsRequest request = batch.request_as("{flow}.xml");
    request.compression = compression;
    const auto written = write_all(request);
    REQUIRE(written.size() == 1);
    CHECK(batch.left() == std::vector<std::string>{written[0].flow_id + ".xml"});
    fs::remove(written[0].path);
  }
}

TEST_CASE("a name that is taken is refused before anything has a name") {
  const Batch batch(6);
  for (const auto compression : both) {
    for (const char* taken : {"out-001-of-003.xml", "out-003-of-003.xml"}) {
      LotsRequest request = batch.request_by(2);
      request.compression = compression;
      int placed = 0;
      request.progress = [&](auto invoices, auto) { placed += invoices > 0; };
      write_file(batch.output / taken, "old");
      const auto failure = failure_of([&] { write_lots(request, schema()); });
      CHECK(english(failure, FailureKind::output) == batch.output / taken + " exists already");
      CHECK(batch.left() == std::vector<std::string>{taken});
      CHECK(read_file(batch.output / taken) == "old");
      if (compression == attachment::Compression::stored()) CHECK(placed == 0);  // before the work
      fs::remove(batch.output / taken);
    }
  }
}

TEST_CASE("a name that is taken while the files are written leaves none of them") {
  const Batch batch(6);
  for (const auto compression : both) {
    for (const char* taken : {"out-001-of-003.xml", "out-003-of-003.xml"}) {
      LotsRequest request = batch.request_by(2);
      request.compression = compression;
      {
        CheckedLots lots = write_lots(request, schema());
        write_file(batch.output / taken, "theirs");
        const auto failure = failure_of([&] { lots.commit(); });
        CHECK(english(failure, FailureKind::output) == batch.output / taken + " exists already");
      }
      CHECK(batch.left() == std::vector<std::string>{taken});
      CHECK(read_file(batch.output / taken) == "theirs");
      fs::remove(batch.output / taken);
    }
  }
}

TEST_CASE("existing files are replaced when that is asked for") {
  const Batch batch(6);
  for (const auto compression : both) {
    write_file(batch.output / "out-002-of-003.xml", "old");
    LotsRequest request = batch.request_by(2);
    request.compression = compression;
    request.existing = Existing::replace;
    CHECK(write_all(request).size() == 3);
    CHECK(batch.left().size() == 3);
    CHECK(read_file(batch.output / "out-002-of-003.xml").starts_with("<?xml"));
  }
}

TEST_CASE("a folder that is not there is refused before the work") {
  const Batch batch(6);
  for (const auto compression : both) {
    LotsRequest request = batch.request_as("none/out.xml");
    request.limits.invoices = 2;
    request.compression = compression;
    request.progress = [](auto invoices, auto) { CHECK(invoices == 0); };
    const auto failure = failure_of([&] { write_lots(request, schema()); });
    CHECK(english(failure, FailureKind::output).ends_with("its folder does not exist"));
    CHECK(batch.output.empty());
  }
}

TEST_CASE("a stream takes one file, under any name of it") {
  const Batch batch(4);
  for (const std::string path : {"-", "/dev/stdout", "/dev/null"}) {
    for (const auto compression : both) {
      LotsRequest request = batch.request_by(2);
      request.name = LotName(path, {2026, 3, 31});
      request.compression = compression;
      const auto several = failure_of([&] { write_lots(request, schema()); });
      CHECK(english(several, FailureKind::output).starts_with("standard output takes one file"));
      request.bundle = true;
      const auto bundle = failure_of([&] { write_lots(request, schema()); });
      if (path == "-") CHECK(english(bundle, FailureKind::output).starts_with("--bundle writes"));
    }
  }
  LotsRequest request = batch.request();
  request.name = LotName("/dev/null", {2026, 3, 31});
  CHECK(write_all(request)[0].path == "/dev/null");
}

TEST_CASE("an attachment that changed or went away is named, and nothing is left") {
  Batch batch(6);
  const std::string path = batch.folder / "F-5-1.pdf";
  for (const auto compression : both) {
    for (const bool bundle : {false, true}) {
      LotsRequest request = batch.request_by(2);  // it stands in the third file
      request.compression = compression;
      request.bundle = bundle;
      request.jobs = 2;
      const auto failure_now = [&] { return failure_of([&] { write_lots(request, schema()); }); };
      const std::string content = read_file(path);
      write_file(path, content + "longer");
      CHECK(english(failure_now(), FailureKind::input) ==
            "the file " + path + " of invoice F-5 changed while it was exported");
      fs::remove(path);
      CHECK(english(failure_now(), FailureKind::input) ==
            "the file " + path + " of invoice F-5 can no longer be read (No such file or directory)");
      write_file(path, content);
      CHECK(batch.output.empty());
    }
  }
}

TEST_CASE("a run whose first batch fails ends, though others wait behind it") {
  const Batch batch(400, 3000);
  for (int i = 1; i <= 400; ++i) fs::remove(batch.folder / ("F-" + std::to_string(i) + "-0.pdf"));
  for (const unsigned jobs : {1U, 4U}) {
    LotsRequest request = batch.request_by(3);
    request.jobs = jobs;
    const auto failure = failure_of([&] { write_lots(request, schema()); });
    CHECK(english(failure, FailureKind::input).find("F-1 can no longer be read") != std::string::npos);
    CHECK(batch.output.empty());
  }
}

TEST_CASE("a large file whose content changes while it is written is refused") {
  const std::size_t size = 5 * BatchEncoder::whole_limit;
  const Batch batch(3, size, pdf, 1);
  const std::string path = batch.folder / "F-3-0.pdf";
  LotsRequest request = batch.request_by(1);
  bool spoiled = false;
  request.progress = [&](auto invoices, auto bytes) {
    // The first pieces of the third file are written: its end is read later, a second time.
    if (spoiled || invoices != 2 || bytes < 3 * size) return;
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(size - 10));
    file << "spoiled";
    spoiled = true;
  };
  const auto failure = failure_of([&] { write_lots(request, schema()); });
  CHECK(spoiled);
  CHECK(english(failure, FailureKind::input) == "the file " + path + " of invoice F-3 changed while it was exported");
  CHECK(batch.output.empty());
}

TEST_CASE("a full disk is seen before the work when sizes are known, and leaves nothing") {
  const Batch batch(10, 100000, wordy_pdf, 1);
  const std::string at = batch.output / "disk";
  fs::create_directory(at);
  if (::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=1m") != 0) {
    WARN("skipped: this user may not mount a small disk");
    return;
  }
  for (const auto compression : {both[0], attachment::Compression::automatic()}) {
    LotsRequest request = batch.request_as("disk/out.xml");
    request.limits.invoices = 3;
    request.compression = compression;
    const bool stored = compression == attachment::Compression::stored();
    int placed = 0;
    request.progress = [&](auto invoices, auto) { placed += invoices > 0; };
    const auto failure = failure_of([&] { write_lots(request, schema()); });
    if (stored) {
      CHECK(english(failure, FailureKind::output).ends_with("the disk is full"));
      CHECK(placed == 0);
    } else {
      CHECK_FALSE(failure);  // deflated, it fits: room that is not needed is not asked for
    }
    CHECK(fs::is_empty(at));
  }
  ::umount2(at.c_str(), MNT_DETACH);
}

TEST_CASE("hundreds of files at once, though the system begins with few") {
  const Batch batch(300, 100, pdf, 1);
  for (const auto compression : both) {
    const FewOpenFiles limit(64);
    LotsRequest request = batch.request_by(1);
    request.compression = compression;
    request.jobs = 2;
    CHECK(write_all(request).size() == 300);
    CHECK(batch.left().size() == 300);
    for (const auto& name : batch.left()) fs::remove(batch.output / name);
  }
}

TEST_CASE("more files than the system allows is a clear failure that leaves nothing", "[plain]") {
  const Batch batch(300, 100, pdf, 1);
  for (const auto compression : both) {
    const pid_t child = ::fork();
    if (child == 0) {
      const rlimit few{64, 64};
      ::setrlimit(RLIMIT_NOFILE, &few);
      LotsRequest request = batch.request_by(1);
      request.compression = compression;
      const auto failure = failure_of([&] { write_lots(request, schema()); });
      const bool clear =
          failure &&
          failure_words(*failure).sentence.in(Language::english).ends_with("too many files are open at once");
      ::_exit(clear ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(batch.output.empty());
  }
}

}  // namespace chorus::test::lots_files_test
