#include "document/content_reader.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace chorus::test::content_edges_test {

namespace {

std::uint32_t digest(const std::string& text, std::size_t step) {
  ContentEdges edges;
  for (std::size_t i = 0; i < text.size(); i += step) edges.add(text.substr(i, step));
  return edges.digest();
}

}  // namespace

TEST_CASE("both ends and the length count, whatever the pieces") {
  std::set<std::uint32_t> seen;
  for (const std::size_t size : {0U, 1U, 100U, 511U, 512U, 513U, 1023U, 1024U, 1025U, 5000U}) {
    std::string text(size, 'x');
    const std::uint32_t whole = digest(text, size + 1);
    for (const std::size_t step : {1U, 7U, 511U, 512U, 513U, 4000U}) {
      CHECK(digest(text, step) == whole);
    }
    CHECK(seen.insert(whole).second);
    if (size == 0) continue;
    text.back() = 'y';
    CHECK(seen.insert(digest(text, 4000)).second);
    if (size == 1) continue;
    text.back() = 'x';
    text.front() = 'y';
    CHECK(seen.insert(digest(text, 4000)).second);
  }
}

}  // namespace chorus::test::content_edges_test
