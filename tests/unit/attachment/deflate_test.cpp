#include "attachment/deflate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <vector>

#include "scratch_file.hpp"

namespace chorus::test::deflate_test {

using chorus::attachment::Deflater;
using chorus::attachment::make_pdf_deflater;
using chorus::attachment::make_stream_deflater;
using chorus::attachment::make_whole_deflater;

namespace {

std::string deflate(Deflater& deflater, std::string_view text, std::size_t chunk) {
  std::string out;
  std::size_t at = 0;
  bool last = false;
  while (!last) {
    const std::string piece(text.substr(at, chunk));  // exact-size, so that a sanitizer watches
    at += piece.size();
    last = at == text.size();
    for (const auto part : deflater.deflate(bytes_of(piece), last)) {
      out.append(reinterpret_cast<const char*>(part.data()), part.size());
    }
  }
  return out;
}

// PDF-like contents, from the usual to the absurd.
std::vector<std::string> contents() {
  std::vector<std::string> all{"", "x", words(100, 1), words(70'000, 2), random_text(70'000, 3)};
  std::string mixed = "%PDF-1.7\n";
  for (unsigned i = 0; i < 20; ++i) {
    mixed += words(200 + 700 * i, i);
    mixed += pdf_stream(random_text(100 + 3'001 * i, i), "/Filter/FlateDecode");
  }
  all.push_back(mixed);
  all.push_back(std::string(1 << 20, '\0'));
  for (const std::size_t size : std::initializer_list<std::size_t>{65'534, 65'535, 65'536, 131'070, 131'071}) {
    all.push_back(random_text(size, static_cast<unsigned>(size)));
  }
  all.push_back("stream\n" + random_text(9'000, 5) + "endstream" + words(9'000, 6) + "stream\r\n");
  all.push_back("<</Length 999999999999999>>stream\n" + words(9'000, 7) + "endstream");
  all.push_back("<</Length 99999999999999999999>>stream\n" + random_text(9'000, 7) + "endstream");
  return all;
}

}  // namespace

TEST_CASE("deflate: every deflater gives one stream that inflates to its input", "[deflate][long]") {
  const auto pdf = make_pdf_deflater();
  for (const std::string& text : contents()) {
    CAPTURE(text.size());
    for (const std::size_t chunk : {std::size_t{1} << 30, std::size_t{1} << 16, std::size_t{4099}}) {
      CAPTURE(chunk);
      REQUIRE(inflate_raw(deflate(*pdf, text, chunk), text.size()) == text);
    }
    for (int level = 1; level <= 12; ++level) {
      CAPTURE(level);
      const auto whole = make_whole_deflater(level);
      REQUIRE(inflate_raw(deflate(*whole, text, std::size_t{1} << 30), text.size()) == text);
      if (level % 4 != 1) continue;
      const auto stream = make_stream_deflater(level);
      REQUIRE(inflate_raw(deflate(*stream, text, 4099), text.size()) == text);
      REQUIRE(inflate_raw(deflate(*stream, text, std::size_t{1} << 30), text.size()) == text);
    }
  }
}

TEST_CASE("deflate: small chunks of everything, for the PDF deflater", "[deflate]") {
  const auto deflater = make_pdf_deflater();
  const std::string text = words(1'000, 1) + pdf_stream(random_text(5'000, 2), "") + words(500, 3);
  for (std::size_t chunk = 1; chunk < 200; ++chunk) {
    CAPTURE(chunk);
    REQUIRE(inflate_raw(deflate(*deflater, text, chunk), text.size()) == text);
  }
}

TEST_CASE("deflate: the result does not depend on what was deflated before", "[deflate]") {
  const auto used = make_pdf_deflater();
  for (const std::string& text : contents()) {
    const auto fresh = make_pdf_deflater();
    CHECK(deflate(*used, text, 1 << 20) == deflate(*fresh, text, 1 << 20));
  }
  used->deflate(bytes_of("<</Length 1000>>stream\nabandoned"), false);
  used->reset();
  const std::string text = words(5'000, 9);
  CHECK(deflate(*used, text, 1 << 20) == deflate(*make_pdf_deflater(), text, 1 << 20));
}

TEST_CASE("deflate: dense bodies are stored, what lies between shrinks", "[deflate]") {
  const auto deflater = make_pdf_deflater();
  const std::string body = random_text(100'000, 1);
  const std::string text = words(20'000, 2) + pdf_stream(body, "/Filter/DCTDecode");
  const std::string out = deflate(*deflater, text, 1 << 30);
  CHECK(out.find(body.substr(0, 60'000)) != std::string::npos);
  CHECK(out.size() < text.size() - 14'000);
}

TEST_CASE("deflate: text between two dense bodies refers to the text before the first", "[deflate]") {
  const auto deflater = make_pdf_deflater();
  const std::string unique = random_text(3'000, 4);
  const std::string text = unique + pdf_stream(random_text(10'000, 1), "") + words(100, 1) + unique;
  CHECK(deflate(*deflater, text, 1 << 30).size() < text.size() - 2'500);
}

TEST_CASE("deflate: incompressible input grows by block headers only", "[deflate]") {
  const auto deflater = make_pdf_deflater();
  for (const std::size_t size : std::initializer_list<std::size_t>{1'000, 100'000, 1'000'000}) {
    const std::string text = random_text(size, 8);
    CHECK(deflate(*deflater, text, 1 << 30).size() <= size + 5 * (size / 65'535 + 2) + 2);
  }
}

TEST_CASE("deflate: a whole file is one chunk", "[deflate]") {
  CHECK_THROWS_AS(make_whole_deflater(6)->deflate(bytes_of("half"), false), std::logic_error);
}

}  // namespace chorus::test::deflate_test
