#include "attachment/buffer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

namespace chorus::test::buffer_test {

using chorus::attachment::Buffer;

namespace {

Buffer<char> holding(std::string_view text) {
  Buffer<char> buffer;
  const auto room = buffer.extend(text.size());
  std::copy(text.begin(), text.end(), room.begin());
  return buffer;
}

std::string text_of(const Buffer<char>& buffer) { return {buffer.span().data(), buffer.span().size()}; }

}  // namespace

TEST_CASE("buffer: what is there stays when it grows, and what is forgotten is gone", "[buffer]") {
  Buffer<char> buffer = holding("abc");
  buffer.extend(1'000).front() = 'd';
  CHECK(text_of(buffer).substr(0, 4) == "abcd");
  buffer.shrink(2);
  CHECK(text_of(buffer) == "ab");
  const std::size_t capacity = buffer.capacity();
  buffer.reserve(10);
  CHECK(buffer.empty());
  CHECK(buffer.capacity() == capacity);
}

TEST_CASE("buffer: one that was moved from is empty and can be used again", "[buffer]") {
  Buffer<char> buffer = holding("abc");
  Buffer<char> other = std::move(buffer);
  CHECK(text_of(other) == "abc");
  CHECK(buffer.empty());
  CHECK(buffer.capacity() == 0);
  buffer.extend(1).front() = 'x';
  CHECK(text_of(buffer) == "x");
  other = std::move(buffer);
  CHECK(text_of(other) == "x");
  CHECK(buffer.capacity() == 0);
}

}  // namespace chorus::test::buffer_test
