#include "attachment/pdf_syntax.hpp"

#include <catch2/catch.hpp>

#include "scratch_file.hpp"

namespace chorus::test::pdf_pieces_test {

using chorus::attachment::find_last_word;
using chorus::attachment::find_word;
using chorus::attachment::looks_dense;
using chorus::attachment::not_found;
using chorus::attachment::Piece;
using chorus::attachment::PieceFinder;

namespace {

std::vector<Piece> cut(std::string_view text) {
  PieceFinder finder;
  std::vector<Piece> pieces;
  finder.cut(bytes_of(text), pieces);
  return pieces;
}

void require_cover(const std::vector<Piece>& pieces, std::size_t size) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    REQUIRE(pieces[i].begin == at);
    REQUIRE(pieces[i].size > 0);
    if (i > 0) REQUIRE(pieces[i].dense != pieces[i - 1].dense);
    at += pieces[i].size;
  }
  REQUIRE(at == size);
}

}  // namespace

TEST_CASE("pieces: random bytes are dense, text and zeros are not", "[pieces]") {
  for (const std::size_t size : std::initializer_list<std::size_t>{256, 1'000, 2'048, 5'000, 100'000}) {
    CAPTURE(size);
    CHECK(looks_dense(bytes_of(random_text(size, 1))));
    CHECK_FALSE(looks_dense(bytes_of(words(size, 1))));
    CHECK_FALSE(looks_dense(bytes_of(std::string(size, '\0'))));
  }
  CHECK_FALSE(looks_dense(bytes_of(random_text(255, 1))));
  CHECK_FALSE(looks_dense({}));
}

TEST_CASE("pieces: a dense body is cut out exactly", "[pieces]") {
  const std::string head = words(5'000, 1) + "<</Filter/FlateDecode/Length 20000>>stream\r\n";
  const std::string body = random_text(20'000, 2);
  for (const std::string end : {"\nendstream", "\r\nendstream", "endstream"}) {
    const auto pieces = cut(head + body + end);
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[1] == Piece{head.size(), body.size(), true});
  }
}

TEST_CASE("pieces: a length that lies or is a reference is replaced by a search", "[pieces]") {
  const std::string body = random_text(20'000, 2);
  for (const std::string length : {"5", "19990", "12 0 R", "0", "99999999999999999999999", ""}) {
    CAPTURE(length);
    const std::string head = "<</Length1 7/Length " + length + ">>stream\n";
    const std::string text = head + body + "\nendstream" + words(20'000, 3);
    const auto pieces = cut(text);
    require_cover(pieces, text.size());
    REQUIRE(pieces.size() >= 2);
    CHECK_FALSE(pieces.front().dense);
    CHECK(pieces[1].dense);
    CHECK_FALSE(pieces.back().dense);
  }
}

TEST_CASE("pieces: short dense bodies and text bodies stay with their surroundings", "[pieces]") {
  CHECK(cut(words(9'000, 1) + pdf_stream(random_text(500, 1), "") + words(9'000, 2)).size() == 1);
  CHECK(cut(words(9'000, 1) + pdf_stream(words(50'000, 3), "/Filter/FlateDecode")).size() == 1);
}

TEST_CASE("pieces: the chunks of a file are covered wherever they are cut", "[pieces]") {
  const std::string text = words(300, 1) + pdf_stream(random_text(5'000, 1), "") + words(300, 2) +
                           pdf_stream(random_text(5'000, 2), "/Length1 3");
  for (std::size_t chunk = 1; chunk < text.size() + 2; ++chunk) {
    PieceFinder finder;
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size(); at += chunk) {
      const std::string piece = text.substr(at, chunk);
      finder.cut(bytes_of(piece), pieces);
      require_cover(pieces, piece.size());
    }
  }
}

TEST_CASE("search: agrees with std::string for every place and length", "[search]") {
  const std::string base = words(200, 5);
  for (std::size_t length = 1; length <= 24; ++length) {
    const std::string word = std::string("endstreamendobjstartxrefs").substr(0, length);
    CHECK(find_word(bytes_of(base), word) == base.find(word));
    for (std::size_t at = 0; at <= base.size(); ++at) {
      std::string text = base;
      text.insert(at, word);
      const std::string exact(text);
      REQUIRE(find_word(bytes_of(exact), word) == exact.find(word));
      REQUIRE(find_word(bytes_of(exact), word, at) == exact.find(word, at));
      REQUIRE(find_last_word(bytes_of(exact), word) == exact.rfind(word));
    }
  }
  CHECK(find_word({}, "x") == not_found);
  CHECK(find_word(bytes_of("ab"), "abc") == not_found);
  CHECK(find_word(bytes_of("abc"), "abc", 1) == not_found);
  CHECK(find_last_word(bytes_of("abcabc"), "abc", 5) == 0);
}

}  // namespace chorus::test::pdf_pieces_test
