#include "input/text.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <span>
#include <vector>

#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"

namespace chorus::test::text_test {

using namespace std::string_literals;

namespace {

SourceFile source_of(std::string_view bytes) {
  const int file = ::memfd_create("text", MFD_CLOEXEC);
  REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  SourceFile source = SourceFile::open("/proc/self/fd/" + std::to_string(file));
  ::close(file);
  return source;
}

std::string all_text(TextStream& stream) {
  std::string text;
  for (auto ahead = stream.ahead(); !ahead.empty(); ahead = stream.ahead()) {
    text += ahead;
    stream.advance(ahead.size());
  }
  return text;
}

// By the definition of UTF-8: decode, then ask for the shortest form and a scalar value.
bool naive_is_character(std::span<const unsigned> b) {
  const unsigned lead = b[0] < 0x80 ? 1 : b[0] / 32 == 6 ? 2 : b[0] / 16 == 14 ? 3 : b[0] / 8 == 30 ? 4 : 0;
  if (lead != b.size()) return false;
  unsigned long value = lead == 1 ? b[0] : b[0] % (128U >> lead);
  for (std::size_t i = 1; i < b.size(); ++i) {
    if (b[i] / 64 != 2) return false;
    value = value * 64 + b[i] % 64;
  }
  const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
  return value >= least[lead] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

}  // namespace

TEST_CASE("encodings have names") {
  CHECK(encoding_name(Encoding::utf16be) == "UTF-16BE");
  CHECK(parse_encoding("UTF-8") == Encoding::utf8);
  CHECK(parse_encoding("utf8") == Encoding::utf8);
  CHECK(parse_encoding("windows-1252") == Encoding::windows1252);
  CHECK(parse_encoding("CP1252") == Encoding::windows1252);
  CHECK(parse_encoding("ANSI") == Encoding::windows1252);
  CHECK(parse_encoding("latin1") == Encoding::windows1252);
  CHECK(parse_encoding("ISO-8859-1") == Encoding::windows1252);
  CHECK(parse_encoding("utf-16") == Encoding::utf16le);
  CHECK(parse_encoding("UTF_16BE") == Encoding::utf16be);
  CHECK(parse_encoding("") == std::nullopt);
  CHECK(parse_encoding("iso-8859-15") == std::nullopt);
  for (const Encoding e : {Encoding::utf8, Encoding::windows1252, Encoding::utf16le, Encoding::utf16be}) {
    CHECK(parse_encoding(encoding_name(e)) == e);
  }
}

TEST_CASE("a byte order mark tells the encoding") {
  CHECK(byte_order_mark("\xEF\xBB\xBFx")->encoding == Encoding::utf8);
  CHECK(byte_order_mark("\xEF\xBB\xBF")->size == 3);
  CHECK(byte_order_mark("\xFF\xFEx"s)->encoding == Encoding::utf16le);
  CHECK(byte_order_mark("\xFE\xFFx"s)->encoding == Encoding::utf16be);
  CHECK(!byte_order_mark("\xEF\xBB"));
  CHECK(!byte_order_mark(""));
}

TEST_CASE("texts become UTF-8 and come back") {
  const std::string text = "N° 1 – « été » : 12,50 €, œuvre";
  for (const Encoding e : {Encoding::utf8, Encoding::windows1252, Encoding::utf16le, Encoding::utf16be}) {
    const auto bytes = from_utf8(text, e);
    REQUIRE(bytes);
    const Decoded back = to_utf8(*bytes, e);
    CHECK(back.text == text);
    CHECK(!back.bad_byte);
  }
  CHECK(from_utf8("é€", Encoding::windows1252) == "\xE9\x80");
  CHECK(from_utf8("é𝄞", Encoding::utf16le) == "\xE9\x00\x34\xD8\x1E\xDD"s);
  CHECK(from_utf8("𝄞", Encoding::windows1252) == std::nullopt);
  CHECK(from_utf8("\xE9", Encoding::utf8) == std::nullopt);
  CHECK(from_utf8("\xC3", Encoding::utf16be) == std::nullopt);
  CHECK(from_utf8("", Encoding::utf16be) == "");
}

TEST_CASE("every byte of Windows-1252, five of them undefined") {
  std::vector<int> undefined;
  for (int byte = 0; byte < 256; ++byte) {
    const Decoded one = to_utf8(std::string(1, static_cast<char>(byte)), Encoding::windows1252);
    if (one.bad_byte) {
      undefined.push_back(byte);
    } else {
      CHECK(first_character(one.text).length == one.text.size());
      CHECK(from_utf8(one.text, Encoding::windows1252) == std::string(1, static_cast<char>(byte)));
    }
  }
  CHECK(undefined == std::vector<int>{0x81, 0x8D, 0x8F, 0x90, 0x9D});
}

TEST_CASE("what cannot be decoded is told by its byte") {
  CHECK(to_utf8("ab\xE9 c", Encoding::utf8).bad_byte == 2U);
  CHECK(to_utf8("ab\xE9 c", Encoding::utf8).text == "ab");
  CHECK(to_utf8("ab\xC3", Encoding::utf8).bad_byte == 2U);  // cut off
  CHECK(to_utf8("\xE9t\x81", Encoding::windows1252).bad_byte == 2U);
  CHECK(to_utf8("a\0b"s, Encoding::utf16le).bad_byte == 2U);  // half a unit
  CHECK(to_utf8("a\0\x00\xDC"
                "b\0"s,
                Encoding::utf16le)
            .bad_byte == 2U);                                        // half a pair
  CHECK(to_utf8("a\0\x34\xD8"s, Encoding::utf16le).bad_byte == 2U);  // cut-off pair
}

TEST_CASE("UTF-8 is checked against its definition: all of one, two and three bytes", "[long]") {
  std::size_t wrong = 0;
  std::string text;
  const auto check = [&](std::initializer_list<unsigned> list) {
    const std::span<const unsigned> bytes(list.begin(), list.size());
    text.assign(bytes.begin(), bytes.end());
    text += 'x';
    const Utf8Check result = check_utf8(text);
    const bool whole = result.valid == text.size();
    std::size_t at = 0;  // may also be several characters
    for (std::size_t n = 1; at < bytes.size() && n <= bytes.size() - at;) {
      if (naive_is_character(bytes.subspan(at, n))) {
        at += n;
        n = 1;
      } else {
        ++n;
      }
    }
    if (whole != (at == bytes.size())) ++wrong;
    if (!whole && !result.bad) ++wrong;  // the x cannot complete a character
  };
  for (unsigned a = 0; a < 256; ++a) {
    check({a});
    for (unsigned b = 0; b < 256; ++b) {
      check({a, b});
      for (unsigned c = 0x7E; c < 0xC2; ++c) check({a, b, c});
    }
  }
  for (unsigned a = 0xEE; a < 0xF8; ++a) {
    for (unsigned b = 0x7F; b < 0xC1; ++b) {
      for (const unsigned c : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
        for (const unsigned d : {0x7FU, 0x80U, 0xBFU, 0xC0U}) check({a, b, c, d});
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(check_utf8("abc").valid == 3);
  CHECK(check_utf8("abcdefghijklmné").valid == 16);
  CHECK(!check_utf8("abc\xE2\x82").bad);
  CHECK(check_utf8("abc\xE2\x82").valid == 3);
  CHECK(check_utf8("abc\xE0\x80").bad);
}

TEST_CASE("places are the same however the text is cut") {
  const std::string text = "ab\ncd\r\né€\r\rx\r\n\n𝄞y";
  struct Expected {
    std::size_t bytes;
    std::uint32_t line, column;
  };
  const Expected expected[] = {{2, 1, 3},  {3, 2, 1},  {5, 2, 3},  {7, 3, 1},  {9, 3, 2},  {12, 3, 3}, {13, 4, 1},
                               {14, 5, 1}, {15, 5, 2}, {17, 6, 1}, {18, 7, 1}, {22, 7, 2}, {23, 7, 3}};
  for (const Expected& e : expected) {
    TextPlace at_once;
    at_once.pass(std::string_view(text).substr(0, e.bytes));
    CHECK(at_once.line == e.line);
    CHECK(at_once.column == e.column);
    TextPlace bytewise;
    for (std::size_t i = 0; i < e.bytes; ++i) bytewise.pass(std::string_view(text).substr(i, 1));
    CHECK(bytewise.line == e.line);
    CHECK(bytewise.column == e.column);
  }
}

TEST_CASE("a stream gives the same text in any block size") {
  const std::string text = "N°;été\r\n𝄞 12 €;x\n";
  for (const Encoding e : {Encoding::utf8, Encoding::utf16le, Encoding::utf16be}) {
    const std::string bytes = from_utf8(text, e).value();
    const SourceFile source = source_of(bytes);
    for (std::size_t block = 1; block <= 64; ++block) {
      TextStream stream(source, e, 0, 1, block);
      CHECK(all_text(stream) == text);
      CHECK(stream.line() == 3);
      CHECK(stream.column() == 1);
      CHECK(stream.offset() == bytes.size());
      CHECK(stream.ahead().empty());
    }
  }
}

TEST_CASE("a stream seeks to a line") {
  const std::string bytes = from_utf8("été\nœuf\nx", Encoding::windows1252).value();
  const SourceFile source = source_of(bytes);
  TextStream stream(source, Encoding::windows1252, 0, 1, 3);
  CHECK(all_text(stream) == "été\nœuf\nx");
  stream.seek(4, 2);
  CHECK(all_text(stream) == "œuf\nx");
  CHECK(stream.line() == 3);
  CHECK(stream.offset() == bytes.size());
}

TEST_CASE("a bad byte is refused where it stands, after the text before it") {
  struct Case {
    Encoding encoding;
    std::string bytes;
    std::string good;
    std::string_view name;
  };
  const Case cases[] = {{Encoding::utf8, "é\nàb\xE9 x", "é\nàb", "0xE9"},
                        {Encoding::utf8, "é\nàb\xE2\x82", "é\nàb", "0xE2"},
                        {Encoding::windows1252,
                         "\xE9\n\xE0"
                         "b\x81",
                         "é\nàb", "0x81"},
                        {Encoding::utf16le, "\xE9\0\n\0\xE0\0b\0\x1E\xDD"s, "é\nàb", "0x1E"},
                        {Encoding::utf16be, "\0\xE9\0\n\0\xE0\0b\0"s, "é\nàb", "0x00"}};
  for (const Case& c : cases) {
    const SourceFile source = source_of(c.bytes);
    for (std::size_t block = 1; block <= 16; ++block) {
      TextStream stream(source, c.encoding, 0, 1, block);
      std::string text;
      try {
        for (auto ahead = stream.ahead(); !ahead.empty(); ahead = stream.ahead()) {
          text += ahead;
          stream.advance(ahead.size());
        }
        FAIL("not refused");
      } catch (const Failure& failure) {
        CHECK(text == c.good);
        CHECK(failure.line == 2);
        CHECK(failure.column == 3);
        CHECK(failure.reason == Reason::bad_byte);
        CHECK(failure.args.at(0).value == c.name);
      }
    }
  }
}

}  // namespace chorus::test::text_test
