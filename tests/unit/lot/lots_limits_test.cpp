// The limits: no file is over, and no file could have taken one invoice more.
#include <catch2/catch.hpp>

#include "lot/encoded_batch.hpp"
#include "lot/lot_plan.hpp"
#include "lots_fixture.hpp"

namespace chorus::test::lots_limits_test {

namespace {

namespace fs = std::filesystem;

/// Sizes from the invoices themselves, not from the plan that is tested.
class Sizes {
 public:
  Sizes(const Batch& batch, attachment::Compression compression) : batch_(batch) {
    const std::size_t count = batch.invoices.size();
    const EncodedBatch encoded = BatchEncoder(compression, false).encode(batch.invoices, 0, count);
    for (const auto& invoice : encoded.invoices) contents_.push_back(invoice.content_size);
  }

  /// The smallest file that holds these invoices.
  std::uint64_t of(std::size_t first, std::size_t last) const {
    std::uint64_t bytes = document_head(settings(), last - first).size() + document_tail().size();
    for (std::size_t i = first; i < last; ++i) {
      bytes += batch_.invoices.sizes(i, 1).at(0).markup_size(i - first + 1) + contents_[i];
    }
    return bytes;
  }

  std::uint64_t largest_alone() const {
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < contents_.size(); ++i) most = std::max(most, of(i, i + 1));
    return most;
  }

 private:
  const Batch& batch_;
  std::vector<std::uint64_t> contents_;
};

/// Counts what is wrong rather than checking each of a million values.
struct Verdict {
  int over = 0;        // a file larger than the limit
  int wasteful = 0;    // the next invoice would have fitted
  int wrong_size = 0;  // not the size that was told
  int gaps = 0;        // an invoice missing or twice
  bool good() const { return over + wasteful + wrong_size + gaps == 0; }
};

void judge(const std::vector<WrittenLot>& written, const Sizes& sizes, std::size_t count, const LotLimits& limits,
           Verdict& verdict) {
  std::size_t next = 0;
  for (const WrittenLot& lot : written) {
    const std::size_t last = lot.first + lot.invoices;
    verdict.gaps += lot.first != next || lot.invoices == 0;
    verdict.over += lot.bytes > limits.bytes || lot.invoices > limits.invoices;
    verdict.wrong_size += lot.bytes < sizes.of(lot.first, last) || fs::file_size(lot.path) != lot.bytes;
    verdict.wasteful += last < count && lot.invoices < limits.invoices && sizes.of(lot.first, last + 1) <= limits.bytes;
    next = last;
  }
  verdict.gaps += next != count;
}

std::size_t spaces_in_counter(const WrittenLot& lot) {
  const std::string head = read_file(lot.path).substr(0, 2000);
  const auto quote = head.find('"', head.find("Compteur=\"") + 10);
  return head.find('>', quote) - quote - 1;
}

}  // namespace

TEST_CASE("the limit walked byte by byte, from one invoice to a file", "[plain][long]") {
  const Batch batch(4, 40, wordy_pdf, 1);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    const Sizes sizes(batch, compression);
    Verdict verdict;
    std::size_t most_files = 0;
    LotsRequest request = batch.request();
    request.compression = compression;
    const std::uint64_t all = sizes.of(0, 4);
    for (std::uint64_t limit = sizes.largest_alone(); limit <= all; ++limit) {
      request.limits.bytes = limit;
      const auto written = write_all(request);
      judge(written, sizes, 4, request.limits, verdict);
      most_files = std::max(most_files, written.size());
      if (limit == all) CHECK(written.size() == 1);
      for (const auto& lot : written) fs::remove(lot.path);
    }
    CHECK(most_files == 4);
    CHECK(verdict.good());
  }
}

TEST_CASE("the plan walked byte by byte over the places where the counter grows a digit", "[long]") {
  const Batch batch(130, 30, pdf, 1);
  const Sizes sizes(batch, attachment::Compression::stored());
  Verdict verdict;
  const auto walk = [&](std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t limit = from; limit <= to; ++limit) {
      std::size_t next = 0;
      for (const PlannedLot& lot : LotSizes(batch.invoices, settings(), {limit, unlimited}).stored_plan()) {
        verdict.gaps += lot.first != next;
        verdict.over += lot.bytes > limit;
        verdict.wrong_size += lot.bytes != sizes.of(lot.first, lot.last);
        verdict.wasteful += lot.last < 130 && sizes.of(lot.first, lot.last + 1) <= limit;
        next = lot.last;
      }
      verdict.gaps += next != 130;
    }
  };
  walk(sizes.largest_alone(), sizes.of(0, 3));
  walk(sizes.of(0, 9) - 50, sizes.of(0, 10) + 50);
  walk(sizes.of(0, 99) - 50, sizes.of(0, 100) + 50);
  CHECK(verdict.good());
}

TEST_CASE("files written around the places where the counter grows a digit", "[long]") {
  const Batch batch(25, 600, wordy_pdf, 1);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    const Sizes sizes(batch, compression);
    Verdict verdict;
    LotsRequest request = batch.request();
    request.compression = compression;
    request.jobs = 2;
    for (const std::size_t count : {1U, 2U, 5U, 8U, 9U, 10U, 11U, 12U, 24U}) {
      for (std::uint64_t beside = 0; beside < 8; ++beside) {
        request.limits.bytes = sizes.of(0, count) + beside - 4;
        if (request.limits.bytes < sizes.largest_alone()) continue;
        const auto written = write_all(request);
        judge(written, sizes, 25, request.limits, verdict);
        CHECK(written[0].invoices == (beside < 4 ? count - 1 : count));
        for (const auto& lot : written) {
          CHECK(spaces_in_counter(lot) == 0);
          fs::remove(lot.path);
        }
      }
    }
    CHECK(verdict.good());
  }
}

TEST_CASE("a count of more or fewer digits than was foreseen leaves no blank") {
  struct Given {
    Batch::MakeFile make;
    std::size_t count;
  };
  const auto large_first = [](std::size_t size, unsigned seed) { return pdf(seed == 0 ? 20 * size : size, seed); };
  const auto small_first = [](std::size_t size, unsigned seed) { return pdf(seed == 0 ? size : 20 * size, seed); };
  for (const auto& [make, count] : {Given{large_first, 12}, Given{small_first, 6}}) {
    const Batch batch(25, 1000, make, 1);
    const Sizes sizes(batch, attachment::Compression::automatic());
    LotsRequest request = batch.request();
    request.compression = attachment::Compression::automatic();
    request.limits.bytes = sizes.of(0, count);
    const auto written = write_all(request);
    REQUIRE(written.size() > 1);
    CHECK(written[0].invoices == count);
    CHECK(written[0].bytes == sizes.of(0, count));
    for (const auto& lot : written) CHECK(spaces_in_counter(lot) == 0);
    Everything found;
    CHECK(read_document(written[0].path, schema(), found).invoices == count);
    CHECK(found.problems.empty());
  }
}

TEST_CASE("the number of invoices is a limit too") {
  const Batch batch(7, 50);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    for (std::uint64_t most = 1; most <= 8; ++most) {
      LotsRequest request = batch.request_by(most);
      request.compression = compression;
      const auto written = write_all(request);
      REQUIRE(written.size() == (7 + most - 1) / most);
      for (std::size_t i = 0; i < written.size(); ++i) {
        CHECK(written[i].invoices == std::min<std::uint64_t>(most, 7 - i * most));
        fs::remove(written[i].path);
      }
    }
  }
}

TEST_CASE("what an invoice measures alone is told before it is written") {
  const Batch batch(12, 3000, wordy_pdf);
  for (std::size_t i = 0; i < 12; ++i) {
    const std::uint64_t around = size_around_one(settings(), settings().flow_id.size());
    CHECK(stored_size_alone(batch.invoices, i, around) == Sizes(batch, attachment::Compression::stored()).of(i, i + 1));
    const auto automatic = attachment::Compression::automatic();
    CHECK(exact_size_alone(batch.invoices, i, around, automatic) == Sizes(batch, automatic).of(i, i + 1));
  }
  // And with that limit each one can be written, whatever room the counter might have wanted.
  LotsRequest request = batch.request();
  request.compression = attachment::Compression::automatic();
  const Sizes sizes(batch, request.compression);
  request.limits.bytes = sizes.largest_alone();
  Verdict verdict;
  judge(write_all(request), sizes, 12, request.limits, verdict);
  CHECK(verdict.good());
}

TEST_CASE("the largest invoice fits alone, however many come behind it") {
  const auto smaller = [](std::size_t, unsigned seed) { return wordy_pdf(4000 - 100 * seed, seed); };
  const Batch batch(12, 0, smaller, 1);
  for (const auto compression : {attachment::Compression::stored(), attachment::Compression::automatic()}) {
    const Sizes sizes(batch, compression);
    REQUIRE(sizes.largest_alone() == sizes.of(0, 1));
    Verdict verdict;
    for (std::uint64_t more = 0; more < 3; ++more) {
      LotsRequest request = batch.request();
      request.existing = Existing::replace;
      request.compression = compression;
      request.limits.bytes = sizes.of(0, 1) + more;
      judge(write_all(request), sizes, 12, request.limits, verdict);
    }
    CHECK(verdict.good());
  }
}

}  // namespace chorus::test::lots_limits_test
