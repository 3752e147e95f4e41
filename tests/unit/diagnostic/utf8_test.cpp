#include "diagnostic/text.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace chorus::test::utf8_test {

namespace {

/// By the table of RFC 3629 section 3, with no regard for what is excluded.
std::string encoded(char32_t code, std::size_t length) {
  if (length == 1) return {static_cast<char>(code)};
  constexpr unsigned leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
  std::string bytes(length, '\0');
  for (std::size_t i = length - 1; i > 0; --i, code >>= 6) {
    bytes[i] = static_cast<char>(0x80 | (code & 0x3F));
  }
  bytes[0] = static_cast<char>(leads[length] | code);
  return bytes;
}

std::size_t shortest(char32_t code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }

bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

}  // namespace

TEST_CASE("every code point is read back, and nothing else") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code < 0x200000; ++code) {
    for (std::size_t length = 1; length <= 4; ++length) {
      constexpr char32_t beyond[] = {0, 0x80, 0x800, 0x10000, 0x200000};
      if (code >= beyond[length]) continue;  // does not fit
      const bool valid = length == shortest(code) && code <= 0x10FFFF && !is_surrogate(code);
      const std::string bytes = encoded(code, length);
      const Character c = first_character(bytes + "x");
      const bool right = valid ? c.length == length && c.code == code : c.length == 0 && !c.cut_off;
      wrong += right ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a character that the end of the text cuts off is told from one that is none") {
  for (const std::string whole : {"é", "€", "𝄞"}) {
    for (std::size_t size = 1; size < whole.size(); ++size) {
      const Character c = first_character(whole.substr(0, size));
      CHECK(c.length == 0);
      CHECK(c.cut_off);
    }
  }
  for (const char* wrong : {"\xE0\x80", "\xF0\x80", "\xED\xA0", "\xF4\x90"}) {
    CHECK(!first_character(wrong).cut_off);  // the second byte is wrong already
  }
  CHECK(!first_character("\xF0\x9F\x92x").cut_off);
  CHECK(!first_character("\xC3x").cut_off);
  CHECK(!first_character("\x80").cut_off);
  CHECK(!first_character("\xFF").cut_off);
}

TEST_CASE("every byte is passed over, those of no character one by one") {
  const std::string text("a\0\xC3\xA9\x80\xE2\x82", 7);
  std::vector<std::size_t> steps;
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(steps.back())) {
    steps.push_back(step(rest));
  }
  CHECK(steps == std::vector<std::size_t>{1, 1, 2, 1, 1, 1});
}

TEST_CASE("characters are counted, not bytes") {
  CHECK(length_in_characters("") == 0);
  CHECK(length_in_characters("été") == 3);
  CHECK(length_in_characters("a€𝄞") == 3);
}

TEST_CASE("the last character goes whole") {
  std::string text = "a€𝄞";
  drop_last_character(text);
  CHECK(text == "a€");
  drop_last_character(text);
  CHECK(text == "a");
  drop_last_character(text);
  CHECK(text.empty());
  std::string stray = "\x80\x80";
  drop_last_character(stray);
  CHECK(stray.empty());
}

TEST_CASE("what is clipped ends with a whole character") {
  CHECK(clipped("abc", 3) == "abc");
  CHECK(clipped("abcd", 3) == "abc…");
  CHECK(clipped("ab€€", 4) == "ab…");
  CHECK(clipped("\x80\x80", 1) == "…");
  CHECK(clipped(std::string(1000, 'x')).size() == 80 + std::string_view("…").size());
}

}  // namespace chorus::test::utf8_test
