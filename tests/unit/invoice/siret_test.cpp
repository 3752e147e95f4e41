#include "invoice/siret.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>

namespace chorus::test::siret_test {

namespace {

/// The digits that were read and the rule that was told: "26330582300019", "26330582300019
/// SIRET-06".
std::string read(std::string_view text) {
  const auto parsed = parse_siret(text);
  std::string out = parsed.value ? parsed.value->digits() : "";
  if (parsed.remark) out += (out.empty() ? "" : " ") + std::string(parsed.remark->rule->id);
  return out;
}

/// Luhn, written otherwise: with the table of doubled digits and the parity of the position.
bool naive_luhn(const std::string& digits) {
  constexpr int doubled[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = digits[i] - '0';
    sum += (digits.size() - i) % 2 == 0 ? doubled[value] : value;
  }
  return sum % 10 == 0;
}

bool keys_are_right(const std::string& digits) {
  const Siret siret(digits);
  return siren_key_is_right(siret) && siret_key_is_right(siret);
}

const std::string good = "21690912700013";

}  // namespace

TEST_CASE("fourteen digits are a SIRET, whatever their keys") {
  CHECK(read(good) == good);
  CHECK(read("00000000000727") == "00000000000727");
}

TEST_CASE("both keys") {
  CHECK(keys_are_right(good));
  const Siret siren_wrong("21690921700013");
  CHECK(!siren_key_is_right(siren_wrong));
  const Siret siret_wrong("21690912700031");
  CHECK(siren_key_is_right(siret_wrong));
  CHECK(!siret_key_is_right(siret_wrong));
  CHECK(!siret_key_is_right(Siret("00000000000727")));
}

TEST_CASE("La Poste: Luhn, or a plain sum that is a multiple of five") {
  CHECK(keys_are_right("35600000000048"));  // the head office, by Luhn
  CHECK(keys_are_right("35600000049837"));  // 3+5+6+4+9+8+3+7 = 45
  CHECK(!keys_are_right("35600000049838"));
  // The exception is La Poste's alone: the sum of these digits is 40.
  CHECK(!siret_key_is_right(Siret("21690912700031")));
}

TEST_CASE("what a spreadsheet does to a SIRET is undone, with a warning") {
  const auto text = GENERATE("21690912700013.0", "21690912700013,00", "21690912700013,000000", "216 909 127 00013",
                             "216\u00A0909\u00A0127\u00A000013", "216\u202F909\u202F127\u202F00013", "'21690912700013",
                             "\u201921690912700013", "=\"21690912700013\"", "=\" 216 909 127 00013\"",
                             " 21690912700013", "21690912700013 ", "\t21690912700013", "' 216 909 127 00013.0");
  INFO(text);
  CHECK(read(text) == good + " SIRET-06");
}

TEST_CASE("a lost leading zero comes back only when both keys agree") {
  // 0 + 13 digits with right keys
  const std::string zero = [] {
    for (int i = 0;; ++i) {
      std::string digits = "05" + std::to_string(690912700013 + i);
      if (keys_are_right(digits)) return digits;
    }
  }();
  CHECK(read(zero.substr(1)) == zero + " SIRET-06");
  CHECK(read("2169091270013") == "SIRET-02");
}

TEST_CASE("a formula other than a text is no SIRET") {
  for (const auto* text : {"=", "=\"", "=\"\"", "=21690912700013", "=\"21690912700013", "\"21690912700013\"",
                           "=\"21690912700013\"&\"\"", "=\"=\"21690912700013\"\""}) {
    INFO(text);
    CHECK(read(text) == "SIRET-02");
  }
}

TEST_CASE("scientific notation lost digits") {
  for (const auto* text : {"2,16909127E+13", "2.16909127E+13", "2,16909127e13", "2E13", "2,169091270001E+13"}) {
    CHECK(read(text) == "SIRET-05");
  }
}

TEST_CASE("scientific notation with all fourteen digits is read back") {
  for (const auto* text :
       {"2,1690912700013E+13", "2.1690912700013E13", "2.1690912700013e+13", "'2,1690912700013E+13"}) {
    CHECK(read(text) == good + " SIRET-06");
  }
}

TEST_CASE("a SIREN and a VAT number are told as such") {
  for (const auto* text : {"216909127", "216 909 127", "216909127.0", "'216909127"}) CHECK(read(text) == "SIRET-09");
  for (const auto* text : {"FR12216909127", "fr 12 216 909 127", "FR-AB-216909127"}) CHECK(read(text) == "SIRET-08");
  for (const auto* text : {"FR1221690912", "BE0123456789", "FRA2216909127X"}) CHECK(read(text) == "SIRET-02");
}

TEST_CASE("fourteen zeros and the test platform's") {
  CHECK(is_unknown_siret(Siret("00000000000000")));
  CHECK_FALSE(is_unknown_siret(Siret("00000000000727")));
  CHECK(looks_like_test_siret(Siret("00000000000727")));
  CHECK_FALSE(looks_like_test_siret(Siret("00000000000000")));
  CHECK_FALSE(looks_like_test_siret(Siret(good)));
}

TEST_CASE("what is not a SIRET") {
  const auto text = GENERATE("", " ", "216909127000131", "2169091270001O", "21690912700013A", "216.909.127.00013",
                             "216-909-127-00013", "21690912700013.5", "21690912700013.", "SIRET 21690912700013", "E13",
                             "²1690912700013", "2169091270001''3");
  INFO(text);
  CHECK(read(text) == "SIRET-02");
}

TEST_CASE("a Siret is built from fourteen digits only") {
  CHECK_THROWS_AS(Siret("2169091270001"), std::logic_error);
  CHECK_THROWS_AS(Siret("2169091270001x"), std::logic_error);
  CHECK(Siret(good).siren() == "216909127");
}

TEST_CASE("property: the keys against an independent Luhn") {
  std::mt19937_64 random(20260331);
  int right = 0;
  for (int round = 0; round < 50000; ++round) {
    std::string digits;
    for (int i = 0; i < 14; ++i) digits += static_cast<char>('0' + random() % 10);
    if (round % 10 == 0) digits.replace(0, 9, "356000000");
    int sum = 0;
    for (const char c : digits) sum += c - '0';
    const bool post = digits.starts_with("356000000") && sum % 5 == 0;
    const Siret siret(digits);
    INFO(digits);
    REQUIRE(siren_key_is_right(siret) == naive_luhn(digits.substr(0, 9)));
    REQUIRE(siret_key_is_right(siret) == (naive_luhn(digits) || post));
    right += siret_key_is_right(siret);
  }
  CHECK(right > 4000);
  CHECK(right < 10000);
}

TEST_CASE("property: damage is undone, and one wrong digit is seen") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string digits;
    for (int i = 0; i < 8; ++i) digits += static_cast<char>('0' + random() % 10);
    for (char c = '0'; c <= '9'; ++c) {
      if (naive_luhn(digits + c)) {
        digits += c;
        break;
      }
    }
    for (int i = 0; i < 4; ++i) digits += static_cast<char>('0' + random() % 10);
    for (char c = '0'; c <= '9'; ++c) {
      if (naive_luhn(digits + c)) {
        digits += c;
        break;
      }
    }
    REQUIRE(digits.size() == 14);
    REQUIRE(keys_are_right(digits));
    const std::string spaced = digits.substr(0, 3) + " " + digits.substr(3, 3) + "\u00A0" + digits.substr(6) + ".0";
    REQUIRE(read(spaced) == digits + " SIRET-06");
    if (digits.starts_with("356000000")) continue;
    std::string wrong = digits;
    const auto at = random() % 14;
    wrong[at] = static_cast<char>('0' + (wrong[at] - '0' + 1 + static_cast<int>(random() % 9)) % 10);
    INFO(digits << " " << wrong);
    REQUIRE(!keys_are_right(wrong));
  }
}

}  // namespace chorus::test::siret_test
