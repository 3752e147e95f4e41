// Files begun while the invoices are judged: the same as those that are written behind, and nothing before `finish`.
#include <catch2/catch.hpp>

#include "attachment/encoder.hpp"
#include "file/digest.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/lots_writer.hpp"
#include "lots_fixture.hpp"

namespace chorus::test::begun_lots_test {

namespace {

namespace fs = std::filesystem;

/// Adds the batch's invoices as they would come out of their examination, each file opened and read beforehand.
void add_all(BegunLots& lots, const Batch& batch, attachment::Compression compression) {
  BatchEncoder encoder(compression, true);
  attachment::HeldFiles files(BatchEncoder::whole_limit);
  for (std::size_t i = 0; i < batch.invoices.size(); ++i) {
    const PreparedInvoice invoice = batch.invoices.read(i);
    attachment::Text text;
    files.clear();
    for (const auto& file : invoice.attachments) files.open(file.path);
    EncodedInvoice encoded = encoder.encode(invoice, files, text);
    encoded.prepared = invoice;
    lots.add(text, encoded);
    lots.let_go();
  }
}

std::vector<std::string> contents(const std::vector<WrittenLot>& written) {
  std::vector<std::string> contents;
  for (const auto& lot : written) contents.push_back(read_file(lot.path));
  return contents;
}

std::string identifier(std::uint64_t lot) { return std::string(23, 'F') + std::to_string(lot); }

/// Identifiers that carry their file's number; `asked` gets the numbers that were taken.
LotsRequest numbered(const Batch& batch, const std::string& name, std::vector<std::uint64_t>& asked) {
  LotsRequest request = batch.request_as(name);
  request.limits = {200'000, 7};
  request.digests = true;
  request.foretold_flow_id = [](std::uint64_t lot, std::uint64_t) { return identifier(lot); };
  request.flow_id = [&asked](std::uint64_t lot, std::uint64_t) {
    if (lot > 0) asked.push_back(lot);
    return identifier(lot);
  };
  return request;
}

}  // namespace

TEST_CASE("lots begun early have the bytes of those that are written at the end") {
  const Batch batch(25, 5000, wordy_pdf, 3);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic(),
                                 attachment::Compression::at_level(6)}) {
    for (const unsigned jobs : {0U, 2U}) {
      std::vector<std::uint64_t> asked;
      LotsRequest behind = numbered(batch, "behind.xml", asked);
      LotsRequest early = numbered(batch, "early.xml", asked);
      behind.compression = early.compression = compression;
      early.jobs = jobs;
      REQUIRE(BegunLots::suits(early));
      const auto written = write_all(behind);
      REQUIRE(written.size() > 3);
      asked.clear();

      BegunLots begun(early, schema);
      add_all(begun, batch, compression);
      CHECK(asked.empty());  // a run that is refused now has taken no number
      CheckedLots lots = begun.finish();
      CHECK(asked.front() == written.size());  // all at once
      CHECK_FALSE(fs::exists(lots.written()[0].path));
      lots.commit();
      CHECK(contents(lots.written()) == contents(written));
      for (const auto& one : lots.files()) {
        CHECK(one.sha256 == digest_of_file(one.file.path())->sha256);
      }
      for (const auto& lot : lots.written()) fs::remove(lot.path);
      for (const auto& lot : written) fs::remove(lot.path);
    }
  }
}

TEST_CASE("lots whose flows were foretold wrongly have the identifiers that were taken") {
  const Batch batch(25);
  for (const unsigned jobs : {0U, 2U}) {
    std::vector<std::uint64_t> asked;
    const auto written = write_all(numbered(batch, "behind.xml", asked));
    REQUIRE(written.size() == 4);
    LotsRequest request = numbered(batch, "early.xml", asked);
    request.jobs = jobs;
    request.foretold_flow_id = [](std::uint64_t lot, std::uint64_t) { return identifier(lot == 3 ? 3 : lot + 1); };
    BegunLots begun(std::move(request), schema);
    add_all(begun, batch, attachment::Compression::stored());
    CheckedLots lots = begun.finish();
    lots.commit();
    CHECK(contents(lots.written()) == contents(written));
    for (std::size_t i = 0; i < written.size(); ++i) CHECK(lots.written()[i].flow_id == written[i].flow_id);
    for (const auto& one : lots.files()) CHECK(one.sha256 == digest_of_file(one.file.path())->sha256);
    for (const auto& lot : lots.written()) fs::remove(lot.path);
    for (const auto& lot : written) fs::remove(lot.path);
  }
}

TEST_CASE("what is begun and not finished leaves nothing") {
  const Batch batch(25);
  std::vector<std::uint64_t> asked;
  {
    BegunLots begun(numbered(batch, "out.xml", asked), schema);
    add_all(begun, batch, attachment::Compression::stored());
    CHECK_FALSE(batch.left().empty());
  }
  CHECK(batch.left().empty());
  CHECK(asked.empty());
}

TEST_CASE("lots that need their plan first are not begun early") {
  const Batch batch(3);
  LotsRequest request = batch.request();
  CHECK_FALSE(BegunLots::suits(request));  // without a limit
  request.limits.bytes = 4'000'000;
  CHECK(BegunLots::suits(request));
  request.bundle = true;
  CHECK_FALSE(BegunLots::suits(request));
  request.bundle = false;
  request.name = LotName("-", {2026, 3, 31});
  CHECK_FALSE(BegunLots::suits(request));
}

}  // namespace chorus::test::begun_lots_test
